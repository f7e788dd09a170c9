"""Texts made regular: no control characters, white space as it reads, marks that nest."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from briefgen.model import Mark, MarkKind, Text

# Wide characters: white space between two of them, made by a line feed in the source, is none
# (CSS Text 3, segment break transformation; clreq 3.1).
_WIDE = re.compile(r"[⺀-鿿豈-﫿︰-﹏！-｠￠-￦“”‘’…—·𠀀-𯿿]")
_SEPARATORS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Controls and format characters that have no glyph: zero-width space, word joiner, byte order mark,
# soft hyphen, directional embedding. Joiners (U+200C, U+200D) stay, emoji need them.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f\x80-\x84\x86-\x9f\u00ad\u200b\u200e\u200f"
    "\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff]"
)
# A letter and its accents apart, as some systems name files and some sites write. Only letters: the
# canonical form of a compatibility ideograph would be another character.
_ACCENTED = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u04ff\u1e00-\u1eff][\u0300-\u036f]+")
_ORDER: dict[MarkKind, int] = {
    "link": 0,
    "lang": 1,
    "strong": 2,
    "emphasis": 3,
    "sub": 4,
    "sup": 5,
    "code": 6,
}


def clean(text: str, *, pages: bool = False) -> str:
    """Return the text with line feeds as its only separators and without invisible characters.

    A letter with its accents after it becomes one character (UAX 15, NFC), as faces have it. With
    `pages` a form feed stays, at the start of the line that it opens.
    """
    if pages:
        return "\n\f".join(clean(part) for part in text.split("\f"))
    if not text.isprintable():  # nothing that Unicode calls printable is one of these
        text = _INVISIBLE.sub("", _SEPARATORS.sub("\n", text))
    if text.isascii():
        return text
    return _ACCENTED.sub(lambda found: unicodedata.normalize("NFC", found[0]), text)


def glue(before: str, after: str) -> str:
    """Return what stands for a line feed between two lines of a paragraph: nothing or a space."""
    if not before or not after or before[-1].isspace() or after[0].isspace():
        return ""
    return "" if _WIDE.match(before[-1]) or _WIDE.match(after[0]) else " "


def join(texts: Iterable[Text], separator: str) -> Text:
    """Return one text of several, with their marks moved."""
    string, marks = "", list[Mark]()
    for number, text in enumerate(texts):
        string += separator if number else ""
        start = len(string)
        marks += (replace(m, start=m.start + start, end=m.end + start) for m in text.marks)
        string += text.string
    return Text(string, tuple(marks))


def tidy(string: str, marks: Sequence[Mark] = ()) -> Text:
    """Return a text stripped of white space at its ends, its marks merged, trimmed and nested.

    A mark never begins or ends with white space, marks of one kind never touch, and of two that
    cross the later one begins where the other ends (a link is split instead); nothing else is
    marked inside code.
    """
    kept: tuple[Mark, ...] = tuple(marks)
    # Cutting one mark may bring two others together, so until nothing changes.
    while (nested := _nested(string, kept)) != kept:
        kept = nested
    return Text(string, kept).strip()


def _nested(string: str, marks: Sequence[Mark]) -> tuple[Mark, ...]:
    spans = sorted(_merged(string, marks), key=_place)
    codes = [m for m in spans if m.kind == "code"]
    # In order: marks of one kind never overlap.
    starts, ends = [code.start for code in codes], [code.end for code in codes]
    nested: list[Mark] = []
    around: list[Mark] = []  # those that reach over the place of the next mark
    for mark in spans:
        pieces = [mark]
        if mark.kind != "code":
            first = bisect_right(ends, mark.start)
            for code in codes[first : bisect_left(starts, mark.end)]:
                pieces = [p for piece in pieces for p in _around(piece, code)]
        around = [outer for outer in around if outer.end > mark.start]
        for outer in around:
            pieces = [p for piece in pieces for p in _split(piece, outer)]
        kept = [m for p in pieces if (m := _trimmed(string, p))]
        nested += kept
        around += kept
    return tuple(sorted(set(nested), key=_place))


def _place(mark: Mark) -> tuple[int, int, int]:
    return mark.start, -mark.end, _ORDER[mark.kind]


def _merged(string: str, marks: Sequence[Mark]) -> list[Mark]:
    """Return the marks trimmed, those of one kind and value that touch or overlap made one."""
    merged: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (m.kind, m.value, m.start, m.end)):
        trimmed = _trimmed(string, mark)
        if trimmed is None:
            continue
        last = merged[-1] if merged else None
        same = last and (last.kind, last.value) == (trimmed.kind, trimmed.value)
        if last and same and not string[last.end : trimmed.start].strip():
            merged[-1] = replace(last, end=max(last.end, trimmed.end))
        else:
            merged.append(trimmed)
    return merged


def _trimmed(string: str, mark: Mark) -> Mark | None:
    start, end = max(0, mark.start), min(len(string), mark.end)
    while start < end and string[start].isspace():
        start += 1
    while start < end and string[end - 1].isspace():
        end -= 1
    return replace(mark, start=start, end=end) if start < end else None


def _around(mark: Mark, code: Mark) -> list[Mark]:
    """Cut a mark that begins or ends inside code; one around all of it stays."""
    if mark.start >= code.end or mark.end <= code.start:
        return [mark]
    if mark.start <= code.start and mark.end >= code.end:
        return [mark]
    sides = [replace(mark, end=code.start), replace(mark, start=code.end)]
    return [side for side in sides if side.start < side.end]


def _split(mark: Mark, outer: Mark) -> list[Mark]:
    """Split a mark where an earlier one ends inside it; links inside links are dropped."""
    if outer.start <= mark.start and mark.end <= outer.end:
        return [] if mark.kind == outer.kind and mark.kind in ("link", "code") else [mark]
    if mark.start < outer.end < mark.end:
        inside, rest = replace(mark, end=outer.end), replace(mark, start=outer.end)
        both = {mark.kind, outer.kind} <= {"strong", "emphasis"}
        return [rest] if both or mark.kind == outer.kind else [inside, rest]
    return [mark]
