"""Draw the timeline: a row an event, the clause that its date governs, in order of time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.compose.dates import part_month
from briefgen.compose.text import Stretch
from briefgen.compose.timeline.excerpts import dated_clauses
from briefgen.compose.timeline.sameness import once
from briefgen.model import DateMention, Event

__all__ = [
    "timeline",
]

Dated = tuple[Stretch, tuple[DateMention, ...]]
_LAST = "~"  # behind every digit and hyphen


def timeline(dated: Iterable[Dated]) -> tuple[Event, ...]:
    """Return the events of an article, each once, by date, then by place in the article.

    An event's text is the clause that its date governs, with the subject it speaks of. It is listed
    under its first date where several are coordinated (2019年和2024年). Words such as 今年 date
    nothing by themselves; a date that something is only compared with is no event, nor is that of
    a report which the sentence cites (據某報3月3日報道). What two sentences say of the same date
    in the same words is one event, and a caption's is one only where the text has none of its
    date. A year by itself stands behind the months and days in it, a part of a year behind the
    month that it begins in.
    """
    return tuple(sorted(once(list(_events(dated))), key=_order))


def _events(dated: Iterable[Dated]) -> Iterator[Event]:
    for stretch, mentions in dated:
        for start, end, head in dated_clauses(stretch.string, mentions, whole=stretch.caption):
            yield Event(
                head.iso,
                head.precision,
                stretch.text.cut(start, end),
                stretch.number,
                stretch.caption,
                head.part,
            )


def _order(event: Event) -> tuple[str, int, str]:
    year, _, rest = event.iso.partition("-")
    if event.precision == "vague":
        month = part_month(event.part)
        return year, month, _LAST
    if event.precision == "year":
        return year, 13, _LAST
    return year, int(rest[:2]), rest[2:] or "~"
