"""The words of the tables, found at a place of a line whatever its script and width."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from briefgen.readers.rules.lexicon import rows
from briefgen.readers.rules.script import representatives

Row = Mapping[str, str]

EDGE = " \t,;:|/()[]{}、·•∙‧・▪>»›<【】〔〕「」_+-–—丨︱∣│┃▏¦"
"""What may stand between two fields."""


@cache
def _plain() -> dict[int, str]:
    """Return what stands for each character: one form of its doublets, half width (UAX 11)."""
    wide = {0x3000: " ", **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}}
    return {**{ord(char): first for char, first in representatives().items()}, **wide}


def plain(text: str) -> str:
    """Return the text in one script, one spelling and half width, a character for every character.

    報道 and 報導 are the same word in Hong Kong and in Taiwan.
    """
    return _folded(text) if len(text) > _SHORT else _remembered(text)


_SHORT = 1_000
"""Characters of a text whose plain form is remembered: every rule asks for it again."""


def _folded(text: str) -> str:
    return text.translate(_plain()).replace(*_reported())


@lru_cache(maxsize=512)
def _remembered(text: str) -> str:
    return _folded(text)


@cache
def _reported() -> tuple[str, str]:
    return "報道".translate(_plain()), "報導".translate(_plain())


def low(text: str) -> str:
    """Return a plain text in small letters, a character for every character."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(char.lower() if char.isascii() else char for char in text)


class Lexis:
    """The words of one table by their first character, longest first."""

    def __init__(self, table: str, column: str = "", *values: str) -> None:
        """Take the rows of a table whose `column` has one of the values; all without a column."""
        first = next(iter(rows(table)[0]))
        self._by_first: dict[str, list[tuple[str, Row]]] = {}
        for row in rows(table):
            if not column or row[column] in values:
                word = low(plain(row[first]))
                self._by_first.setdefault(word[0], []).append((word, row))
        for found in self._by_first.values():
            found.sort(key=lambda pair: -len(pair[0]))

    def at(self, text: str, start: int) -> Iterator[tuple[int, Row]]:
        """Yield the end and the row of every word that stands at a place of a low text."""
        for word, row in self._by_first.get(text[start : start + 1], ()):
            end = start + len(word)
            if text.startswith(word, start) and _whole(text, end):
                yield end, row

    def has(self, word: str) -> bool:
        """True for a low text that is one of the words."""
        return any(end == len(word) for end, _ in self.at(word, 0))


def _whole(text: str, end: int) -> bool:
    """True unless a Latin word goes on there: X is no button in XL."""
    around = text[end - 1 : end + 1]
    return not (len(around) == 2 and around.isascii() and around.isalpha())


@cache
def lexis(table: str, column: str = "", *values: str) -> Lexis:
    """Return the words of a table, or of those rows whose `column` has one of the values."""
    return Lexis(table, column, *values)
