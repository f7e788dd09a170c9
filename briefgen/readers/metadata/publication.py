"""The publication date of an article: read from a dateline's day, in doubt, or missing."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from briefgen.model import Article, Caption, Dropped, Notice
from briefgen.readers.rules import day, find_date

_FULL = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")


_SHORT = 40
"""Characters of a line that may be a day's."""
_SOME_DAY = re.compile(
    r"\d{1,2}\s?月\s?\d{1,2}\s?[日号號]|(?<!\d)\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}(?!\d)|\d{4}\s?年\s?\d{1,2}\s?月"
    r"|昨[天日]|今[天日]|\d{1,3}\s?(?:小[時时]|分[鐘钟]|天)前"
)
_DOUBTS = {
    "date-order": "is read with its day before its month",
    "date-impossible": "has a day or a time that there is not; give the right one with --date",
    "date-relative": "was true on the day the source was saved, and is left out",
}


def dated(article: Article) -> Article:
    """Return the article with its date where a dateline gives one, and a notice where none does.

    A printed date whose day and month may be the other way round is a notice too, and one that
    counts from the day the source was saved (昨天 18:30).
    """
    found = _guessed(article)
    notices = [
        Notice(found.name, gone.line, gone.kind, f"the date {gone.text} {_DOUBTS[gone.kind]}")
        for gone in found.dropped
        if gone.kind in _DOUBTS
    ]
    if not found.date_published:
        unread = next((gone for gone in found.dropped if _looks_dated(gone)), None)
        shown = f" that could be read (“{' '.join(unread.text.split())}”)" if unread else ""
        missing = f"The source has no date{shown}; give one with --date."
        notices.append(Notice(found.name, 0, "no-date", missing))
    return replace(found, notices=(*found.notices, *notices)) if notices else found


def _looks_dated(gone: Dropped) -> bool:
    """True for a short line around the text that names a day which is not read: 11月5日下午3:12."""
    dated = gone.kind == "date-line" or bool(_SOME_DAY.search(gone.text))
    return gone.inside and len(gone.text) <= _SHORT and dated


def _guessed(article: Article) -> Article:
    """Return the article with a date where a dateline gives one, or with a photograph's date.

    Some datelines have the whole day: 2026年1月12日訊. Another prints month and day, a caption the
    whole day its picture was taken, and a picture is not older than the article by a year: so the
    date is the dateline's first day on or after the latest picture's. That is a guess, and a notice
    says so.
    """
    if article.date_published or article.dateline is None:
        return article
    if whole := find_date(str(article.dateline)):
        return replace(article, date_published=whole)
    stamp = day(str(article.dateline))
    taken = _latest(article)
    if stamp is None or taken is None:
        return article
    found = _on_or_after(taken, *stamp)
    if found is None:
        return article
    notice = Notice(
        article.name,
        0,
        "date-guess",
        f"The date {found} was read from the dateline and a caption; if it is wrong, give --date.",
    )
    return replace(article, date_published=str(found), notices=(*article.notices, notice))


def _latest(article: Article) -> date | None:
    days = []
    for block in article.blocks:
        for found in _FULL.finditer(str(block.text)) if isinstance(block, Caption) else ():
            try:
                days.append(date(*map(int, found.groups())))
            except ValueError:
                continue
    return max(days, default=None)


def _on_or_after(start: date, month: int, day_of_month: int) -> date | None:
    """Return the first day from `start` on with this day of the month, and month if not 0."""
    for number in range(13):
        year, index = divmod(start.month - 1 + number, 12)
        try:
            candidate = date(start.year + year, index + 1, day_of_month)
        except ValueError:
            continue
        if candidate >= start and month in (0, candidate.month):
            return candidate
    return None
