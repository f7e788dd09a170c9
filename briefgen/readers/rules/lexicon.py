"""The words that outlets print around an article, from tables that an editor can open and extend.

A table is a file of `briefgen/data/reading`: a header, and a row a word with the reason for it in
the column `why`. Words are written once, in either script (see `script`), and are no patterns.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

from briefgen.errors import ConfigurationError
from briefgen.readers.rules.script import either

Row = Mapping[str, str]


@cache
def rows(table: str) -> tuple[Row, ...]:
    """Return the rows of a table by the names of its columns, in its order.

    Raises ConfigurationError with the remedy where the table is missing or not whole.
    """
    place = resources.files("briefgen.data").joinpath("reading", f"{table}.tsv")
    try:
        head, *lines = place.read_text(encoding="utf-8").split("\n")
    except (OSError, ValueError):
        raise _damaged(table) from None
    names = head.split("\t")
    cells = [line.split("\t") for line in lines if line]
    whole = bool(cells) and not lines[-1] and all(len(row) == len(names) for row in cells)
    if not whole or any(not row[0] or not row[-1] for row in cells):
        raise _damaged(table)
    return tuple(MappingProxyType(dict(zip(names, row, strict=True))) for row in cells)


def _damaged(table: str) -> ConfigurationError:
    return ConfigurationError(
        f"the table reading/{table}.tsv is missing or not whole; install briefgen again"
        " (`pip install --force-reinstall briefgen`)."
    )


@cache
def words(table: str, column: str = "", value: str = "") -> tuple[str, ...]:
    """Return the words of a table, longest first: all, or those whose `column` has the value."""
    first = next(iter(rows(table)[0]))
    found = {row[first] for row in rows(table) if not column or row[column] == value}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@cache
def any_of(table: str, column: str = "", value: str = "") -> str:
    """Return an expression that matches any of these words, in both scripts, the longest first.

    White space in a word matches any white space or none.
    """
    parts = (re.escape(word).replace(r"\ ", r"\s?") for word in words(table, column, value))
    return either(f"(?:{'|'.join(parts)})")


@cache
def meaning(table: str, column: str) -> Mapping[str, str]:
    """Return what a column says of every word of a table, in the script it is written in."""
    first = next(iter(rows(table)[0]))
    return MappingProxyType({row[first]: row[column] for row in rows(table)})
