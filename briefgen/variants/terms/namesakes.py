"""Somebody else of the same name: what stands right before or after a name that it is not.

A given name with its dot before a short form (埃德蒙·希拉里), a surname after it (查德·史密斯), an
ordinal (第五世达赖, 查理二世), a profession that the person has not (`professions.tsv`).
"""

from __future__ import annotations

import re
from functools import cache

from briefgen.variants.engine import shipped
from briefgen.variants.options import Term

_NAMES = frozenset(("people", "places", "country", "city", "sport", "culture", "organisations"))
_FIELDS = {"people": "politics", "sport": "sport"}
_DOTS = "·‧・"
_BEFORE = re.compile(r"第?[〇一二三四五六七八九十]{1,3}(?:世|代|任)$")
_AFTER = re.compile(r"[一二三四五六七八九十]{1,3}世(?!纪|界)")
_LONGEST = 6


def another(term: Term, form: str, folded: str, start: int, end: int, *, guarded: bool) -> bool:
    """Say whether folded[start:end], a form of a thing, is most likely a namesake's.

    `folded` is the text in Simplified characters; a form that is `guarded` has cues of its own for
    whom it means, so that professions say nothing.
    """
    if term.domain not in _NAMES or any(dot in form for dot in _DOTS):
        return False
    beside = folded[start - 1 : start] if start else "", folded[end : end + 1]
    if any(mark and mark in _DOTS for mark in beside):
        return True
    if term.domain not in _FIELDS:
        return False
    before = folded[max(0, start - _LONGEST) : start]
    return bool(
        _BEFORE.search(before)
        or _AFTER.match(folded, end)
        or (not guarded and any(before.endswith(word) for word in _others(term.domain)))
    )


@cache
def _others(domain: str) -> tuple[str, ...]:
    """Return the professions that a person of a domain has not."""
    rows = shipped.rows("professions.tsv", 3)
    own = _FIELDS[domain]
    return tuple(word for field, words, _ in rows if field != own for word in words.split("|"))
