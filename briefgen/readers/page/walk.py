"""From a page's elements to neutral pieces: text with marks, images in place, looks as evidence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from briefgen.model import Mark, MarkKind, Quote, Text
from briefgen.readers.clean import clean, tidy
from briefgen.readers.page import grids
from briefgen.readers.page.looks import Look, ink, is_credit, row
from briefgen.readers.piece import Form, Piece

_BLOCKS = frozenset(
    """
    address article aside blockquote body center dd details dialog div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu
    nav ol p pre section summary table tbody td tfoot th thead tr ul
    """.split()  # noqa: SIM905 - sixty quoted words would read worse
)
_SKIP = frozenset(
    """
    script style noscript template iframe svg math canvas object embed video audio map select
    textarea button input head meta link title
    """.split()  # noqa: SIM905 - sixty quoted words would read worse
)
_MARKS: dict[str, MarkKind] = {
    "strong": "strong",
    "b": "strong",
    "em": "emphasis",
    "i": "emphasis",
    "code": "code",
    "a": "link",
}
_TINY = re.compile(
    r"(?:^|/|[_-])(?:icon|logo|blank|spacer|avatar|loading|pixel|1x1|qrcode|btn|arrow)", re.I
)
_DEEP = 150
"""Elements nested deeper than this are read as their words alone."""
_SPACE = re.compile(r"[ \t\r\n\f]+")
_SOURCES = ("data-src", "data-original", "data-lazy-src", "data-url", "data-srcset", "src")
_SCHEMES = ("http://", "https://", "mailto:")


@dataclass(slots=True)
class _Line:
    """The line being written: its words, its marks, how much of it is bold or styled."""

    string: str = ""
    marks: list[Mark] = field(default_factory=list)
    bold: int = 0
    styled: int = 0
    linked: int = 0
    small: int = 0
    caption: int = 0
    credit: tuple[int, int] | None = None


@dataclass(slots=True)
class Walker:
    """Walks an element once, in order, and keeps what its looks say."""

    pieces: list[Piece] = field(default_factory=list)
    _line: _Line = field(default_factory=_Line)

    def walk(self, root: HtmlElement) -> list[Piece]:
        """Return the pieces of an element, in order."""
        self._children(root, Look())
        self._flush(Look())
        return self.pieces

    def _children(self, element: HtmlElement, state: Look) -> None:
        self._text(element.text, state)
        for child in element:
            if isinstance(child.tag, str):
                self._element(child, state)
            self._text(child.tail, state)

    def _element(self, element: HtmlElement, state: Look) -> None:
        tag = element.tag
        if tag in _SKIP:
            return
        if state.depth > _DEEP:
            self._text(element.text_content(), state)
            return
        if tag == "br":
            self._flush(state)
        elif tag == "img":
            self._image(element, state)
        elif tag in ("ul", "ol") and (block := grids.list_block(element, _walk)) is not None:
            self._flush(state)
            self.pieces.append(Piece(Text(""), row(element), "block", tag=tag, block=block))
        elif tag == "table" and (grid := grids.table(element, _walk)) is not None:
            self._flush(state)
            self.pieces.append(Piece(Text(""), row(element), "block", tag=tag, block=grid))
        elif tag == "blockquote":
            self._quote(element)
        elif tag in _BLOCKS:
            self._flush(state)
            inner = state.block(element)
            self._children(element, inner)
            self._flush(inner)
        else:
            self._inline(element, state)

    def _inline(self, element: HtmlElement, state: Look) -> None:
        start = len(self._line.string)
        line = self._line
        self._children(element, state.inline(element))
        if state.caption and line is self._line and is_credit(element):
            line.credit = (start, len(line.string))
        kind = _MARKS.get(element.tag)
        href = _SPACE.sub("", element.get("href") or "") if kind == "link" else ""
        if kind == "link" and not href.startswith(_SCHEMES):
            return
        if kind and line is self._line:
            line.marks.append(Mark(start, len(line.string), kind, href))

    def _text(self, text: str | None, state: Look) -> None:
        if not text:
            return
        words = _SPACE.sub(" ", clean(text).replace("\xa0", " "))
        line = self._line
        if not line.string or line.string.endswith(" "):
            words = words.lstrip(" ")
        size = ink(words)
        line.string += words
        line.bold += size if state.bold else 0
        line.styled += size if state.styled else 0
        line.linked += size if state.linked else 0
        line.small += size if state.small else 0
        line.caption += size if state.caption else 0

    def _image(self, element: HtmlElement, state: Look) -> None:
        src = next((v for name in _SOURCES if _is_address(v := element.get(name) or "")), "")
        src = src.split(" ")[0]
        size = [element.get("width") or "", element.get("height") or ""]
        small = any(s.isdigit() and int(s) < 60 for s in size)
        if not src or small or _TINY.search(src.rsplit("?", 1)[0][-60:]):
            return
        self._flush(state)
        alt = tidy(clean(element.get("alt") or ""))
        self.pieces.append(Piece(_spoken(alt), row(element), "image", tag="img", image=src))

    def _quote(self, element: HtmlElement) -> None:
        self._flush(Look())
        inner = _walk(element)
        texts = tuple(p.text for p in inner if p.form not in ("image", "block") and p.string)
        if all(p.form in ("line", "verse") for p in inner) and texts:
            block = Quote(texts)
            self.pieces.append(
                Piece(Text(""), row(element), "block", tag="blockquote", block=block)
            )
        else:
            self.pieces += inner

    def _flush(self, state: Look) -> None:
        line, self._line = self._line, _Line()
        written = tidy(line.string, line.marks)
        if not written.string:
            return
        lead = len(line.string) - len(line.string.lstrip())
        credit = None
        if line.credit and line.credit[0] > lead:
            credit = (line.credit[0] - lead, min(line.credit[1] - lead, len(written)))
        size = ink(line.string)
        form: Form = "line"
        if state.level:
            form = "heading"
        elif line.caption >= size * 0.9:
            form = "caption"
        look = " ".join(
            word
            for word, here in (
                ("styled", line.styled >= size * 0.9),
                ("centred", state.centred),
                ("linked", line.linked >= size * 0.8),
                ("photo", state.photo),
                ("small", line.small >= size * 0.9),
            )
            if here
        )
        self.pieces.append(
            Piece(
                written,
                state.row,
                form,
                state.level,
                bold=line.bold >= size * 0.9,
                tag=f"{state.tag} {look}".strip(),
                credit=credit,
            )
        )


def _walk(element: HtmlElement) -> list[Piece]:
    return Walker().walk(element)


def _spoken(alt: Text) -> Text:
    """Return an alternative text if it says something: not a file's name or a button's."""
    useful = len(re.findall("[㐀-鿿]", alt.string)) >= 3 or alt.string.count(" ") >= 2
    return (
        alt if useful and not alt.string.startswith(("点击", "點擊", "图片", "圖片")) else Text("")
    )


def _is_address(value: str) -> bool:
    return bool(value) and not value.startswith(("data:", "about:", "javascript:"))
