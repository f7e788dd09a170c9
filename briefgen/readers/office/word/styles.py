"""The styles of a Word file: what each says of its paragraphs and words, along its chain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from lxml.etree import _Element as Element

from briefgen.readers.office.line import Raised
from briefgen.readers.office.looks import Role, named
from briefgen.readers.office.word.parts import W, number, on, value

_BODY = 9
"""The outline level that says: text, no head (ISO/IEC 29500-1, 17.3.1.20)."""

# ISO/IEC 29500-1, 22.9.2.17 (ST_VerticalAlignRun).
_RAISED: Mapping[str, Raised] = {"baseline": "", "subscript": "sub", "superscript": "sup"}


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says, with what it is based on: the role of a paragraph, the looks of its words.

    `numbered` is the list (its id and level) that the style puts its paragraphs in. A look that no
    style of the chain names is None.
    """

    name: str = ""
    role: Role = ""
    level: int = 0
    numbered: tuple[str, int | None] | None = None
    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    raised: Raised | None = None
    aligned: str = ""


@dataclass(slots=True)
class Styles:
    """All styles by id; a missing part, or a missing style, says nothing but by its id."""

    elements: dict[str, Element]
    default: str
    known: dict[str, Style]

    def of(self, id: str) -> Style:  # noqa: A002 - what Word calls it
        """Return what the style of an id says; the default paragraph style's for ""."""
        id = id or self.default  # noqa: A001
        if id not in self.known:
            self.known[id] = Style()  # a chain that runs in a circle ends here
            self.known[id] = self._read(id)
        return self.known[id]

    def _read(self, id: str) -> Style:  # noqa: A002
        element = self.elements.get(id)
        if element is None:
            role, level = named(id)
            return Style(id, role, level)
        name = value(element, "name") or id
        base = value(element, "basedOn")
        parent = self.of(base) if base and base != id else Style()
        own = looks(element.find(f"{W}rPr"), parent)
        paragraph = element.find(f"{W}pPr")
        role, level = named(name)
        if not role and not name.isascii():
            role, level = named(id)
        if not role:
            role, level = parent.role, parent.level
        outline = value(paragraph, "outlineLvl")
        if outline and role in ("", "heading"):
            deep = number(outline, _BODY)
            role, level = ("heading", deep + 1) if deep < _BODY else ("", 0)
        return replace(
            own,
            name=name,
            role=role,
            level=level,
            numbered=numbering(paragraph, parent.numbered),
            aligned=value(paragraph, "jc") or parent.aligned,
        )


def styles(root: Element | None) -> Styles:
    """Return the styles of the part; none where the part is missing."""
    found = {} if root is None else {s.get(f"{W}styleId") or "": s for s in root.iter(f"{W}style")}
    default = next(
        (
            id
            for id, s in found.items()  # noqa: A001
            if s.get(f"{W}type") == "paragraph"
            and (s.get(f"{W}default") or "0").lower() in ("1", "true", "on")
        ),
        "",
    )
    return Styles(found, default, {})


def looks(properties: Element | None, under: Style) -> Style:
    """Return the looks of a style or run: what its properties name, else what is under it."""
    if properties is None:
        return under

    def toggle(name: str, below: bool | None) -> bool | None:
        element = properties.find(f"{W}{name}")
        return below if element is None else on(element)

    return replace(
        under,
        bold=toggle("b", under.bold),
        italic=toggle("i", under.italic),
        hidden=toggle("vanish", under.hidden),
        raised=_RAISED.get(value(properties, "vertAlign"), under.raised),
    )


def numbering(
    paragraph: Element | None, under: tuple[str, int | None] | None
) -> tuple[str, int | None] | None:
    """Return the list and level that a paragraph's properties name, else those of its style.

    The list 0 takes a paragraph out of its style's list (ISO/IEC 29500-1, 17.9.18).
    """
    own = paragraph.find(f"{W}numPr") if paragraph is not None else None
    if own is None:
        return under
    id = value(own, "numId") or (under[0] if under else "")  # noqa: A001
    level = value(own, "ilvl")
    deep = number(level) if level else (under[1] if under else None)
    return (id, deep) if id else None
