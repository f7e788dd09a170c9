"""Cut the clause that a date governs out of its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from briefgen.compose.text import (
    REACH,
    fold,
    inside,
    opens_bare,
    outermost,
    pairs,
    quoted,
    sentences,
    stops,
    trimmed,
)
from briefgen.model import DateMention

_JOIN = re.compile("[，、,](?:以及|及|和|與|与|並|并|而|又|到了?|再到)?[在於于自]?$")
_COORDINATED = re.compile(r"\s?(?:[和與与及、]|以及)\s?$")
_NO_DAY = re.compile("^(?:今年|本年度?|本月|這個?月|这个?月|今[天日])$")
_CLAUSE = re.compile("[^，,；;。！？]*")
_COMMA = re.compile("[，,]")
_HAN = re.compile("[\u3400-\u9fff]")
# A clause as short as this has hardly room for a subject of its own.
_BARE = 5
_HAS_SUBJECT = re.compile("[\u3400-\u9fff]{6}")
_SHORTEST = 3
_COORDINATES = 6
# Han characters behind a date that may be an event.
_ROOM = 4
# What a clause ends with that only says when another one was.
_HALF = re.compile("(?:期间|之际|之时|的时候|时|当时|前夕|同时|以来|来)$")
# The time of the day, which is no event.
_CLOCK = re.compile(
    "[凌清][晨]|[早晚][上間间]?|[上中下]午|傍晚|深夜|半夜|(?<![0-9一二三四五六七八九十])[0-9一二三四五六七八九十]{1,4}+[時时點点][0-9一二三四五六七八九十半]{0,4}+分?"
    "|左右|[許许]|前後|前后"
)
# A question, with the marks that close it.
_ASKED = re.compile("[？?][」』”’]*$")
# What makes a date more than its day: 3日至5日, 2024年起, 2月底前.
_SPANS = re.compile(
    "[至到起前後后內内底初中末間间的-]|以[來来前後后]|之[前後后間间]|年?[上下]半年|[和與与及、–—~～]|[0-9（(]"
)
_COMMAS = re.compile("[，,：:\\s]*")
# A report that the sentence cites, dated: 据某报3月3日报道.
_CITING = 36
_CITED = re.compile("(?:据|根据|按|引述|援引)[^，。；！？]{0,30}$")
_PUBLISHED = re.compile(
    "[^，。；！？]{0,12}?(?:报[道导]|刊[登发出]|发[表布]的?(?:报告|文章|声明)?|电|消息|披露)"
)


def dated_clauses(
    string: str, mentions: tuple[DateMention, ...], *, whole: bool = False
) -> Iterator[tuple[int, int, DateMention]]:
    """Yield the clauses of a text that a date governs, with the date that leads each.

    Where a clause of a sentence opens with a date of its own, another event begins there;
    coordinated dates (2019年和2024年) lead one together. With `whole` an excerpt goes on to the
    end of its sentence, as a caption's does, whose date and place stand before what it shows. A
    question is no event.
    """
    if not mentions:
        return
    at = 0
    folded = fold(string)
    for start, end in _parts(string):
        own: list[DateMention] = []
        while at < len(mentions) and mentions[at].start < end:
            own.append(mentions[at])
            at += 1
        own = [m for m in own if not (m.compared or _NO_DAY.match(m.source) or _cites(folded, m))]
        if own:
            for begin, stop, heads in _clauses(string, start, end, own):
                first, last = _governed(string, begin, stop, heads, whole=whole)
                if not _ASKED.search(string, first, min(last + 1, len(string))):
                    yield first, last, heads[0]


def _cites(folded: str, mention: DateMention) -> bool:
    """Say whether a date is the day on which what the sentence rests on was published."""
    before = folded[max(0, mention.start - _CITING) : mention.start]
    return bool(_CITED.search(before) and _PUBLISHED.match(folded, mention.end))


def _governed(
    string: str, begin: int, stop: int, heads: list[DateMention], *, whole: bool
) -> tuple[int, int]:
    """Narrow an excerpt to the clauses that its dates govern."""
    first, last = heads[0].start, heads[-1].end
    low, high = quoted(string, begin, stop, first, last)
    ends = stops(string, low, high)
    opened = [end for end in ends if end < first]
    start = opened[-1] + 1 if opened else low
    if opened and start != begin:
        start = _with_subject(string, low, start, heads[0], high)
    # A date with a comma behind it speaks of the clause behind that; half a clause, of the next.
    reached = last
    for end in (*(end for end in ends if end >= last), high):
        words = string[reached:end]
        reached = end
        half = _HALF.search(fold(words.strip()))
        if len(_HAN.findall(_CLOCK.sub("", string[last:end]))) >= _ROOM and not (half or whole):
            break
    begin, end = trimmed(string, start, reached)
    # The row says the date: 2008年9月，兩國演習 is 兩國演習 there.
    if begin == first and len(heads) == 1 and not _SPANS.match(string, last, end):
        after = _COMMAS.match(string, last, end)
        bare = after.end() if after else last
        if len(_HAN.findall(_CLOCK.sub("", string[bare:end]))) > _BARE:
            begin = bare
    return begin, end


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
    if len(words) > _BARE and not opens_bare(words):
        return begin
    least = max(start, begin - REACH)
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
