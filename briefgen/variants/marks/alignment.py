"""Where an offset of a source is in its conversion, so that marks move along."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from itertools import accumulate

from briefgen.model import Mark, Passage


def moved(marks: tuple[Mark, ...], passage: Passage) -> tuple[Mark, ...]:
    """Return the marks at their places in the converted text."""
    if not marks or not passage.decisions:
        return marks
    at = Alignment(passage)
    return tuple(replace(m, start=at.start(m.start), end=at.end(m.end)) for m in marks)


class Alignment:
    """Source offsets against target offsets.

    Inside a decision of equal length an offset keeps its place. Where the length changes, a start
    goes to the beginning of what the decision gave and an end to its end, so that a mark never
    loses what it stood on.
    """

    def __init__(self, passage: Passage) -> None:
        self._decisions = passage.decisions
        self._starts = [d.start for d in passage.decisions]
        grown = (len(d.target) - (d.end - d.start) for d in passage.decisions)
        self._shifts = list(accumulate(grown, initial=0))

    def start(self, offset: int) -> int:
        """Return where a mark that starts here starts in the target."""
        return self._at(offset, 0)

    def end(self, offset: int) -> int:
        """Return where a mark that ends here ends in the target."""
        return self._at(offset, 1)

    def _at(self, offset: int, side: int) -> int:
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return offset
        decision, shift = self._decisions[index], self._shifts[index]
        if offset >= decision.end:
            return offset + self._shifts[index + 1]
        into = offset - decision.start
        if into == 0 or len(decision.target) == decision.end - decision.start:
            return offset + shift
        return decision.start + shift + (len(decision.target) if side else 0)
