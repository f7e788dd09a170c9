"""Resolve a date expression against the publication date and what was said before it."""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from briefgen.compose.dates.parts import STEPS, edge, half, quarter
from briefgen.compose.dates.when import Situation, When, part_of
from briefgen.compose.text import number

_ERA_STARTS = {"民国": 1912, "令和": 2019, "平成": 1989, "昭和": 1926, "大正": 1912, "明治": 1868}
_YEARS = {"大前年": -3, "前年": -2, "去年": -1, "上年": -1, "明年": 1, "来年": 1, "后年": 2}
_DAYS = {"大前天": -3, "前天": -2, "前日": -2, "昨": -1, "今": 0, "明": 1, "后天": 2, "大后天": 3}
_LATER = ("翌", "次", "隔")
# Months between a date without a year and the publication beyond which it lies in another year.
_FAR = 7.5
_WEEKDAYS = "一二三四五六日天"


def resolve(form: str, match: re.Match[str], at: Situation) -> When | None:
    """Return the date that a form of `date_forms` means here, or None where nothing says it."""
    found = _RULES[form](match, at)
    if found is None or not found.valid:
        return None
    return found


def _rest(match: re.Match[str], year: int, at: Situation) -> When | None:
    groups = match.groupdict()
    if words := groups.get("vague"):
        return When(year, vague=True, part=part_of(words))
    if same := groups.get("same"):
        last = at.last or at.anchor
        if not last or not last.month:
            return When(year)
        return When(year, last.month, last.day if same.endswith("日") else 0)
    month, day = (number(groups.get(name) or "零") for name in ("month", "day"))
    return When(year, month, day)


def _year(match: re.Match[str], at: Situation) -> When | None:
    return _rest(match, number(match["year"]), at)


def _short_year(match: re.Match[str], at: Situation) -> When | None:
    year = number(match["year"])
    newest = (at.published.year if at.published else 2000) + 10
    century = newest - newest % 100
    return _rest(match, century + year - (100 if century + year > newest else 0), at)


def _era(match: re.Match[str], at: Situation) -> When | None:
    start = _ERA_STARTS.get(match["era"], _ERA_STARTS["民国"])
    return _rest(match, start + number(match["year"]) - 1, at)


def _decade(match: re.Match[str], _at: Situation) -> When | None:
    groups = match.groupdict()
    if "tens" not in groups:
        return When(int(match["year"]) * 10, vague=True, part="decade")
    tens = number(match["tens"])
    century = groups["century"]
    if century is None:
        hundreds = 20 if tens < 30 else 19
    elif century[0] in "上本":
        hundreds = 19 if century[0] == "上" else 20
    else:
        hundreds = number(century) - 1
    return When(hundreds * 100 + tens, vague=True, part="decade")


def _relative_year(match: re.Match[str], at: Situation) -> When | None:
    if at.published is None:
        return None
    return _rest(match, at.published.year + _YEARS.get(match["word"], 0), at)


def _same_year(match: re.Match[str], at: Situation) -> When | None:
    anchor = at.last or at.anchor
    if anchor is None:
        return None
    return _rest(match, anchor.year + match["word"].startswith(_LATER), at)


def _month(match: re.Match[str], at: Situation) -> When | None:
    day = number(match.groupdict().get("day") or "零")
    month = number(match["month"])
    year = _year_of(month, day, at)
    if year and (month, day) == (2, 29):
        year -= next(back for back in range(9) if isleap(year - back))
    return When(year, month, day) if year else None


def _year_of(month: int, day: int, at: Situation) -> int:
    """The year of a month that has none beside it: that of the date before, else the nearest."""
    last = at.last
    if last and not last.vague and (last.month or at.near):
        new_year = at.to or (at.published and last.year == at.published.year - 1)
        return last.year + bool(last.month > month and new_year)
    if at.published is None:
        return 0
    ahead = (month - at.published.month) + (day - at.published.day) / 31 * bool(day)
    if at.future:
        return at.published.year + (ahead < -_FAR)
    return at.published.year - (ahead > (1 if at.past else _FAR))


