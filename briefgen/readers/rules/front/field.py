"""What a line around an article's text can say of it: one field, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FieldRole = Literal[
    "date",
    "modified",
    "byline",
    "source",
    "url",
    "editor",
    "section",
    "share",
    "reading-time",
    "place",
    "credit",
    "counter",
    "contact",
    "label",
    "headline",
    "dek",
]

Doubt = Literal["", "order", "relative", "yearless", "impossible"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a line: `text[start:end]`, its label with it.

    `value` is what it says: an ISO 8601 date (to the minute where a time is printed), names one a
    line, an outlet, an address, the words of a labelled headline; "" where it says nothing that is
    kept. `doubt` tells why a date is not sure: `order` of day and month (04/03/2026), `relative` to
    the day the page was saved (昨天), `yearless` (1月12日), `impossible` (2026年13月45日, 25:61).
    """

    role: FieldRole
    start: int
    end: int
    value: str = ""
    doubt: Doubt = ""
