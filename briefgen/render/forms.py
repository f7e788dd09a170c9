"""The bundled templates as a table: what each is for, and whether it has room for two columns.

The table is `data/templates.tsv`. A template of the user's own has no row and may do anything.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from briefgen.errors import ConfigurationError
from briefgen.model import Brief, Text

Row = Sequence[tuple[Any, Any]]
"""One value a column, each with its column."""

_NO = frozenset({"", "0", "false", "no"})


@dataclass(frozen=True, slots=True)
class Form:
    """One bundled template: whether it can be set in two columns, and what it is for."""

    name: str
    bilingual: bool
    purpose: str


@cache
def bundled() -> Mapping[str, Form]:
    """Return the bundled templates by name, in the table's order."""
    text = files("briefgen.data").joinpath("templates.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    found = (Form(row["name"], row["bilingual"] == "yes", row["purpose"]) for row in rows)
    return MappingProxyType({form.name: form for form in found})


def has_room(name: str, columns: int) -> bool:
    """Say whether a bundled template can be set in that many columns; any other name can."""
    form = bundled().get(name)
    return form is None or columns == 1 or form.bilingual


def check(name: str, columns: int) -> None:
    """Raise ConfigurationError where a bundled template has no room for that many columns."""
    if not has_room(name, columns):
        able = " or ".join(form.name for form in bundled().values() if form.bilingual)
        raise ConfigurationError(
            f"the template {name!r} has no bilingual edition: "
            f"use {able} for that, or name one variant with --to"
        )


def own_key(brief: Brief, key: str) -> Text | None:
    """Return a key of the front matter that is a form's own (`urgency`, `copy_no`), None if absent.

    A value that says no is absent too.
    """
    value = dict(brief.article.desk.extra).get(key)
    return value if value and value.string.strip().lower() not in _NO else None


def fitting(rows: Iterable[Row], room: float, width: int, line: float, gap: float) -> list[Row]:
    """Return the first rows that fit in `room`; the measures are those of `height`."""
    kept: list[Row] = []
    for row in rows:
        room -= height([row], width, line, gap)
        if room < 0:
            break
        kept.append(row)
    return kept


def height(rows: Iterable[Row], width: int, line: float, gap: float) -> float:
    """Return about how high rows of text come out, in the unit of `line` and `gap`.

    `width` is a line's length in full-width characters, `line` its height, `gap` what stands
    between two rows. A row is one value a column; its longest text decides.
    """
    return sum(
        gap + line * max(math.ceil(wide(_words(value)) / width) for _, value in row) for row in rows
    )


def wide(string: str) -> float:
    """Return a string's width in full-width characters: what is not Chinese takes half a place."""
    return sum(1 if ord(char) > 0x2E7F else 0.5 for char in string)


def _words(value: object) -> str:
    """Return the words that take a row's room: a text, a line of a table, or a name's one line."""
    return str(value if isinstance(value, Text) else getattr(value, "text", "一"))
