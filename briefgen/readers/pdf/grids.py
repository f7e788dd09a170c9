"""The tables that a page rules: where its lines stand, from the drawing of it."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

_MOST = 600
"""Lines of a page that are looked at; a drawing has more."""
_DRAWN = 4000
"""Paths of a page that are looked at."""
_DEEPEST = 4
"""Forms within forms whose lines are drawn on a page."""
_SHORT = 5.0
"""Points of the shortest rule; what fills a rule of some width has ends as short as it is thick."""
_NEAR = 3.0
"""Points between two rules that meet, or are one."""

Segment = tuple[float, float, float, float]
_Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Grid:
    """The places of a table's rules, from the left and from the top."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]


def grids(leaf: Any, height: float) -> tuple[Grid, ...]:
    """Return the tables that the lines of a page draw (ISO 32000-2, 8.5): two columns, two rows.

    A rectangle that is thin is a line; one that is wide, a cell's frame or shade, is four.
    """
    import pypdfium2.raw as raw

    lines: list[Segment] = []
    paths = leaf.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=_DEEPEST)
    for drawn in itertools.islice(paths, _DRAWN):
        lines += _segments(raw, drawn, height)
        if len(lines) > _MOST:
            return ()
    return tuple(grid for part in _parts(lines) if (grid := _grid(part)))


def _segments(raw: Any, drawn: Any, height: float) -> Iterator[Segment]:
    """Yield the level and upright lines of a path on the page, from its top."""
    a, b, c, d, e, f = drawn.get_matrix().get()
    x, y = ctypes.c_float(), ctypes.c_float()
    first: _Point | None = None
    last: _Point | None = None
    for number in range(min(raw.FPDFPath_CountSegments(drawn.raw), _MOST)):
        part = raw.FPDFPath_GetPathSegment(drawn.raw, number)
        raw.FPDFPathSegment_GetPoint(part, x, y)
        here = (a * x.value + c * y.value + e, height - (b * x.value + d * y.value + f))
        kind = raw.FPDFPathSegment_GetType(part)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            first = here
        ends: list[tuple[_Point | None, _Point | None]] = (
            [(last, here)] if kind == raw.FPDF_SEGMENT_LINETO else []
        )
        ends += [(here, first)] if raw.FPDFPathSegment_GetClose(part) else []
        for one, other in ends:
            if one is None or other is None:
                continue
            (left, right), (top, under) = sorted((one[0], other[0])), sorted((one[1], other[1]))
            if (right - left < 1) != (under - top < 1) and right - left + under - top >= _SHORT:
                yield left, top, right, under
        last = here


def _parts(lines: Sequence[Segment]) -> Iterator[list[Segment]]:
    """Yield the lines that meet one another."""
    left = sorted(lines)
    while left:
        part, fresh = [], [left.pop()]
        while fresh:
            part += fresh
            beside = [(one, any(_meet(one, other) for other in fresh)) for one in left]
            fresh = [one for one, met in beside if met]
            left = [one for one, met in beside if not met]
        yield part


def _meet(one: Segment, other: Segment) -> bool:
    return (
        one[0] <= other[2] + _NEAR
        and other[0] <= one[2] + _NEAR
        and one[1] <= other[3] + _NEAR
        and other[1] <= one[3] + _NEAR
    )


def _grid(lines: Sequence[Segment]) -> Grid | None:
    """Return the grid of lines that meet; the ends of level lines are its sides."""
    level = [one for one in lines if one[3] - one[1] < 1]
    upright = [one for one in lines if one[2] - one[0] < 1]
    if len(level) < 2 or not upright:
        return None
    sides = (min(one[0] for one in level), max(one[2] for one in level))
    ends = (min(one[1] for one in upright), max(one[3] for one in upright))
    columns = _merged([*(one[0] for one in upright), *sides])
    rows = _merged([*(one[1] for one in level), *ends])
    return Grid(columns, rows) if len(columns) > 2 and len(rows) > 2 else None


def _merged(places: Sequence[float]) -> tuple[float, ...]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _NEAR:
            found.append(place)
    return tuple(found)
