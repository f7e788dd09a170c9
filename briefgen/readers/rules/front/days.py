"""Days and times in every form that outlets print, read to ISO 8601."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from briefgen.readers.rules.front.field import Doubt
from briefgen.readers.rules.script import pattern

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMERALS = {char: place % 10 for place, char in enumerate("〇一二三四五六七八九零")}
_ROC = 1911
"""The Republic's calendar counts from 1912 = year 1 (CNS 7648)."""

# The parts that the forms are built of.
_YEAR = r"(?P<year>\d{4})"
_ERA = r"(?:中華)?民國\s?"
_SHORT = r"(?P<roc>1\d{2})"  # a year of three digits can be no other calendar's
_M = r"(?P<month>\d{1,2})"
_D = r"(?P<day>\d{1,2})"
_END = r"(?!\d)"
_CN_YEAR = "(?P<cn>[〇零一二三四五六七八九]{4})"  # digits one by one
_CN_ERA = "(?P<cnroc>[〇零一二三四五六七八九十百]{2,5})"  # 一一五, 一百一十五
_CN_DAY = "(?P<cnmonth>[一二三四五六七八九十]{1,2})月(?P<cnday>[一二三四五六七八九十廿]{1,3})日"
_NAME = rf"(?P<name>{'|'.join(_MONTHS)})[a-z]{{0,6}}\.?"
_NTH = r"(?:st|nd|rd|th)?"
_WEEK = r"(?:星期|周|週|禮拜)[一二三四五六日天]"
_ENGLISH = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?(?![a-z])"
_NAMED = rf"(?:{_WEEK}|{_ENGLISH})"
_WEEKDAY = rf"(?:[(\[]\s?(?:{_NAMED}|[一二三四五六日])\s?[)\]]|{_NAMED})"
_HALF = "(?P<half>上午|下午|中午|晚上|晚間|凌晨|清晨|早上|傍晚)"
_MINUTE = r"(?:[:時點](?P<minute>\d{2})(?:[:分]\d{2}(?:\.\d+)?秒?|分)?|[時點]整?)"
_NOON = r"(?P<noon>[ap]\.?m\.?(?![a-z]))"
_ZONE_NAME = "(?:HKT|CST|SGT|MYT|JST|KST|GMT|UTC|[EP][SD]?T|Z)"
# 臺北時間: whose clock it is, in words.
_CLOCK = (
    "(?:(?:北京|臺北|台北|台灣|香港|澳門|新加坡|吉隆坡|東京|首爾|曼谷|雅加達|馬尼拉|河內|新德里|悉尼|雪梨|莫斯科|柏林|巴黎|倫敦|紐約"
    "|華盛頓|洛杉磯|美國東部|美國西部|美東|美西|格林威治|格林尼治|世界標準|當地|本地|本港)(?:標準)?時間)"
)
_ZONE = (
    rf"(?:\(?{_ZONE_NAME}(?:\s?[+-]\d{{1,2}}(?::?\d{{2}})?)?\)?|[+-]\d{{2}}:?\d{{2}}"
    rf"|\(?{_CLOCK}\)?)"
)
_UNIT = "(?:秒|分鐘|個?小時|天|日|周|週|個月|minutes?|mins?|hours?|days?|weeks?)"

_JOINT = r"\s*(?:[T,·|/@-]\s*)?"
_TIME = rf"{_JOINT}(?:{_HALF}\s?)?(?P<hour>\d{{1,2}}){_MINUTE}(?:\s?{_NOON})?"

