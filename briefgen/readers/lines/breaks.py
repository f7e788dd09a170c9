"""Which line feeds of a text are only the ends of lines, and which end a paragraph."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from briefgen.readers.lines import marks
from briefgen.readers.lines.line import Line, columns
from briefgen.readers.lines.measure import Measure, Pair, bare, follows, found
from briefgen.readers.rules import ends_sentence, fields, words

_HANG = 6
"""Columns that the lines of an item stand in at most."""
_SHAPED = frozenset(("byline", "source", "place", "section"))
_MARKED = re.compile("[:：/／|｜]")
_OWN = 3
"""Filled lines that give a run a measure of its own."""


@dataclass(slots=True)
class _State:
    """What the paragraph so far shows: the indent of its first line, how far in the lines under it
    may stand, and the numbers seen.
    """

    indent: int = 0
    hang: int = 0
    counts: dict[str, int] = field(default_factory=dict)


def paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines of each paragraph, head, item or row.

    A line goes on where it was filled: where the first word of the next one had no room on it. How
    wide that is, each run of lines between blank ones shows by itself, or the whole text does.
    """
    whole = found([p for p in itertools.pairwise(lines) if _touch(p)])
    spaced = _double(lines) if whole is None else None
    found_: list[list[Line]] = []
    state = _State()
    for run in _runs(lines, joined=spaced is not None):
        measure = spaced or (whole if whole and whole.ragged else _own(run) or whole)
        margin = min((line.indent for line in run), default=0)
        for place, line in enumerate(run):
            last = found_[-1][-1] if place else None
            if last is not None and _goes_on(last, line, measure, margin, state):
                found_[-1].append(line)
                continue
            state.indent, state.hang = line.indent, _hang(line.words)
            found_.append([line])
            if number := marks.ordinal(line.words):
                state.counts[number[0]] = number[1]
    return found_


def _touch(pair: Pair) -> bool:
    """True if nothing but a line feed stands between two lines: no blank line, no new indent."""
    return not pair[1].gap and not pair[1].page and _level(pair)


def _level(pair: Pair) -> bool:
    """True if a line is set no further in than the one before, or hangs under its mark or label."""
    before, after = pair
    further = after.indent - before.indent
    return further <= 0 or further <= _hang(before.words)


def _runs(lines: Sequence[Line], *, joined: bool) -> list[list[Line]]:
    """Return the runs of lines between blank ones; a run goes on over the edge of a page."""
    runs: list[list[Line]] = []
    for line in lines:
        if not runs or (line.gap and not line.page and not joined):
            runs.append([])
        runs[-1].append(line)
    return runs


def _own(run: Sequence[Line]) -> Measure | None:
    """Return the measure of one run, where it has lines enough."""
    if len(run) <= _OWN:
        return None
    pairs = [p for p in itertools.pairwise(run) if not p[1].page and _level(p)]
    return found(pairs, _OWN)


def _double(lines: Sequence[Line]) -> Measure | None:
    """Return the measure of a text that has a blank line under every line, as some copies have."""
    if len(lines) < 8 or sum(line.gap for line in lines) * 10 < len(lines) * 9:
        return None
    pairs = [p for p in itertools.pairwise(lines) if _level(p)]
    measure = found(pairs, 5)
    return None if measure is None or measure.ragged else measure


def _goes_on(last: Line, line: Line, measure: Measure | None, margin: int, state: _State) -> bool:
    """Say whether a line goes on with what the last one began."""
    if marks.tabular(last.words) or marks.tabular(line.words) or last.level != line.level:
        return False
    if last.level and last.bold == line.bold:
        return not line.gap  # A head of two lines in large type.
    if follows(line.words) and not line.level:
        return True
    over_page = line.page and bare(last.words)
    if measure is None:
        return over_page and words(last.words) >= 12 and not _opens(line) and not line.indent
    if last.width > measure.columns and line.page and not over_page:
        return False
    if line.page and ends_sentence(last.words):
        return False
    filled = measure.fills(last, line) or (over_page and last.width * 2 > measure.columns)
    if not filled or _begins(last, line, margin, state):
        return False
    if _apart(last.words) or _apart(line.words):
        return False  # A date, a byline: a line of its own, however wide.
    # 第一期：… over 第二期：… are rows, however wide the first is.
    labelled = marks.label(last.words) or ends_sentence(last.words)
    return not (marks.label(line.words) and labelled)


def _hang(words: str) -> int:
    """Return how far in the lines of an item may stand: under its words, behind mark or label."""
    if marks.bullet(words) or marks.ordinal(words):
        return _HANG
    label, colon, _ = words.partition("：")
    return columns(label + colon) + 2 if colon and marks.label(words) else 0


def _apart(words: str) -> bool:
    """True for a line of fields; a name or an outlet by its shape alone may be a sentence's end."""
    found = fields(words)
    return any(one.role not in _SHAPED for one in found) or bool(found and _MARKED.search(words))


def _opens(line: Line) -> bool:
    return marks.ordinal(line.words) is not None


def _begins(last: Line, line: Line, margin: int, state: _State) -> bool:
    """Say whether a line begins something by its place or its mark."""
    if marks.bullet(line.words):
        return True
    if number := marks.ordinal(line.words):
        kind, count = number
        counted = state.counts.get(kind)
        # A line may begin with a number by chance; one that counts up from the last does not.
        if not bare(last.words) or (counted is not None and count == counted + 1):
            return True
    if line.indent <= last.indent:
        return False
    # What is set further in than the line before begins a paragraph; under an item it goes on.
    hangs = state.indent < line.indent <= state.indent + state.hang
    return not hangs and line.indent > margin
