"""The pieces of context that the model weighs, each as a number; no weights, no decisions.

The text is UTF-32, so that a run of characters is one slice of bytes. A piece is its bytes' CRC
begun at a seed, and the seed is the CRC of the piece's kind and of the character in question.
"""

from __future__ import annotations

from functools import lru_cache
from zlib import crc32

MARGIN = 8
"""Blank characters before and after the text, so that no piece runs out of it."""
_BLANK = "\u3000" * MARGIN
_UNIT = 4
_REACH = 6
"""The longest word that is looked for."""

KINDS = (
    *("alone", "answer", "-1", "+1", "-2", "+2", "-3", "+3", "-1+1", "-2-1", "+1+2", "-3-1"),
    *(
        "-2+1",
        "-1+2",
        "+1+3",
        "-2+2",
        "answer-1",
        "answer+1",
        "foreign",
        "person",
    ),
    *("word", "word before", "word after", "place in word"),
)
"""What each number stands for, in order; the last four are there only where words are known."""
WORDLESS = KINDS.index("word")
WITH_ANSWER = tuple(KINDS.index(k) for k in ("answer", "answer-1", "answer+1", "place in word"))

_SYLLABLES = frozenset(
    "阿艾安奥巴贝比布卡查达德迪多恩法菲弗费佛哥格戈古哈赫霍基加贾杰卡凯科克库拉莱兰勒雷丽利林隆卢鲁罗洛马曼梅米莫"
    "穆纳内尼诺努帕佩皮普奇恰萨塞桑沙施史斯索塔泰特提图托瓦维威沃乌西希夏谢辛休雅亚叶伊因尤约泽扎兹朱里"
)
_SURNAMES = frozenset("范余于姜沈岳游郁涂卜曲党占朴谷仇尤钟")
_TITLE_WORDS = (
    "先生 女士 小姐 太太 教授 老师 医师 医生 律师 委员 部长 次长 院长 主席 校长 处长 局长"
    " 署长 董事 执行 经理 记者 主任 博士 同学 议员 立委 市长 县长 里长 检察 法官 警官 总统"
    " 总理 大使 司令 将军 导演 作家 主持 秘书 理事 会长 同志 书记 院士 队员 选手 教练 演员"
    " 歌手 代表 专家 学者 村民 民警 司机 球员 画家 诗人 厂长 省长 员长 理长 长官 研究"
)
_TITLES = frozenset(_TITLE_WORDS.split())
_BODIES = frozenset("会部厅处局团室们大")
"""After these a title is none: 委员会, 代表团, 代表大会."""
_SAID = frozenset("说称认表指介强告出主获曾等的和、，（(：:")
_GIVEN = frozenset(
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国文志海东晓鹏飞宇浩然子轩雨晨佳怡美玲淑惠雅婷俊宏"
    "家豪承翰冠廷友先金山光远右任秋正荣大成达夫夕仲淹澜小振兴学忠永康世昌德春生立群思源长河天佑景行少"
)


def padded(text: str) -> str:
    """Return a text between its margins; a line's end counts as blank."""
    return _BLANK + text.replace("\n", "\u3000").replace("\r", "\u3000") + _BLANK


def encoded(text: str) -> bytes:
    """Return a padded text as the bytes that pieces are cut from."""
    return text.encode("utf-32-le", "surrogatepass")


