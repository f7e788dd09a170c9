"""From a page's elements to neutral pieces: text with marks, images in place, looks as evidence.

Every word of the walked element ends in a piece or in `Walker.dropped`, in the order of the page.
The walk keeps its own stack, so no depth of nesting stops it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

from lxml.html import HtmlElement

from briefgen.model import Block, Dropped, Mark, MarkKind, Quote, Text
from briefgen.readers.clean import clean, tidy
from briefgen.readers.page import grids, pictures
from briefgen.readers.page.line import Line
from briefgen.readers.page.looks import Look, ink, is_anchor, is_credit, row
from briefgen.readers.page.words import BLOCKS, SILENT, UNREAD, is_prose, lines
from briefgen.readers.page.wraps import soft
from briefgen.readers.piece import Form, Piece

_MARKS: dict[str, MarkKind] = {
    "strong": "strong",
    "b": "strong",
    "em": "emphasis",
    "i": "emphasis",
    "sub": "sub",
    "sup": "sup",
    "code": "code",
    "a": "link",
}
_WRITTEN = ("text", "search", "submit", "reset", "button")
"""The kinds of inputs whose value a page shows."""
_SCHEMES = ("http://", "https://", "mailto:")


_SHOWN_BLOCK = re.compile(r"(?<![\w-])display\s*:\s*(?:block|flex|grid|table|list-item)\b", re.I)
_SHOWN_INLINE = re.compile(r"(?<![\w-])display\s*:\s*inline\b(?!-)", re.I)
# Two ideographic spaces after a line feed are a paragraph's indent, where a page has lost its tags.
_INDENT = re.compile(r"(?<=[。！？…」』”）])[ \t\r]*\n[ \t\r\n]*(?=\u3000\u3000)")
_BLANK_LINE = re.compile(r"(?<![ \t])[ \t]*+\n(?:[ \t]*+\n)+")


@dataclass(slots=True)
class Walker:
    """Walks an element once, in order, and keeps what its looks say.

    `cut` are the elements that are no part of the article, with the kind that they are dropped as.
    """

    cut: Mapping[HtmlElement, str] = field(default_factory=dict)
    pieces: list[Piece] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    _line: Line = field(default_factory=Line)
    _todo: list[Callable[[], None]] = field(default_factory=list)
    _grids: dict[HtmlElement, tuple[Block | None, list[Dropped]]] = field(default_factory=dict)
    _deep: set[HtmlElement] | None = None
    _soft: frozenset[HtmlElement] = frozenset()

    def walk(self, root: HtmlElement) -> list[Piece]:
        """Return the pieces of an element, in order."""
        if self._deep is None:
            self._deep, self._soft = grids.deep(root), soft(root, self.cut)
        if root.tag != "table" or not self._form(root):
            self._children(root, Look())
        while self._todo:
            self._todo.pop()()
        self._flush(Look())
        return self.pieces

    def _children(self, element: HtmlElement, look: Look) -> None:
        self._text(element.text, look)
        for child in reversed(element):
            if child.tail:
                self._todo.append(partial(self._text, child.tail, look))
            self._todo.append(partial(self._element, child, look))

    def _element(self, element: HtmlElement, look: Look) -> None:
        tag = element.tag
        if tag in SILENT:
            return
        written = element.get("value") if tag == "input" else ""
        if written and (element.get("type") or "text").lower() in _WRITTEN:
            self.dropped.append(Dropped("control", written, row(element)))
        kind = self.cut.get(element) or UNREAD.get(tag, "")
        kind = kind or ("anchor" if look.level and is_anchor(element) else "")
        # The button that opens a part of an accordion is the part's heading.
        if kind and not (tag == "button" and (look.level or look.tag in ("summary", "dt"))):
            self._drop(element, kind)
        elif tag == "br":
            self._break(element, look)
        elif tag == "img":
            self._image(element, look)
        elif self._is_block(element):
            if not self._grid(element):
                self._flush(look)
                inner = look.block(element)
                self._todo.append(partial(self._flush, inner))
                self._children(element, inner)
        else:
            leave = partial(self._leave, element, self._line, len(self._line.string), look)
            self._todo.append(leave)
            self._children(element, look.inline(element))

    def _is_block(self, element: HtmlElement) -> bool:
        style = element.get("style")
        if element.tag in BLOCKS:
            plain = element.tag in ("div", "li", "p") and style
            return not (plain and _SHOWN_INLINE.search(plain))
        return bool(style and _SHOWN_BLOCK.search(style))

    def _drop(self, element: HtmlElement, kind: str) -> None:
        found = lines(element)
        if found and kind == "reading":
            self._line.readings += found
        elif found:
            # What is hidden and left out is no sentence, or says what is said elsewhere.
            inside = kind == "page-part" and any(map(is_prose, found))
            self.dropped.append(Dropped(kind, " ".join(found), row(element), inside))

    def _leave(self, element: HtmlElement, line: Line, start: int, look: Look) -> None:
        """Mark what an inline element holds, where no block has ended the line in between."""
        if line is not self._line:
            return
        if look.caption and is_credit(element):
            line.credit = (start, len(line.string))
        kind = _MARKS.get(element.tag)
        href = "".join((element.get("href") or "").split()) if kind == "link" else ""
        if kind and (kind != "link" or href.startswith(_SCHEMES)):
            line.marks.append(Mark(start, len(line.string), kind, href))

    def _text(self, text: str | None, look: Look) -> None:
        if not text:
            return
        if look.white:
            self._kept(clean(text), look)
            return
        first, *others = _INDENT.split(text)
        self._line.write(first, look)
        for other in others:
            self._flush(look)
            self._line.write(other, look)

    def _kept(self, text: str, look: Look) -> None:
        """Write text whose line feeds count: a blank line parts paragraphs, in a style any does."""
        parts = _BLANK_LINE.split(text) if look.white == "pre" else text.split("\n")
        for number, part in enumerate(parts):
            if number:
                self._flush(look)
            self._line.keep(part, look)

    def _break(self, element: HtmlElement, look: Look) -> None:
        if element in self._soft:
            self._line.write("\n", look)
        elif look.white == "pre" and not self._line.string.endswith("\n"):
            self._line.keep("\n", look)
        else:
            self._flush(look)

    def _image(self, element: HtmlElement, look: Look) -> None:
        shown = pictures.picture(element)
        if shown is not None:
            self._flush(look)
            self.pieces.append(shown)

    def _grid(self, element: HtmlElement) -> bool:
        """Add a list, a table or a quotation as one finished block; False where it is none."""
        if element.tag not in grids.GRIDS or element in (self._deep or ()):
            return False
        if self._form(element):
            return True
        if element not in self._grids:
            inner: list[Dropped] = []
            block = self._made(element, partial(self._within, inner))
            self._grids[element] = (block, inner)
        made, dropped = self._grids[element]
        if made is None:
            return False
        self._flush(Look())
        if element.tag == "table":
            for caption in element.iterchildren("caption"):
                self.pieces += self._within(self.dropped, caption)
        self.dropped += dropped
        self.pieces.append(Piece(Text(""), row(element), "block", tag=element.tag, block=made))
        return True

    def _form(self, table: HtmlElement) -> bool:
        """Add the cells of a clipping form; False for any other table."""
        inner: list[Dropped] = []
        made = grids.form(table, partial(self._within, inner))
        if made is None:
            return False
        self._flush(Look())
        self.dropped += inner
        self.pieces += made
        return True

    def _made(self, element: HtmlElement, walk: grids.Walk) -> Block | None:
        if element.tag == "table":
            return grids.table(element, walk)
        return (
            _quote(walk(element))
            if element.tag == "blockquote"
            else grids.list_block(element, walk)
        )

    def _within(self, dropped: list[Dropped], element: HtmlElement) -> list[Piece]:
        """Return the pieces of an inner element, with the same parts cut out."""
        walker = Walker(
            self.cut, dropped=dropped, _grids=self._grids, _deep=self._deep, _soft=self._soft
        )
        if element in self.cut:
            walker._drop(element, self.cut[element])
            return []
        return walker.walk(element)

    def _flush(self, look: Look) -> None:
        line, self._line = self._line, Line()
        if line.readings:
            self.dropped.append(Dropped("reading", " ".join(line.readings), look.row))
        written = tidy(line.string, line.marks)
        if not written.string:
            return
        lead = len(line.string) - len(line.string.lstrip())
        credit = None
        if line.credit and line.credit[0] > lead:
            credit = (line.credit[0] - lead, min(line.credit[1] - lead, len(written)))
        size = ink(line.string)
        form: Form = "verse" if "\n" in written.string else "line"
        if look.level:
            form = "heading"
        elif line.caption >= size * 0.9:
            form = "caption"
        shown = " ".join(
            word
            for word, here in (
                ("styled", line.styled >= size * 0.9),
                ("centred", look.centred),
                ("linked", line.linked >= size * 0.8),
                ("photo", look.photo),
                ("small", line.small >= size * 0.9),
            )
            if here
        )
        bold, tag = line.bold >= size * 0.9, f"{look.tag} {shown}".strip()
        self.pieces.append(
            Piece(written, look.row, form, look.level, bold=bold, tag=tag, credit=credit)
        )


def _quote(pieces: list[Piece]) -> Quote | None:
    """Return a quotation of some paragraphs, None where other things stand among them."""
    texts = tuple(p.text for p in pieces)
    return Quote(texts) if texts and all(p.form in ("line", "verse") for p in pieces) else None
