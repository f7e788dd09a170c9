"""Days without a year, and days whose order is in doubt, settled by a whole day beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from briefgen.readers.rules.front import Field, plain

_DAY = re.compile(r"(?P<month>\d{1,2})(?:月|[/-])(?P<day>\d{1,2})日?")
_TIME = re.compile(r"(?P<hour>\d{1,2}):(?P<minute>\d{2})")
_FAR = 31
"""Days between two days of one front at most: (3/4 17:00 更新) is of the year of the other."""


def settled(found: Iterable[Field], text: str, whole: str) -> tuple[Field, ...]:
    """Return a line's fields, those without a year given that of the `whole` day (ISO 8601).

    A day that may be read in two orders (04/03/2026) is read in the one that is nearer to it.
    """
    return tuple(_settled(one, text, whole) for one in found)


def _settled(one: Field, text: str, whole: str) -> Field:
    if one.doubt == "yearless" and one.role in ("date", "modified"):
        value = _with_year(plain(text)[one.start : one.end], whole)
        return replace(one, value=value, doubt="") if value else one
    if one.doubt == "order" and one.value:
        turned = f"{one.value[:5]}{one.value[8:10]}-{one.value[5:7]}{one.value[10:]}"
        near, far = _distance(one.value, whole), _distance(turned, whole)
        if min(near, far) <= _FAR and near != far:
            return replace(one, value=one.value if near < far else turned, doubt="")
    return one


def _with_year(words: str, whole: str) -> str:
    """Return a day of some words in the year that brings it nearest to the whole one."""
    found = _DAY.search(words)
    if not found:
        return ""
    year = int(whole[:4])
    near = [
        (_distance(day, whole), day) for y in (year - 1, year, year + 1) if (day := _iso(y, found))
    ]
    away, day = min(near, default=(_FAR + 1, ""))
    time = _TIME.search(words, found.end())
    clock = f"T{int(time['hour']):02d}:{time['minute']}" if time and int(time["hour"]) < 24 else ""
    return f"{day}{clock}" if away <= _FAR else ""


def _iso(year: int, found: re.Match[str]) -> str:
    try:
        return date(year, int(found["month"]), int(found["day"])).isoformat()
    except ValueError:
        return ""


def _distance(day: str, whole: str) -> int:
    """Return the days between two days; very many where one of them is none."""
    try:
        return abs((date.fromisoformat(day[:10]) - date.fromisoformat(whole[:10])).days)
    except ValueError:
        return 10_000
