"""Tables without rules: cells that begin at one height of the line, row under row."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.readers.pdf.glyphs import Glyph

LEVEL = 0.12
"""Ems by which the beginnings of a column may differ."""
_PARTED = 0.08
"""Ems that stand before a cell at least; characters of a line touch."""
_STEP = 3.0
"""Ems from one row of a table to the next at most."""
_ROWS = 3


def cuts(rows: Sequence[Sequence[Glyph]], wide: Sequence[Sequence[float]]) -> list[set[float]]:
    """Return for each row, its characters from the left, where the cells of a table begin in it.

    `wide` has where a wide gap parts a row: the columns of the rows around it, if all their cells
    begin there. Lines of prose are set on one grid too, but have no gap before a character of it.
    """
    found: list[set[float]] = [set() for _ in rows]
    for seed, starts in enumerate(wide):
        if not starts:
            continue
        run = [seed, *_along(rows, starts, seed, 1), *_along(rows, starts, seed, -1)]
        if len(run) >= _ROWS:
            for place in run:
                found[place] |= set(starts)
    return found


def _along(
    rows: Sequence[Sequence[Glyph]], starts: Sequence[float], seed: int, step: int
) -> list[int]:
    run: list[int] = []
    place, last = seed + step, rows[seed]
    while 0 <= place < len(rows) and _fits(rows[place], last, starts):
        run.append(place)
        last = rows[place]
        place += step
    return run


def _fits(row: Sequence[Glyph], last: Sequence[Glyph], starts: Sequence[float]) -> bool:
    em = max(glyph.em for glyph in row)
    if abs(row[0].middle - last[0].middle) > em * _STEP or row[0].left > last[0].left + em * 2:
        return False
    return all(_begins(row, start, em) for start in starts)


def _begins(row: Sequence[Glyph], start: float, em: float) -> bool:
    for place, glyph in enumerate(row):
        if abs(glyph.left - start) <= em * LEVEL:
            return place > 0 and glyph.left - row[place - 1].right >= em * _PARTED
    return False
