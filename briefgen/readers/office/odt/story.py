"""The flow of an OpenDocument text: paragraphs, lists, tables, frames and notes, to any depth."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from lxml.etree import _Element as Element

from briefgen.model import Text
from briefgen.readers.clean import join
from briefgen.readers.office.line import PLAIN, Look
from briefgen.readers.office.looks import spoken
from briefgen.readers.office.odt import lists
from briefgen.readers.office.odt.runs import SILENT, Book, Runs
from briefgen.readers.office.odt.styles import DRAW, OFFICE, TABLE, TEXT
from briefgen.readers.office.paragraphs import Entry, Shape, labelled, listed, shaped, soft
from briefgen.readers.office.tables import WIDEST, Cell, grid
from briefgen.readers.piece import Piece

_INDEXES = frozenset(
    f"{TEXT}{name}" for name in ("table-of-content", "illustration-index", "table-index")
)


@dataclass(slots=True)
class Story:
    """Walks one flow and keeps its entries."""

    book: Book
    entries: list[Entry] = field(default_factory=list)

    def pieces(self, element: Element, look: Look = PLAIN) -> list[Piece]:
        """Return the pieces of all that is in an element."""
        self._blocks(element, look, None)
        return listed(self.entries)

    def noted(self) -> list[Piece]:
        """Return the notes that were cited, each with its mark; a note may cite another."""
        found: list[Piece] = []
        while self.book.notes:
            mark, body = self.book.notes.pop(0)
            inner = Story(self.book)
            pieces = inner.pieces(body)
            texts = [piece.text for piece in pieces if piece.string]
            if texts:
                text = join((Text(f"[{mark}] "), join(texts, "\n")), "")
                found.append(Piece(text, self.book.number, tag="note"))
            found += (piece for piece in pieces if piece.form in ("block", "image"))
        return found

    def _blocks(self, element: Element, look: Look, at: lists.At | None) -> None:
        for child in element:
            tag = str(child.tag)
            if tag in (f"{TEXT}p", f"{TEXT}h"):
                self._paragraph(child, look, at)
                at = replace(at, first=False) if at else None
            elif tag == f"{TEXT}list":
                self._list(child, look, at)
            elif tag == f"{TABLE}table":
                self._table(child, look)
            elif tag in _INDEXES:
                self._blocks(child, replace(look, gone=look.gone or "contents"), None)
            elif tag == f"{TEXT}section":
                hidden = child.get(f"{TEXT}display") == "none"
                self._blocks(child, replace(look, gone=look.gone or "hidden" * hidden), at)
            elif tag == f"{OFFICE}annotation" or (tag.startswith(DRAW) and tag not in SILENT):
                self._apart(child, look)
            elif tag not in SILENT:
                self._blocks(child, look, at)

    def _apart(self, element: Element, look: Look) -> None:
        """Read a drawing that stands between paragraphs: it is anchored to a page."""
        runs = Runs(self.book)
        runs.element(element, look)
        self._close(runs, "", None, None)

    def _list(self, element: Element, look: Look, outer: lists.At | None) -> None:
        level = outer.level + 1 if outer else 1
        name = element.get(f"{TEXT}style-name") or (outer.style if outer else "")
        self.book.counting.begin(name, level, element)
        for item in element:
            if str(item.tag) in (f"{TEXT}list-item", f"{TEXT}list-header"):
                counted = str(item.tag) == f"{TEXT}list-item"
                start = item.get(f"{TEXT}start-value") or ""
                self._blocks(item, look, lists.At(name, level, counted, start))

    def _paragraph(self, element: Element, look: Look, at: lists.At | None) -> None:
        self.book.number += 1
        runs = Runs(self.book)
        name = element.get(f"{TEXT}style-name") or ""
        style = self.book.styles.of("paragraph", name)
        gone = look.gone or ("contents" if style.role == "contents" else "")
        gone = gone or ("hidden" if style.hidden else "")
        runs.children(element, replace(look, bold=bool(style.bold), gone=gone))
        self.book.lost.close()
        outline = element.get(f"{TEXT}outline-level") if element.tag == f"{TEXT}h" else None
        self._close(runs, name, at, outline)

    def _close(self, made: Runs, name: str, at: lists.At | None, outline: str | None) -> None:
        """End a paragraph: its pictures, its words, then the boxes that hang on it."""
        line, style = self.book.number, self.book.styles.of("paragraph", name)
        for address, alt in made.pictures:
            self.entries.append(
                Entry(Piece(spoken(alt), line, "image", tag="image", image=address))
            )
        text = made.line.text
        if text.string:
            role, level = style.role, style.level
            if outline and outline.isdecimal() and role != "title":
                role, level = "heading", max(1, int(outline))
            place, label = self.book.counting.count(
                at, level if role == "heading" and outline else 0
            )
            shape = Shape(role, level, style.name, made.line.bold, style.centred)
            piece = shaped(labelled(text, label), line, shape)
            kept = [piece] if place else soft(piece)
            self.entries += (Entry(one, place) for one in kept)
        for box, look in made.boxes:
            self._blocks(box, Look(gone=look.gone), None)

    def _table(self, element: Element, look: Look) -> None:
        line = self.book.number + 1
        rows = [
            self._row(row, look) for row in element.iter(f"{TABLE}table-row") if _of(row) is element
        ]
        self.entries += (Entry(piece) for piece in grid(rows, line))

    def _row(self, row: Element, look: Look) -> list[Cell]:
        cells: list[Cell] = []
        spanned = 0
        for cell in row.iterchildren(f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
            covered = cell.tag == f"{TABLE}covered-table-cell"
            times = min(WIDEST, _count(cell, "number-columns-repeated"))
            inside = replace(look, gone=look.gone or "hidden") if covered else look
            pieces = self._cell(cell, inside)
            if covered:
                left = max(0, times - spanned)
                spanned = max(0, spanned - times)
                cells += [Cell()] * left
                continue
            span = min(WIDEST, _count(cell, "number-columns-spanned"))
            spanned = span - 1
            cells += [Cell(tuple(pieces), span)] * (times if not pieces else 1)
        return cells

    def _cell(self, cell: Element, look: Look) -> list[Piece]:
        inner = Story(self.book)
        inner._blocks(cell, look, None)
        return [
            replace(e.piece, text=labelled(e.piece.text, e.place.label)) if e.place else e.piece
            for e in inner.entries
        ]


def _of(row: Element) -> Element | None:
    """Return the table that a row is of."""
    return next(row.iterancestors(f"{TABLE}table"), None)


def _count(cell: Element, name: str) -> int:
    number = cell.get(f"{TABLE}{name}") or ""
    return max(1, int(number)) if number.isdecimal() else 1
