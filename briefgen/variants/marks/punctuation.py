"""Quotation marks and the marks around names, by region, in pairs and nested over a paragraph.

Sources: W3C Requirements for Chinese Text Layout (clreq) 3.1; GB/T 15834-2011 4.8 (“” outside,
‘’ inside) and 5.1; Taiwan's Ministry of Education, Revised Handbook of Punctuation (「」 outside,
『』 inside). A ship's 號 stands inside the marks in Hong Kong and Taiwan and outside on the
mainland; a Chinese number before it (嫦娥六號) makes it part of the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from briefgen.variants.engine import Edit
from briefgen.variants.tags import Variant

ORIGIN = "quotation marks"
_MARK = re.compile("[“”‘’「」『』〝〞\n]")
_OPENING = "“‘「『〝"
_CLOSING = "”’」』〞"
_CURLY_SINGLE = "‘’"
_NUMBER = frozenset("一二三四五六七八九十百千零〇兩两第")
_SHIP = 12
"""The most characters that a ship's name in marks may have."""

_FEET = re.compile(r"\d’\d{1,2}”|\d[’”](?=\d)")
_NOT_A_SHIP = frozenset("召称稱码碼令角外线線")
"""What follows 号 where it begins another word: 号召, 号称, 号码."""


def edits(text: str, target: Variant, masked: bytearray) -> list[Edit]:
    """Return the changes of marks for a target; a masked character is left alone."""
    result: list[Edit] = []
    for line in _lines(text, masked):
        result += _paragraph(text, line, target)
    if target.region != "TW":
        result += [
            Edit(m.start(), m.start() + 1, "·", "interpunct", False)
            for m in re.finditer(r"(?<=[㐀-鿿])[‧・•](?=[㐀-鿿])", text)
            if not masked[m.start()]
        ]
        result.sort()
    return result


class Fault(NamedTuple):
    """A quotation mark that stands alone or is another region's."""

    start: int
    code: str
    message: str


def faults(text: str, own: Variant, masked: bytearray) -> list[Fault]:
    """Return the quotation marks that are unbalanced or another region's, a pair once.

    A quotation that runs on over paragraphs opens each of them and is closed in the last.
    """
    result: list[Fault] = []
    lines = list(_lines(text, masked))
    for number, line in enumerate(lines):
        pairs, lone = _pairs(text, line)
        for start, end in pairs:
            region = "".join(own.quotes)
            if text[start] not in region and not _foreign(text, start, end):
                message = f"{text[start]}{text[end]} is not {own.tag}'s; use {own.quotes[0]}"
                result.append(Fault(start, "quotes-region", message))
        for at in lone:
            goes_on = number + 1 < len(lines) and text[lines[number + 1][0]] == text[at]
            if not (text[at] in _OPENING and goes_on and at == line[0]):
                what = "is never closed" if text[at] in _OPENING else "was never opened"
                result.append(Fault(at, "quotes-unbalanced", f"{text[at]} {what}"))
    return sorted(result)


def _lines(text: str, masked: bytearray) -> Iterator[list[int]]:
    """Yield the offsets of each paragraph's quotation marks, where it has some."""
    feet = {i for m in _FEET.finditer(text) for i in range(m.start(), m.end())}
    line: list[int] = []
    for mark in _MARK.finditer(text):
        at = mark.start()
        if text[at] == "\n":
            if line:
                yield line
            line = []
        elif not masked[at] and at not in feet and not _apostrophe(text, at):
            line.append(at)
    if line:
        yield line


def _apostrophe(text: str, at: int) -> bool:
    """Say whether ’ or ‘ stands in or before a Latin word or after a number."""
    if text[at] not in _CURLY_SINGLE:
        return False
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return _latin(after) and (text[at] == "’" or _latin(before))


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum() if char else False


def _paragraph(text: str, marks: list[int], target: Variant) -> list[Edit]:
    """Convert one paragraph's marks by how deep they are nested."""
    levels = _levels(text, marks)
    result = []
    for at in marks:
        level = levels.get(at)
        if level is None:
            continue
        pair = target.quotes[level % 2]
        mark = pair[0] if text[at] in _OPENING else pair[1]
        if mark != text[at]:
            result.append(Edit(at, at + 1, mark, ORIGIN, False))
    return _ships(text, levels, result, target)


