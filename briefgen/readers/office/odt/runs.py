"""What stands in a paragraph of an OpenDocument text: its words, notes, pictures and boxes.

An element that is not named here holds words as any other does (fields, references, metadata): what
is silent is listed, and what is left is read. The names are those of OASIS OpenDocument 1.3.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml.etree import _Element as Element

from briefgen.readers.office.line import Line, Look, Lost, flat
from briefgen.readers.office.odt.lists import Counting
from briefgen.readers.office.odt.styles import DRAW, OFFICE, SVG, TABLE, TEXT, XLINK, Styles

_BLANKS = re.compile(r"[ \t\r\n]+")
_SCHEMES = ("http://", "https://", "mailto:")
SILENT = frozenset(
    [f"{TEXT}{name}" for name in ("sequence-decls", "variable-decls", "user-field-decls", "number")]
    + [f"{OFFICE}{name}" for name in ("forms", "scripts", "annotation-end")]
    + [f"{SVG}title", f"{SVG}desc", f"{TEXT}tracked-changes", f"{TABLE}table-column"]
)
"""What prints nothing, or is read elsewhere."""
_BLOCKS = (f"{TEXT}p", f"{TEXT}h", f"{TEXT}list", f"{TABLE}table")


@dataclass(slots=True)
class Book:
    """One file on its way: `number` counts the paragraphs, `notes` are cited, with their marks."""

    styles: Styles
    counting: Counting
    lost: Lost = field(default_factory=Lost)
    notes: list[tuple[str, Element]] = field(default_factory=list)
    number: int = 0


@dataclass(slots=True)
class Runs:
    """Walks one paragraph's content; what hangs on it is kept for the flow."""

    book: Book
    line: Line = field(default_factory=Line)
    pictures: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[tuple[Element, Look]] = field(default_factory=list)

    def children(self, element: Element, look: Look) -> None:
        """Read what is in an element, in order."""
        self._words(element.text, look)
        for child in element:
            if isinstance(child.tag, str) and child.tag not in SILENT:
                self.element(child, look)
            self._words(child.tail, look)

    def _words(self, words: str | None, look: Look) -> None:
        if not words:
            return
        words = _BLANKS.sub(" ", flat(words))
        string = self.line.string
        if not string or string[-1] in " \n":
            words = words.lstrip(" ")
        self._write(words, look)

    def _write(self, words: str, look: Look) -> None:
        if look.gone:
            self.book.lost.add(look.gone, words, self.book.number)
        elif words:
            self.book.lost.close()
            self.line.add(words, look)

    def element(self, element: Element, look: Look) -> None:
        """Read one element."""
        tag = str(element.tag)
        if tag == f"{TEXT}span":
            self.children(element, self._look(element, look))
        elif tag == f"{TEXT}a":
            target = element.get(f"{XLINK}href") or ""
            link = target if target.startswith(_SCHEMES) else look.link
            self.children(element, replace(look, link=link))
        elif tag == f"{TEXT}s":
            self._write(" " * spaces(element), look)
        elif tag in (f"{TEXT}tab", f"{TEXT}line-break"):
            self._write("\t" if tag == f"{TEXT}tab" else "\n", look)
        elif tag == f"{TEXT}ruby-text":
            self.children(element, replace(look, gone=look.gone or "ruby"))
        elif tag == f"{TEXT}note":
            self._note(element, look)
        elif tag == f"{OFFICE}annotation":
            self.book.lost.close()
            self.book.lost.add("comment", said(element), self.book.number)
            self.book.lost.close()
        elif tag == f"{DRAW}image":
            self._picture(element)
        elif tag == f"{DRAW}object":
            self.book.lost.add(
                "embedded", element.get(f"{XLINK}href") or "object", self.book.number
            )
        elif any(child.tag in _BLOCKS for child in element):
            self.boxes.append((element, look))
        else:
            self.children(element, look)

    def _look(self, span: Element, look: Look) -> Look:
        own = self.book.styles.of("text", span.get(f"{TEXT}style-name") or "")
        return replace(
            look,
            bold=look.bold if own.bold is None else own.bold,
            strong=look.strong if own.bold is None else own.bold,
            italic=look.italic if own.italic is None else own.italic,
            raised=look.raised if own.raised is None else own.raised,
            gone=look.gone or ("hidden" if own.hidden else ""),
        )

    def _note(self, element: Element, look: Look) -> None:
        cited = element.find(f"{TEXT}note-citation")
        mark = "".join(map(str, cited.itertext())).strip() if cited is not None else ""
        body = element.find(f"{TEXT}note-body")
        if body is None:
            return
        if look.gone:
            self.book.lost.add(look.gone, said(body), self.book.number)
            return
        mark = mark or str(len(self.book.notes) + 1)
        self._write(f"[{mark}]", look)
        self.book.notes.append((mark, body))

    def _picture(self, element: Element) -> None:
        frame = element.getparent()
        before = element.getprevious()
        if frame is None or (before is not None and before.tag in (element.tag, f"{DRAW}object")):
            return  # the same picture in another format
        alt = frame.findtext(f"{SVG}desc") or frame.findtext(f"{SVG}title") or ""
        self.pictures.append((element.get(f"{XLINK}href") or "", alt))


def spaces(element: Element) -> int:
    """Return how many spaces an element stands for; a file may say a thousand million."""
    count = element.get(f"{TEXT}c") or ""
    return min(100, int(count)) if count.isdecimal() else 1


def said(element: Element) -> str:
    """Return all words in an element, its paragraphs on lines."""
    found = ("".join(map(str, p.itertext())) for p in element.iter(f"{TEXT}p", f"{TEXT}h"))
    return "\n".join(words for words in found if words.strip())
