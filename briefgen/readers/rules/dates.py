"""The day that a text names: a date line, a marker before a paragraph, a date among other words."""

from __future__ import annotations

from datetime import date

from briefgen.readers.rules.front import day_at, fields, glued, plain, search


def find_date(text: str) -> str:
    """Return the first whole date in a text as ISO 8601, with the time right behind it, else ""."""
    found = search(plain(text))
    return found.value if found else ""


def is_dated(text: str) -> bool:
    """True for a text that is a line of fields with a date, or that a date is glued to."""
    found = (*fields(text), *glued(text))
    return any(one.role == "date" and one.value for one in found)


def serial(digits: str) -> str:
    """Return the ISO 8601 form of a serial day in the Republic's calendar (1150312), else ""."""
    try:
        return date(int(digits[:-4]) + 1911, int(digits[-4:-2]), int(digits[-2:])).isoformat()
    except ValueError:
        return ""


def read_date(text: str) -> str:
    """Return the ISO 8601 form of a text that is a date and no more, with or without its label."""
    line = plain(text).strip()
    found = day_at(line, 0)
    if found and found.end == len(line):
        return found.value
    labelled = fields(text)
    one = labelled[0] if len(labelled) == 1 else None
    return one.value if one and one.role in ("date", "modified") else ""
