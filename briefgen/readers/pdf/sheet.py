"""Pages as lines: measured in columns of type, heads by their size, notes apart from the text."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from briefgen.model import Dropped
from briefgen.readers.clean import glue
from briefgen.readers.lines import Line, columns, is_page_number
from briefgen.readers.pdf import ruled
from briefgen.readers.pdf.columns import ordered
from briefgen.readers.pdf.edges import running
from briefgen.readers.pdf.glyphs import Sheet
from briefgen.readers.pdf.rows import Stretch, stretches

_LARGER = 1.12
"""Of the text's size, what a head's is at least."""
_RARE = 0.15
"""Of a text, how much is set in a head's size at most."""
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
    sheets = [_sheet(page) for page in pages]
    body = _body(one for sheet in sheets for one in sheet)
    levels = _levels((one for sheet in sheets for one in sheet), body)
    if slides(pages) and (title := _titles(sheets, body)):
        levels = {title: 1}
    lines: list[Line] = []
    notes: list[Line] = []
    dropped: list[Dropped] = []
    number = 0
    for page, sheet in zip(pages, sheets, strict=True):
        kept: list[Stretch] = []
        feet: list[Stretch] = []
        for place, words in enumerate(page.aside):
            number += 1
            opens = bool(lines) and not place
            lines.append(Line(number, words, width=columns(words), gap=True, page=opens))
        heads = running(sheet, page.height, body)
        dropped += (Dropped("running-head", one.words, number + 1, inside=True) for one in heads)
        sheet = [one for one in sheet if one not in heads]
        foot = _foot(sheet, body)
        for one in sheet:
            edge = one.bottom < page.height * _EDGE or one.top > page.height * (1 - _EDGE)
            if edge and is_page_number(one.words):
                dropped.append(Dropped("page-number", one.words, number + 1, inside=True))
            else:
                (feet if one.top >= foot and one.em <= body * _SMALLER else kept).append(one)
        for target, part in ((lines, kept), (notes, feet)):
            for column in ordered(part):
                found = _column(column, body, levels, number, opens=bool(target))
                number += len(found)
                target += found
    odd = sum(page.odd for page in pages)
    return Lined(tuple(lines), tuple(notes), tuple(dropped), odd)


def _sheet(page: Sheet) -> list[Stretch]:
    """Return the stretches of a page, of a ruled table one a row."""
    rows, left = ruled.tables(page.grids, page.glyphs)
    return sorted((*rows, *stretches(left)), key=lambda one: (one.middle, one.left))


def _body(all_of: Iterable[Stretch]) -> float:
    """Return the size of the type that most of the text is set in."""
    sizes = Counter[float]()
    for one in all_of:
        sizes[round(one.em * 2) / 2] += len(one.words)
    return max(sizes, key=lambda size: sizes[size]) if sizes else 1.0


def _levels(all_of: Iterable[Stretch], body: float) -> dict[float, int]:
    """Return the level of a head by its size: 1 for the largest. What much is set in is no head."""
    amounts = Counter[float]()
    for one in all_of:
        amounts[round(one.em * 2) / 2] += len(one.words)
    most = sum(amounts.values()) * _RARE
    sizes = {size for size in amounts if size >= body * _LARGER and amounts[size] <= most}
    return {size: level for level, size in enumerate(sorted(sizes, reverse=True)[:6], 1)}


def slides(pages: Sequence[Sheet]) -> bool:
    """True for pages that are wider than high, as slides are."""
    return len(pages) > 1 and all(page.width > page.height * 1.2 for page in pages)


def _titles(sheets: Sequence[Sequence[Stretch]], body: float) -> float:
    """Return the size of the slides' titles: the largest on each; 0 where they have none."""
    sizes = [max(round(one.em * 2) / 2 for one in sheet) for sheet in sheets if sheet]
    size = Counter(sizes).most_common(1)[0][0] if sizes else 0.0
    return size if size >= body * _LARGER and sizes.count(size) * 2 >= len(sizes) else 0.0


def _foot(sheet: Sequence[Stretch], body: float) -> float:
    """Return how far down the notes of a page begin: under all of its text."""
    # A page number in the text's size may stand under the notes.
    own = (one for one in sheet if one.em > body * _SMALLER and not is_page_number(one.words))
    return max((one.bottom for one in own), default=0.0)


def _column(
    column: Sequence[Stretch], body: float, levels: dict[float, int], number: int, *, opens: bool
) -> list[Line]:
    """Return the lines of one column; the stretches of a row are cells beside one another."""
    rows = _rows(column)
    if not rows:
        return []
    left = min(one.left for one in column)
    steps = [b[0].middle - a[0].middle for a, b in itertools.pairwise(rows)]
    usual = median(step for step in steps) if steps else body * 2
    found: list[Line] = []
    table: list[tuple[float, str]] = []
    for place, row in enumerate(rows):
        first, last = row[0], row[-1]
        step = steps[place - 1] if place else 0.0
        if found and _goes_on(table, row) and step <= usual * _GAP * 2:
            table = _added(table, row)
            found[-1] = replace(found[-1], words=_cells(table))
            continue
        within = bool(table) and len(row) > 1 and step <= usual * _GAP * 3
        # The rows of a ruled table touch, however high they are.
        within = within or (bool(place) and _touch(rows[place - 1][-1], first))
        table = [(one.left, one.words) for one in row]
        words = _cells(table)
        level = levels.get(round(first.em * 2) / 2, 0)
        level = level if len(row) == 1 and columns(words) <= _LONGEST else 0
        head = bool(level) and bool(found) and found[-1].level == level and step <= first.em * 2.2
        unit = first.em / 2
        found.append(
            Line(
                number + len(found) + 1,
                words,
                round((first.left - left) / unit),
                max(round((last.right - left) / unit), 1),
                gap=step > usual * _GAP and not within and not head,
                page=opens and place == 0,
                level=level,
                bold=all(one.bold for one in row),
            )
        )
        table = table if len(row) > 1 else []
    return found


def _rows(column: Sequence[Stretch]) -> list[list[Stretch]]:
    rows: list[list[Stretch]] = []
    for one in column:
        if rows and abs(rows[-1][0].middle - one.middle) < one.em * 0.45:
            rows[-1].append(one)
        else:
            rows.append([one])
    return rows


def _touch(one: Stretch, other: Stretch) -> bool:
    ruled = "\t" in one.words and "\t" in other.words
    return ruled and abs(other.top - one.bottom) < 1


def _goes_on(table: Sequence[tuple[float, str]], row: Sequence[Stretch]) -> bool:
    """True if a row goes on with the cells of the one above: its first cell is empty."""
    if len(table) < 2 or row[0].left < table[0][0] + 2 * row[0].em:
        return False
    return all(any(abs(one.left - left) < one.em for left, _ in table[1:]) for one in row)


def _added(table: Sequence[tuple[float, str]], row: Sequence[Stretch]) -> list[tuple[float, str]]:
    """Return the cells with the words that a row adds to them."""
    more = {
        min(range(len(table)), key=lambda n: abs(table[n][0] - one.left)): one.words for one in row
    }
    return [
        (left, words + (glue(words, more[place]) + more[place] if place in more else ""))
        for place, (left, words) in enumerate(table)
    ]


def _cells(table: Sequence[tuple[float, str]]) -> str:
    return "\t".join(words for _, words in table)
