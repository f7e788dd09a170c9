"""The date marker and the date line: the day an article is of, beside or glued to its text."""

from __future__ import annotations

import re
from datetime import date

from briefgen.readers.piece import Part, Role
from briefgen.readers.rules.rule import Found, Rule, Scene, claim
from briefgen.readers.rules.script import pattern

_YMD = (
    r"(?P<year>\d{4}|(?:中華)?民國\s?\d{2,3})\s?[-/.年]\s?(?P<month>\d{1,2})\s?[-/.月]\s?"
    r"(?P<day>\d{1,2})\s?日?"
)
_TIME = (
    r"(?:\s*[T ]?\s*(?P<hour>\d{1,2})[:：](?P<minute>\d{2})(?:[:：]\d{2}(?:\.\d+)?)?"
    r"(?:\s?[AP]M|\s?(?:CST|HKT|GMT|UTC|Z)(?:[+-]\d{1,4})?)?)?"
)
_WEEKDAY = r"(?:\s*[（(]?(?:星期|周|週|禮拜)[一二三四五六日天][）)]?)?"
_LABEL = (
    r"(?:date|published|posted|發[布佈表稿]?(?:時間|日期|於)?|"
    r"[刊出][登版]?(?:日期|時間)|上線(?:時間|日期)|日期|時間|出版)"
)
_UPDATED = r"(?:updated?|modified|(?:最後|最新)?更新(?:時間|日期|於|于)?|修[改訂订](?:時間)?)"

_MARKER = pattern(rf"\s*{_LABEL}\s*[:：]?\s*{_YMD}{_WEEKDAY}{_TIME}(?=\s|$|[|｜])", re.I)
_ANY = pattern(rf"(?<!\d){_YMD}{_WEEKDAY}{_TIME}", re.I)
_BARE = pattern(rf"\s*{_YMD}{_WEEKDAY}{_TIME}\s*(?:發布|出版|刊出)?\s*", re.I)
_CHANGED = pattern(rf"\s*{_UPDATED}\s*[:：]?\s*{_YMD}{_WEEKDAY}{_TIME}(?=\s|$|[|｜])", re.I)


_AGO = pattern(
    r"\d{1,3}\s?(?:分鐘|小時|個小時|天|日|周|週|個月|minutes?|hours?|days?)\s?(?:前|ago)"
)


def iso(match: re.Match[str]) -> str:
    """Return ISO 8601 for a matched date, with its time if the text had one; "" if impossible."""
    year = match["year"]
    # The Republic's calendar counts from 1912 = year 1 (ROC, CNS 7648).
    number = int(re.sub(r"\D", "", year)) + (1911 if "民" in year else 0)
    try:
        day = date(number, int(match["month"]), int(match["day"])).isoformat()
    except ValueError:
        return ""
    hour, minute = match["hour"], match["minute"]
    if hour is None or int(hour) > 23 or int(minute) > 59:
        return day
    return f"{day}T{int(hour):02d}:{minute}"


def find_date(text: str) -> str:
    """Return the first whole date in a text as ISO 8601, with the time right behind it, else ""."""
    for found in _ANY.finditer(text):
        value = iso(found)
        if value:
            return value
    return ""


def is_dated(text: str) -> bool:
    """True for a text that is a date line or opens with a date marker."""
    return bool(_MARKER.match(text) or _BARE.fullmatch(text))


def serial(digits: str) -> str:
    """Return the ISO 8601 form of a serial day in the Republic's calendar (1150312), else ""."""
    try:
        return date(int(digits[:-4]) + 1911, int(digits[-4:-2]), int(digits[-2:])).isoformat()
    except ValueError:
        return ""


def read_date(text: str) -> str:
    """Return the ISO 8601 form of a text that is a date and no more, else ""."""
    found = _BARE.fullmatch(text) or _MARKER.fullmatch(text)
    return iso(found) if found else ""


def _find_marker(scene: Scene, index: int) -> Found:
    return _glued(scene.parts[index], _MARKER, "date")


def _find_changed(scene: Scene, index: int) -> Found:
    return _glued(scene.parts[index], _CHANGED, "modified")


def _glued(part: Part, pattern: re.Pattern[str], role: Role) -> Found:
    found = pattern.match(part.string)
    value = iso(found) if found else ""
    if not found or not value:
        return None
    rest = part.cut(found.end(), len(part.string))
    return claim(part.cut(0, found.end()), role, value=value), rest


def _find_bare(scene: Scene, index: int) -> Found:
    part = scene.parts[index]
    found = _BARE.fullmatch(part.string)
    value = iso(found) if found else ""
    return (claim(part, "date", value=value),) if value else None


def _find_ago(scene: Scene, index: int) -> Found:
    part = scene.parts[index]
    return (claim(part, "drop", kind="date-line"),) if _AGO.fullmatch(part.string) else None


RULES = (
    # A feed's or a form's marker before the text: ` date 2026-01-12 `, 發布時間：2026/03/16 05:30.
    Rule("date-marker", _find_marker, 0.99, "head"),
    # 更新時間：… beside it (聯合, 自由).
    Rule("date-modified", _find_changed, 0.97, "head"),
    # A line that is a date and nothing else, under the headline (自由, 新华网).
    Rule("date-line", _find_bare, 0.97, "head"),
    # 6 分钟前: true only on the day the page was saved.
    Rule("date-ago", _find_ago, 0.97, "head"),
)
