"""How well the characters of a name spell the whole of its Latin form, syllable by syllable.

A Latin name is a row of syllables. One with a vowel takes a character; a consonant by itself may
(弗里德里希 for Friedrich) or may not (阿都 for Abdul). A name is the whole Latin form, or its
first words, or its last ones: never words from its middle.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from briefgen.compose.names.spelling import letters, words

_PIECE = re.compile(
    "(?P<onset>(?:ch|sh|th|ph|kh|zh|gh|dz|ts|ng|[^aeiouy])?)(?P<vowel>[aeiouy]+)"
    "|(?P<alone>ch|sh|th|ph|kh|zh|gh|ck|ng|[^aeiouy])"
)
_JOINERS = "·・‧•-"
_SILENT = "hrnmwg"
_WRONG, _UNKNOWN, _UNSPELT, _EXTRA = -0.8, -0.5, -0.8, -0.8
_MOST = 24


class _Syllable(NamedTuple):
    """What a character may stand for: the letter that it begins with; `free` to leave it out."""

    letter: str
    free: float
    vowel: bool


def fit(name: str, latin: str) -> float:
    """Return how well a name spells a Latin form: 1 for each character in its place, below 0 for
    nothing alike. Time grows with the product of their lengths, which are bounded.
    """
    plain = "".join(char for char in name if char not in _JOINERS)[:_MOST]
    parts = [_syllables(word) for word in words(latin)][:6]
    ranges = [parts[:stop] for stop in range(1, len(parts) + 1)]
    ranges += [parts[start:] for start in range(1, len(parts))]
    return max((_aligned(plain, tuple(sum(some, ()))) for some in ranges), default=-1.0)


@lru_cache(maxsize=512)
def _syllables(word: str) -> tuple[_Syllable, ...]:
    found: list[_Syllable] = []
    for piece in _PIECE.finditer(word[:_MOST]):
        if vowel := piece["vowel"]:
            last_e = piece.end() == len(word) and vowel == "e" and len(found) > 0
            cost = -0.2 if last_e else _UNSPELT
            found.append(_Syllable((piece["onset"] or vowel)[0], cost, vowel=not last_e))
            # Two vowels may be two syllables: 法依沙 for Faizal.
            if len(vowel) > 1:
                found.append(_Syllable(vowel[1], 0.0, vowel=False))
        else:
            letter = piece["alone"][0]
            after_the_same = bool(found) and found[-1].letter == letter and not found[-1].vowel
            found.append(
                _Syllable(letter, 0.0 if letter in _SILENT or after_the_same else -0.1, vowel=False)
            )
    return tuple(found)


def _aligned(name: str, row: tuple[_Syllable, ...]) -> float:
    known = letters()
    wanted = max(len(name), sum(one.vowel for one in row), 1)
    best = [0.0]
    for syllable in row:
        best.append(best[-1] + syllable.free)
    for character in name:
        own = known.get(character, "")
        fresh = [best[0] + _EXTRA]
        for at, syllable in enumerate(row):
            here = (1.0 if syllable.letter in own else _WRONG) if own else _UNKNOWN
            fresh.append(max(best[at] + here, best[at + 1] + _EXTRA, fresh[-1] + syllable.free))
        best = fresh
    return best[-1] / wanted
