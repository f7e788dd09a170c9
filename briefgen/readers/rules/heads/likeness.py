"""What a line's shape says beside its neighbours': a list, a talk, halves of a headline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefgen.readers.rules.front import plain
from briefgen.readers.rules.heads.row import Row
from briefgen.readers.rules.lexicon import any_of
from briefgen.readers.rules.rule import HAN, words
from briefgen.readers.rules.script import pattern

_OPENERS = {
    "bullet": re.compile(r"\s*[・•‧·∙▪◆◇■□●○▲△►▶☆★※✔✓✅☑\-*➤👉]\s*(?=[^\s\d])"),
    "dash": re.compile(r"\s*[—–-]{2,}\s*(?=\S)"),
    "count": re.compile(
        r"\s*(?:\d{1,2}(?:[.、)）]|️?⃣)|[①-⑳]|[(（][一二三四五六七八九十\d]{1,2}[)）]|[一二三四五六七八九十]{1,2}、)"
    ),
    "asks": re.compile(r"\s*(?:[問问答]|[QA])\s?\d{0,2}\s?[：:﹕]", re.I),
    "named": re.compile(rf"\s*(?:[{HAN}·]{{1,6}}|[A-Z][A-Za-z .]{{1,16}})\s?[：:﹕]"),
}
"""Marks and words that open lines of one kind, side by side: points, questions, speakers."""

_SPREAD = 2  # lines between two of one kind: a question, its answer, the next question
# What no headline is made of but some posts' and pages' lines are: figures and their counters.
_FIGURES = re.compile(
    "[年月日至到號号期卷輯辑集版週周天小時时個个分鐘钟秒點点前後后閱讀阅读完次人頁页歲岁屆届度約约第"
    r"星一二三四五六七八九十上下午晚早\d\W_]+"
)
_GREETS = re.compile(
    r"[^。，]{0,14}(?:先生|女士|小姐|[編编][輯辑]|[讀读]者|朋友|同仁|同事|[鄉乡][親亲]|家[長长]|[會会][員员]|主席|校友)"
    r"[們们]?(?:台[鑒鉴]|[鈞钧][鑒鉴]|您好|你[們们]?好)?[：:，,！!]\s*"
)
_CLOCK = re.compile(r"\s*\d{1,2}[:：]\d{2}\s+\S")  # 10:05 停电发生, an entry of a live page
_SET = re.compile(r"\s*(?:【[^】]{4,}】|〖[^〗]{4,}〗|\*{1,2}[^*]{4,}\*{1,2}|＃[^＃]{4,}＃)\s*")
_HALF = (3, 14)
"""Words of half a headline that is set on two lines."""
_PREDICATE = pattern(any_of("predicates"))
_WHOLE = 8
"""Words of the shortest headline that is."""
_NUMBERED = re.compile(r"第\s?[\d一二三四五六七八九十百]+\s?[期號号輯辑卷]")  # 政策簡報第47號
_ISSUED = re.compile(_NUMBERED.pattern + r"\W*$")
_MARKS = re.compile(rf"[^{HAN}\w「」『』“”‘’《》〈〉%％.·\-]")


def likeness(rows: Sequence[Row], place: int) -> Iterator[str]:
    """Yield what a row shares with those beside it.

    `alike` where the same mark or kind of words opens a line beside it, and which (`bullet`,
    `count`, `dash`, `asks`, `named`); `figures` for one of numbers and their counters alone, or
    that ends in the number of an issue;
    `clock` for an entry by its time; `set` for a line in brackets from end to end;
    `greets` for a letter's salutation and `greeted` for the line under it; `half-below` and
    `half-above` where it and the line there may be the halves of one headline.
    """
    row = rows[place]
    if row.settled:
        return
    opener = _opener(row.text)
    beside = (*rows[max(0, place - _SPREAD) : place], *rows[place + 1 : place + 1 + _SPREAD])
    if opener and any(_opener(other.text) == opener for other in beside if not other.settled):
        yield "alike"
        yield opener
    if (
        any(char.isdigit() for char in row.text) and _FIGURES.fullmatch(row.text)
    ) or _ISSUED.search(row.text):
        yield "figures"
    if _CLOCK.match(row.text):
        yield "clock"
    if _SET.fullmatch(row.text):
        yield "set"
    if _GREETS.fullmatch(row.text):
        yield "greets"
    if place and _GREETS.fullmatch(rows[place - 1].text):
        yield "greeted"
    if place + 1 < len(rows) and _halves(row, rows[place + 1]) and not _apart(rows, place):
        yield "half-below"
    if place and _halves(rows[place - 1], row) and not _apart(rows, place - 1):
        yield "half-above"


def _opener(text: str) -> str:
    return next((name for name, form in _OPENERS.items() if form.match(text)), "")


def _halves(first: Row, second: Row) -> bool:
    """True for two short lines of like length without marks: 内港防洪 over 分三期動工.

    A headline in one line that has two halves parts them by a space, and needs no other line.
    """
    if not all(_half(row) for row in (first, second)):
        return False
    one, other = words(first.text), words(second.text)
    # A first line that says something is a headline by itself, and what is longer its standfirst.
    like = other * 3 <= one * 4 if _PREDICATE.search(first.text) else other * 4 <= one * 7
    return like and one * 4 <= other * 7 and one + other >= _WHOLE


def _apart(rows: Sequence[Row], place: int) -> bool:
    """True where a blank line parts two lines, in a front that has lines without one between."""
    steps = [b.part.piece.line - a.part.piece.line for a, b in pairwise(rows)]
    return steps[place] > 1 and 1 in steps


def _half(row: Row) -> bool:
    text = plain(row.text).strip()
    return (
        not _NUMBERED.search(text)
        and not row.entry
        and not row.settled
        and not row.runs
        and not row.fields
        and not row.boxed
        and row.part.piece.form == "line"
        and "linked" not in row.part.piece.tag
        and _HALF[0] <= words(text) <= _HALF[1]
        and not _MARKS.search(text)
    )
