"""Draw the timeline: dated excerpts of the article's own sentences, sorted by date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from briefgen.compose.dates import part_month
from briefgen.compose.text import Stretch, fold, inside, outermost, pairs, sentences
from briefgen.model import DateMention, Event

_JOIN = re.compile("[，、,](?:以及|及|和|與|与|並|并|而|又|到了?|再到)?[在於于自]?$")
_COORDINATED = re.compile(r"\s?(?:[和與与及、]|以及)\s?$")
_NO_DAY = re.compile("^(?:今年|本年度?|本月|這個?月|这个?月|今[天日])$")
_CLAUSE = re.compile("[^，,；;。！？]*")
_COMMA = re.compile("[，,]")
# What a clause without a subject begins with.
_VERB_FIRST = re.compile(
    "(?:再|又|才|将|会|可|获|被|并|则|就|已|仍|便|即|更|起|开始|完成|启用|动工|开工|竣工|落成|投产|通车|上市|开幕|生效|实施"
    "|推出|提交|公布|通过|交付|扩[建至展]|增[至加]|升至|降至|减至|达到|恢复|重启|关闭|结束)"
)
# A clause as short as this has hardly room for a subject of its own.
_BARE = 5
_HAS_SUBJECT = re.compile("[\u3400-\u9fff]{6}")
# How far back the clause with the subject is looked for.
_REACH = 80
_SHORTEST = 3
_COORDINATES = 6


def timeline(dated: Iterable[tuple[Stretch, tuple[DateMention, ...]]]) -> tuple[Event, ...]:
    """Return an event for each dated excerpt, sorted by date, then by place in the article.

    An excerpt is a sentence, or a part of one between semicolons; where a clause of it opens with
    a date of its own, the excerpt stops there and another begins. It is listed under its first
    date, and under each of the first ones where they are coordinated (2019年和2024年，…). Words
    such as 今年 date nothing by themselves, and a date that something is only compared with is no
    event. A year sorts before its parts and the months in it, a month before its days.
    """
    events: list[Event] = []
    seen: set[tuple[str, str, str]] = set()
    for stretch, mentions in dated:
        for start, end, heads in _excerpts(stretch, mentions):
            text = stretch.text.cut(start, end)
            for mention in heads:
                key = (mention.iso, mention.part, text.string)
                if key not in seen:
                    seen.add(key)
                    events.append(
                        Event(
                            mention.iso,
                            mention.precision,
                            text,
                            stretch.number,
                            stretch.caption,
                            mention.part,
                        )
                    )
    return tuple(sorted(events, key=lambda event: (event.iso, part_month(event.part))))


def _excerpts(
    stretch: Stretch, mentions: tuple[DateMention, ...]
) -> Iterator[tuple[int, int, list[DateMention]]]:
    if not mentions:
        return
    string, at = stretch.string, 0
    for start, end in _parts(string):
        own: list[DateMention] = []
        while at < len(mentions) and mentions[at].start < end:
            own.append(mentions[at])
            at += 1
        own = [m for m in own if not m.compared and not _NO_DAY.match(m.source)]
        if own:
            yield from _clauses(string, start, end, own)


def _parts(string: str) -> Iterator[tuple[int, int]]:
    closed = outermost(pairs(string))
    stops = [match.start() for match in re.finditer("[；;]", string)]
    stops = [stop for stop in stops if not inside(closed, stop)]
    at = 0
    for start, end in sentences(string):
        while at < len(stops) and stops[at] < end:
            if stops[at] > start:
                yield start, stops[at]
            start = stops[at] + 1
            at += 1
        if start < end:
            yield start, end


def _with_subject(string: str, start: int, begin: int, head: DateMention, stop: int) -> int:
    """Where an excerpt begins that says of what it speaks: 2029年第三季完成 leaves that out.

    The clause before is added where nothing stands before the verb: the date is followed by a verb
    or its auxiliary at once, or by a few characters only.
    """
    if string[begin : head.start].strip("在於于至到"):
        return begin
    # A date with a comma behind it speaks of the clause behind that.
    opened = head.end + (string[head.end : head.end + 1] in ("，", ","))
    after = _CLAUSE.match(string, opened, stop)
    words = after.group() if after else ""
    if len(words) > _BARE and not _VERB_FIRST.match(fold(words)):
        return begin
    least = max(start, begin - _REACH)
    for comma in reversed(list(_COMMA.finditer(string, least, begin - 1))):
        if _HAS_SUBJECT.search(string, comma.end(), begin):
            return comma.end()
    return start if least == start else begin


def _clauses(
    string: str, start: int, end: int, own: list[DateMention]
) -> Iterator[tuple[int, int, list[DateMention]]]:
    cuts = [(start, own[0])]
    for mention in own[1:]:
        opened, before = cuts[-1]
        lead = _JOIN.search(string, max(before.end, mention.start - 6), mention.start)
        if lead and mention.start - before.end >= _SHORTEST and opened < lead.start():
            cuts.append((lead.start() + 1, mention))
    stops = [cut - 1 for cut, _ in cuts[1:]] + [end]
    at = 0
    for (begin, head), stop in zip(cuts, stops, strict=True):
        if begin != start:
            begin = _with_subject(string, start, begin, head, stop)
        heads = [head]
        at = own.index(head, at)
        for left, right in pairwise(own[at : at + _COORDINATES]):
            between = string[left.end : right.start]
            if right.start >= stop or not _COORDINATED.fullmatch(between):
                break
            heads.append(right)
        yield begin, stop, heads
