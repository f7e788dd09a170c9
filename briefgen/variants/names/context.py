"""What stands before and after a name, and how much likelier that makes it one."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from briefgen.variants.names.tables import rows

_OPEN = "。！？；：…“‘「『（(《【\n\r \u3000"
_CLOSE = "。！？；：…”’」』）)》】\n\r \u3000"
_LATIN = re.compile(
    r"\s?[（(]\s?(?:[A-ZÀ-ÞĀ-ɏ][\w'’.]{0,24}[ ·-]?"
    r"|(?:van|von|de|da|di|la|le|el|al|bin|ben)[ -]){1,5}(?:[，,；;]|[）)])"
)


class Side(NamedTuple):
    """How words before, or after, a name bear on it."""

    words: dict[str, str]
    """Words and the class of context that they are."""
    lengths: tuple[int, ...]
    """Their lengths, the longest first."""
    letters: frozenset[str]
    """The characters that stand next to the name, in any of them."""


class Weights(NamedTuple):
    """By how many nats each context lowers the cost of a person's name, surname, foreign name."""

    person: dict[str, float]
    surname: dict[str, float]
    foreign: dict[str, float]


@cache
def weights() -> Weights:
    """Return what the contexts weigh."""
    result = Weights({}, {}, {})
    for place, name, *nats in rows("contexts"):
        for table, value in zip(result, nats, strict=False):
            table[place + " " + name] = float(value)
    return result


@cache
def side(place: str) -> Side:
    """Return the words that count before, or after, a name."""
    words = {word: place + " " + kind for word, where, kind in rows("titles") if where == place}
    if place == "after":
        words.update((word, "after place") for word, _ in rows("places"))
    for where, name, _, _, _, listed, *_ in rows("contexts"):
        if where == place and listed:
            words.update(dict.fromkeys(listed.split(), place + " " + name))
    next_to = 0 if place == "after" else -1
    return Side(
        words,
        tuple(sorted({len(word) for word in words}, reverse=True)),
        frozenset(word[next_to] for word in words),
    )


@cache
def opens_title() -> frozenset[str]:
    """Return the characters that begin what makes a bare surname likely, behind it."""
    words = side("after").words
    return frozenset(word[0] for word, kind in words.items() if weights().surname[kind] > 1)


class Surroundings:
    """The contexts in one text, each place looked at once."""

    def __init__(self, folded: str) -> None:
        """Prepare to look around in a folded text."""
        self._text = folded
        self._before: dict[int, str] = {}
        self._after: dict[int, str] = {}

    def before(self, at: int) -> str:
        """Return the class of what ends at a place."""
        known = self._before.get(at)
        if known is None:
            known = self._before[at] = self._look_back(at)
        return known

    def after(self, at: int) -> str:
        """Return the class of what begins at a place."""
        known = self._after.get(at)
        if known is None:
            known = self._after[at] = self._look_on(at)
        return known

    def _look_back(self, at: int) -> str:
        if at == 0:
            return "before opening"
        text = self._text
        last = text[at - 1]
        if last in _OPEN:
            return "before opening"
        if last == "、":
            return "before list"
        if last == "，":
            return "before comma"
        table = side("before")
        if last in table.letters:
            words = table.words
            for length in table.lengths:
                if length <= at:
                    found = words.get(text[at - length : at])
                    if found:
                        return found
        return "before other"

    def _look_on(self, at: int) -> str:
        text = self._text
        if at >= len(text):
            return "after closing"
        first = text[at]
        if first in "（( " and _LATIN.match(text, at):
            return "after gloss"
        if first in _CLOSE:
            return "after closing"
        if first == "、":
            return "after list"
        if first == "，":
            return "after comma"
        table = side("after")
        if first in table.letters:
            words = table.words
            for length in table.lengths:
                found = words.get(text[at : at + length])
                if found:
                    return found
        return "after other"
