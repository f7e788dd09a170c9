"""Find what may be a Chinese, Korean, Vietnamese or Japanese name: surname and given name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefgen.variants.names.context import Surroundings, weights
from briefgen.variants.names.spans import NameSpan
from briefgen.variants.names.tables import given, surnames

#: -ln of: a word is a person's name; and then it has two, one, no, or three given characters.
PERSON = 4.6
TWO, ONE, NONE = 0.33, 1.5, 3.2
JAPANESE = 2.5
#: A name that costs more than this for each of its characters loses to any other reading.
LIMIT = 9.5
_UNKNOWN = 10.4


@cache
def _starts() -> re.Pattern[str]:
    table = surnames()
    longer = sorted(table.longer, key=len, reverse=True)
    single = "".join(sorted(table.single))
    return re.compile(f"(?=({'|'.join(longer)})?)[{single}{''.join({w[0] for w in longer})}]")


def persons(folded: str, around: Surroundings) -> Iterator[NameSpan]:
    """Yield every reading as a person's name that is worth weighing."""
    single, longer, japanese = surnames()
    for found in _starts().finditer(folded):
        at = found.start()
        compound = found[1]
        if compound:
            kind = JAPANESE if compound in japanese else 0.0
            yield from _with(folded, at, compound, longer[compound] + kind, around)
        character = folded[at]
        if character in single:
            yield from _with(folded, at, character, single[character], around)


def _with(
    folded: str, at: int, surname: str, cost: float, around: Surroundings
) -> Iterator[NameSpan]:
    first, second, only, pairs = given()
    nats = weights().person
    length = len(surname)
    begin = at + length
    before = around.before(at)
    base = PERSON + cost - nats[before]
    one = folded[begin : begin + 1]
    two = folded[begin + 1 : begin + 2]
    if one in only:
        price = base + ONE + only[one]
        end = begin + 1
        if price < LIMIT * (length + 1) + 3:
            after = around.after(end)
            price -= nats[after]
            if price < LIMIT * (length + 1):
                yield NameSpan(at, end, "person", price, f"{before}, {after}", length)
    if two in second:
        price = first.get(one, _UNKNOWN) + second[two]
        known = pairs.get(one + two)
        if known is not None and known + 1.6 < price + 0.2:
            price = known + 1.6
        price += base + TWO
        end = begin + 2
        if price < LIMIT * (length + 2) + 3:
            after = around.after(end)
            price -= nats[after]
            if price < LIMIT * (length + 2):
                yield NameSpan(at, end, "person", price, f"{before}, {after}", length)
    after = around.after(begin)
    bare = weights().surname
    bonus = bare[after] + bare[before]
    if bonus > 0:
        price = PERSON + cost + NONE - bonus
        if price < LIMIT * length + 2:
            yield NameSpan(at, begin, "person", price, f"{before}, {after}", length)
