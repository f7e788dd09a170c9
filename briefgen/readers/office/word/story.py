"""The flow of a Word part: paragraphs, tables, content controls and boxes, down to any depth."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from lxml.etree import _Element as Element

from briefgen.model import Text
from briefgen.readers import page
from briefgen.readers.office.line import PLAIN, Line, Look
from briefgen.readers.office.looks import spoken
from briefgen.readers.office.paragraphs import Entry, Place, Shape, labelled, listed, shaped, soft
from briefgen.readers.office.tables import grid
from briefgen.readers.office.word import cells
from briefgen.readers.office.word.book import Book
from briefgen.readers.office.word.parts import MC, R, W, number, value
from briefgen.readers.office.word.runs import Runs, chosen
from briefgen.readers.office.word.styles import numbering
from briefgen.readers.piece import Piece
from briefgen.readers.sources import decode

_GALLERY = f"{W}sdtPr/{W}docPartObj/{W}docPartGallery"
_MARKUP = frozenset(f"{W}{name}" for name in ("sectPr", "sdtPr", "tblPr", "pPr", "sdtEndPr"))
_BLOCKS = (f"{W}p", f"{W}tbl", f"{W}altChunk")
_PAGES = (".htm", ".html", ".xhtml")
_DELETED = (f"{W}del", f"{W}moveFrom")
_APART = ("title", "subtitle", "heading", "caption", "quote")
"""The roles whose number is part of their words, and makes no list of them."""


@dataclass(slots=True)
class Story:
    """Walks one flow and keeps its entries. `_open` is a paragraph whose end mark was deleted."""

    book: Book
    entries: list[Entry] = field(default_factory=list)
    _open: Runs | None = None

    def pieces(self, element: Element, look: Look = PLAIN) -> list[Piece]:
        """Return the pieces of all that is in an element."""
        self._blocks(element, look)
        self._close()
        return listed(self.entries)

    def _blocks(self, element: Element, look: Look) -> None:
        """Read the blocks in an element; one that is not named here only holds others."""
        for child in element:
            tag = str(child.tag)
            if tag == f"{W}p":
                self._paragraph(child, look)
            elif tag == f"{W}tbl":
                self._close()
                self._table(child, look)
            elif tag == f"{W}altChunk":
                self._close()
                self._embedded(child)
            elif tag == f"{W}sdt":
                self._blocks(child, _controlled(child, look))
            elif tag == f"{MC}AlternateContent":
                for branch in chosen(child):
                    self._blocks(branch, look)
            elif tag in _DELETED:
                self._blocks(child, replace(look, gone="deleted"))
            elif tag in _MARKUP or not isinstance(child.tag, str):
                continue
            elif next(child.iter(*_BLOCKS), None) is None:
                self._loose(child, look)
            else:
                self._blocks(child, look)

    def _loose(self, element: Element, look: Look) -> None:
        """Read what stands between paragraphs and belongs in one: a formula, a stray run."""
        runs = Runs(self.book, self.book.styles.of(""))
        runs.element(element, look)
        if runs.pictures or runs.boxes or any(line.string.strip() for line in runs.lines):
            self._close()
            self._open = runs
            self._close()

    def _paragraph(self, element: Element, look: Look) -> None:
        book = self.book
        book.number += 1
        properties = element.find(f"{W}pPr")
        style = book.styles.of(value(properties, "pStyle"))
        runs, self._open = self._open or Runs(book, style), None
        runs.style, runs.properties = style, properties
        gone = look.gone or ("contents" if style.role == "contents" else "")
        runs.children(element, replace(look, gone=gone))
        book.lost.close()
        for one in book.fields:
            # The code of a field that has not come to its result ends with its paragraph.
            one.shown = True
        runs.gone = gone
        self._open = runs
        if _drops(properties):
            return
        mark = properties.find(f"{W}rPr") if properties is not None else None
        if mark is None or not any(mark.find(name) is not None for name in _DELETED):
            # Without its mark a paragraph runs on into the next (ISO/IEC 29500-1, 17.13.5.15).
            self._close()

    def _close(self) -> None:
        """End the open paragraph: its pictures, its words, then the boxes that hang on it."""
        runs, self._open = self._open, None
        if runs is None:
            return
        line = self.book.number
        for address, alt in runs.pictures:
            self.entries.append(
                Entry(Piece(spoken(alt), line, "image", tag="image", image=address))
            )
        lines = [part for part in runs.lines if part.text.string]
        # An empty paragraph has its number, too; one that is dropped has none.
        place, label = self._numbered(runs) if lines or not runs.gone else (None, "")
        for part in lines:
            text = labelled(part.text, label)
            label = ""
            piece = _piece(part, text, runs, line)
            kept = [piece] if place else soft(piece)
            self.entries += (Entry(one, place) for one in kept)
        for box, look in runs.boxes:
            self._blocks(box, Look(gone=look.gone))
            self._close()

    def _numbered(self, runs: Runs) -> tuple[Place | None, str]:
        """Return the place in a list that a paragraph has, or the label that Word prints."""
        style, numbers = runs.style, self.book.numbers
        linked = numbers.styles.get(value(runs.properties, "pStyle"))
        found = numbering(runs.properties, style.numbered or linked)
        if found is None and style.role in ("bullet", "ordered"):
            return Place(style.role, 0, style.role == "ordered"), ""
        if found is None or found[0] == "0":
            return None, ""
        level = found[1]
        if level is None:
            level = linked[1] if linked and linked[0] == found[0] else 0
        place, label = numbers.next(found[0], level)
        if style.role in _APART or value(runs.properties, "outlineLvl"):
            return None, place.label if place else label
        return place, label

    def _table(self, element: Element, look: Look) -> None:
        line = self.book.number + 1
        rows = cells.rows(element, lambda cell, gone: self._cell(cell, gone, look))
        self.entries += (Entry(piece) for piece in grid(rows, line))

    def _cell(self, cell: Element, gone: str, look: Look) -> list[Piece]:
        inner = Story(self.book)
        inner._blocks(cell, replace(look, gone=look.gone or gone))
        inner._close()
        # A list in a cell is its lines: a table of ours has words in its cells.
        return [
            replace(e.piece, text=labelled(e.piece.text, e.place.label)) if e.place else e.piece
            for e in inner.entries
        ]

    def _embedded(self, element: Element) -> None:
        """Read a page that stands in this document as a part of its own; drop any other file."""
        relation = self.book.relations.get(element.get(f"{R}id") or "")
        target = relation.target if relation else ""
        data = self.book.parts.package.read(target) if target.lower().endswith(_PAGES) else None
        if data and data.strip():
            text, _ = decode(data, target)
            pieces = page.Walker().walk(page.parse(text, target))
            self.entries += (Entry(replace(piece, line=self.book.number)) for piece in pieces)
            return
        self.book.lost.add("embedded", target or "altChunk", self.book.number)
        self.book.lost.close()


def _drops(properties: Element | None) -> bool:
    """True for a dropped initial, which is a paragraph of its own and begins the next one."""
    frame = properties.find(f"{W}framePr") if properties is not None else None
    return frame is not None and frame.get(f"{W}dropCap") in ("drop", "margin")


def _controlled(element: Element, look: Look) -> Look:
    """Return the look inside a content control: a table of contents and a prompt are dropped."""
    made = element.find(_GALLERY)
    if made is not None and made.get(f"{W}val") == "Table of Contents":
        return replace(look, gone=look.gone or "contents")
    prompt = element.find(f"{W}sdtPr/{W}showingPlcHdr")
    return look if prompt is None else replace(look, gone=look.gone or "placeholder")


def _piece(part: Line, text: Text, runs: Runs, line: int) -> Piece:
    """Return what a paragraph is by its style and its own properties."""
    style = runs.style
    role, level = style.role, style.level
    outline = value(runs.properties, "outlineLvl")
    if outline and role in ("", "heading"):
        role, level = ("heading", number(outline) + 1) if number(outline) < 9 else ("", 0)
    align = value(runs.properties, "jc") or style.aligned
    return shaped(text, line, Shape(role, level, style.name, part.bold, align == "center"))
