"""Find what may be a Chinese, Korean, Vietnamese or Japanese name: surname and given name."""

from __future__ import annotations

import re
from functools import cache

from briefgen.variants.names.context import Surroundings, opens_title, weights
from briefgen.variants.names.spans import NameSpan
from briefgen.variants.names.tables import given, known, surnames

PERSON = 2.6
"""-ln of: a word is a person's name."""
TWO, ONE, NONE = 0.33, 1.5, 2.6
"""-ln of: it has two, one, or no characters of a given name."""
JAPANESE = 2.5
"""-ln of: a person of the news is Japanese."""
LIMIT = 10.0
"""A name that costs more than this for each of its characters loses to any other reading."""
_GAIN = 4.0
"""The most that what stands behind a name is likely to take off its cost."""
_AS_A_FRIEND = frozenset(["before old", "before familiar", "before called"])
# Surnames that are small words, and the forms of address that tell them all the same.
_WARY = frozenset("于和向后时由从对为与以在被给让把用到不有")
_WAIVED = {
    "于": ("after mister", "after form"),
    "后": ("after mister",),
    "时": ("after mister",),
}
_DOUBT = 3.5
"""What a surname that is a small word too costs more where little speaks for a name."""
_SUPPORT = 1.75
"""How many nats of context speak enough for a name."""
_WHOLE = 1.6
"""-ln of: a given name is one of the well-known pairs."""
_UNKNOWN = 10.4
"""The cost of a character that given names hardly begin with."""
_HAN = ("\u3400", "\u9fff")
_PLACE = frozenset("村镇乡县市区州庄屯寨")
_VILLAGE = 4.0
"""What a name costs more for ending as villages do."""
_SON = re.compile(".[太次一二三四五六七八九十史右左之兵](?:郎|助|介|进|卫|门)|.(?:卫门|太夫)")
_THREE = 14.0
"""-ln of: a Japanese given name is this one, of three characters."""
_BOTH = 3.0
"""-ln of: a name has two surnames."""
_RARE = 14.0
"""Two surnames that cost more than this together are none."""
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
                if cost is not None and len(surname) == length:
                    if surname in japanese:
                        cost += JAPANESE
                        _son(found, folded, at, length, cost, around)
                    _given(found, folded, at, length, cost, around)
        if character in single:
            cost = single[character]
            if character == "周" and _WEEK.search(folded, max(0, at - 1), at + 2):
                cost += _CALENDAR
            _given(found, folded, at, 1, cost, around)
            husbands = cost + single.get(folded[at + 1 : at + 2], _RARE)
            if husbands < _RARE:
                _married(found, folded, at, husbands, around)
    return found


def _given(
    found: list[NameSpan], folded: str, at: int, length: int, cost: float, around: Surroundings
) -> None:
    """Add what may be a name that begins with this surname."""
    first, second, only, pairs = given()
    famous = known().person
    before = around.before(at)
    doubt = _DOUBT if folded[at] in _WARY else 0.0
    begin = at + length
    one = folded[begin : begin + 1]
    two = folded[begin + 1 : begin + 2]
    if one and folded[at : begin + 1] in famous:
        fame = famous[folded[at : begin + 1]]
        found.append(NameSpan(at, begin + 1, "person", fame, "a known name", length))
    elif one in only:
        price = PERSON + cost + ONE + only[one] + (_VILLAGE if one in _PLACE else 0.0)
        _weigh(found, (at, begin + 1, length), price, doubt, around)
    if two and folded[at : begin + 2] in famous:
        fame = famous[folded[at : begin + 2]]
        found.append(NameSpan(at, begin + 2, "person", fame, "a known name", length))
    elif two in second and _HAN[0] <= one <= _HAN[1]:
        price = first.get(one, _UNKNOWN) + second[two]
        whole = pairs.get(one + two, _UNKNOWN * 2) + _WHOLE
        price = min(price, whole) + (_VILLAGE if two in _PLACE else 0.0)
        _weigh(found, (at, begin + 2, length), PERSON + cost + TWO + price, doubt, around)
    if one in opens_title() or before in _AS_A_FRIEND:
        after = around.after(begin)
        if after not in _WAIVED.get(folded[at], ()):
            cost += doubt
        _bare(found, at, begin, cost, before, after)


def _married(
    found: list[NameSpan], folded: str, at: int, cost: float, around: Surroundings
) -> None:
    """Add a name that begins with a husband's surname and one's own, as in 范徐丽泰."""
    first, second, _, _ = given()
    begin = at + 2
    one = first.get(folded[begin : begin + 1])
    two = second.get(folded[begin + 1 : begin + 2])
    if one is not None and two is not None:
        price = PERSON + cost + TWO + one + two + _BOTH
        _weigh(found, (at, begin + 2, 1), price, _DOUBT, around)


def _weigh(
    found: list[NameSpan],
    place: tuple[int, int, int],
    price: float,
    doubt: float,
    around: Surroundings,
) -> None:
    """Add a name with what stands around it taken off its price, if it may be worth it."""
    at, end, length = place
    nats = weights().person
    before = around.before(at)
    gain = nats[before]
    limit = LIMIT * (end - at)
    if price - gain < limit + _GAIN:
        after = around.after(end)
        gain += nats[after]
        if gain < _SUPPORT:
            gain -= doubt
        if price - gain < limit:
            why = f"{before}, {after}"
            found.append(NameSpan(at, end, "person", price - gain, why, length))


def _son(
    found: list[NameSpan], folded: str, at: int, length: int, cost: float, around: Surroundings
) -> None:
    """Add a Japanese given name of three characters, which has one of a few endings."""
    match = _SON.match(folded, at + length)
    if match:
        _weigh(found, (at, match.end(), length), PERSON + cost + _THREE, 0.0, around)


def _bare(found: list[NameSpan], at: int, end: int, cost: float, before: str, after: str) -> None:
    """Add a surname that stands alone before a title, or as one calls a friend."""
    nats = weights().surname
    gain = nats[before] + nats[after]
    if gain > 2:
        price = PERSON + cost + NONE - gain
        if price < LIMIT * (end - at):
            found.append(NameSpan(at, end, "person", price, f"{before}, {after}", end - at))
