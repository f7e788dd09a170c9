"""Tables of a document: those that hold data, and those that only frame the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.model import Table, Text
from briefgen.readers.clean import join
from briefgen.readers.piece import Piece
from briefgen.readers.rules import form

WIDEST = 64
"""The most columns: Word has 63, and a file may say a thousand million."""
_LONG = 600
"""A cell with more characters than this is a column of the text, not a cell of data."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: the pieces in it, and how many columns it spans. A covered cell has no pieces."""

    pieces: tuple[Piece, ...] = ()
    span: int = 1
    covered: bool = False


def grid(rows: Sequence[Sequence[Cell]], line: int) -> list[Piece]:
    """Return a table of data as one block, its cells' words once; a frame's pieces in their order.

    A row of one cell over a table's whole width at its top or foot is its title or a note to it,
    and is a line of its own.
    """
    rows = [row for row in rows if any(cell.pieces for cell in row)]
    made = form([[cell.pieces for cell in row] for row in rows])
    if made is not None:
        return made
    over, under = 0, len(rows)
    while under - over > 2 and _is_whole(rows[over]):
        over += 1
    while under - over > 2 and _is_whole(rows[under - 1]):
        under -= 1
    before, rows, after = _words(rows[:over]), rows[over:under], _words(rows[under:])
    if _is_frame(rows):
        return before + _words(rows) + after
    filled = [_row(row) for row in rows]
    width = max(map(len, filled))
    even = [row + (Text(""),) * (width - len(row)) for row in filled]
    table = Table(even[0], tuple(even[1:]))
    return [*before, Piece(Text(""), line, "block", tag="table", block=table), *after]


def _is_whole(row: Sequence[Cell]) -> bool:
    """True for a row that is one cell over several columns."""
    return len(row) == 1 and row[0].span > 1


def _words(rows: Sequence[Sequence[Cell]]) -> list[Piece]:
    return [piece for row in rows for cell in row for piece in cell.pieces]


def _is_frame(rows: Sequence[Sequence[Cell]]) -> bool:
    """True for a table that lays the text out: one column, one row, pictures, tables in cells."""
    if len(rows) < 2 or max(map(len, rows), default=0) < 2:
        return True
    cells = [cell for row in rows for cell in row]
    return any(
        piece.form in ("image", "block", "heading") for cell in cells for piece in cell.pieces
    ) or any(sum(len(piece.text) for piece in cell.pieces) > _LONG for cell in cells)


def _row(row: Sequence[Cell]) -> tuple[Text, ...]:
    texts: list[Text] = []
    for cell in row:
        texts.append(join((piece.text for piece in cell.pieces if piece.string), "\n"))
        texts += [Text("")] * (min(cell.span, WIDEST) - 1)
    return tuple(texts[:WIDEST]) if len(texts) <= WIDEST else _cut(texts)


def _cut(texts: Sequence[Text]) -> tuple[Text, ...]:
    """Return the cells of a row that is too wide: those without words go first."""
    full = [text for text in texts if text.string]
    return tuple(full) if len(full) > 1 else (*full, Text(""))