def _shift(year: int, month: int, by: int) -> When:
    index = year * 12 + month - 1 + by
    return When(index // 12, index % 12 + 1)


def _relative_month(match: re.Match[str], at: Situation) -> When | None:
    word, day = match["word"], number(match["day"] or "零")
    if word.startswith(("当", "同", "该", *_LATER)):
        anchor = at.last or at.anchor
        if anchor is None or not anchor.month:
            return None
        return replace(_shift(anchor.year, anchor.month, word.startswith(_LATER)), day=day)
    if at.published is None:
        return None
    step = STEPS.get(word.rstrip("月个一"), 0)
    return replace(_shift(at.published.year, at.published.month, step), day=day)


def _day(match: re.Match[str], at: Situation) -> When | None:
    day = number(match["day"])
    published, last = at.published, at.last
    if last and last.month:
        month = When(last.year, last.month)
        following = _shift(last.year, last.month, 1)
        wraps = last.day > day and published is not None
        if wraps and published and (following.year, following.month) == published.timetuple()[:2]:
            month = following
        return replace(month, day=day)
    if published is None:
        return None
    ahead = day - published.day
    by = -1 if ahead > 7 and not at.future else 1 if ahead < -15 and at.future else 0
    found = replace(_shift(published.year, published.month, by), day=day)
    if not found.valid:
        found = replace(_shift(found.year, found.month, -1), day=day)
    return found


def _on(day: date) -> When:
    return When(day.year, day.month, day.day)


def _weekday(match: re.Match[str], at: Situation) -> When | None:
    if at.published is None:
        return None
    index = min(_WEEKDAYS.index(match["weekday"]), 6)
    monday = at.published - timedelta(at.published.weekday())
    word = (match["word"] or "").rstrip("个周")
    day = monday + timedelta(index + 7 * STEPS.get(word, 0))
    if not word and day > at.published and not at.future:
        day -= timedelta(7)
    elif not word and day < at.published and at.future:
        day += timedelta(7)
    return _on(day)


def _week(match: re.Match[str], at: Situation) -> When | None:
    if at.published is None:
        return None
    step = STEPS.get(match["word"].rstrip("个一"), 0)
    day = at.published - timedelta(at.published.weekday()) + timedelta(7 * step)
    return When(day.year, vague=True)


def _relative_day(match: re.Match[str], at: Situation) -> When | None:
    word = match.group()
    if word[0] in "当同翌次隔":
        if not (at.last and at.last.day):
            return None
        last = date(at.last.year, at.last.month, at.last.day)
        return _on(last + timedelta(word.startswith(_LATER)))
    if at.published is None:
        return None
    return _on(at.published + timedelta(_DAYS.get(word, _DAYS.get(word[0], 0))))


def _numeric(match: re.Match[str], _at: Situation) -> When | None:
    return When(int(match["year"]), int(match["month"]), int(match["day"]))


def _ago(match: re.Match[str], at: Situation) -> When | None:
    if at.published is None:
        return None
    half = match["count"] == "半"
    count, unit = 0 if half else number(match["count"]), match["unit"]
    unsure = half or bool(match["about"])
    if unit == "年":
        found = _shift(at.published.year, at.published.month, -6 if half else -12 * count)
        return When(found.year, vague=unsure)
    if unit == "个月":
        return replace(_shift(at.published.year, at.published.month, -count), vague=unsure)
    day = at.published - timedelta(count * (1 if unit in "天日" else 7))
    return replace(_on(day), vague=unsure or unit not in "天日")


_RULES: dict[str, Callable[[re.Match[str], Situation], When | None]] = {
    "year": _year,
    "short-year": _short_year,
    "era": _era,
    "near-era": _era,
    "quarter": quarter,
    "half": half,
    "decade": _decade,
    "relative-year": _relative_year,
    "same-year": _same_year,
    "month": _month,
    "relative-month": _relative_month,
    "day": _day,
    "weekday": _weekday,
    "week": _week,
    "relative-day": _relative_day,
    "numeric": _numeric,
    "ago": _ago,
    "edge": edge,
}
