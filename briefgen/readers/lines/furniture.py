"""What a page prints beside its text: its number, and the running head over or under the text."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from briefgen.model import Dropped
from briefgen.readers.lines import numbers
from briefgen.readers.lines.line import Line
from briefgen.readers.lines.marks import is_item
from briefgen.readers.lines.measure import bare
from briefgen.readers.rules import ends_sentence

_FIGURES = re.compile(r"[0-9０-９]+|(?<=第)[一二三四五六七八九十百]+|\b[ivxlcIVXLC]{1,7}\b")
_ENDS = re.compile(r"^\d+\s|^第|\d[頁页]?$|[頁页]$")
_FOLIO = re.compile(r"([1-9]\d{0,3})[ 　|｜]{1,8}(?=\D)")
_FOLIO_BEHIND = re.compile(r"(?<=\D)[ 　|｜]{1,8}([1-9]\d{0,3})$")
_PROSE = re.compile(r"[，。；,;](?=.)|[，、]$")
_LONGEST = 80
"""Columns of the longest running head; what is longer is text."""
_SHORT = 16
"""Columns that a line of text has at least."""
_OFTEN = 3
"""Times that a running head is there, where nothing shows the pages."""
_NEAR = 3
"""Lines from the edge of a page where running heads stand: a head, a rule, a number."""


def without(lines: Sequence[Line]) -> tuple[list[Line], list[Dropped]]:
    """Return the lines of the text itself, and what was dropped: page numbers and running heads.

    What follows a page's edge is marked as the head of a page, so that a paragraph may go on there.
    """
    kinds = numbers.found(lines)
    for place in (*_heads(lines, kinds), *_between(lines, kinds), *_paged(lines)):
        kinds.setdefault(place, "running-head")
    kept: list[Line] = []
    dropped: list[Dropped] = []
    cut = gap = False
    for place, line in enumerate(lines):
        if kind := kinds.get(place):
            dropped.append(Dropped(kind, line.words, line.number, inside=True))
            cut = True
            gap = gap or line.gap
        else:
            kept.append(replace(line, page=line.page or cut, gap=line.gap or gap))
            cut = gap = False
    return kept, dropped


def _heads(lines: Sequence[Line], known: dict[int, str]) -> list[int]:
    """Return the places of running heads: one line, but for its figures, at the edges of pages.

    Where nothing shows the pages, a short line that stands three times, and twice in the middle of
    sentences, is one.
    The first of them, if it opens the text and has no number, is the title that the others repeat.
    """
    edges = {
        place + step
        for place, line in enumerate(lines)
        if line.page or place in known
        for step in range(-_NEAR, _NEAR)
    }
    if lines:
        edges |= {*range(2), *range(len(lines) - 2, len(lines))} if edges else set()
    near: dict[str, list[int]] = {}
    for place, line in enumerate(lines):
        wide = line.width - line.indent > _LONGEST
        if place in known or wide or ends_sentence(line.words) or _PROSE.search(line.words):
            continue
        near.setdefault(_folded(line.words), []).append(place)
    found: list[int] = []
    for folded, places in near.items():
        at = [p for p in places if p in edges and not _within(lines, p)]
        if len(at) < 2:
            parting = sum(numbers.parted(lines, place) for place in places)
            short = all(place and _short(lines, place) for place in places)
            if len(places) < _OFTEN or parting < 2 or not short:
                continue
            at = places
        title = at[0] == 0 and "#" not in folded and not any(line.level for line in lines)
        # Heads of sections count up too: 一、前言 is no running head for having a number.
        if len({lines[place].words for place in at}) > 1 and not _changing(lines, at):
            continue
        found += at[1:] if title else at
    return found


def _between(lines: Sequence[Line], known: dict[int, str]) -> list[int]:
    """Return the places of heads beside a page's number within a sentence, though they stand once.

    Left and right pages have heads of their own; a blank line is under such a one, and none under
    the paragraphs. A line that says what the title says, beside a number, is one too.
    """
    apart = [place for place, line in enumerate(lines) if line.gap and place >= _NEAR]
    tight = all(place - 1 in known or place - 2 in known for place in apart)
    top = ["".join(line.words.split()) for line in lines[:_NEAR]]
    titles = {"".join(top[i:j]) for i in range(len(top)) for j in range(i + 1, len(top) + 1)}
    found: list[int] = []
    for number in known:
        before = lines[number - 1] if number else None
        for place in (number - 1, number + 1):
            if not _NEAR <= place < len(lines) - 1 or place in known:
                continue
            line = lines[place]
            if ends_sentence(line.words) or _PROSE.search(line.words) or is_item(line.words):
                continue
            if "".join(line.words.split()) in titles:
                found.append(place)
                continue
            short = before and (line.width - line.indent) * 3 <= before.width * 2
            parts = place > number and before and numbers.is_open(before) and lines[place + 1].gap
            if parts and tight and short and not numbers.is_open(line):
                found.append(place)
    return found


def _paged(lines: Sequence[Line]) -> list[int]:
    """Return the places of heads with the page's number at an end, which counts up from one to the
    next, whatever else they say, where they part sentences: of the book, of the chapter.
    """
    found: list[tuple[int, int]] = []
    for place, line in enumerate(lines):
        number = _FOLIO.match(line.words) or _FOLIO_BEHIND.search(line.words)
        if number is None or not 0 < place < len(lines) - 1 or ends_sentence(line.words):
            continue
        parts = numbers.is_open(lines[place - 1]) and lines[place + 1].width > _SHORT
        if parts and _short(lines, place) and not _PROSE.search(line.words):
            found.append((place, int(number[1])))
    counts = [count for _, count in found]
    steps = [after - before for before, after in itertools.pairwise(counts)]
    return [p for p, _ in found] if steps and all(1 <= step <= 2 for step in steps) else []


def _within(lines: Sequence[Line], place: int) -> bool:
    """True if a line is as wide as the one right under it, which then goes on with it."""
    line, after = lines[place], lines[place + 1] if place + 1 < len(lines) else None
    if after is None or after.gap or after.page or not bare(line.words):
        return False
    return abs(line.width - after.width) <= 2 and line.width > _SHORT


def _short(lines: Sequence[Line], place: int) -> bool:
    """True if a line is shorter than the text around it, and no line of its paragraph."""
    line = lines[place]
    return (line.width - line.indent) * 5 <= lines[place - 1].width * 4


def _changing(lines: Sequence[Line], places: Sequence[int]) -> bool:
    """True if the figures of a line count up from page to page.

    They stand at one of its ends, as page numbers do, or the line is the first or last of its page.
    """
    runs = [_FIGURES.findall(lines[place].words) for place in places]
    last = [int(run[-1]) if run and run[-1].isdigit() else -1 for run in runs]
    first = [int(run[0]) if run and run[0].isdigit() else -1 for run in runs]
    ends = all(
        _ENDS.search(lines[place].words) or numbers.at_edge(lines, place) for place in places
    )
    return ends and any(-1 not in row and row == sorted(set(row)) for row in (first, last))


def _folded(words: str) -> str:
    return _FIGURES.sub("#", re.sub(r"[\s　]+", "", words))