def pieces(
    text: str, code: bytes, at: int, answer: str, settled: int, cuts: bytes | bytearray
) -> list[int]:
    """Return the numbers of the pieces around the character at `at`, in the order of KINDS.

    `text` is padded and `code` is it encoded; `at` and `cuts` count without the margin. `answer`
    is what the dictionaries make of the character, `settled` whether a phrase of theirs covers it.
    """
    here = at + MARGIN
    char = text[here]
    s = _seeds(char)
    q = _seeds(char + answer + "01"[settled])
    i = here * _UNIT
    l3, l2, l1, r0 = i - 12, i - 8, i - 4, i
    r1, r2, r3, r4 = i + 4, i + 8, i + 12, i + 16
    found = [
        s[0],
        q[1],
        crc32(code[l1:r0], s[2]),
        crc32(code[r1:r2], s[3]),
        crc32(code[l2:l1], s[4]),
        crc32(code[r2:r3], s[5]),
        crc32(code[l3:l2], s[6]),
        crc32(code[r3:r4], s[7]),
        crc32(code[l1:r2], s[8]),
        crc32(code[l2:r0], s[9]),
        crc32(code[r1:r3], s[10]),
        crc32(code[l3:r0], s[11]),
        crc32(code[l2:r2], s[12]),
        crc32(code[l1:r3], s[13]),
        crc32(code[r1:r4], s[14]),
        crc32(code[l2:r3], s[15]),
        crc32(code[l1:r0], q[16]),
        crc32(code[r1:r2], q[17]),
        s[18] + _foreign(text, here),
        s[19] + (_person(text, here) if char in _SURNAMES else 0),
    ]
    start, end = word(cuts, at)
    if start >= 0:
        place = _place(at - start, end - start)
        before = code[_start(cuts, start) * _UNIT + 32 : start * _UNIT + 32]
        after = code[end * _UNIT + 32 : _end(cuts, end) * _UNIT + 32]
        found += [
            crc32(code[start * _UNIT + 32 : end * _UNIT + 32], s[20] + place),
            crc32(before, s[21] + place),
            crc32(after, s[22] + place),
            q[23] + place,
        ]
    return found


def _place(offset: int, length: int) -> int:
    """Return a number for where in its word a character stands: alone, first, within or last."""
    if length == 1:
        return 0
    return 1 + (offset > 0) + (offset == length - 1) + 3 * (length > 2)


def word(cuts: bytes | bytearray, at: int) -> tuple[int, int]:
    """Return where the word that contains `at` begins and ends; (-1, -1) where that is unknown."""
    start = cuts.rfind(b"\1", max(0, at - _REACH), at + 1)
    return (start, _end(cuts, at)) if start >= 0 else (-1, -1)


def _end(cuts: bytes | bytearray, at: int) -> int:
    """Return where the word that has `at` in it ends."""
    end = cuts.find(b"\1", at + 1, at + 1 + _REACH)
    return end if end >= 0 else min(len(cuts), at + 1 + _REACH)


def _start(cuts: bytes | bytearray, end: int) -> int:
    """Return where the word that ends at `end` begins."""
    start = cuts.rfind(b"\1", max(0, end - _REACH), end)
    return start if start >= 0 else max(0, end - 1)


def _foreign(text: str, at: int) -> int:
    """Say which of the neighbours are syllables that foreign names are written with."""
    shape = 0
    for near in (text[at - 2], text[at - 1], text[at + 1], text[at + 2]):
        shape = 3 * shape + (2 if near == "·" else near in _SYLLABLES)
    return shape


def _person(text: str, at: int) -> int:
    """Say what speaks for a person's name that begins here: titles, given names, verbs."""
    shape = 1
    for gap in (1, 2, 3):
        if text[at + gap : at + gap + 2] in _TITLES and text[at + gap + 2] not in _BODIES:
            shape = gap + 1
            break
    shape = 2 * shape + (text[at + 1] in _GIVEN)
    shape = 2 * shape + (text[at + 2] in _GIVEN)
    shape = 2 * shape + (text[at - 2 : at] in _TITLES)
    verb = 2 if text[at + 3] in _SAID else 1 if text[at + 2] in _SAID else 0
    return 3 * shape + verb


@lru_cache(maxsize=4096)
def _seeds(key: str) -> tuple[int, ...]:
    """Return the seed of every kind of piece for a character (and an answer)."""
    return tuple(crc32(f"{number}\0{key}".encode()) for number in range(len(KINDS)))
