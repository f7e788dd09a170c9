"""How foreign names are written in Chinese characters, as far as finding them needs it."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from briefgen.compose.text import table

_SURNAMES = frozenset(
    "王李張张劉刘陳陈楊杨黃黄趙赵吳吴周徐孫孙馬马朱胡郭何高林羅罗鄭郑梁謝谢宋唐許许韓韩馮冯鄧邓曹彭曾"
    "蕭萧肖田董袁潘於于蔣蒋蔡余杜葉叶程蘇苏魏呂吕丁任沈姚盧卢姜崔鍾钟譚谭陸陆汪范范金石廖賈贾夏韋韦"
    "傅方白鄒邹孟熊秦邱江尹薛閻阎段雷侯龍龙史陶黎賀贺顧顾毛郝龔龚邵萬万錢钱嚴严覃武戴莫孔向湯汤柯翁溫温"
    "施洪賴赖簡简游游古簡卓岑麥麦霍甄關关池植阮甘湛岳樊文尤單单施裘柳歐欧倪凌符應应艾"
)
_WORD = re.compile("[A-Za-z]+")
_SYLLABLE = re.compile("[aeiouy]+|(?:ch|sh|th|ph|kh|zh|gh|ck|ts|dz|[^aeiouy])(?![aeiouy])")
_NASAL = re.compile("(?<=[aeiouy])(?:ng|[nmrhw])(?![aeiouy])|(?<=[^aeiouy])e$")
_DOUBLE = re.compile(r"([a-z])\1")


@cache
def letters() -> dict[str, str]:
    """Return which letters a character may stand for at the beginning of its sound."""
    found: dict[str, str] = {}
    for row in table("spelling"):
        for character in row["characters"]:
            found[character] = found.get(character, "") + row["letters"]
    return found


def spelled(string: str) -> int:
    """Return how many characters at the end of a string may spell a foreign name."""
    count, known = 0, letters()
    for character in reversed(string):
        if character not in known and character not in "·・‧•-":
            break
        count += 1
    return count


def begins_like(name: str, latin: str) -> bool:
    """Whether the first character may spell the beginning of a word of the Latin name."""
    first = letters().get(name[0], "")
    return any(word[0] in first for word in words(latin))


def surname_first(name: str) -> bool:
    """Whether it looks like a Chinese name: a surname and one or two characters."""
    return 2 <= len(name) <= 3 and name[0] in _SURNAMES


def lengths(latin: str) -> frozenset[int]:
    """Return how many characters the Latin name, or its last or first words, would take."""
    sizes = [_characters_for(word) for word in words(latin)]
    ends = {sum(sizes[index:]) for index in range(len(sizes))}
    return frozenset(ends | {sum(sizes[:index]) for index in range(1, len(sizes))})


def words(latin: str) -> list[str]:
    """Return the words of a Latin name in small letters, without accents."""
    plain = unicodedata.normalize("NFD", latin.replace("ł", "l").replace("ø", "o"))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return [word.lower() for word in _WORD.findall(plain)]


def _characters_for(word: str) -> int:
    single = _DOUBLE.sub(r"\1", word)
    return max(1, len(_SYLLABLE.findall(_NASAL.sub("", single))))
