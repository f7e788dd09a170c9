"""The foot of a mail: signatures, disclaimers, the words of devices and of newsletters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from briefgen.readers.rules import ends_sentence, lexicon, words

SIGNATURE, DISCLAIMER, NEWSLETTER = "signature", "confidentiality", "newsletter-foot"

_DASHES = re.compile(r"\s*(?:--|—|――|__)\s*")
_HEAD = 12
"""Words of a head over a disclaimer."""
_FOOT = 14
"""Rows of the longest signature."""
_MOST = 40
"""Words in sentences that a signature has at most."""


def mark(rows: Sequence[str], start: int, end: int, kinds: list[str]) -> None:
    """Mark the signature and the disclaimer at the foot of a mail, in place."""
    filled = [n for n in range(start, end) if rows[n].strip()]
    on = False
    # A company's own words stand at the foot or the head of a mail, never within.
    for place in (*filled[:3], *filled[3:][-_FOOT:]):
        row = rows[place].strip()
        # A disclaimer of several lines goes on to the end of its sentence.
        on = on and rows[place - 1].strip() != "" and not ends_sentence(rows[place - 1].strip())
        on = on or disclaims(row, rows[place + 1 : place + 3])
        if on:
            kinds[place] = DISCLAIMER
        elif _device().match(row) and words(row) <= 20:
            kinds[place] = SIGNATURE
        elif words(row) <= 24 and _newsletter().search(row):
            kinds[place] = NEWSLETTER
    for number, place in enumerate(filled):
        rest = filled[number + 1 :]
        if not _DASHES.fullmatch(rows[place]) or len(rest) > _FOOT:
            continue
        own = [n for n in rest if not kinds[n]]
        if sum(words(rows[n]) for n in own if ends_sentence(rows[n].strip())) > _MOST:
            continue
        kinds[place] = SIGNATURE
        kinds_after = DISCLAIMER if rest and kinds[rest[0]] == DISCLAIMER else SIGNATURE
        for n in own:
            kinds[n] = kinds_after
        return


def disclaims(row: str, after: Sequence[str] = ()) -> bool:
    """True for a disclaimer's head or first line; what it asks for may stand on the next ones."""
    if not _disclaimer().match(row):
        return False
    return words(row) <= _HEAD or bool(_asks().search("".join((row, *after))))


def any_of(part: str) -> str:
    """Return an expression for the words of one part of the table."""
    return "|".join(map(re.escape, lexicon.words("mail", "part", part)))


@cache
def _device() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of('device')})", re.I)


@cache
def _disclaimer() -> re.Pattern[str]:
    return re.compile(rf"[【\[(（*\s]*(?:{any_of('disclaimer')})", re.I)


@cache
def _asks() -> re.Pattern[str]:
    return re.compile(any_of("asks"), re.I)


@cache
def _newsletter() -> re.Pattern[str]:
    return re.compile(any_of("unsubscribe"), re.I)
