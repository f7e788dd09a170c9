"""Find what may be a Chinese, Korean, Vietnamese or Japanese name: surname and given name."""

from __future__ import annotations

import re
from functools import cache

from briefgen.variants.names.context import Surroundings, weights
from briefgen.variants.names.spans import NameSpan
from briefgen.variants.names.tables import given, known, surnames

PERSON = 2.6
"""-ln of: a word is a person's name."""
TWO, ONE, NONE = 0.33, 1.5, 2.6
"""-ln of: it has two, one, or no characters of a given name."""
JAPANESE = 2.5
LIMIT = 10.0
"""A name that costs more than this for each of its characters loses to any other reading."""
_GAIN = 4.0
"""The most that what stands behind a name is likely to take off its cost."""
_WARY = frozenset("于和向后时由从对为与以在被给让把用到不有")
_DOUBT = 3.5
"""What a surname that is a small word too costs more where little speaks for a name."""
_SUPPORT = 1.75
_WHOLE = 1.6
"""-ln of: a given name is one of the well-known pairs."""
_UNKNOWN = 10.4
_LAST_MARK = "\u3400"
_PLACE = frozenset("村镇乡县市区州庄屯寨")
_NOT_LAST = 4.0
"""What a name costs more for ending as villages do."""
_SON = re.compile(".[太次一二三四五六七八九十史右左之兵](?:郎|助|介|进|卫|门)|.(?:卫门|太夫)")
_THREE = 14.0
"""-ln of: a Japanese given name is this one, of three characters."""
_WEEK = re.compile("周[一二三四五六日末年]|[一二三四五六七八九十两几数每本上下这半多整双隔前近]周")
_CALENDAR = 6.0
"""What 周三 or 八周 costs more, as a name, for being a day or a span of time."""


@cache
def _starts() -> re.Pattern[str]:
    table = surnames()
    return re.compile(f"[{''.join(sorted({*table.single, *(name[0] for name in table.longer)}))}]")


def persons(folded: str, around: Surroundings) -> list[NameSpan]:
    """Return every reading as a person's name that is worth weighing."""
    single, longer, japanese = surnames()
    initials = {name[0] for name in longer}
    found: list[NameSpan] = []
    for match in _starts().finditer(folded):
        at = match.start()
        character = match[0]
        if character in initials:
            for length in (2, 3, 4):
                surname = folded[at : at + length]
                cost = longer.get(surname)
                if cost is not None:
                    if surname in japanese:
                        cost += JAPANESE
                        _son(found, folded, at, length, cost, around)
                    _given(found, folded, at, length, cost, around)
        if character in single:
            cost = single[character]
            if character == "周" and _WEEK.search(folded, max(0, at - 1), at + 2):
                cost += _CALENDAR
            _given(found, folded, at, 1, cost, around)
    return found


def _given(
    found: list[NameSpan], folded: str, at: int, length: int, cost: float, around: Surroundings
) -> None:
    """Add what may be a name that begins with this surname."""
    first, second, only, pairs = given()
    famous = known().person
    nats = weights().person
    begin = at + length
    before = around.before(at)
    base = PERSON + cost - nats[before]
    wary = _DOUBT if folded[at] in _WARY else 0.0
    one = folded[begin : begin + 1]
    two = folded[begin + 1 : begin + 2]
    if folded[at : begin + 1] in famous:
        price = famous[folded[at : begin + 1]]
        found.append(NameSpan(at, begin + 1, "person", price, "a known name", length))
    elif one in only:
        price = base + ONE + only[one] + (_NOT_LAST if one in _PLACE else 0.0)
        if price < LIMIT * (length + 1) + _GAIN:
            after = around.after(begin + 1)
            price += (wary if nats[before] + nats[after] < _SUPPORT else 0.0) - nats[after]
            if price < LIMIT * (length + 1):
                why = f"{before}, {after}"
                found.append(NameSpan(at, begin + 1, "person", price, why, length))
    if two in second and one > _LAST_MARK:
        if folded[at : begin + 2] in famous:
            price = famous[folded[at : begin + 2]]
            found.append(NameSpan(at, begin + 2, "person", price, "a known name", length))
        else:
            price = first.get(one, _UNKNOWN) + second[two]
            whole = pairs.get(one + two)
            if whole is not None and whole + _WHOLE < price:
                price = whole + _WHOLE
            price += base + TWO + (_NOT_LAST if two in _PLACE else 0.0)
            if price < LIMIT * (length + 2) + _GAIN:
                after = around.after(begin + 2)
                price += (wary if nats[before] + nats[after] < _SUPPORT else 0.0) - nats[after]
                if price < LIMIT * (length + 2):
                    why = f"{before}, {after}"
                    found.append(NameSpan(at, begin + 2, "person", price, why, length))
    after = around.after(begin)
    _bare(found, at, begin, cost + (0.0 if after == "after form" else wary), before, after)


def _son(
    found: list[NameSpan], folded: str, at: int, length: int, cost: float, around: Surroundings
) -> None:
    """Add a Japanese given name of three characters, which has one of a few endings."""
    match = _SON.match(folded, at + length)
    if match:
        before, after = around.before(at), around.after(match.end())
        nats = weights().person
        price = PERSON + cost + _THREE - nats[before] - nats[after]
        found.append(NameSpan(at, match.end(), "person", price, f"{before}, {after}", length))


def _bare(found: list[NameSpan], at: int, end: int, cost: float, before: str, after: str) -> None:
    """Add a surname that stands alone before a title, or as one calls a friend."""
    nats = weights().surname
    gain = nats[before] + nats[after]
    if gain > 2:
        price = PERSON + cost + NONE - gain
        if price < LIMIT * (end - at):
            found.append(NameSpan(at, end, "person", price, f"{before}, {after}", end - at))
