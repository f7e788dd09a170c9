"""The text of a rich text file: its paragraphs, tables, notes, and what is dropped of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from briefgen.model import Text
from briefgen.readers.clean import join
from briefgen.readers.office.line import Line, Look, Lost
from briefgen.readers.office.numerals import roman
from briefgen.readers.office.paragraphs import Entry, Place, Shape, labelled, listed, shaped, soft
from briefgen.readers.office.rtf.state import Heads, Paragraph
from briefgen.readers.office.tables import Cell, grid
from briefgen.readers.piece import Piece

_FIGURE = re.compile(r"[(（]?(\d{1,4})[.．)）、]?$")
_BULLET = re.compile(r"[^\w一-鿿]?$")


@dataclass(slots=True)
class Flow:
    """One flow of paragraphs: the text, a note, a header, a box. `label` is what a list prints."""

    line: Line = field(default_factory=Line)
    entries: list[Entry] = field(default_factory=list)
    label: str | None = None
    cell: list[Entry] = field(default_factory=list)
    row: list[list[Entry]] = field(default_factory=list)
    rows: list[tuple[list[Edge], list[list[Entry]]]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Edge:
    """The right edge of a cell, and whether it continues the cell beside it."""

    place: int
    across: bool = False


@dataclass(slots=True)
class Story:
    """The flows of a file, the open one last; `number` counts the paragraphs."""

    heads: Heads
    flows: list[Flow] = field(default_factory=lambda: [Flow()])
    lost: Lost = field(default_factory=Lost)
    notes: list[Piece] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    number: int = 1
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def flow(self) -> Flow:
        """The flow that is being written."""
        return self.flows[-1]

    def write(self, words: str, look: Look) -> None:
        """Write words, or drop them where their look says so."""
        if look.gone:
            self.lost.add(look.gone, words, self.number)
        elif words:
            self.lost.close()
            self.flow.line.add(words, look)

    def end(self, paragraph: Paragraph, *, cell: bool = False) -> None:
        """End a paragraph, and its cell with it."""
        flow = self.flow
        if flow.rows and not paragraph.table and not cell:
            self.close_table()
        line, label = flow.line, flow.label
        flow.line, flow.label = Line(), None
        self.lost.close()
        text = line.text
        if text.string:
            role, level = self.heads.role(paragraph)
            place, label = _numbered(label, role, paragraph.listed)
            style = self.heads.style(paragraph)
            shape = Shape(role, level, style.name, line.bold, paragraph.centred)
            piece = shaped(labelled(text, label), self.number, shape)
            into = flow.cell if paragraph.table or cell else flow.entries
            into += (Entry(one, place) for one in ([piece] if place else soft(piece)))
        self.number += 1
        if cell:
            flow.row.append(flow.cell)
            flow.cell = []

    def end_row(self) -> None:
        """End a row of a table; the edges of its cells may be written before or behind them."""
        flow = self.flow
        if flow.cell:
            flow.row.append(flow.cell)
            flow.cell = []
        flow.rows.append((list(self.edges), flow.row))
        flow.row = []

    def close_table(self) -> None:
        """End a table: its rows become cells over the columns that all edges make."""
        flow = self.flow
        if flow.row or flow.cell:
            self.end_row()
        places = sorted({edge.place for edges, _ in flow.rows for edge in edges})
        rows = [list(_cells(edges, row, places)) for edges, row in flow.rows]
        flow.rows = []
        flow.entries += (Entry(piece) for piece in grid(rows, self.number))

    def closed(self, flow: Flow) -> list[Piece]:
        """Return a flow's pieces when it is done."""
        if flow.rows or flow.row or flow.cell:
            self.close_table()
        return listed(flow.entries)

    def mark(self, kind: str) -> str:
        """Return the next mark of a kind of notes: `[1]`, `[i]`."""
        self.counts[kind] = self.counts.get(kind, 0) + 1
        number = self.counts[kind]
        return f"[{roman(number) if kind == 'endnote' else number}]"

    def endnote(self, mark: str) -> str:
        """Return the mark of a note that turns out to be an endnote, and set it in its place."""
        self.counts["note"] -= 1
        new = self.mark("endnote")
        line = self.flows[-2].line
        if line.string.endswith(mark):
            line.string = line.string.removesuffix(mark) + new
        return new

    def picture(self) -> None:
        """Keep the place of a picture; it has no address in the file."""
        flow = self.flow
        into = flow.cell if flow.row or flow.cell else flow.entries
        into.append(Entry(Piece(Text(""), self.number, "image", tag="image", image="")))

    def boxed(self, pieces: list[Piece]) -> None:
        """Put a box's pieces before the paragraph that it hangs on."""
        self.flow.entries += map(Entry, pieces)

    def note(self, mark: str, pieces: list[Piece]) -> None:
        """Keep a note for the end of the text, with its mark."""
        texts = [piece.text for piece in pieces if piece.string]
        if texts:
            text = join((Text(f"{mark} "), join(texts, "\n")), "")
            self.notes.append(Piece(text, self.number, tag="note"))
        self.notes += (piece for piece in pieces if piece.form in ("block", "image"))


def _numbered(label: str | None, role: str, number: int) -> tuple[Place | None, str]:
    """Return the place in a list that a printed label shows, or the label as text."""
    if label is None:
        return None, ""
    label = label.strip()
    figure = _FIGURE.match(label)
    if role in ("title", "subtitle", "heading", "caption", "quote"):
        return None, "" if _BULLET.match(label) else label
    if figure:
        return Place(f"list {number}", 0, True, int(figure[1]), label), ""
    return (Place(f"list {number}"), "") if _BULLET.match(label) else (None, label)


def _cells(edges: list[Edge], row: list[list[Entry]], places: list[int]) -> list[Cell]:
    cells: list[Cell] = []
    left = -1
    for number, entries in enumerate(row):
        pieces = tuple(
            Piece(labelled(e.piece.text, e.place.label), e.piece.line) if e.place else e.piece
            for e in entries
        )
        if number >= len(edges):
            cells.append(Cell(pieces))
            continue
        edge = edges[number]
        span = sum(left < place <= edge.place for place in places)
        left = edge.place
        if edge.across and cells:
            before = cells[-1]
            cells[-1] = Cell((*before.pieces, *pieces), before.span + span)
        else:
            cells.append(Cell(pieces, max(1, span)))
    return cells
