"""Reading order: the columns of a page, one after the other, under what runs across them."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.readers.pdf.rows import Stretch

_GUTTER = 0.8
"""Ems between two columns at least."""
_ROWS = 3
"""Rows that have text on both sides of a gutter at least."""
_PROSE = 9
"""Ems of a line of prose at least; cells of a table are shorter."""
_DEEPEST = 4
_MOST = 1_000
"""Rows of the longest page that has columns: a broadsheet has some four hundred."""
_SHOWN = 200
"""Rows within which a band shows that it has columns, and goes on to show it."""

Span = tuple[float, float]


def ordered(stretches: Sequence[Stretch], depth: int = 0) -> list[list[Stretch]]:
    """Return the stretches of a page by columns, in reading order; each column from the top."""
    rows = _rows(stretches)
    if depth >= _DEEPEST or not _ROWS < len(rows) <= _MOST:
        return [[s for row in rows for s in row]] if rows else []
    found: list[list[Stretch]] = []
    plain: list[Stretch] = []
    start = 0
    while start < len(rows):
        end, gutter = _band(rows, start)
        if gutter is None:
            plain += rows[start]
            start += 1
            continue
        if plain:
            found.append(plain)
            plain = []
        band = [s for row in rows[start:end] for s in row]
        middle = sum(gutter) / 2
        for side in (
            [s for s in band if s.left < middle],
            [s for s in band if s.left >= middle],
        ):
            found += ordered(side, depth + 1)
        start = end
    if plain:
        found.append(plain)
    return found


def _rows(stretches: Sequence[Stretch]) -> list[list[Stretch]]:
    rows: list[list[Stretch]] = []
    for one in sorted(stretches, key=lambda s: (s.middle, s.left)):
        if rows and abs(rows[-1][0].middle - one.middle) < one.em * 0.45:
            rows[-1].append(one)
        else:
            rows.append([one])
    return [sorted(row, key=lambda s: s.left) for row in rows]


def _band(rows: Sequence[Sequence[Stretch]], start: int) -> tuple[int, Span | None]:
    """Return the row after the band of columns that begins at one, and its first gutter."""
    gaps: list[Span] = [(0.0, 1e6)]
    end = start
    best: tuple[int, Span] | None = None
    left, right = 1e6, 0.0
    prose = number = 0
    while end < len(rows) and end - (best[0] if best else start) < _SHOWN:
        left, right = min(left, rows[end][0].left), max(right, *(one.right for one in rows[end]))
        prose += sum(map(_is_prose, rows[end]))
        number += len(rows[end])
        gaps = [cut for gap in gaps for cut in _free(gap, rows[end])]
        if not gaps:
            break
        end += 1
        if prose * 2 < number:
            continue  # On one side of any gap most are no prose.
        for gap in gaps:
            # What is left or right of all text is a margin.
            if left < sum(gap) / 2 < right and _parts(rows[start:end], gap):
                best = (end, gap)
                break
    return best if best is not None else (start, None)


def _free(gap: Span, row: Sequence[Stretch]) -> list[Span]:
    """Return what of a gap no stretch of a row covers, as far as it is wide enough."""
    free: list[Span] = []
    left, right = gap
    em = max(one.em for one in row)
    for one in row:
        if one.right <= left or one.left >= right:
            continue
        if one.left - left >= em * _GUTTER:
            free.append((left, one.left))
        left = max(left, one.right)
    if right - left >= em * _GUTTER:
        free.append((left, right))
    return free


def _parts(rows: Sequence[Sequence[Stretch]], gap: Span) -> bool:
    """True if a gap parts two columns of prose: enough rows on both sides, with lines in them.

    A head or a picture in one of them sets its rows between those of the other, so rows count that
    stand as high as the other column does, and not those that stand in one line.
    """
    middle = sum(gap) / 2
    sides: tuple[list[Stretch], list[Stretch]] = ([], [])
    for row in rows:
        for one in row:
            if one.right <= middle:
                sides[0].append(one)
            elif one.left >= middle:
                sides[1].append(one)
    if not all(sides):
        return False
    beside = [_beside(mine, other) for mine, other in (sides, sides[::-1])]
    most = any(n * 2 >= len(side) for n, side in zip(beside, sides, strict=True))
    if min(beside) < _ROWS or not most:
        return False
    return all(sum(map(_is_prose, side)) * 2 >= len(side) for side in sides)


def _is_prose(one: Stretch) -> bool:
    return one.right - one.left >= one.em * _PROSE


def _beside(mine: Sequence[Stretch], other: Sequence[Stretch]) -> int:
    """Return how many stretches stand between the top and the bottom of others."""
    top, bottom = min(one.top for one in other), max(one.bottom for one in other)
    return sum(top <= one.middle <= bottom for one in mine)
