"""Running heads and feet of a page by themselves: small type at its edge, away from the text."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.readers.lines import columns, is_page_number
from briefgen.readers.pdf.rows import Stretch
from briefgen.readers.rules import ends_sentence, fields, is_dated

_EDGE = 0.09
"""Of a page, its head and its foot."""
_SMALLER = 0.85
"""Of the text's size, what a running head's is at most."""
_AWAY = 1.5
"""Ems of the text's type between a running head and the rest of the page."""
_LONGEST = 60
"""Columns of the longest one."""


def running(sheet: Sequence[Stretch], height: float, body: float) -> list[Stretch]:
    """Return the stretches that are a page's running head or foot.

    What repeats from page to page is found by that; a file of one page has nothing to repeat. A
    line that names the day or the writer is the article's, wherever it stands.
    """
    sheet = [one for one in sheet if not is_page_number(one.words)]
    top = [one for one in sheet if one.bottom < height * _EDGE]
    foot = [one for one in sheet if one.top > height * (1 - _EDGE)]
    found: list[Stretch] = []
    for edge in (top, foot):
        others = [one for one in sheet if one not in edge]
        if edge and others and all(_small(one, body) for one in edge) and _away(edge, others, body):
            found += edge
    return found


def _small(one: Stretch, body: float) -> bool:
    words = one.words
    if one.em > body * _SMALLER or columns(words) > _LONGEST or ends_sentence(words):
        return False
    return not is_dated(words) and not fields(words) and words[:1] not in "[*†‡①②③④⑤"


def _away(edge: Sequence[Stretch], others: Sequence[Stretch], body: float) -> bool:
    over, under = min(one.top for one in edge), max(one.bottom for one in edge)
    gaps = (max(other.top - under, over - other.bottom) for other in others)
    return min(gaps) >= body * _AWAY
