"""What a page prints beside its text: its number, and the running head over or under the text."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from briefgen.model import Dropped
from briefgen.readers.lines.line import Line, columns
from briefgen.readers.lines.marks import is_item
from briefgen.readers.lines.measure import bare
from briefgen.readers.rules import ends_sentence

_FIGURE = (
    r"(?:[1-9]\d{0,3}|[１-９][０-９]{0,3}|[ivxlc]{1,7}|[IVXLC]{1,7}"
    r"|[一二三四五六七八九十百〇]{1,5})"
)
_NUMBER = re.compile(
    rf"第\s*(?P<a>{_FIGURE})\s*[頁页](?:\s*+(?:[，,/／、（(]\s*+)?共\s*+{_FIGURE}\s*+[頁页]\s*+[）)]?)?"
    rf"|[頁页](?:次|碼|码)?\s*+(?:[:：]\s*+)?(?P<b>{_FIGURE})(?:\s*[/／]\s*{_FIGURE})?"
    rf"|(?:[Pp]age|[Pp]g?\.)\s*(?P<c>{_FIGURE})(?:\s*(?:of|/)\s*{_FIGURE})?"
    rf"|(?P<mark>[-–—－─~～‧·•．=])+\s*(?P<d>{_FIGURE})\s*(?P=mark)+"
    rf"|[｜|]\s*(?P<f>{_FIGURE})|(?P<g>{_FIGURE})\s*[｜|]"
)
"""A page's number with what says that it is one; never with a nought before it, as heads have."""
_SHARE = re.compile(r"(?P<page>[1-9]\d{0,3})\s*[/／]\s*(?P<pages>[1-9]\d{0,3})")
_ALONE = re.compile(rf"[（(\[〔]?\s*(?P<page>{_FIGURE})\s*[）)\]〕]?")
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
_TEXT = 24
"""Columns that a line of text in the middle of a sentence has at least."""
_MIDDLE = 12
"""Columns that a number in the middle of a page is set in at least."""
_NEAR = 3
"""Lines from the edge of a page where running heads stand: a head, a rule, a number."""


def without(lines: Sequence[Line]) -> tuple[list[Line], list[Dropped]]:
    """Return the lines of the text itself, and what was dropped: page numbers and running heads.

    What follows a page's edge is marked as the head of a page, so that a paragraph may go on there.
    """
    kinds = _numbers(lines)
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


def is_page_number(words: str) -> bool:
    """True for words that may be a page's number, where they stand at its edge."""
    return any(form.fullmatch(words) for form in (_NUMBER, _SHARE, _ALONE))


def _numbers(lines: Sequence[Line]) -> dict[int, str]:
    """Return the places of page numbers: by their form, or alone at a page's edge, counting up."""
    shares = [_SHARE.fullmatch(line.words) for line in lines]
    totals = Counter(found["pages"] for found in shares if found)
    places: dict[int, str] = {}
    alone: list[int] = []
    for place, line in enumerate(lines):
        share = shares[place]
        last = 0 < place == len(lines) - 1
        counted = share and (totals[share["pages"]] > 1 or _edge(lines, place) or last)
        if counted or _NUMBER.fullmatch(line.words):
            places[place] = "page-number"
        elif _ALONE.fullmatch(line.words) and (_edge(lines, place) or _parted(lines, place)):
            alone.append(place)
    if len(alone) > 1 or any(_edge(lines, place) for place in alone):
        places |= dict.fromkeys(alone, "page-number")
    return places | dict.fromkeys(_counted(lines, places), "page-number")


def _counted(lines: Sequence[Line], known: dict[int, str]) -> list[int]:
    """Return the places of figures alone on their lines that count up page by page.

    They part sentences, or are set in further than any line of the text, or the last line is one.
    """
    found: list[int] = []
    for place, line in enumerate(lines):
        if place in known or not place or not re.fullmatch(r"\d{1,4}", line.words):
            continue
        ends = place == len(lines) - 1
        if not (ends or _open(lines[place - 1]) or _set_in(lines, place)):
            continue
        if found and int(line.words) <= int(lines[found[-1]].words):
            return []
        found.append(place)
    first, last = (int(lines[found[i]].words) for i in (0, -1)) if found else (0, 0)
    # Pages without a number, of pictures, are skipped; one number alone counts nothing.
    return found if len(found) > 1 and last - first < 2 * len(found) else []


