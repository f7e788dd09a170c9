"""The rows and cells of a Word table, whatever stands around them; merged cells give words once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml.etree import _Element as Element

from briefgen.readers.office.tables import WIDEST, Cell
from briefgen.readers.office.word.parts import W, number, value
from briefgen.readers.piece import Piece

Read = Callable[[Element, str], list[Piece]]
"""Returns the pieces of a cell; the second argument is the kind it is dropped under, or empty."""


def rows(table: Element, read: Read) -> list[list[Cell]]:
    """Return the rows of a table; rows and cells may stand in content controls or custom XML.

    A cell that continues the one above or beside it (ISO/IEC 29500-1, 17.4.84) prints nothing, so
    its words are dropped as hidden; where nothing is above, it is a cell like any other.
    """
    found: list[list[Cell]] = []
    open_columns: set[int] = set()
    for row in _inside(table, "tr"):
        properties = row.find(f"{W}trPr")
        gone = (
            "deleted" if properties is not None and properties.find(f"{W}del") is not None else ""
        )
        cells: list[Cell] = []
        column = min(number(value(properties, "gridBefore")), WIDEST)
        cells += [Cell()] * column
        merged: set[int] = set()
        for cell in _inside(row, "tc"):
            made, down, continues = _cell(cell, column, open_columns, gone, read)
            if down or continues:
                merged.add(column)
            column += made.span
            cells.append(made)
        if not gone:
            open_columns = merged
            found.append(cells)
    return found


def _cell(
    cell: Element, column: int, above: set[int], gone: str, read: Read
) -> tuple[Cell, bool, bool]:
    properties = cell.find(f"{W}tcPr")
    span = max(1, min(number(value(properties, "gridSpan"), 1), WIDEST))
    merge = properties.find(f"{W}vMerge") if properties is not None else None
    down = merge is not None and merge.get(f"{W}val") == "restart"
    continues = merge is not None and not down and column in above
    if properties is not None and properties.find(f"{W}cellDel") is not None:
        gone = gone or "deleted"
    pieces = read(cell, gone or ("hidden" if continues else ""))
    return Cell(tuple(pieces), span, continues), down, continues


def _inside(parent: Element, name: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, through what may stand around them."""
    for child in parent:
        if child.tag == f"{W}{name}":
            yield child
        elif child.tag != f"{W}tbl" and isinstance(child.tag, str):
            yield from _inside(child, name)