# Each form of a day, surest first; an example stands beside it.
_SURE = (
    rf"{_YEAR}\s?年\s?{_M}\s?月\s?{_D}\s?[日號]",  # 2026年1月12日
    rf"{_YEAR}\s?(?P<sign>[-/.])\s?{_M}\s?(?P=sign)\s?{_D}{_END}",  # 2026-01-12, 2026/1/12
    rf"{_ERA}(?P<roc>\d{{1,3}})\s?年\s?{_M}\s?月\s?{_D}\s?[日號]",  # 民國115年1月12日
    rf"{_ERA}(?P<roc>\d{{1,3}})(?P<sign>[-/.]){_M}(?P=sign){_D}{_END}",  # 民國115/1/12
    rf"{_D}{_NTH}[\s-]{_NAME},?[\s-]{_YEAR}{_END}",  # 12 Jan 2026
    rf"{_NAME}\s{_D}{_NTH},?\s{_YEAR}{_END}",  # January 12, 2026
    rf"{_CN_YEAR}年{_CN_DAY}",  # 二〇二六年一月十二日
    rf"{_ERA}{_CN_ERA}年{_CN_DAY}",  # 中華民國一一五年一月十二日
)
# Forms that are days only where nothing but a day can stand.
_LOOSE = (
    rf"{_SHORT}\s?年\s?{_M}\s?月\s?{_D}\s?日",  # 115年1月12日
    rf"{_SHORT}(?P<sign>[-/.]){_M}(?P=sign){_D}{_END}",  # 115/01/12
    rf"{_YEAR}\s{_M}(?P<sign>[-/.]){_D}{_END}",  # 2026 03/04
    rf"{_M}月{_D}日[,\s]\s?{_YEAR}{_END}年?",  # 1月12日 2026
    rf"{_M}月\s?{_D},\s?{_YEAR}{_END}",  # 1月 12, 2026 (Blogger)
    rf"(?P<a>\d{{1,2}})(?P<sign>[-/.])(?P<b>\d{{1,2}})(?P=sign){_YEAR}{_END}",  # 12/01/2026
    rf"(?P<year>20\d{{2}})(?P<month>\d{{2}})(?P<day>\d{{2}}){_END}",  # 20260112
    rf"{_SHORT}(?P<month>\d{{2}})(?P<day>\d{{2}}){_END}",  # 1150112
)
_SLASHED = r"[-/]\d{1,2}(?=\s+\d{1,2}:\d{2})"
_YEARLESS = rf"\d{{1,2}}(?:月\d{{1,2}}日|{_SLASHED})"  # 1月12日, 01-12 08:30
_AGO = rf"\d{{1,3}}\s?{_UNIT}\s?(?:之?前|ago)|(?:just now|剛剛|剛才)"  # 9小時前, 2 days ago
_NEAR = "昨天|昨日|今天|今日|今晨|今早|前天|yesterday|today"  # 昨天 18:30

_FIRST = pattern(r"(?<![\d.])(?:\d|民國|中華民國|[a-z]{3}|[一二三四五六七八九])", re.I)


@dataclass(frozen=True, slots=True)
class Day:
    """A day that a text names at `start` to `end`, as ISO 8601 with its time; "" if it has none."""

    start: int
    end: int
    value: str
    doubt: Doubt = ""


@cache
def _compiled(name: str) -> tuple[re.Pattern[str], ...]:
    forms = {
        "sure": _SURE,
        "loose": (*_SURE, *_LOOSE),
        "aside": (rf"{_JOINT}{_WEEKDAY}", rf"{_JOINT}{_ZONE}(?![A-Za-z])"),
        "time": (_TIME,),
        "vague": (_AGO, _NEAR, _YEARLESS),
        "weekday": (rf"{_WEEKDAY},?\s*",),
    }
    return tuple(pattern(form, re.I) for form in forms[name])


def at(text: str, start: int, *, sure: bool = False) -> Day | None:
    """Return the day that stands at a place of a text in half width, with its time and zone.

    The time may stand before the day (8:15pm 04/03/2026). With `sure` only forms that are a day
    wherever they stand, so not 115/01/12 or 20260112.
    """
    if start and text[start - 1].isdigit() and text[start : start + 1].isdigit():
        return None
    place, time = start, ""
    ahead = None if sure else _compiled("time")[0].match(text, start)
    if ahead:
        time, place = _clock(ahead), ahead.end() + _spaces(text, ahead.end())
    named = _compiled("weekday")[0].match(text, place)
    place = named.end() if named else place
    shaped: re.Match[str] | None = None
    for form in _compiled("sure" if sure else "loose"):
        found = form.match(text, place)
        value, doubt = _read(found) if found else ("", "")
        if found and value:
            return _timed(text, Day(start, found.end(), value, doubt), time)
        if found and not found[0].isdigit():
            shaped = shaped or found
    if sure or ahead:
        return None
    if shaped:  # A day that there is not is no day of the article's, and no words of its text.
        return _timed(text, Day(start, shaped.end(), "", "impossible"), "")
    return _vague(text, start)