def _open(line: Line) -> bool:
    """True for a line of text that ends within its sentence: at no mark, or at a comma."""
    if line.width < _TEXT or ends_sentence(line.words):
        return False
    return bare(line.words) or line.words.endswith(("，", "、"))


def _set_in(lines: Sequence[Line], place: int) -> bool:
    """True for a line in the middle of the page or at its right edge, which text is not."""
    around = lines[max(0, place - 3) : place + 4]
    return lines[place].indent >= _MIDDLE and all(
        line.indent * 2 < lines[place].indent for line in around if line is not lines[place]
    )


def _edge(lines: Sequence[Line], place: int) -> bool:
    """True for the first and last lines of a page, where form feeds show the pages."""
    paged = any(line.page for line in lines) if place in (0, len(lines) - 1) else False
    return paged or lines[place].page or (place + 1 < len(lines) and lines[place + 1].page)


def _parted(lines: Sequence[Line], place: int) -> bool:
    """True if a line stands in the middle of a sentence."""
    if not 0 < place < len(lines) - 1:
        return False
    before, after = lines[place - 1].words, lines[place + 1].words
    return columns(before) >= 24 and bare(before) and columns(after) > 8


def _heads(lines: Sequence[Line], numbers: dict[int, str]) -> list[int]:
    """Return the places of running heads: one line, but for its figures, at the edges of pages.

    Where nothing shows the pages, a short line that stands three times, and twice in the middle of
    sentences, is one.
    The first of them, if it opens the text and has no number, is the title that the others repeat.
    """
    edges = {
        place + step
        for place, line in enumerate(lines)
        if line.page or place in numbers
        for step in range(-_NEAR, _NEAR)
    }
    if lines:
        edges |= {*range(2), *range(len(lines) - 2, len(lines))} if edges else set()
    near: dict[str, list[int]] = {}
    for place, line in enumerate(lines):
        wide = line.width - line.indent > _LONGEST
        if place in numbers or wide or ends_sentence(line.words) or _PROSE.search(line.words):
            continue
        near.setdefault(_folded(line.words), []).append(place)
    found: list[int] = []
    for folded, places in near.items():
        at = [p for p in places if p in edges and not _within(lines, p)]
        if len(at) < 2:
            parting = sum(_parted(lines, place) for place in places)
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


def _between(lines: Sequence[Line], numbers: dict[int, str]) -> list[int]:
    """Return the places of heads beside a page's number within a sentence, though they stand once.

    Left and right pages have heads of their own; a blank line is under such a one, and none under
    the paragraphs. A line that says what the title says, beside a number, is one too.
    """
    apart = [place for place, line in enumerate(lines) if line.gap and place >= _NEAR]
    tight = all(place - 1 in numbers or place - 2 in numbers for place in apart)
    top = ["".join(line.words.split()) for line in lines[:_NEAR]]
    titles = {"".join(top[i:j]) for i in range(len(top)) for j in range(i + 1, len(top) + 1)}
    found: list[int] = []
    for number in numbers:
        before = lines[number - 1] if number else None
        for place in (number - 1, number + 1):
            if not _NEAR <= place < len(lines) - 1 or place in numbers:
                continue
            line = lines[place]
            if ends_sentence(line.words) or _PROSE.search(line.words) or is_item(line.words):
                continue
            if "".join(line.words.split()) in titles:
                found.append(place)
                continue
            short = before and (line.width - line.indent) * 3 <= before.width * 2
            parts = place > number and before and _open(before) and lines[place + 1].gap
            if parts and tight and short and not _open(line):
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
        parts = _open(lines[place - 1]) and lines[place + 1].width > _SHORT
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
    ends = all(_ENDS.search(lines[place].words) or _edge(lines, place) for place in places)
    return ends and any(-1 not in row and row == sorted(set(row)) for row in (first, last))


def _folded(words: str) -> str:
    return _FIGURES.sub("#", re.sub(r"[\s　]+", "", words))
