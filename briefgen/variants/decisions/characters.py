"""What is left when the terms have been taken: word by word, the dictionaries' answer."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from briefgen.model import Rule
from briefgen.variants import lattice
from briefgen.variants.decisions.page import Page, Span
from briefgen.variants.decisions.sheet import Draft, Sheet
from briefgen.variants.engine import Edit, Route
from briefgen.variants.names import NameSpan

_SURNAMES = frozenset("于余范郁游涂沈姜岳党占卜曲丑云后干征朴谷仇松种秋采冲仆")
"""Surnames that are written alike in both scripts, though as words they are not (Xinhua's and CNA's
usage; 叶 and 万 are 葉 and 萬)."""
_GIVEN = frozenset("于余范郁游涂姜岳占卜曲谷松采秋升岩布")
_FOREIGN = frozenset("里范于余郁姜谷松岳克占卜曲台朴布伯秋蒙佛游沈后")
"""What spells a sound, and means nothing (Xinhua's tables of transliteration)."""


def free(sheet: Sheet, laid: Page) -> list[Span]:
    """Return the words of what is not decided yet, in order.

    What is left of a word that a decision has a part of is cut anew, and so is what is one word in
    a text but none of a list: a number with what it counts.
    """
    masked, known, names = sheet.masked, laid.words.costs, laid.names
    decided = masked.find(1) >= 0
    spans: list[Span] = []
    for start, end in pairwise(laid.bounds):
        if decided and masked.find(1, start, end) >= 0:
            for low, high in _gaps(masked, start, end):
                spans += _anew(laid, low, high)
        elif end - start > 1 and start not in names and laid.plain[start:end] not in known:
            spans += _anew(laid, start, end)
        else:
            spans.append((start, end))
    return spans


def outside(spans: list[Span], closed: list[Span]) -> list[Span]:
    """Return the words that begin in none of some stretches, all in order."""
    if not closed:
        return spans
    starts = [start for start, _ in closed]

    def free_at(offset: int) -> bool:
        index = bisect_right(starts, offset) - 1
        return index < 0 or offset >= closed[index][1]

    return [span for span in spans if free_at(span[0])]


def _anew(laid: Page, low: int, high: int) -> Iterator[Span]:
    cuts = lattice.cut(laid.plain[low:high], laid.words)
    return ((low + a, low + b) for a, b in pairwise(cuts))


def _gaps(masked: bytearray, start: int, end: int) -> Iterator[Span]:
    """Yield the stretches of a span that are not masked."""
    at = start
    while (low := masked.find(0, at, end)) >= 0:
        high = masked.find(1, low, end)
        at = end if high < 0 else high
        yield low, at


def drafts(text: str, spans: list[Span], laid: Page, route: Route) -> list[Draft]:
    """Return what the dictionaries change in words, in order; a name keeps what is a name's."""
    found: list[Draft] = []
    word, names = route.word, laid.names
    for start, end in spans:
        edits = word(text[start:end])
        name = names.get(start) if edits else None
        for edit in edits:
            if name is not None and _kept(name, text, start, edit):
                char, others = text[start + edit.start], edit.alternatives
                at = start + edit.start
                found.append(Draft(at, at + 1, char, "character", "name", others, why=name.why))
                continue
            rule: Rule = "phrase" if edit.phrase else "character"
            low, high = start + edit.start, start + edit.end
            found.append(Draft(low, high, edit.target, rule, edit.origin, edit.alternatives))
    return found


def _kept(name: NameSpan, text: str, start: int, edit: Edit) -> bool:
    """Say whether a character is one that a name keeps: 余女士, 林郁婷, 基里延科."""
    if edit.phrase:
        return False
    char = text[start + edit.start]
    if name.kind == "foreign":
        return char in _FOREIGN
    return char in (_SURNAMES if edit.start < name.surname else _GIVEN)
