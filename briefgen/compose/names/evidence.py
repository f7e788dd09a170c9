"""What speaks for a glossed name's beginning: its sound, the words before it, how it is read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise

from briefgen.compose.names.sound import fit
from briefgen.compose.names.spelling import begins_like, lengths, spelled, surname_first
from briefgen.compose.names.words import (
    COUNTRIES,
    GENERIC,
    LEADING,
    OF_A_COUNTRY,
    OPENS_NONE,
    OWN_BODY,
    SMALL,
    STRONG,
    TITLES,
    WEAK,
    WITHIN,
)
from briefgen.compose.text import fold
from briefgen.model import Reading

LONGEST, SHORTEST = 20, 2
JOINERS = "·・‧•-"
_OTHER_NAME = "和与與跟及或对對"
#: From here on a spelling is one.
_FITS = 0.75
#: And from here on it says more than the first character's sound.
_LIKE = 0.5
#: What it is worth that conversion reads a person, or a foreign name, from just there; that a term
#: has a word for each letter or word of its Latin; and what it costs to begin inside a word.
_PERSON_READ, _FOREIGN_READ, _COUNTED, _ACROSS = 2.5, 1.0, 1.5, 1.5


@dataclass(frozen=True, slots=True)
class Place:
    """A gloss whose name's beginning is still to be found in the run of characters before it."""

    text: int
    end: int
    latin: str
    run: str
    quoted_from: int = -1


def candidates(run: str) -> list[str]:
    """Return the names that a run of characters may end in; none begins inside a joined one."""
    least = SHORTEST
    for at in range(len(run) - 1, -1, -1):
        if run[at] in JOINERS:
            least = len(run) - at + 1
        elif run[at] in _OTHER_NAME and any(char in JOINERS for char in run[at:]):
            break
    sizes = range(least, min(len(run), max(LONGEST, least)) + 1)
    return [run[-size:] for size in sizes]


def weighed(
    place: Place, counts: dict[str, int], known: AbstractSet[int], reading: Reading
) -> Iterator[tuple[str, tuple[float, ...], float]]:
    """Yield each name that a place may have: what speaks for it, sign by sign, and what against.

    `counts` says how often each stands by itself; `known` where what is known already ends.
    """
    sound = spelled(place.run)
    sizes = lengths(place.latin)
    names = candidates(place.run)
    fits = _fits(names, place.latin)
    closest = max(fits.values(), default=0.0)
    for name in names:
        begin = place.end - len(name)
        alone = _begins(reading, begin - 1)
        signs = _signs(name, place, counts, begin in known, sound, sizes, alone=alone)
        fitting = fits.get(name, 0.0)
        if closest >= _LIKE:
            signs = (*signs[:2], _by_fit(name, fitting))
        # What spells the Latin from end to end may hold what looks like a small word: 阿都拉曼.
        against = _inner(name, place.latin) * (1.0 - max(fitting, 0.0) * (fitting >= _FITS))
        yield name, (*signs, _as_read(begin, place, reading)), against


def _fits(names: list[str], latin: str) -> dict[str, float]:
    """How well each name spells the Latin, where that is a name in capitals."""
    if not latin[:1].isupper() or latin.isupper():
        return {}
    return {name: fit(name, latin) for name in names}


def _by_fit(name: str, fitting: float) -> float:
    """What a spelling is worth; of two that fit, the one that spells more of the Latin."""
    size = sum(char not in JOINERS for char in name)
    return 2.5 * max(fitting, 0.0) + (0.4 * size if fitting >= _FITS else 0.0)


def _begins(reading: Reading, at: int) -> bool:
    """Whether a word begins at an offset; so it may where nothing is read."""
    index = bisect_left(reading.bounds, at)
    return not reading.bounds or (index < len(reading.bounds) and reading.bounds[index] == at)


def _as_read(begin: int, place: Place, reading: Reading) -> float:
    """What conversion's reading says of a beginning: a name, a word's edge, as many words."""
    if not reading.bounds:
        return 0.0
    for start, end, kind in reading.names:
        if end == place.end and start == begin:
            return _PERSON_READ if kind == "person" else _FOREIGN_READ
        if start < begin < end and kind == "person":
            return -_PERSON_READ
    first = bisect_left(reading.bounds, begin)
    if reading.bounds[first] != begin:
        return -_ACROSS
    if place.latin[:1].isupper() and not place.latin.isupper():
        return 0.0
    edges = [*reading.bounds[first : bisect_left(reading.bounds, place.end)], place.end]
    small = sum(
        place.run[a - place.end : b - place.end or None] in SMALL for a, b in pairwise(edges)
    )
    words = len(edges) - 1 - small
    capitals = sum(map(str.isupper, place.latin))
    wanted = capitals if place.latin.isupper() else len(place.latin.split())
    return max(0.0, _COUNTED - 0.5 * abs(words - wanted))


def _signs(
    name: str,
    place: Place,
    counts: dict[str, int],
    after_known: bool,
    sound: int,
    sizes: frozenset[int],
    *,
    alone: bool,
) -> tuple[float, float, float]:
    """What speaks for a name's beginning: recurrence, the words before it, its sound.

    `alone` says that the character before it is a word by itself.
    """
    recurs = 2.5 if counts[name] else 0.0
    by_sound = _sound(name, place.latin, sound, sizes)
    before = fold(place.run[: len(place.run) - len(name)])
    folded = fold(name)
    term = place.latin.isupper() or place.latin[0].islower()
    if not before or after_known:
        lead = 2.0
    elif TITLES.search(before):
        lead = 3.0
    elif match := LEADING.search(before):
        # A small word has to be one: the 為 of 行為 opens no term behind it.
        small = len(match.group()) == 1
        lead = 2.5 if not small else 1.5 if alone or not term else 0.0
    elif COUNTRIES.search(before) and not OWN_BODY.match(folded):
        lead = 1.5
    else:
        lead = 0.0
    if not lead and term:
        # The tail of a term recurs by itself: 天然氣 beside 液化天然氣（LNG）.
        recurs = min(recurs, 1.0)
    return recurs, lead, by_sound


def _sound(name: str, latin: str, sound: int, sizes: frozenset[int]) -> float:
    if not latin[:1].isupper() or latin.isupper():
        return 0.0
    if len(name) <= sound and begins_like(name, latin):
        size = sum(char not in JOINERS for char in name)
        off = max(sizes) - size if size < len(name) else min(abs(size - n) for n in sizes)
        return max(0.0, 2.0 - 0.5 * abs(off) + 0.75 * (len(name) == sound))
    if surname_first(name):
        return 1.5 if begins_like(name, latin) else 1.0
    return 0.0


def _inner(name: str, latin: str) -> float:
    """What speaks against a name: function words in it, a country before what is not its own."""
    folded = fold(name)
    against = 3.0 * sum(char in STRONG for char in folded) + sum(char in WEAK for char in folded)
    against += 2.0 * len(WITHIN.findall(folded))
    if folded[0] in OPENS_NONE:
        against += 0.75
    if GENERIC.fullmatch(folded):
        against += 4.0
    country = OF_A_COUNTRY.match(folded)
    if latin.isupper() and country and not OWN_BODY.match(folded, country.end()):
        against += 1.5
    return against
