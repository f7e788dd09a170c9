"""One line around an article's text, read as fields from end to end or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from briefgen.readers.rules.front import names
from briefgen.readers.rules.front.days import at, search
from briefgen.readers.rules.front.field import Field
from briefgen.readers.rules.front.labels import bare, labelled
from briefgen.readers.rules.front.lexis import EDGE, plain
from briefgen.readers.rules.front.outlets import offices, outlets
from briefgen.readers.rules.front.shapes import (
    ALONE,
    STRONG,
    WEAK,
    Shape,
    dated,
    is_edge,
    own,
    shaped,
    units,
)
from briefgen.readers.rules.rule import ends_sentence, words

LONGEST = 240
"""Characters of the longest line that is tried."""

_NAMED = (2, 8)  # words of an account's name
_BEHIND = 32  # words behind a stamp that are still no text
_TEXT = "，。；！？"
_GOES_ON = ("，", "、", "；", "。", ",")  # a line that ends so is a sentence's
_TOPIC = 12  # words of a topic or an office beside a day
_GAPS = re.compile(r"[\s|·•]+")
_COLUMN = 10  # characters of the longest column behind an outlet: 来源：澎湃新闻 ∙ 中国政库 >
_OWN = plain("原創")
_POINTS = "·•∙‧"
_DECORATION = "▎▌■◆●▲△▼►▶▸◎★☆#*✎✍⏱️📅🕐🌐👥🔒"

Read = tuple[tuple[int, Shape], ...]


def fields(text: str, *, near: bool = False, under: str = "") -> tuple[Field, ...]:
    """Return the fields that a line is made of, in order; () when some part of it is no field.

    What parts two fields (bars, dots, slashes, commas, brackets, white space) belongs to none.
    Names, outlets and places that nothing but their shape shows count where a surer field stands
    in the line, or with `near` where one stands in a line beside it. `under` is a label's line
    right above, whose value this line may be: `fields("115-03-04", under="發布日期")`.
    """
    if len(text) > LONGEST or text.rstrip().endswith(_GOES_ON):
        return ()
    if under:
        head = f"{under.rstrip(' :：　')}："
        found = fields(head + text)
        first = found[0] if found else None
        if first is None or first.end <= len(head):
            return ()
        moved = (_moved(f, len(head)) for f in found)
        return tuple(moved)
    return _fields(text, near) or _stamped(text, near) or (_headed(text) if near else ())


def _headed(text: str) -> tuple[Field, ...]:
    """Return the fields of a whole day with a few words behind it, or with an office before it.

    2026年11月18日 人道主义援助 has an article's topic, 清岬大學工會　二〇二六年三月四日 whose it
    is.
    """
    line = plain(text)
    first = len(line) - len(line.lstrip())
    for start in (first, *(found.end() for found in _GAPS.finditer(line))):
        day = at(line, start)
        if day is None or not day.value or day.doubt:
            continue
        before, behind = line[:start].strip(EDGE), line[day.end :].strip(EDGE)
        if bool(before) == bool(behind) or not is_edge(line, day.end):
            continue
        place = line.index(before) if before else line.index(behind, day.end)
        name = before or behind
        if not _NAMED[0] <= words(name) <= _TOPIC or any(mark in name for mark in plain(_TEXT)):
            continue
        end = place + len(name)
        sent = end in (*outlets(line, place), *offices(line, place))
        if any(char.isdigit() for char in name) or (before and not sent):
            continue  # What stands before a day may be the headline itself.
        other = Field("source" if sent else "section", place, end, text[place:end])
        stamp = Field("date", start, day.end, day.value)
        return (other, stamp) if before else (stamp, other)
    return ()


def _stamped(text: str, near: bool) -> tuple[Field, ...]:
    """Return the fields of a line that a day and its time stamp, where the rest is a name unknown.

    What stands before is an account's or an outlet's name (江南晚讀 2026-03-04 08:41); what stands
    behind and is no field says nothing that is kept. Without `near` a label has to open the line.
    """
    day = search(plain(text))
    if day is None or "T" not in day.value or day.doubt or ends_sentence(text):
        return ()
    opened = _fields(text[: day.end], near)
    if not near and (not opened or text[:1].isdigit() or day.start == 0):
        return ()
    if not opened:
        name = text[: day.start]
        if not name or name[-1] not in EDGE or not _NAMED[0] <= words(name) <= _NAMED[1]:
            return ()
        if any(mark in name for mark in _TEXT):
            return ()
        opened = (
            Field("source", 0, len(name.rstrip()), name.strip()),
            Field("date", day.start, day.end, day.value),
        )
    rest = text[day.end :]
    if not rest.strip():
        return opened
    if rest[0] not in EDGE or words(rest) > _BEHIND or any(mark in rest for mark in _TEXT):
        return ()
    found = tuple(_moved(one, -day.end) for one in _fields(rest, True))
    start = day.end + len(rest) - len(rest.lstrip())
    return (*opened, *(found or (Field("label", start, len(text)),)))


def label_only(text: str, *, heads: bool = False) -> bool:
    """True for a line that is a label, with its colon or without, and no value.

    With `heads` also 摘要 and the like without a colon, which may be a head of the text itself.
    """
    return len(text) <= 24 and bare(plain(text).strip(), heads=heads) is not None


def _moved(one: Field, by: int) -> Field:
    start = max(0, one.start - by)
    return Field(one.role, start, one.end - by, one.value, one.doubt)


@lru_cache(maxsize=512)
def _fields(text: str, near: bool) -> tuple[Field, ...]:
    reader = _Reader(plain(text))
    found = reader.read(0, None)
    if not found or not _holds(found, near):
        return ()
    return tuple(_field(text, start, shape) for start, shape in found)


def _holds(found: Read, near: bool) -> bool:
    strengths = [shape.strength for _, shape in found]
    if max(strengths) == STRONG or near:
        return True
    roles = {shape.role for _, shape in found}
    # 林美玉／港都日報, 港都日報 3月4日: either is weak, the two together are not.
    sections = sum(shape.role == "section" for _, shape in found)
    if "source" in roles and sections > 1:
        return True  # 聯合新聞網／ 要聞／ 社會
    if roles >= {"byline", "source"} or ("date" in roles and len(roles) > 1):
        return True
    return min(strengths) >= ALONE


def _field(text: str, start: int, shape: Shape) -> Field:
    value = shape.value
    if not value and shape.last:
        value = text[shape.first : shape.last].strip()
    if shape.role == "byline":
        value = names.split(value)
    keeps = shape.role not in ("share", "label", "counter", "reading-time")
    return Field(shape.role, start, shape.end, value if keeps else "", shape.doubt)


@dataclass(slots=True)
class _Reader:
    """Reads a plain line from left to right, and takes a step back where a reading leads nowhere.

    `known` keeps the places that lead nowhere, so no part is read twice.
    """

    text: str
    known: set[tuple[int, bool, bool]] = field(default_factory=set)

    def read(self, place: int, before: Shape | None) -> Read | None:
        """Return the fields from a place to the end; None where some part is none."""
        start = self._past(place)
        if start >= len(self.text):
            return ()
        glued = before is not None and start == place
        column = before is not None and before.role == "source" and self._points(place, start)
        key = (start, glued, column)
        if key in self.known:
            return None
        for run in self._at(start, glued, column, before):
            rest = self.read(run[-1][1].end, run[-1][1])
            if rest is not None:
                return (*run, *rest)
        self.known.add(key)
        return None

    def _past(self, place: int) -> int:
        text = self.text
        while place < len(text) and (text[place] in EDGE or text[place] in _DECORATION):
            place += 1
        return place

    def _points(self, place: int, start: int) -> bool:
        return bool(set(self.text[place:start]) & set(_POINTS))

    def _at(self, start: int, glued: bool, column: bool, before: Shape | None) -> Iterator[Read]:
        """Yield what may stand at a place; glued to the field before only a label or a day may."""
        text = self.text
        for shape in (*labelled(text, start), *dated(text, start)):
            if self._ends(shape):
                yield ((start, shape),)
        if glued:
            return
        account = own(text, start)
        if account:
            yield account
        for shape in shaped(text, start):
            if self._ends(shape) and (is_edge(text, shape.end) or self._stamped(shape)):
                yield ((start, shape),)
        if self.text.startswith(_OWN) and before is not None and before.role == "date":
            yield ((start, Shape("place", len(text.rstrip()), WEAK)),)  # 2026年9月3日 18:20 新加坡
        end = next(place for place in range(start, len(text) + 1) if is_edge(text, place))
        if column and end - start <= _COLUMN:
            yield ((start, Shape("section", end, WEAK)),)
        if before is None or before.role != "source":
            for shape in units(text, start):
                if self._ends(shape):
                    yield ((start, shape),)

    def _stamped(self, shape: Shape) -> bool:
        """True for a section with the day glued to it: 政治2026年3月4日."""
        return shape.role == "section" and any(dated(self.text, shape.end))

    def _ends(self, shape: Shape) -> bool:
        """True where a field may end: at an edge, or where a label or a day may follow at once."""
        text, end = self.text, shape.end
        if shape.role not in ("label", "share") and text[end:].lstrip().startswith(":"):
            return False  # What a colon follows is a label.
        if is_edge(text, end) or shape.role in ("date", "modified"):
            return True
        return self._stamped(shape) or any(labelled(text, end))
