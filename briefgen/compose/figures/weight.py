"""Weigh a figure: money, shares and changes before counts of things and spans of time."""

from __future__ import annotations

import re
from functools import cache

from briefgen.compose.text import fold, table
from briefgen.model import Figure

_LEAD = 2  # paragraphs that say what an article is about
_MORE = 3  # what further amounts in a sentence add at most


def weight(figure: Figure, headline: str) -> int:
    """Return how much a row of figures matters, by `data/compose/weights.tsv`; more is more.

    The weightiest of its amounts counts, with what its clause and its place add.
    """
    own = max(_amount(fold(amount.source.string), amount.kind) for amount in figure.amounts)
    own += min(_MORE, len(figure.amounts) - 1)
    if _words("change").search(fold(figure.text.string)):
        own += _value("change")
    if any(amount.source.string in headline for amount in figure.amounts):
        own += _value("head")
    if figure.caption:
        return own + _value("caption")
    return own + (_value("lead") if figure.number <= _LEAD else 0)


def _amount(folded: str, kind: str) -> int:
    if kind != "quantity":
        return _value(kind)
    for key in ("share", "large"):
        if _words(key).search(folded):
            return _value(key)
    unit = folded.lstrip("负零下−-+0123456789.,一二三四五六七八九十百千两几数多余至到~～– ")
    for key in ("measure", "count", "time"):
        if _words(key).match(unit):
            return _value(key)
    return _value("quantity")


@cache
def _words(key: str) -> re.Pattern[str]:
    row = next(row for row in table("weights") if row["key"] == key)
    return re.compile(row["words"])


@cache
def _value(key: str) -> int:
    return next(int(row["weight"]) for row in table("weights") if row["key"] == key)
