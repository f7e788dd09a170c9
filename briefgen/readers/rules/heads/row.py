"""The lines over a lead as they are labelled: a piece, a piece cut in two, several as one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from briefgen.readers.piece import Part
from briefgen.readers.rules import captions
from briefgen.readers.rules.front import Field, fields, furniture, label_only
from briefgen.readers.rules.rule import Scene, ends_sentence, runs, words
from briefgen.readers.rules.script import pattern

MOST, RUNS = 32, 3
"""Parts that are looked at: so many at most, and to the third that is running text."""

_CHRONICLE, _DAYS = 60, 2
"""Parts that are looked at for a chronicle's days, and the days that are none yet."""
_DAY = pattern(
    r"\s*+[【\[(（]?(?:(?:(?:民國)?\d{2,4}\s?[年./-]\s?)?\d{1,2}\s?[月./-]\s?\d{1,2}\s?[日號]?"
    r"|\d{1,2}[:：]\d{2})[】\])）]?[:：]?\s*+"
)
_TIMED = pattern(r"\s*+\d{1,2}[:：]\d{2}(?:\s++|\s*+[|｜丨]\s*+)(?=[^\d\s])")
# [2025年1月3日] 漁船首次被攔, [00:12] 主持人 大家晚安, 09:30 議長宣布開會: one of a row of entries.
_ENTERED = pattern(
    r"\s*+(?:[【\[(（]\s*+(?:(?:\d{2,4}\s?[年./-]\s?)?\d{1,2}\s?[月./-]\s?\d{1,2}\s?日?\s*+)?"
    r"(?:\d{1,2}[:：]\d{2}(?:[:：]\d{2})?\s*+)?(?<=[\d日 ])[】\])）]|\d{1,2}[:：]\d{2}(?=\s))"
    r"\s*+[^\d\s]"
)
_HEAD = 30  # words of an entry's head
_LOOKED = 6
"""Paragraphs behind them that are asked which words the article uses."""
_FIGURES = re.compile(r"[\d/:.\- 年月日]{2,12}")
_BOXED = pattern(r"\s*+【(?P<words>[^】。]{6,60}+)】(?=\s*+\S)")
_STAMP = pattern(r"[專專]?訊|[電报報][導道]?$|記者|文\s*[/／]")
_DASHES = ("—", "–")  # 華盛頓 — over the lead: the dateline
_CLOSED = 20  # words of text behind whose stop brackets stand
_BEHIND = 12  # words of the text behind a headline in brackets


@dataclass(frozen=True)
class Row:
    """One line to label: its words, the parts from `place` on that it is made of, its fields.

    `start` and `end` are where it stands in a part that is cut; `end` is 0 for a whole part.
    `under` is true where the fields are the value of a label on the line above; `weak` where only
    their shape shows them. `settled` rows have their role: pictures, repeats of the headline. A
    `boxed` one stood in brackets before the text, an `entry` is the day over one of a chronicle's.
    """

    place: int
    text: str
    part: Part
    count: int = 1
    start: int = 0
    end: int = 0
    fields: tuple[Field, ...] = ()
    weak: bool = False
    under: bool = False
    settled: bool = False
    boxed: bool = False
    entry: bool = False

    @cached_property
    def runs(self) -> bool:
        """True for running text of the article's own; a mark of the end may stand behind it."""
        if self.settled or self.fields or self.part.piece.form not in ("line", "verse"):
            return False
        closed = "。" in self.text and words(self.text) >= _CLOSED
        if not (runs(self.part) or closed):
            return False
        return not (closed and captions.credited(self.text)) and not furniture(self.text)


def rows(scene: Scene) -> tuple[list[Row], str]:
    """Return the rows over and in the first paragraphs, and the words of the paragraphs."""
    found: list[Row] = []
    begun, place, label = 0, 0, ""
    parts = scene.parts
    days = entries(parts)
    while place < len(parts) and place < MOST and begun < RUNS:
        part = parts[place]
        if not part.open:
            found.append(Row(place, part.string, part, settled=True))
            place, label = place + 1, ""
            continue
        if place in days:
            found.append(Row(place, part.string, part, entry=True))
            place, label = place + 1, ""
            continue
        cut = _dated(parts, place) or _boxed(part, place)
        new = cut or [_row(part, place, label)]
        found += new
        begun += any(row.runs for row in new)
        label = part.string if label_only(part.string) else ""
        place += new[0].count
    prose = [row.text for row in found if row.runs]
    prose += [p.string for p in parts[place : place + _LOOKED] if runs(p)]
    return found, "\n".join(prose)


def entries(parts: Sequence[Part]) -> frozenset[int]:
    """Return the places of days or times that stand over an entry each: a chronicle, a live page.

    An article has one day, or two where it was changed, and not a paragraph behind each.
    """
    found = [
        place
        for place, part in enumerate(parts[:_CHRONICLE])
        if part.open and any(map(runs, parts[place + 1 : place + 2]))
    ]
    entered = [
        place
        for place, part in enumerate(parts[:_CHRONICLE])
        if part.open and _ENTERED.match(part.string)
    ]
    beside = {place for place in entered if place - 1 in entered or place + 1 in entered}
    days = [place for place in found if _DAY.fullmatch(parts[place].string)]
    times = [place for place in found if _is_entry(parts[place].string)]
    alone = frozenset(times if len(times) > 1 else ())
    return frozenset(days if len(days) > _DAYS else ()) | alone | beside


def _is_entry(text: str) -> bool:
    """True for the head of a live page's entry: 10:05 停电发生."""
    return bool(_TIMED.match(text)) and words(text) <= _HEAD and not ends_sentence(text)


def _row(part: Part, place: int, label: str) -> Row:
    text = part.string
    if part.piece.form == "caption" or words(text) > 80 or text.rstrip().endswith(_DASHES):
        return Row(place, text, part)
    if label and (below := fields(text, under=label)):
        return Row(place, text, part, fields=below, under=True)
    sure = fields(text)
    if part.piece.tag.startswith("title") and {one.role for one in sure} == {"source"}:
        return Row(place, text, part)  # A document's own title may be its publication's name.
    if sure:
        return Row(place, text, part, fields=sure)
    near = fields(text, near=True)
    return Row(place, text, part, fields=near, weak=bool(near))


def _dated(parts: Sequence[Part], place: int) -> list[Row]:
    """Return the row of a day that is cut over lines: 2026 over 03/04 over 10:20:31."""
    for count in (3, 2):
        some = parts[place : place + count]
        if len(some) < count or not all(p.open and _FIGURES.fullmatch(p.string) for p in some):
            continue
        day = f"{some[0].string}/{some[1].string}" if len(some[0].string) == 4 else some[0].string
        rest = some[2:] if len(some[0].string) == 4 else some[1:]
        text = " ".join((day, *(p.string for p in rest)))
        found = fields(text)
        if len(found) == 1 and found[0].role == "date" and found[0].value:
            return [Row(place, text, parts[place], count, fields=found)]
    return []


def _boxed(part: Part, place: int) -> list[Row]:
    """Return a headline in brackets and the text behind it, as short posts have them."""
    found = _BOXED.match(part.string)
    if not found or part.piece.form != "line":
        return []
    if _STAMP.search(found["words"]) or fields(found["words"]):
        return []
    end = found.end()
    rest = part.cut(end, len(part.string))
    if words(rest.string) < _BEHIND or not ends_sentence(rest.string):
        return []
    head = part.cut(*found.span("words"))
    return [
        Row(place, found[0], head, start=found.start("words"), end=end, boxed=True),
        Row(place, rest.string, rest, start=end, end=len(part.string)),
    ]
