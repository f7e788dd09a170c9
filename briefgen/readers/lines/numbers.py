"""The numbers of pages among the lines of a text: by their form, by their place, by their count."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from briefgen.readers.lines.line import Line, columns
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
_TEXT = 24
"""Columns that a line of text in the middle of a sentence has at least."""
_MIDDLE = 12
"""Columns that a number in the middle of a page is set in at least."""


def is_page_number(words: str) -> bool:
    """True for words that may be a page's number, where they stand at its edge."""
    return any(form.fullmatch(words) for form in (_NUMBER, _SHARE, _ALONE))


def found(lines: Sequence[Line]) -> dict[int, str]:
    """Return the places of page numbers: by their form, or alone at a page's edge, counting up."""
    shares = [_SHARE.fullmatch(line.words) for line in lines]
    totals = Counter(found["pages"] for found in shares if found)
    places: dict[int, str] = {}
    alone: list[int] = []
    for place, line in enumerate(lines):
        share = shares[place]
        last = 0 < place == len(lines) - 1
        counted = share and (totals[share["pages"]] > 1 or at_edge(lines, place) or last)
        if counted or _NUMBER.fullmatch(line.words):
            places[place] = "page-number"
        elif _ALONE.fullmatch(line.words) and (at_edge(lines, place) or parted(lines, place)):
            alone.append(place)
    if len(alone) > 1 or any(at_edge(lines, place) for place in alone):
        places |= dict.fromkeys(alone, "page-number")
    return places | dict.fromkeys(_counted(lines, places), "page-number")


def _counted(lines: Sequence[Line], known: dict[int, str]) -> list[int]:
    """Return the places of figures alone on their lines that count up page by page.

    They part sentences, or are set in further than any line of the text, or the last line is one.
    """
    counted: list[int] = []
    for place, line in enumerate(lines):
        if place in known or not place or not re.fullmatch(r"\d{1,4}", line.words):
            continue
        ends = place == len(lines) - 1
        if not (ends or is_open(lines[place - 1]) or _set_in(lines, place)):
            continue
        if counted and int(line.words) <= int(lines[counted[-1]].words):
            return []
        counted.append(place)
    first, last = (int(lines[counted[i]].words) for i in (0, -1)) if counted else (0, 0)
    # Pages without a number, of pictures, are skipped; one number alone counts nothing.
    return counted if len(counted) > 1 and last - first < 2 * len(counted) else []


def is_open(line: Line) -> bool:
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


def at_edge(lines: Sequence[Line], place: int) -> bool:
    """True for the first and last lines of a page, where form feeds show the pages."""
    paged = any(line.page for line in lines) if place in (0, len(lines) - 1) else False
    return paged or lines[place].page or (place + 1 < len(lines) and lines[place + 1].page)


def parted(lines: Sequence[Line], place: int) -> bool:
    """True if a line stands in the middle of a sentence."""
    if not 0 < place < len(lines) - 1:
        return False
    before, after = lines[place - 1].words, lines[place + 1].words
    return columns(before) >= _TEXT and bare(before) and columns(after) > 8
