"""Training pairs: Traditional, its Simplified, what the dictionaries make of that, and words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from briefgen.variants import Options, converter
from briefgen.variants.engine import apply
from context.words import Cutter, Mixed

FOLD = str.maketrans(
    "臺裏爲羣峯説衞户敍麪綫牀鈎癡喫啓祕鍊唇凄恒汙着奬脱閲悦税鋭兑娱温蒸産録緑争净静毁携强擁内吴黄况决凉减冲",
    "台裡為群峰說衛戶敘麵線床鉤痴吃啟秘鏈脣淒恆污著獎脫閱悅稅銳兌娛溫蒸產錄綠爭淨靜毀攜強擁內吳黃況決涼減沖",
)
"""Glyphs of one character that texts write either way: both sides have Taiwan's."""


class Pair(NamedTuple):
    """One line: Traditional, Simplified, the dictionaries' answer, where a phrase covers, words.

    `part` is what of it teaches, `start:end`; empty for all.
    """

    gold: str
    source: str
    answer: str
    settled: str
    cuts: str
    part: str = ""


_SCRIPT = Options(wording="script")
_TO_HANS = converter("zh-Hant-TW", "zh-Hans-CN", _SCRIPT)._rules.chain
_TO_HANT = converter("zh-Hans-CN", "zh-Hant-TW", _SCRIPT)._rules.chain


def simplified(text: str) -> str:
    """Return Traditional text in Simplified characters."""
    return _TO_HANS.convert(text)


def answers(source: str) -> tuple[str, str]:
    """Return what the dictionaries make of Simplified text, and where a phrase covers it."""
    reading = _TO_HANT.read(source)
    return apply(source, reading.edits).translate(FOLD), "".join("01"[s] for s in reading.settled)


def pair(gold: str, cutter: Cutter | Mixed, source: str = "") -> Pair | None:
    """Return the pair of a Traditional line; None where lengths differ."""
    gold = gold.translate(FOLD)
    source = source or simplified(gold)
    answer, settled = answers(source)
    if not len(gold) == len(source) == len(answer):
        return None
    return Pair(gold, source, answer, settled, cutter.cuts(source))


def pairs(lines: Iterable[str], cutter: Cutter | Mixed) -> Iterator[Pair]:
    """Yield the pairs of Traditional lines."""
    for line in lines:
        found = pair(line, cutter)
        if found:
            yield found