def _levels(text: str, marks: list[int]) -> dict[int, int]:
    """Return each mark's depth, 0 for the outermost; what is no quotation mark has none."""
    return _depths(text, *_pairs(text, marks))


def _pairs(text: str, marks: list[int]) -> tuple[list[tuple[int, int]], list[int]]:
    """Match a paragraph's marks in pairs; return the pairs and the marks that stand alone."""
    stack: list[int] = []
    pairs: list[tuple[int, int]] = []
    lone: list[int] = []
    for at in marks:
        if text[at] in _OPENING:
            stack.append(at)
            continue
        if text[at] == "’" and not _open(text, stack, "‘") and _latin(text[at - 1 : at]):
            continue  # the boys’ school: an apostrophe, for nothing is open that it could close
        kind = _CLOSING.index(text[at])
        while stack and text[stack[-1]] != _OPENING[kind] and _open(text, stack, _OPENING[kind]):
            lone.append(stack.pop())
        if stack and text[stack[-1]] == _OPENING[kind]:
            pairs.append((stack.pop(), at))
        elif text[at] in "”’" and text[at - 1 : at].isdigit():
            continue  # 27”: an inch
        else:
            lone.append(at)
    return pairs, lone + stack


def _open(text: str, stack: list[int], mark: str) -> bool:
    return any(text[at] == mark for at in stack[-8:])


def _depths(text: str, pairs: list[tuple[int, int]], lone: list[int]) -> dict[int, int]:
    """Give pairs their depth by nesting; a lone mark (half a quotation) its kind's."""
    levels: dict[int, int] = {}
    closers = [at for at in lone if text[at] in "”」〞"]
    openers = [at for at in lone if text[at] in "“「〝"]
    depth = 0
    ends: list[int] = []
    last_closer = max(closers, default=-1)
    first_opener = min(openers, default=len(text))
    for start, end in sorted(pairs):
        while ends and ends[-1] < start:
            ends.pop()
        # Inside half a quotation, whose other half is in another paragraph, all is one deeper.
        depth = len(ends) + (start < last_closer or start > first_opener)
        if _foreign(text, start, end):
            continue
        levels[start] = levels[end] = depth
        ends.append(end)
    for at in lone:
        if text[at] == "‘" and _latin(text[at + 1 : at + 2]):
            continue  # ‘90s
        levels[at] = 1 if text[at] in "‘’『』" else 0
    return levels


def _foreign(text: str, start: int, end: int) -> bool:
    """Say whether a pair of curly marks belongs to a Latin sentence around it."""
    if text[start] not in "“‘":
        return False
    before = text[max(0, start - 8) : start].rstrip(" ")[-1:]
    after = text[end + 1 : end + 8].lstrip(" ")[:1]
    outside = (_latin(before) or not before) and (_latin(after) or not after)
    return outside and text[start + 1 : end].isascii()


def _ships(text: str, levels: dict[int, int], marks: list[Edit], target: Variant) -> list[Edit]:
    """Move the 號 of a ship's name across the closing mark."""
    if not any(c in text for c in "號号"):
        return marks
    result = {edit.start: edit for edit in marks}
    opening: dict[int, int] = {}
    stack: list[int] = []
    for at in sorted(levels):
        if text[at] in _OPENING:
            stack.append(at)
        elif stack:
            opening[at] = stack.pop()
    for close, start in opening.items():
        name = text[start + 1 : close]
        mark = result[close].target if close in result else text[close]
        if target.script == "Hans" and text[close] in "」』" and _ship(name):
            del result[close]
            result[close - 1] = Edit(close - 1, close + 1, mark + "号", "ship's name", False)
        elif (
            target.script == "Hant"
            and text[close] in "”’"
            and text[close + 1 : close + 2] in ("号", "號")
            and text[close + 2 : close + 3] not in _NOT_A_SHIP
            and 0 < len(name) <= _SHIP
        ):
            result.pop(close, None)
            result[close] = Edit(close, close + 2, "號" + mark, "ship's name", False)
    return [result[at] for at in sorted(result)]


def _ship(name: str) -> bool:
    return (
        1 < len(name) <= _SHIP
        and name[-1] in "號号"
        and name[-2] not in _NUMBER
        and name[-2] not in "口信代符訊型编編外別编称稱國国年掛牌帳账賬病"
        and not any(c in "，。、；：！？《》（）" for c in name)
    )
