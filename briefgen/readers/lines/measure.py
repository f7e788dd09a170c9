"""How wide a text was broken: the measure that its lines were filled to, if they were."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.readers.lines import marks
from briefgen.readers.lines.line import Line, unit
from briefgen.readers.rules import ends_sentence, fields

NARROWEST, WIDEST = 18, 140
"""Columns: below stand verse and lists of names, above no page or mail breaks its lines."""

_OVER = 3
"""Columns that a line may hang over the measure: a mark and a space."""
_RAGGED = 0.7
"""Of the measure, what a line of an uneven text (OCR) fills at least."""
_HEAD = 2.5
"""Times that a head of a word or two goes into the measure."""
_SHORT = 60
"""Columns of the longest line that is tried for fields."""
_SAMPLE = 3000
"""Lines that are looked at; a text's measure does not change in a book."""
_BARE = re.compile(r"[\w％%°℃々〇]$|[A-Za-z][-‐]$")
_STARTS = re.compile(r"[，。、；：！？」』）》〉】〕]")
_INNER = re.compile(r"[，。、；：？！,;](?=.)|[a-z] [a-z]")
_STOP = re.compile(r"[。！？]|[a-z0-9][.!?](?:\s|$)")

Pair = tuple[Line, Line]


@dataclass(frozen=True, slots=True)
class Measure:
    """The columns that lines were filled to; `ragged` where they were not filled evenly."""

    columns: int
    ragged: bool = False

    def fills(self, line: Line, after: Line) -> bool:
        """True if a line ends where it does because what follows had no room on it."""
        if line.width > self.columns + _OVER:
            return False
        if line.width + unit(after.words) > self.columns:
            return True
        return self.ragged and line.width >= self.columns * _RAGGED and not closes(line.words)


def closes(words: str) -> bool:
    """True if a line ends as paragraphs do, or as what stands over a list does."""
    return ends_sentence(words) or words.endswith(("：", ":"))


def follows(words: str) -> bool:
    """True if a line begins with a mark that nothing may begin with (clreq 3.1.4)."""
    return bool(_STARTS.match(words))


def bare(words: str) -> bool:
    """True if a line ends in a letter or an ideograph: in the middle of something."""
    return bool(_BARE.search(words))


@dataclass(frozen=True, slots=True)
class _End:
    """How one line ends, found out once: its width, the room that what follows asks for."""

    width: int
    wanted: int
    bare: bool
    closed: bool
    inner: bool
    after: int = 0


def found(pairs: Sequence[Pair], least: int = 2) -> Measure | None:
    """Return the measure of lines and those under them, None where they were not broken so.

    Lines that were filled end anywhere, most of them within a sentence; lines that are paragraphs
    end with their marks, lines of verse at a mark or where they please. `least` is how many filled
    lines it takes.
    """
    prose = [p for p in pairs[:_SAMPLE] if not any(_apart(line) for line in p)]
    if not any(_STOP.search(line.words) for pair in prose for line in pair):
        return None  # A list of heads or names may have lines of one length too.
    ends = [_end(*pair) for pair in prose]
    widths = {end.width for end in ends if NARROWEST <= end.width <= WIDEST}
    even = max(((_even(ends, width), width) for width in widths), default=(0, 0))
    if even[0] >= least:
        return Measure(even[1])
    uneven = max(((_ragged(ends, width), width) for width in widths), default=(0, 0))
    return Measure(uneven[1], ragged=True) if uneven[0] >= max(least, 5) else None


def _apart(line: Line) -> bool:
    """True for a line of a table, and for one that is fields: they end where they end."""
    return marks.tabular(line.words) or (line.width <= _SHORT and bool(fields(line.words)))


def _end(line: Line, after: Line) -> _End:
    words = line.words
    wanted = line.width + unit(after.words)
    return _End(
        line.width, wanted, bare(words), closes(words), bool(_INNER.search(words)), after.width
    )


def _even(ends: Sequence[_End], width: int) -> int:
    """Return how many lines were filled to a width and no more, 0 where too few were."""
    within = [end for end in ends if end.width <= width + _OVER]
    full = [end for end in within if end.wanted > width]
    open_ = sum(end.bare for end in full)
    # What is not filled ends a paragraph, or is a head: short over a full line.
    loose = sum(
        end.wanted <= width
        and not end.closed
        and not (end.width * _HEAD <= width and end.after + _OVER >= width)
        for end in within
    )
    # A line of prose has marks within it; where it has none, all lines are of one length.
    inner = sum(end.inner for end in full) * 3 >= len(full)
    inner = inner or max(e.width for e in full) - min(e.width for e in full) <= 1
    fits = open_ * 2 >= len(full) >= 2 * loose and inner
    return open_ if fits and len(within) * 4 >= len(ends) * 3 else 0


def _ragged(ends: Sequence[_End], width: int) -> int:
    """Return the same of a text whose lines are filled to seven tenths at least."""
    if any(end.width > width + _OVER for end in ends):
        return 0
    open_ = [end for end in ends if end.width >= width * _RAGGED and end.bare]
    inner = sum(end.inner for end in open_)
    return len(open_) if len(open_) * 5 >= len(ends) * 3 and inner * 2 >= len(open_) else 0
