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

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton

from briefgen.errors import ConfigurationError

ROC_EPOCH = 1911
"""The year before the first one of the Republic of China."""

_DIGITS = "〇一二三四五六七八九"


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


def own_names(edition: str, lang: str) -> tuple[tuple[str, str], ...]:
    """Return what an edition calls itself: language tag and words, once for each of a pair.

    `zh-Hans-CN` says it in its own words; `bilingual` without a pair says so in those of `lang`; a
    language that the catalogue has no column for is called as CLDR has it, else by its tag.
    """
    name, _, pair = edition.partition(":")
    if not pair and name.lower() == "bilingual":
        return ((lang, labels(lang)["side_by_side"]),)
    return tuple((tag, _own_name(tag)) for tag in (pair or name).split("+"))


def _own_name(tag: str) -> str:
    if tag in languages():
        return labels(tag)["own_name"]
    try:
        return Locale.parse(tag, sep="-").get_display_name() or tag
    except (ValueError, UnknownLocaleError):
        return tag


def date(iso: str | None, lang: str, precision: str = "day", part: str = "") -> str:
    """Write an ISO 8601 date the way a language does (CLDR's long form), at its precision.

    `part` names a part of a year (`Q3`, `H1`, `end`: `DateMention.part`), which the catalogue has
    as `part_Q3`. What is not a date is returned as it stands.
    """
    if not iso:
        return ""
    try:
        day = dt.date.fromisoformat((iso[:10] + "-01-01")[:10])
    except ValueError:
        return iso
    if words := labels(lang).get(f"part_{part}") if part else None:
        return words.format(year=day.year)
    locale = lang.replace("-", "_")
    if precision == "day" and len(iso) >= 10:
        return format_date(day, "long", locale=locale)
    skeleton = "yMMMM" if len(iso) >= 7 and precision != "year" else "y"
    return format_skeleton(skeleton, day, locale=locale)


def roc_date(iso: str | None, lang: str) -> str:
    """Write an ISO 8601 date by the calendar of the Republic of China, as its papers do.

    Its first year is 1912 (公文程式條例 6). A date before it, a bare month or year, or what is no
    date is written as `date` writes it.
    """
    day = _day(iso)
    if day is None or day.year < ROC_EPOCH + 1:
        return date(iso, lang)
    year = day.year - ROC_EPOCH
    return labels(lang)["roc_date"].format(year=year, month=day.month, day=day.day)


def han_date(iso: str | None, lang: str) -> str:
    """Write an ISO 8601 date in Han numerals: 二〇二六年三月四日.

    What is not a day, and a language other than Chinese, is written as `date` writes it.
    """
    day = _day(iso)
    if day is None or not lang.startswith("zh"):
        return date(iso, lang)
    year = "".join(_DIGITS[int(digit)] for digit in f"{day.year:04}")
    return f"{year}年{han_number(day.month)}月{han_number(day.day)}日"


def han_number(number: int) -> str:
    """Return a whole number from 1 to 99 as it is counted in Chinese: 十, 十一, 二十三."""
    tens, ones = divmod(number, 10)
    head = (_DIGITS[tens] if tens > 1 else "") + "十" if tens else ""
    return head + (_DIGITS[ones] if ones else "")


def _day(iso: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat((iso or "")[:10])
    except ValueError:
        return None
