"""The numbers of crossheads: before the head, or alone on the line above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefgen.model import Text
from briefgen.readers.piece import Part
from briefgen.readers.rules.script import pattern

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_FORMAL = "[壹貳參叁肆伍陸柒捌玖拾]{1,3}"  # as banks and offices write them
_STEM = "[甲乙丙丁戊己庚辛壬癸]"
_ROMAN = "(?:[IVX]{1,4}|[Ⅰ-Ⅻ])"
_ORDER = rf"(?:{_NUMERAL}|{_FORMAL}|{_STEM})"
_UNIT = "(?:章|節|部分?|回|篇|幕|單元)"
_STARTS = (
    rf"{_ORDER}、",
    # （一）, （甲）, （1）
    rf"[（(](?:{_ORDER}|\d{{1,2}})[）)]、?",
    # 第一，; 第三部分：, 第2章
    r"第[一二三四五六七八九十]+[，、：:\s]",
    rf"第(?:{_NUMERAL}|\d{{1,2}}){_UNIT}[，、：:\s]",
    # 1. but not 1.5
    r"\d{1,2}[.、．]\s?(?!\d)",
    rf"{_ROMAN}[.、．]\s?",
)
# 一、, （二）, 第三，: no list of links counts so.
_ORDERED = pattern(rf"(?:{'|'.join(_STARTS[:4])})\s*\S")
_NUMBERED = pattern(rf"^(?:{'|'.join(_STARTS)})[^。；]{{1,40}}$")
# 01, PART 2, NO.3, 第一章, （二）, 四: a number alone.
_DIGITS = "(?:[0０]?[1-9１-９]|[1１][0-9０-９])"
_COUNT = pattern(
    rf"^(?:(?:PART\.?\s*|NO\.?\s*|CHAPTER\s*|第|[（(])?(?:{_DIGITS}|{_NUMERAL}|{_FORMAL}|{_ROMAN})"
    rf"[）)]?[、.．]?{_UNIT}?|[（(]{_STEM}[）)])$",
    re.I,
)


def is_numbered(text: str) -> bool:
    """True for a line that opens with its number: 一、…, （二）…, 第三部分 …, 4. …."""
    return bool(_NUMBERED.match(text))


def is_ordered(text: str) -> bool:
    """True for what opens with the number of a part in words or brackets, a sentence too."""
    return bool(_ORDERED.match(text))


def is_count(text: str) -> bool:
    """True for a number and nothing else: 01, PART 2, 第三章, （四）."""
    return bool(_COUNT.match(text))


def joined(parts: Sequence[Part]) -> list[Part]:
    """Return the parts with a number on a line of its own in the head under it: 01 舊港的新主人.

    A number that is set in bold, as a paragraph of its own, stays a head as the hand-labelled pages
    have it.
    """
    out: list[Part] = []
    for part in parts:
        before = out[-1] if out else None
        if before is None or not _belongs(before, part):
            out.append(part)
            continue
        number, head = before.piece.text, part.piece.text
        start = len(number) + 1
        marks = (replace(m, start=m.start + start, end=m.end + start) for m in head.marks)
        text = Text(f"{number.string} {head.string}", (*number.marks, *marks), head.lang)
        out[-1] = replace(part, piece=replace(part.piece, text=text, line=before.piece.line))
    return out


def _belongs(number: Part, head: Part) -> bool:
    heads = number.role == head.role == "crosshead"
    return heads and not number.piece.bold and is_count(number.string) and not is_count(head.string)
