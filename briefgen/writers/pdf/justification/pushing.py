"""Lines before a loose one give it characters, so that none of a paragraph is stretched much.

Chinese breaks nearly anywhere, but not inside an address, a Latin name, a figure or the last words
of a paragraph: the line before such a unit ends early, and would be stretched until it is torn.
Filled greedily, that line stands alone with its slack. Here some of the lines before it end one
character early instead, each stretched by so little that nobody sees it, and what they give fills
the loose line: the least of the largest stretches, as total-fit breaking seeks it (Knuth and Plass,
1981), tried only where greedy breaking is seen to fail. The paragraph keeps its number of lines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from briefgen.writers.pdf.justification import filling

LOOSE = 0.06
"""The stretch between characters, in ems, from which a line is helped by those before it."""

_MOST = 8
"""How many lines give at most; a stretch is shared out so far that it cannot be seen."""

_EACH = (1, 2)
"""How many characters each of them gives."""

_LINES = 400
"""Lines of a paragraph that are tried; a longer one is a page of its own, and stays greedy."""

Break = Callable[[float, Any, bool], Any]
"""Breaks one line: how much narrower it is, where it starts, whether it is the first."""


class _Line(NamedTuple):
    """A line as broken: the key of its start, how loose it would be, where the next begins."""

    key: str
    stretch: float
    slack: float
    resume: Any
    narrower: float = 0.0


def narrower(box: Any, width: float, start: Any, edge: float, one: Break) -> float:
    """Return by how many CSS pixels the line that begins at `start` is to end early.

    `box` is the paragraph's LineBox, `width` its measure, which ends at `edge`; `one` breaks a
    line.
    """
    plans: dict[float, dict[str, float]] = box.__dict__.setdefault("han_pushed", {})
    key = round(width, 2)
    if key not in plans:
        plans[key] = {}  # what breaks lines on the way must not ask again
        plans[key] = _plan(box, edge, one)
    return plans[key].get(repr(start), 0.0)


def _plan(box: Any, edge: float, one: Break) -> dict[str, float]:
    lines = list(_broken(box, None, True, edge, one))
    place = 0
    while place < len(lines):
        if lines[place].stretch > LOOSE and 0 < place < len(lines) - 1:
            lines = _helped(box, lines, place, edge, one)
        place += 1
    return {line.key: line.narrower for line in lines if line.narrower}


def _broken(
    box: Any, start: Any, first: bool, edge: float, one: Break, less: float = 0.0
) -> Iterator[_Line]:
    """Yield the lines from a start on; the first of them is broken `less` narrower."""
    from weasyprint.layout.inline import skip_first_whitespace

    for _ in range(_LINES):
        start = skip_first_whitespace(box, start)
        if start == "continue":
            return
        made = one(less, start, first)
        line, resume, forced, *_ = made
        last = resume is None or forced
        stretch, slack = (0.0, 0.0) if last else filling.looseness(line, edge)
        yield _Line(repr(start), stretch, slack, resume, less)
        if resume is None:
            return
        start, first, less = resume, False, 0.0


def _helped(box: Any, lines: list[_Line], place: int, edge: float, one: Break) -> list[_Line]:
    """Return the lines with the loose one filled by what those before it can give."""
    em = box.style["font_size"]
    best, worst = lines, lines[place].stretch
    for each in _EACH:
        most = int(lines[place].slack / em / each + 1)
        for giving in range(1, min(_MOST, place, most) + 1):
            begin = place - giving
            if any(line.narrower for line in lines[begin:place]):
                break  # these give already
            tried = _given(box, lines[:begin], place, edge, one, each * em)
            if tried:
                tried += _rest(box, tried[-1], lines, place, edge, one)
            seen = max((line.stretch for line in tried[begin : place + 2]), default=0.0)
            if len(tried) == len(lines) and seen < worst:
                best, worst = tried, seen
    return best


def _given(
    box: Any, before: list[_Line], place: int, edge: float, one: Break, less: float
) -> list[_Line]:
    """Return the lines to a place, those behind `before` ending early; [] where text ends first."""
    tried = [*before]
    while len(tried) < place:
        start = tried[-1].resume if tried else None
        made = next(_broken(box, start, not tried, edge, one, less), None)
        if made is None or made.resume is None:
            return []
        tried.append(made)
    return tried


def _rest(
    box: Any,
    before: _Line,
    lines: list[_Line],
    place: int,
    edge: float,
    one: Break,
) -> Iterator[_Line]:
    """Yield the lines behind those that give: as they were, from where one begins as it did."""
    known = {line.key: number for number, line in enumerate(lines) if number > place}
    for made in _broken(box, before.resume, False, edge, one):
        if made.key in known:
            yield from lines[known[made.key] :]
            return
        yield made
