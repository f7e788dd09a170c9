"""Fields behind their labels: 作者：林美玉, 发布于 2026-03-04, 編輯 | 李默."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import cast

from briefgen.readers.rules.front import names
from briefgen.readers.rules.front.field import FieldRole
from briefgen.readers.rules.front.lexis import Row, lexis, low, plain
from briefgen.readers.rules.front.outlets import offices, outlets
from briefgen.readers.rules.front.shapes import ALONE, STRONG, WEAK, Shape, dated

_STEM, _OFFICE = 4, 8
"""Ideographs before an editor's label, and of the two together."""
_HAN = re.compile("[㐀-鿿]")
_MARK = re.compile(r"\s*[:/|丨︱∣│┃▏]\s*|\s+[-–—]\s+")
_COMMA = re.compile(r"\s*,\s*(?=\S)")  # 作者,瑪雅·哈里森 (BBC)
_SPACE, _SPACES = re.compile(r"\s*"), re.compile(r"\s+")
_PARTED = re.compile(r"\s*[:/|丨︱∣]|\s+\S")
_NOTE = re.compile(r"\s?\((?:ID|id|微信号|公众号)[^()]{1,24}\)")
_ALSO = re.compile(r"\s*[、/&・·•]\s*")
_HOUSE = r"[^\s,;|/()\[\]【】〔〕>:、。•∙·]"
_FURTHER = re.compile(rf"(?:\s?[、/&]\s?{_HOUSE}{{2,16}})+")  # 路透社、法新社
_VALUES: dict[str, tuple[str, ...]] = {
    "source": (
        r"[A-Za-z][\w.&’'-]*(?: [A-Z][\w.&’'-]*){1,5}",
        rf"{_HOUSE}{{2,24}}(?:\s?[、/&]\s?{_HOUSE}{{2,16}})*",
    ),
    "editor": (r"[^\s,;|/()\[\]【】:。]{1,20}(?:\s?[、&]\s?[^\s,;|/()\[\]【】:。]{1,12}){0,3}",),
    "credit": (r"[^\s,;|/()\[\]【】:。]{1,20}", r"[^|()\[\]【】。]{1,40}"),
    "place": (r"[^\s,;|/()\[\]【】:。]{1,20}",),
    "section": (r"[^\s|;。]{1,60}", r"[^。]{1,80}"),
    "contact": (r"[^\s|;]{1,40} [^\s|;:]{1,30}", r"[^\s|;]{1,60}", r".{1,80}"),
    "url": (r"(?:https?://)?[\w-]+(?:\.[\w-]+)+(?:/[!-+\--{}~]*)?",),
    "counter": (r"\d[\d,.]*\s?[萬万kKwW]?\+?\s?(?:次|人次?)?",),
    "reading-time": (r"(?:約|大約|需)?\s?\d[\d,.]*\s?(?:分鐘|mins?|minutes?|字)?",),
    "headline": (r"[^。]+",),
    "dek": (r".+",),
}

_PEOPLE = ("byline", "credit", "editor")
_PROSE = ("headline", "dek", "section")


@cache
def _compiled(field: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(plain(form), re.I) for form in _VALUES[field])


def labelled(text: str, start: int) -> Iterator[Shape]:
    """Yield the fields that a label opens at a place of a plain text.

    A label that nothing stands behind is a field without a value, whose value stands on the next
    line: with its colon by itself, without one only where fields are around it.
    """
    lower = low(text)
    for end, row in _labels(lower, start):
        alone, (end, row) = end, _more(lower, end, row)
        comma = _COMMA.match(text, end) if row["field"] in ("byline", "office") else None
        marked = (
            comma or _MARK.match(text, end) or (_SPACES.match(text, end) if end > alone else None)
        )
        place = marked.end() if marked else _space(text, end)
        role = cast(FieldRole, "source" if row["field"] == "house" else row["field"])
        if row["joint"] == "alone":
            yield Shape(role, end, STRONG if marked or end - start > 2 else ALONE)
        elif place >= len(text.rstrip(" :/|")):
            known = STRONG if ":" in text[end:] or "/" in text[end:] else WEAK
            if known or row["joint"] != "mark":
                yield Shape(role, len(text), known)
        elif marked or (row["joint"] == "space" and place > end) or row["joint"] == "glued":
            # By 渡口的貓: the label is of another script than the name, and needs no mark.
            foreign = place > end and lower[start:end].isascii() and not text[place].isascii()
            loose = not (marked or foreign)
            yield from _FINDERS.get(row["field"], _value)(text, place, role, loose)
        elif row["field"] in _PEOPLE:
            yield from _signed(text, place, role, True)  # 攝影羅以謙, 文 林美玉


def bare(text: str, *, heads: bool = False) -> FieldRole | None:
    """Return the role of a plain line that is a label and no more, with its colon or without.

    Without one 標題 or 摘要 may be a headline or a head of the text; with `heads` they count.
    """
    word = text.rstrip(" :/|")
    for end, row in _labels(low(text), 0):
        if (
            row["joint"] != "alone"
            and end == len(word)
            and (heads or word != text or row["field"] not in _PROSE)
        ):
            return cast(FieldRole, row["field"])
    return None


