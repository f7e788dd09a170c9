"""What a document says in its own words, per variant and never converted: labels and dates.

The catalogue is `data/labels.tsv`, a table that an editor can open: a row a label, a column a
language. The wording follows the conventions of each place's own official papers (GB/T 9704 for the
mainland, the 文書處理手冊 for Taiwan, government circulars for Hong Kong).
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from babel.dates import format_date, format_skeleton

from briefgen.errors import ConfigurationError


@cache
def _catalogue() -> Mapping[str, Mapping[str, str]]:
    text = files("briefgen.data").joinpath("labels.tsv").read_text(encoding="utf-8")
    head, *rows = csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return {
        language: MappingProxyType({row[0]: row[column] for row in rows})
        for column, language in enumerate(head)
        if column
    }


def languages() -> tuple[str, ...]:
    """Return the BCP 47 tags that the catalogue has a column for."""
    return tuple(_catalogue())


def labels(variant: str) -> Mapping[str, str]:
    """Return the labels of one variant by key (`to`, `timeline`, …).

    Raises ConfigurationError for a tag that the catalogue has no column for.
    """
    try:
        return _catalogue()[variant]
    except KeyError:
        known = ", ".join(_catalogue())
        raise ConfigurationError(
            f"there are no labels for {variant!r}: use one of {known}, "
            "or add a column to briefgen/data/labels.tsv"
        ) from None


def date(iso: str | None, lang: str, precision: str = "day") -> str:
    """Write an ISO 8601 date the way a language does (CLDR's long form), at its precision.

    What is not a date is returned as it stands.
    """
    if not iso:
        return ""
    try:
        day = dt.date.fromisoformat((iso[:10] + "-01-01")[:10])
    except ValueError:
        return iso
    locale = lang.replace("-", "_")
    if precision == "day" and len(iso) >= 10:
        return format_date(day, "long", locale=locale)
    skeleton = "yMMMM" if len(iso) >= 7 and precision != "year" else "y"
    return format_skeleton(skeleton, day, locale=locale)
