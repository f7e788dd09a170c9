"""Characters put together: the stretches of a row, with the spaces that the page shows."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from statistics import median

from briefgen.readers.lines import columns
from briefgen.readers.pdf.aligned import LEVEL, cuts
from briefgen.readers.pdf.glyphs import Glyph

_APART = 1.4
"""Ems between two stretches of a row; a Chinese page has no such space within a line."""
_SPACE = 0.15
"""Ems between two words of letters."""
_QUAD = 0.7
"""Ems between two wide characters that a space of the text parts."""
_BULLETS = "•▪◦●■◆➢"
"""What opens an item; text stands behind it at a distance that the page sets."""
_RAISED = 0.75
"""Of the size of its row, what a note's mark has at most."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a row: its words, its place, the size of its type, whether all of it is bold."""

    words: str
    left: float
    top: float
    right: float
    bottom: float
    em: float
    bold: bool

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2


def stretches(glyphs: Sequence[Glyph]) -> list[Stretch]:
    """Return the stretches of a page, row by row from the top, each row from the left."""
    found: list[Stretch] = []
    rows = [sorted(row, key=lambda glyph: glyph.left) for row in _rows(glyphs)]
    wide = [[row[place].left for place in _gaps(row)] for row in rows]
    for row, cells in zip(rows, cuts(rows, wide), strict=True):
        begins = {p for p in range(1, len(row)) if _near(row[p], cells)} | set(_gaps(row))
        ends = [0, *sorted(begins), len(row)]
        found += (_stretch(row[start:end]) for start, end in itertools.pairwise(ends))
    return found


def _gaps(row: Sequence[Glyph]) -> list[int]:
    """Return the places in a row before which a wide gap stands."""
    size = median(glyph.em for glyph in row)
    return [p for p in range(1, len(row)) if row[p].left - row[p - 1].right >= size * _APART]


def _near(glyph: Glyph, starts: Collection[float]) -> bool:
    return any(abs(glyph.left - start) <= glyph.em * LEVEL for start in starts)


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Return the rows of a page: characters whose middles are level, raised ones with theirs."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: (g.middle, g.left)):
        for row in reversed(rows[-3:]):
            first = row[0]
            if abs(first.middle - glyph.middle) < max(first.em, glyph.em) * 0.45:
                row.append(glyph)
                break
        else:
            rows.append([glyph])
    return rows


def _stretch(glyphs: Sequence[Glyph]) -> Stretch:
    sizes = sorted(glyph.em for glyph in glyphs)
    em = sizes[len(sizes) // 2]
    middle = median(glyph.middle for glyph in glyphs)
    words = ""
    last: Glyph | None = None
    note = ""
    for glyph in glyphs:
        raised = glyph.em <= em * _RAISED and glyph.char.isdigit() and glyph.middle < middle
        if note and not raised:
            words, note = f"{words}[{note}]", ""
        if raised:
            note += glyph.char
        else:
            words += _between(last, glyph, em) + glyph.char
        last = glyph
    words += f"[{note}]" if note else ""
    return Stretch(
        words,
        min(g.left for g in glyphs),
        min(g.top for g in glyphs),
        max(g.right for g in glyphs),
        max(g.bottom for g in glyphs),
        em,
        all(g.bold for g in glyphs),
    )


def _between(last: Glyph | None, glyph: Glyph, em: float) -> str:
    """Return the space between two characters of a stretch, "" for none."""
    if last is None:
        return ""
    gap = (glyph.left - last.right) / em
    if last.char in _BULLETS and gap > 0:
        return " "
    narrow = columns(last.char) == 1, columns(glyph.char) == 1
    if all(narrow):
        return " " if gap > _SPACE else ""
    if any(narrow):
        # Typographers set a quarter of an em there, which is no space of the text's.
        return " " if gap > _QUAD / 2 else ""
    return "　" if gap > _QUAD and not _marks(last, glyph) else ""


def _marks(last: Glyph, glyph: Glyph) -> bool:
    """True beside a mark, whose own cell is half empty."""
    return not (last.char.isalnum() and glyph.char.isalnum())
