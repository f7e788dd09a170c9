"""The weights of suggestions and the words that they look for, from `data/compose/suggest.tsv`."""

from __future__ import annotations

import re
from functools import cache

from briefgen.compose.text import table


@cache
def weight(key: str) -> int:
    """Return the weight of a row."""
    return int(_row(key)["weight"])


@cache
def words(key: str) -> re.Pattern[str]:
    """Return the words of a row as a pattern for folded text."""
    return re.compile(_row(key)["words"])


@cache
def characters(key: str) -> frozenset[str]:
    """Return the characters of a row, folded as its patterns are."""
    return frozenset(_row(key)["words"])


def _row(key: str) -> dict[str, str]:
    return next(row for row in table("suggest") if row["key"] == key)
