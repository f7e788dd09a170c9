"""Read the tables of names, once each, into what the models ask for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from math import log
from typing import NamedTuple

from briefgen.variants.engine import shipped

_UNSEEN = 0.3
"""How often, of 10,000, a character that no table has opens or ends a given name."""

_WORDS = 60_000_000
"""The words of running text that known.tsv's counts are of."""
_PREFERRED = 1.0
"""By how much the name beats the same characters as a word."""


class Surnames(NamedTuple):
    """Costs of surnames: of one character, and of more; which of these are Japanese."""

    single: dict[str, float]
    longer: dict[str, float]
    japanese: frozenset[str]


class Given(NamedTuple):
    """Costs of the characters of given names by place, and of whole given names known."""

    first: dict[str, float]
    second: dict[str, float]
    only: dict[str, float]
    pairs: dict[str, float]


class Syllables(NamedTuple):
    """Costs of a transliteration's characters: as the first, after another, as the last."""

    first: dict[str, float]
    any: dict[str, float]
    pair: dict[str, float]
    last: dict[str, float]


class Known(NamedTuple):
    """Costs of well-known whole names, as words."""

    person: dict[str, float]
    foreign: dict[str, float]


def rows(name: str) -> Iterator[list[str]]:
    """Yield the cells of a table's rows, without its header."""
    for line in shipped.text(f"names/{name}.tsv").splitlines()[1:]:
        yield line.split("\t")


@cache
def surnames() -> Surnames:
    """Return the surnames."""
    single: dict[str, float] = {}
    longer: dict[str, float] = {}
    japanese = set()
    for surname, kind, often in rows("surnames"):
        (single if len(surname) == 1 else longer)[surname] = log(10_000 / float(often))
        if kind == "japanese":
            japanese.add(surname)
    return Surnames(single, longer, frozenset(japanese))


@cache
def given() -> Given:
    """Return the given names' characters."""
    tables: tuple[dict[str, float], ...] = ({}, {}, {})
    rare = log(10_000 / _UNSEEN)
    for character, *often in rows("given"):
        for table, value in zip(tables, often, strict=True):
            table[character] = rare if value == "0" else log(10_000 / float(value))
    counts = {name: int(count) for name, count in rows("given-pairs")}
    total = log(16_500)
    pairs = {name: total - log(count) for name, count in counts.items()}
    return Given(tables[0], tables[1], tables[2], pairs)


@cache
def syllables() -> Syllables:
    """Return the characters that spell foreign names, and how they follow one another."""
    first: dict[str, float] = {}
    often: dict[str, float] = {}
    last: dict[str, float] = {}
    followers: dict[str, list[tuple[str, int]]] = {}
    for character, count, opening, ending, following in rows("syllables"):
        often[character] = float(count)
        first[character] = float(opening)
        last[character] = float(ending)
        followers[character] = [(piece[0], int(piece[1:])) for piece in following.split()]
    total = sum(often.values())
    openings = sum(first.values())
    ends = sum(last.values()) / total
    any_after_none = {c: log(total / n) for c, n in often.items()}
    pair: dict[str, float] = {}
    for character, list_ in followers.items():
        inner = often[character] - last[character] + 1
        seen = sum(n for _, n in list_)
        back = max(inner - seen, 0.0) + len(list_)
        for other, n in list_:
            share = (n + back * often.get(other, 1.0) / total) / (seen + back)
            pair[character + other] = -log(share)
        pair[character] = log((seen + back) / back)
    return Syllables(
        {
            c: log(openings * 1.02 / (n + 0.02 * openings * often[c] / total))
            for c, n in first.items()
        },
        any_after_none,
        pair,
        {c: log((often[c] + 4) * ends / (n + 4 * ends)) for c, n in last.items()},
    )


@cache
def known() -> Known:
    """Return the well-known names; as names they cost a little less than as words."""
    result = Known({}, {})
    for name, kind, count in rows("known"):
        cost = log(_WORDS / int(count)) - _PREFERRED
        (result.person if kind == "person" else result.foreign)[name] = cost
    return result