def _labels(lower: str, start: int) -> Iterator[tuple[int, Row]]:
    """Yield the labels at a place: the table's own, and those behind a stem (資料 + 更新)."""
    known = lexis("fields", "joint", "mark", "space", "glued", "alone")
    yield from known.at(lower, start)
    for stem, _ in lexis("fields", "joint", "stem").at(lower, start):
        for end, row in known.at(lower, stem):
            if row["field"] in ("date", "modified", "contact", "source", "house"):
                yield end, row
    # 版面編輯：, 值班校對：: whoever an office's word before the colon makes of an editor.
    for place in range(start + 1, min(start + _STEM, len(lower)) + 1):
        if not _HAN.match(lower[place - 1]):
            break
        for end, row in lexis("fields", "field", "editor").at(lower, place):
            if _MARK.match(lower, end) and end - start <= _OFFICE:
                yield end, row


def _more(lower: str, end: int, row: Row) -> tuple[int, Row]:
    """Return the end of labels that are joined and the row of them: 文、攝影／林美玉.

    Whoever also wrote it (攝影/撰文) is its author.
    """
    while joint := _ALSO.match(lower, end):
        others = lexis("fields", "field", "byline", "credit", "editor").at(lower, joint.end())
        further = next(((e, other) for e, other in others if _PARTED.match(lower, e)), None)
        if not further or row["field"] not in _PEOPLE:
            break
        end = further[0]
        row = further[1] if further[1]["field"] == "byline" else row
    return end, row


def _space(text: str, end: int) -> int:
    found = _SPACE.match(text, end)
    return found.end() if found else end


def _dated(text: str, place: int, role: FieldRole, _: bool) -> Iterator[Shape]:
    found = tuple(dated(text, place))
    # A word behind the day may be the next label: 发布/… 14:20更新/….
    further = bool(found) and bool(text[found[0].end :].strip())
    for shape in reversed(found) if further else found:
        yield shape._replace(role=role, strength=STRONG)


def _signed(text: str, place: int, role: FieldRole, loose: bool) -> Iterator[Shape]:
    for name in names.labelled(text, place):
        if name.sure or not loose:
            yield Shape(role, name.end, STRONG, name.first, name.last)


def _sourced(text: str, place: int, role: FieldRole, loose: bool) -> Iterator[Shape]:
    """Yield a source; without its mark only an outlet that the table or its ending shows."""
    for end in outlets(text, place):
        further = _FURTHER.match(text, end)
        last = further.end() if further else end
        yield Shape(role, last, STRONG, place, last)
    if loose:
        return
    yield from _value(text, place, role, loose)


def _value(text: str, place: int, role: FieldRole, _: bool) -> Iterator[Shape]:
    for form in _compiled(role):
        found = form.match(text, place)
        if found and found.end() > place and not _holds_label(text, *found.span()):
            note = _NOTE.match(text, found.end())  # 遠洋觀察（ID：ocean）
            yield Shape(role, note.end() if note else found.end(), STRONG, *found.span())


def _edited(text: str, place: int, role: FieldRole, loose: bool) -> Iterator[Shape]:
    for name in names.labelled(text, place):
        if name.sure:
            yield Shape(role, name.end, STRONG, name.first, name.last)
    yield from _value(text, place, role, loose)


def _holds_label(text: str, start: int, end: int) -> bool:
    """True for a value that runs into the next field's label."""
    lower, known = low(text), lexis("fields", "joint", "mark", "space", "glued")
    spaces = (place + 1 for place in range(start, end) if text[place].isspace())
    return any(_PARTED.match(text, last) for place in spaces for last, _ in known.at(lower, place))


def _office(text: str, place: int, _: FieldRole, loose: bool) -> Iterator[Shape]:
    """Yield a writer's office; it names the outlet where it begins with one (BBC環境事務記者)."""
    houses = [end for end, _ in lexis("outlets", "kind", "name").at(low(text), place)]
    for shape in _value(text, place, "credit", loose):
        last = max(houses, default=0)
        yield shape._replace(role="source", last=last) if last else shape


def _housed(text: str, place: int, role: FieldRole, _: bool) -> Iterator[Shape]:
    """Yield an office behind a label that also stands over figures (單位：港務局, 單位：萬箱)."""
    for end in (*outlets(text, place), *offices(text, place)):
        yield Shape(role, end, STRONG, place, end)


_Finder = Callable[[str, int, FieldRole, bool], Iterator[Shape]]
_FINDERS: dict[str, _Finder] = {
    "date": _dated,
    "modified": _dated,
    "byline": _signed,
    "source": _sourced,
    "editor": _edited,
    "credit": _edited,
    "office": _office,
    "house": _housed,
}
