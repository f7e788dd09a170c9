"""Find date expressions and resolve them against the publication date."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date

from briefgen.compose.dates.comparison import compared
from briefgen.compose.dates.forms import FORMS, TAIWANESE_YEARS
from briefgen.compose.dates.resolve import resolve
from briefgen.compose.dates.when import Situation, When, part_month
from briefgen.compose.text import QUOTES, Stretch, fold, inside, outermost, pairs
from briefgen.model import DateMention

__all__ = [
    "article_dates",
    "date_mentions",
    "part_month",
    "published_date",
]

# Words before a number of days that make it a length of time or a recurring day.
_LENGTH = re.compile(
    "(?:为期|每月?|近|连续|逾|超过|至少|最少|最多|约|长达|第|未来|过去|达|满|足够|共|历时|间隔|短短|首"
    "|仅|不到|不足|多|农历|阴历|旧历|数|月份)\\s?$"
)
_RECURRING = re.compile("(?:每|历|每个)年的?$|[农阴旧]历\\S{0,4}$|每个?$")
_PAST = re.compile("[曾已]|(?<![为除])了(?!解)|(?<![通经透])过|报道|发布|公布|宣布|爆发|发生")
_NOWADAYS = re.compile("[的仍还]|依然|可能|看来|可见|难以|越来越|几乎|这样")
# A text that counts years so once does so again.
_REPUBLIC = re.compile("民[國国]\\s?(?:[0-9０-９]{2,3}|[一二三四五六七八九十百○〇零]{2,6})\\s?年")
_LUNAR = re.compile("[农阴旧]历$")
_FUTURE = re.compile(
    "将|预[计定期告]|计划|[拟定订]于|下一|料[于在]|最快|有望|可望|能否|是否|力争|争取|届时|截至|届满|到期|目标"
)
_DEADLINE = re.compile("[底初末中上下旬]{0,2}[之以]?前(?![后夕])")
_IN_BRACKETS = re.compile(r"[（(]\s?(?:[0-9]{4}年)?(?:[0-9]{1,2}月)?[0-9]{1,2}[日号]?[）)]")
_RANGE = re.compile(r"\s?(?:[-–—~～]{1,2}|至|到)\s?")
_TO_WEEKDAY = re.compile("[至到](?:周|星期|礼拜)[一二三四五六日天]")
# What makes 112年 a number of years: words before it, words behind it.
_YEARS_BEFORE = re.compile(
    "(?:相隔|时隔|有|逾|已|存在|经营|经历|跨越|横跨|成立|满|整整|[高多]出)\\s?$"
)
_YEARS_AFTER = re.compile("[来前后间内的多余以之里]|历史|老[店字]|后|有期|刑|寿|不[变断]|长")
_NEAR_YEARS = 20
_LOOK_BACK = 16
_LOOK_AHEAD = 24


def published_date(iso: str | None) -> date | None:
    """Return the day of an ISO 8601 date or time, None where there is no whole day."""
    try:
        return date.fromisoformat((iso or "")[:10])
    except ValueError:
        return None


def date_mentions(
    string: str, published: date | None, *, variant: str = "", anchor: When | None = None
) -> tuple[tuple[DateMention, When], ...]:
    """Return the date expressions of one text, in order and without overlaps.

    Resolved are years (also 民國), months and days in either kind of numeral, words such as 去年,
    上月, 同年, 翌日, weekdays, seasons and decades; what needs the publication date or an earlier
    date is left out where there is none. A range gives its two ends. Lengths of time (三天內),
    recurring days (每月10日) and words of titles in 《》 are no dates. `anchor` is the last date
    before this text. Linear in the length.
    """
    folded = fold(string)
    spans = pairs(string)
    titles = outermost(span for span in spans if string[span[0]] in "《〈")
    speech = outermost(span for span in spans if string[span[0]] in QUOTES)
    ends = [match.start() for match in re.finditer("[。！？!?\n]", folded)]
    found: list[tuple[DateMention, When]] = []
    last: When | None = None
    for form, match in _matches(folded, variant):
        start, end = match.start(), match.end()
        if inside(titles, start) or not _is_date(form, match, folded, speech, published):
            continue
        if form == "weekday" and _beside_a_date(folded, start, end, found):
            continue
        near = bool(found) and bisect_right(ends, found[-1][0].end) == bisect_right(ends, start)
        before = folded[max(0, start - _LOOK_BACK) : start]
        clause = re.split("[。；！？]", before)[-1]
        future = bool(_FUTURE.search(clause) or _DEADLINE.match(folded, end))
        after = re.split("[。；！？\n]", folded[end : end + _LOOK_AHEAD])[0]
        past = bool(_PAST.search(clause) or _PAST.search(after))
        to = near and bool(_RANGE.fullmatch(folded, found[-1][0].end, start))
        situation = Situation(published, last, near, anchor, future, past, to)
        when = resolve(form, match, situation)
        if when is None:
            continue
        mention = DateMention(
            start,
            end,
            string[start:end],
            when.iso,
            when.precision,
            when.part,
            compared(folded, start, end),
        )
        found.append((mention, when))
        last = anchor = when
    return tuple(found)


def article_dates(
    texts: Iterator[Stretch] | tuple[Stretch, ...], published: date | None, variant: str
) -> Iterator[tuple[Stretch, tuple[DateMention, ...]]]:
    """Yield each text with its date expressions; captions do not speak for the running text."""
    anchor: When | None = None
    texts = tuple(texts)
    if any(_REPUBLIC.search(stretch.string) for stretch in texts):
        variant = "zh-Hant-TW"
    for stretch in texts:
        found = date_mentions(
            stretch.string,
            published,
            variant=variant,
            anchor=None if stretch.caption else anchor,
        )
        if found and not stretch.caption:
            anchor = found[-1][1]
        yield stretch, tuple(mention for mention, _ in found)


def _matches(folded: str, variant: str) -> Iterator[tuple[str, re.Match[str]]]:
    forms = [*FORMS, *TAIWANESE_YEARS] if variant in ("zh-Hant-TW", "zh-Hant") else FORMS
    every = [(form, match) for form, pattern in forms for match in pattern.finditer(folded)]
    every.sort(key=lambda pair: (pair[1].start(), -pair[1].end()))
    reached = 0
    for form, match in every:
        if match.start() >= reached:
            reached = match.end()
            yield form, match


def _is_date(
    form: str,
    match: re.Match[str],
    folded: str,
    speech: list[tuple[int, int]],
    published: date | None,
) -> bool:
    start, end = match.start(), match.end()
    before = folded[max(0, start - 6) : start]
    if form == "near-era":
        return _is_roc_year(match, folded, published)
    if form == "day":
        return not _LENGTH.search(before)
    if form == "weekday" and not match["word"]:
        # 周一至周五 are opening hours, not two days.
        to_other = _TO_WEEKDAY.match(folded, end) or before.endswith(("至", "到"))
        return not to_other and not _RECURRING.search(before)
    if form == "month":
        return not _RECURRING.search(before)
    if form == "year":
        return not _LUNAR.search(before)
    if form == "relative-day" and match.group()[0] in "今昨明":
        # 今日 in someone's mouth, and 今天的世界, name no day.
        generic = bool(_NOWADAYS.match(folded, end)) or before.endswith(("至", "直到", "的"))
        return not generic and not inside(speech, start)
    return True


def _is_roc_year(match: re.Match[str], folded: str, published: date | None) -> bool:
    """Whether 112年 is a year: near the day of publication, and nothing makes it a length."""
    if any(match.groupdict().get(part) for part in ("vague", "month", "same")):
        return True
    before = folded[max(0, match.start() - 6) : match.start()]
    off = abs(int(match["year"]) + 1911 - published.year) if published else _NEAR_YEARS + 1
    return off <= _NEAR_YEARS and not (
        _LENGTH.search(before)
        or _YEARS_BEFORE.search(before)
        or _YEARS_AFTER.match(folded, match.end())
    )


def _beside_a_date(
    folded: str, start: int, end: int, found: list[tuple[DateMention, When]]
) -> bool:
    """Whether a weekday only repeats a date: 星期四（2月26日）, 2月26日星期四."""
    if found and folded[found[-1][0].end : start] in ("", "（", "("):
        return True
    return bool(
        re.match(
            r"[（(]\s?(?:[0-9]{4}年)?(?:[0-9]{1,2}月)?[0-9]{1,2}[日号]?[）)]",
            folded[end : end + 16],
        )
    )
