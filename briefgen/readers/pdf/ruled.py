"""Tables whose cells are ruled: the lines that a page draws say which words are in which cell."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Sequence
from statistics import median

from briefgen.readers.clean import glue
from briefgen.readers.pdf.glyphs import Glyph
from briefgen.readers.pdf.grids import Grid
from briefgen.readers.pdf.rows import Stretch, stretches

_FULL = 0.4
"""Of the cells of a table, how many have words at least."""
_LONG = 400
"""Characters of a cell, above which the lines frame text, and no table."""


def tables(grids: Sequence[Grid], glyphs: Sequence[Glyph]) -> tuple[list[Stretch], list[Glyph]]:
    """Return the rows of the tables, cells parted by tabs, and the characters outside them."""
    found: list[Stretch] = []
    left = list(glyphs)
    for grid in grids:
        cells: dict[tuple[int, int], list[Glyph]] = {}
        rest: list[Glyph] = []
        for glyph in left:
            place = _place(grid, glyph)
            rest.append(glyph) if place is None else cells.setdefault(place, []).append(glyph)
        words = {place: _words(own) for place, own in cells.items()}
        if not _is_table(words):
            continue
        left = rest
        size = median(glyph.em for glyph in glyphs)
        width = len(grid.columns) - 1
        for row, (top, bottom) in enumerate(itertools.pairwise(grid.rows)):
            line = [words.get((row, column), "") for column in range(width)]
            if any(line):
                ends = (grid.columns[0], top, grid.columns[-1], bottom)
                found.append(Stretch("\t".join(line), *ends, size, False))
    return found, left


def _place(grid: Grid, glyph: Glyph) -> tuple[int, int] | None:
    """Return the row and column that a character stands in, None outside the table."""
    middle = (glyph.left + glyph.right) / 2
    column = bisect_right(grid.columns, middle) - 1
    row = bisect_right(grid.rows, glyph.middle) - 1
    inside = 0 <= column < len(grid.columns) - 1 and 0 <= row < len(grid.rows) - 1
    return (row, column) if inside else None


def _words(glyphs: Sequence[Glyph]) -> str:
    text = ""
    for one in stretches(glyphs):
        text += glue(text, one.words) + one.words if text else one.words
    return text


def _is_table(words: dict[tuple[int, int], str]) -> bool:
    """True if words stand in two rows and columns at least, in most cells, and none is a page."""
    if not words or max(map(len, words.values())) > _LONG:
        return False
    rows, columns = {row for row, _ in words}, {column for _, column in words}
    return min(len(rows), len(columns)) > 1 and len(words) >= _FULL * len(rows) * len(columns)