def search(text: str) -> Day | None:
    """Return the first day in a text in half width that is one wherever it stands."""
    for first in _FIRST.finditer(text):
        found = at(text, first.start(), sure=True)
        if found:
            return found
    return None


def _vague(text: str, start: int) -> Day | None:
    ago, near, yearless = _compiled("vague")
    found = ago.match(text, start)
    if found:
        return Day(start, found.end(), "")
    doubt: Doubt = "relative"
    for form in (near, yearless):
        found = form.match(text, start)
        if found:
            return Day(start, _timed(text, Day(start, found.end(), ""), "").end, "", doubt)
        doubt = "yearless"
    return None


def _timed(text: str, day: Day, time: str) -> Day:
    """Return the day with the weekday, the zone and the time behind it, in any order, once each."""
    end, left = day.end, [*_compiled("aside"), *_compiled("time")]
    while found := next((m for p in left if (m := p.match(text, end))), None):
        if "hour" in found.re.groupindex:
            time = time or _clock(found)
            if not time and day.doubt in ("", "impossible"):
                day = replace(day, doubt="impossible")
            elif not time:
                break
        end = found.end()
        left.remove(found.re)
    return Day(day.start, end, day.value + time if day.value else "", day.doubt)


def _spaces(text: str, start: int) -> int:
    return len(text[start:]) - len(text[start:].lstrip(" ,|\t"))


def _clock(found: re.Match[str]) -> str:
    """Return T and the time to the minute; "" for one that no clock shows."""
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    half = (found["half"] or "") + (found["noon"] or "").lower()
    if hour < 12 and ("p" in half or half[:1] in ("下", "晚", "傍")):
        hour += 12
    elif hour == 12 and ("a" in half or half[:1] in ("上", "凌", "清", "早")):
        hour = 0
    return f"T{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else ""


def _read(found: re.Match[str]) -> tuple[str, Doubt]:
    """Return the ISO form of a matched day and whether its order is in doubt; "" if none."""
    part = found.groupdict()
    first, second = int(part.get("a") or 0), int(part.get("b") or 0)
    doubt: Doubt = ""
    if first:
        # The day stands first in Hong Kong, Singapore, Malaysia and Europe (CLDR, en-HK, en-SG).
        day, month = (second, first) if second > 12 >= first else (first, second)
        doubt = "order" if first != second and max(first, second) <= 12 else ""
    else:
        month, day = _month(part), _number(part.get("day") or part.get("cnday") or "")
    try:
        return date(_year(part), month, day).isoformat(), doubt
    except ValueError:
        return "", ""


def _year(part: dict[str, str | None]) -> int:
    era = part.get("roc") or part.get("cnroc")
    return _number(era) + _ROC if era else _number(part.get("year") or part.get("cn") or "")


def _month(part: dict[str, str | None]) -> int:
    name = part.get("name")
    if name:
        return _MONTHS.index(name[:3].lower()) + 1
    return _number(part.get("month") or part.get("cnmonth") or "")


def _number(written: str) -> int:
    """Return a number in digits or in Chinese: 115, 一一五, 一百一十五, 十二, 廿三."""
    if written.isdecimal():  # of any script, as \d takes them
        return int(written)
    whole = written.replace("廿", "二十")
    if not set(whole) & set("十百"):
        return int("".join(str(_NUMERALS[char]) for char in whole) or 0)
    hundreds, _, rest = whole.rpartition("百")
    tens, mark, ones = rest.rpartition("十")
    ten = _NUMERALS.get(tens.lstrip("零〇"), 1) if mark else 0
    return _NUMERALS.get(hundreds, 0) * 100 + ten * 10 + _NUMERALS.get(ones.lstrip("零〇"), 0)
