"""What the start of a line shows: an item's mark, a head's number, a label, a table's cells."""

from __future__ import annotations

import re

BULLET = re.compile(r"\s*[-*•·‧▪◦–—][ \t　]+(?=\S)")
NUMBER = re.compile(r"\s*(?P<number>\d{1,3})(?:[.．)][ \t　]+|[、）])(?=\S)")

_COUNT = "〇零一二三四五六七八九十百壹貳贰參叁肆伍陸陆柒捌玖拾甲乙丙丁戊己庚辛"
# 一、 （一） (1) 1. 1、 壹、 第一章 ①: how reports number their heads and paragraphs
# (GB/T 9704-2012, 7.3.3; 文書處理手冊).
_ORDINAL = re.compile(
    rf"(?P<plain>[{_COUNT}]{{1,3}}|\d{{1,2}})(?:[、．]|\.(?=\D))"
    rf"|[（(](?P<bracketed>[{_COUNT}]{{1,3}}|\d{{1,2}})[）)]"
    rf"|第(?P<part>[{_COUNT}]{{1,4}}|\d{{1,3}})[章節节條条編编款項项]"
    r"|(?P<circled>[①-⑳])"
)
_LABEL = re.compile(r"[^\s，。；：:「」『』“”（）()]{1,8}[：:](?=.)")
_CELLS = re.compile(r"\S(?: {3,}|　{2,})\S|\t")
_PIPES = re.compile(r"\|.*\|")
_RULE = re.compile(r"[-=_*~─━—＿＊·]{3,}")


def bullet(words: str) -> bool:
    """True for a line that opens an item without a number."""
    return bool(BULLET.match(words))


def ordinal(words: str) -> tuple[str, int] | None:
    """Return the kind and the count of the number that opens a line, None where none does."""
    found = _ORDINAL.match(words)
    if not found:
        return None
    kind = found.lastgroup or ""
    return kind, _value(found[kind])


def is_item(words: str) -> bool:
    """True for a line that opens an item or a numbered head."""
    return bullet(words) or ordinal(words) is not None


def label(words: str) -> bool:
    """True for a line that opens with a short label: 決議：…, 主席：…"""
    return bool(_LABEL.match(words))


def tabular(words: str) -> bool:
    """True for a line of cells, between pipes, tabs or wide gaps, and for a rule across."""
    return bool(_CELLS.search(words) or _PIPES.fullmatch(words) or _RULE.fullmatch(words))


_FIGURES = (
    "〇零",
    "一壹甲",
    "二貳贰乙",
    "三參叁丙",
    "四肆丁",
    "五伍戊",
    "六陸陆己",
    "七柒庚",
    "八捌辛",
    "九玖",
)
_DIGITS = {figure: value for value, same in enumerate(_FIGURES) for figure in same}


def _value(written: str) -> int:
    """Return a count from 1 to 99, in figures of either kind; 0 for what is no such count."""
    if written.isdecimal():
        return int(written)
    if len(written) == 1 and "①" <= written <= "⑳":
        return ord(written) - ord("①") + 1
    tens, ten, ones = re.sub("[十拾]", "十", written).partition("十")
    if ten:
        return 10 * _DIGITS.get(tens, 1 if not tens else 0) + _DIGITS.get(ones, 0)
    return _DIGITS.get(written, 0)
