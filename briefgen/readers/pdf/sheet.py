"""Pages as lines: measured in columns of type, heads by their size, notes apart from the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from briefgen.model import Dropped
from briefgen.readers.lines import Line, columns, is_page_number
from briefgen.readers.pdf.columns import ordered
from briefgen.readers.pdf.glyphs import Sheet
from briefgen.readers.pdf.rows import Stretch, stretches

_LARGER = 1.12
"""Of the text's size, what a head's is at least."""
_SMALLER = 0.92
"""Of the text's size, what a note's is at most."""
_EDGE = 0.1
"""Of a page, the head and the foot where its number stands."""
_LONGEST = 120
"""Columns of the longest head."""
_GAP = 1.45
"""Of the usual distance of two lines, what parts paragraphs."""


@dataclass(frozen=True, slots=True)
class Lined:
    """The lines of a PDF's text, those of its notes, page numbers, characters without a letter."""

    lines: tuple[Line, ...]
    notes: tuple[Line, ...]
    dropped: tuple[Dropped, ...]
    odd: int


def lined(pages: Sequence[Sheet]) -> Lined:
    """Return the lines of some pages, in reading order, numbered through."""
    sheets = [stretches(page.glyphs) for page in pages]
    body = _body(one for sheet in sheets for one in sheet)
    levels = _levels((one for sheet in sheets for one in sheet), body)
    lines: list[Line] = []
    notes: list[Line] = []
    dropped: list[Dropped] = []
    number = 0
    for page, sheet in zip(pages, sheets, strict=True):
        kept, feet = [], []
        foot = _foot(sheet, body)
        for one in sheet:
            edge = one.bottom < page.height * _EDGE or one.top > page.height * (1 - _EDGE)
            if edge and is_page_number(one.words):
                dropped.append(Dropped("page-number", one.words, number + 1, inside=True))
            else:
                (feet if one.top >= foot and one.em <= body * _SMALLER else kept).append(one)
        for target, part in ((lines, kept), (notes, feet)):
            for place, column in enumerate(ordered(part)):
                found = _column(column, body, levels, number, opens=bool(target) or place > 0)
                number += len(found)
                target += found
    odd = sum(page.odd for page in pages)
    return Lined(tuple(lines), tuple(notes), tuple(dropped), odd)


def _body(all_of: Iterable[Stretch]) -> float:
    """Return the size of the type that most of the text is set in."""
    sizes = Counter[float]()
    for one in all_of:
        sizes[round(one.em * 2) / 2] += len(one.words)
    return max(sizes, key=lambda size: sizes[size]) if sizes else 1.0


def _levels(all_of: Iterable[Stretch], body: float) -> dict[float, int]:
    """Return the level of a head by its size: 1 for the largest."""
    sizes = {round(one.em * 2) / 2 for one in all_of if one.em >= body * _LARGER}
    return {size: level for level, size in enumerate(sorted(sizes, reverse=True)[:6], 1)}


def _foot(sheet: Sequence[Stretch], body: float) -> float:
    """Return how far down the notes of a page begin: under all of its text."""
    own = [one.bottom for one in sheet if one.em > body * _SMALLER]
    # A page number in the text's size may stand under the notes.
    own = [bottom for bottom, one in zip(own, (o for o in sheet if o.em > body * _SMALLER), strict=True)
           if not is_page_number(one.words)]  # fmt: skip
    return max(own, default=0.0)


def _column(
    column: Sequence[Stretch], body: float, levels: dict[float, int], number: int, *, opens: bool
) -> list[Line]:
    """Return the lines of one column; the stretches of a row are cells beside one another."""
    rows: list[list[Stretch]] = []
    for one in column:
        if rows and abs(rows[-1][0].middle - one.middle) < one.em * 0.45:
            rows[-1].append(one)
        else:
            rows.append([one])
    if not rows:
        return []
    left = min(one.left for one in column)
    steps = [b[0].middle - a[0].middle for a, b in zip(rows, rows[1:], strict=False)]
    steps = [step for step in steps if step > 0]
    usual = median(steps) if steps else body * 2
    found: list[Line] = []
    for place, row in enumerate(rows):
        first, last = row[0], row[-1]
        words = "   ".join(one.words for one in row)
        unit = first.em / 2
        indent = round((first.left - left) / unit)
        width = round((last.right - left) / unit)
        step = row[0].middle - rows[place - 1][0].middle if place else 0.0
        level = levels.get(round(first.em * 2) / 2, 0)
        level = level if len(row) == 1 and columns(words) <= _LONGEST else 0
        found.append(
            Line(
                number + place + 1,
                words,
                indent,
                max(width, 1),
                gap=step > usual * _GAP,
                page=opens and place == 0,
                level=level,
                bold=all(one.bold for one in row),
            )
        )
    return found
