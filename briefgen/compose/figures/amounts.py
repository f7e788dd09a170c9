"""Find amounts of money, percentages and quantities."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from briefgen.compose.figures.forms import (
    ADDRESS,
    CALENDAR,
    FORMS,
    HYPHEN,
    QUALIFIER,
    SIGN,
    SIGNED,
    Kind,
)
from briefgen.compose.text import fold

_SIGN_REACH = 4
_QUALIFIER_REACH = 8


@dataclass(frozen=True, slots=True)
class Found:
    """An amount: its offsets in the text, with its sign and range, and what is counted.

    `lead` is where a qualifier or a rate before it begins (約, 不到, 每桶), else `start`.
    """

    start: int
    end: int
    kind: Kind
    lead: int


def amounts(string: str, taken: Iterable[tuple[int, int]] = ()) -> tuple[Found, ...]:
    """Return the amounts of a text in order, without overlaps.

    Money is a number with a currency before or after it; a range is one amount. Quantities are
    digits with a unit or a classifier, large numbers in Chinese numerals (近十萬艘次), fractions
    and multiples; 一個, 兩國 and the like count nothing worth a figure, and S-300 or 圖-160 are
    names. `taken` are stretches that are something else (dates). Linear in the length.
    """
    folded = fold(string)
    every = [
        (match.start(), -len(match.group().rstrip()) - match.start(), order, kind)
        for order, (kind, pattern) in enumerate(FORMS)
        for match in pattern.finditer(folded)
        if not CALENDAR.fullmatch(match.group())
    ]
    blocked = sorted([*taken, *(match.span() for match in ADDRESS.finditer(string))])
    found: list[Found] = []
    reached = at = 0
    for start, minus_end, _, kind in sorted(every):
        end = -minus_end
        while at < len(blocked) and blocked[at][1] <= start:
            at += 1
        if start < reached or (at < len(blocked) and blocked[at][0] < end):
            continue
        reached = end
        start = max(_signed(folded, start, end), found[-1].end if found else 0)
        lead = max(_qualified(folded, start), found[-1].end if found else 0)
        found.append(Found(start, end, kind, lead))
    return tuple(found)


def _signed(folded: str, start: int, end: int) -> int:
    """Where an amount begins with its sign."""
    low = max(0, start - _SIGN_REACH)
    sign = SIGN.search(folded, low, start)
    if sign is None and SIGNED.match(folded, start, end):
        sign = HYPHEN.search(folded, low, start)
    return sign.start() if sign else start


def _qualified(folded: str, start: int) -> int:
    """Where what qualifies an amount begins; the amount's own start where nothing does."""
    for low in range(max(0, start - _QUALIFIER_REACH), start):
        if QUALIFIER.fullmatch(folded, low, start):
            return low
    return start
