"""The styles of an OpenDocument text: roles of paragraphs, looks of words, the labels of lists.

OASIS OpenDocument 1.3, part 3, sections 16 and 20. For Chinese words the look is that of
`…-asian`; either is taken.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from lxml.etree import _Element as Element

from briefgen.readers.office.line import Raised
from briefgen.readers.office.looks import Role, named
from briefgen.readers.office.numerals import written

_URN = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, STYLE, TEXT, TABLE, DRAW = (
    f"{{{_URN}{name}:1.0}}" for name in ("office", "style", "text", "table", "drawing")
)
SVG, FO = (f"{{{_URN}{name}-compatible:1.0}}" for name in ("svg", "xsl-fo"))
XLINK = "{http://www.w3.org/1999/xlink}"

# What the first numeral of a sequence says of its form (20.322, style:num-format): its names are
# those of ISO/IEC 29500, which `numerals` knows.
_FORMS = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "一": "chineseCounting", "〇": "ideographDigital", "壱": "ideographLegalTraditional",
    "壹": "ideographLegalTraditional", "甲": "ideographTraditional", "子": "ideographZodiac",
    "①": "decimalEnclosedCircle", "１": "decimalFullWidth", "⑴": "decimalEnclosedParen",
    "⒈": "decimalEnclosedFullstop", "㊀": "ideographEnclosedCircle",
}  # fmt: skip
_SIMPLIFIED = "贰叁陆"


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says, with its parents: see `word.styles`. `list` is the list style it names."""

    name: str = ""
    role: Role = ""
    level: int = 0
    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    raised: Raised | None = None
    centred: bool = False
    list: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: the form of its numbers ("" prints none), what stands around them."""

    form: str = ""
    before: str = ""
    after: str = ""
    start: int = 1
    shown: int = 1
    bullet: bool = False

    @property
    def plain(self) -> bool:
        """True where a list of ours prints the label as well: a figure with a stop or brackets."""
        marks = (self.before, self.after.strip())
        return self.form == "decimal" and self.shown < 2 and marks in _PLAIN


_PLAIN = {("", end) for end in ("", ".", "．", ")", "）", "、")} | {("(", ")"), ("（", "）")}


@dataclass(slots=True)
class Styles:
    """All styles by family and name, and the lists by name; the outline's list is named ""."""

    elements: dict[tuple[str, str], Element] = field(default_factory=dict)
    lists: dict[str, dict[int, Level]] = field(default_factory=dict)
    known: dict[tuple[str, str], Style] = field(default_factory=dict)

    def of(self, family: str, name: str) -> Style:
        """Return what a style says; one that is missing says what its name says."""
        key = (family, name)
        if key not in self.known:
            self.known[key] = Style()  # a chain that runs in a circle ends here
            self.known[key] = self._read(family, name)
        return self.known[key]

    def _read(self, family: str, name: str) -> Style:
        element = self.elements.get((family, name))
        shown = (element.get(f"{STYLE}display-name") if element is not None else "") or name
        role, level = named(shown) if family == "paragraph" else ("", 0)
        if element is None:
            return Style(shown, role, level)
        parent = element.get(f"{STYLE}parent-style-name") or ""
        under = self.of(family, parent) if parent else Style()
        under = replace(under, name=under.name if _is_automatic(element) else shown)
        if role:
            under = replace(under, role=role, level=level)
        words = element.find(f"{STYLE}text-properties")
        block = element.find(f"{STYLE}paragraph-properties")
        align = (block.get(f"{FO}text-align") if block is not None else "") or ""
        return replace(
            looks(words, under),
            centred=align == "center" if align else under.centred,
            list=element.get(f"{STYLE}list-style-name", under.list),
        )


def looks(words: Element | None, under: Style) -> Style:
    """Return a style with the looks that its properties name laid over it."""
    if words is None:
        return under

    def look(name: str, plain: str, below: bool | None) -> bool | None:
        found = [words.get(n) for n in (f"{FO}{name}", f"{STYLE}{name}-asian")]
        said = [one for one in found if one]
        return any(one != plain for one in said) if said else below

    hidden = words.get(f"{TEXT}display")
    return replace(
        under,
        bold=look("font-weight", "normal", under.bold),
        italic=look("font-style", "normal", under.italic),
        hidden=under.hidden if hidden is None else hidden == "none",
        raised=_raised(words.get(f"{STYLE}text-position"), under.raised),
    )


def _raised(position: str | None, below: Raised | None) -> Raised | None:
    """Return what `super 58%`, `-33% 58%` or `0% 100%` says (20.384, style:text-position)."""
    if not position or not position.split():
        return below
    first = position.split()[0]
    if first in ("sub", "super"):
        return "sub" if first == "sub" else "sup"
    return "sub" if first.startswith("-") else "sup" if first.strip("0.%+") else ""


def styles(roots: Iterable[Element]) -> Styles:
    """Return the styles of some parts; a later part's go over an earlier one's."""
    made = Styles()
    for root in roots:
        for element in root.iter(f"{STYLE}style"):
            made.elements[element.get(f"{STYLE}family") or "", _name(element)] = element
        for element in root.iter(f"{TEXT}list-style"):
            made.lists[_name(element)] = dict(map(_level, element))
        for element in root.iter(f"{TEXT}outline-style"):
            made.lists[""] = dict(map(_level, element))
    return made


def label(levels: dict[int, Level], level: int, counts: dict[int, int]) -> str:
    """Return the label that a level prints, with those above it that it shows (19.881)."""
    here = levels.get(level, Level())
    first = max(1, level - here.shown + 1)
    numbers = [
        written(counts.get(one, levels.get(one, Level()).start), levels.get(one, Level()).form)
        for one in range(first, level + 1)
        if one == level or levels.get(one, Level()).form
    ]
    return f"{here.before}{'.'.join(numbers)}{here.after}" if here.form else ""


def _level(element: Element) -> tuple[int, Level]:
    written_form = element.get(f"{STYLE}num-format") or ""
    form = _FORMS.get(written_form[:1], "decimal" if written_form else "")
    if form == "ideographLegalTraditional" and any(c in written_form for c in _SIMPLIFIED):
        form = "chineseLegalSimplified"
    return _whole(element.get(f"{TEXT}level")), Level(
        form,
        element.get(f"{STYLE}num-prefix") or "",
        element.get(f"{STYLE}num-suffix") or "",
        _whole(element.get(f"{TEXT}start-value")),
        _whole(element.get(f"{TEXT}display-levels")),
        not str(element.tag).endswith("-number") and "outline" not in str(element.tag),
    )


def _whole(number: str | None) -> int:
    return int(number) if number and number.isdecimal() else 1


def _name(element: Element) -> str:
    return element.get(f"{STYLE}name") or ""


def _is_automatic(element: Element) -> bool:
    """True for a style that the program made for one paragraph (P1); its name says nothing."""
    parent = element.getparent()
    return parent is not None and parent.tag == f"{OFFICE}automatic-styles"
