"""What a line shows by its form to be an article's own, whatever its words: rows, heads, wraps."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from briefgen.readers.piece import Part
from briefgen.readers.rules.crossheads import is_ordered
from briefgen.readers.rules.front import furniture, lexis, low, plain
from briefgen.readers.rules.rule import HAN, ends_sentence
from briefgen.readers.rules.script import pattern

_ROW = pattern(rf"(?P<label>[{HAN}A-Za-z][{HAN}A-Za-z0-9 /／（()）]{{0,11}}?)\s*[:：]\s*\S")
# 黎海港 420萬箱, 濾芯 中空絲膜: a short name and what it comes to.
_AMOUNT = pattern(
    rf"[{HAN}A-Za-z0-9]{{1,8}}[ \t　]+[約近逾]?[$＄¥]?\d[\d,.]*\s?[{HAN}A-Za-z%％℃/]{{1,6}}"
)
# 2019年3月 立項, [2026-01-03 09:00] 工會提出加薪要求: what happened when.
_ENTRY = pattern(
    r"[\[【(（]?\s*(?:\d{4}\s?年(?:\s?\d{1,2}\s?月)?(?:\s?\d{1,2}\s?日)?|\d{1,2}月\d{1,2}日"
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})(?:\s+\d{1,2}:\d{2})?\s*[\]】)）]?"
    rf"[\s，,:：]*[{HAN}]{{2}}"
)
_REACH = re.compile(r"//|@|\d{3,4}-\d{3,}|\d{7,}")
_TURN = pattern(r"[問答QA]\s*+(?:\d{1,2}\s*+)?[:：.．]\s*+\S")
_TABLE = 3
"""Rows that stand together where they are a table of the article's own."""

_WIDE, _EVEN = 12, 0.75
"""Characters of a line that may go on in the next, and what it has of the widest beside it."""


def held(parts: Sequence[Part]) -> set[int]:
    """Return the places of the lines that no site's tail can open with.

    These are a table's rows with a label and a value, numbered heads, entries under a day, turns
    of a talk, and a sentence that is broken over several lines.
    """
    found = {i for i, part in enumerate(parts) if _alone(part.string)}
    kinds = {i: _row(part.string) for i, part in enumerate(parts) if part.string}
    for shape, group in groupby(kinds, lambda i: kinds[i].rstrip("?")):
        places = list(group)
        # How to reach an office may stand in a table of the article's own, not make one.
        sure = sum(not kinds[i].endswith("?") for i in places)
        if shape and sure >= _TABLE and sure * 2 > len(places):
            found.update(places)
    for places in wrapped(parts):
        found.update(places)
    return found


def wrapped(parts: Sequence[Part]) -> Iterator[list[int]]:
    """Yield the places of lines that are one sentence, broken where the page was full.

    They stand right under one another, all but the last are of about one width and end in no stop,
    and the last one does.
    """
    places: list[int] = []
    for i, part in enumerate(parts):
        text = part.string
        follows = places and part.piece.line == parts[places[-1]].piece.line + 1
        if part.piece.form != "line" or not text or furniture(text):
            places = []
            continue
        if not follows:
            places = []
        if ends_sentence(text):
            widths = [len(parts[place].string) for place in places]
            # A last line is never the widest by far: that is a sentence under titles.
            if widths and min(widths) >= _EVEN * max(widths) and len(text) <= max(widths) * 1.2:
                yield [*places, i]
            places = []
        elif len(text) >= _WIDE:
            places.append(i)
        else:
            places = []


def _alone(text: str) -> bool:
    """True for a line that its own form tells: a numbered head, an entry, a turn."""
    return bool(is_ordered(text) or _ENTRY.match(text) or _TURN.match(text))


def _row(text: str) -> str:
    """Return what kind of row a line is, "" for none; ? behind it where a site may have it too."""
    if _AMOUNT.fullmatch(text.strip()):
        return "amount"
    found = _ROW.match(text)
    if not found or furniture(text):
        return ""
    label = low(plain(found["label"])).strip()
    doubtful = _REACH.search(text) or lexis("fields").has(label)
    return "label?" if doubtful else "label"
