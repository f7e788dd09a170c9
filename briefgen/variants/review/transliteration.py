"""Runs of characters that look like a foreign name written by sound.

Xinhua's tables and Taiwan's usage write foreign names with some two hundred characters, many of
them rare elsewhere. A run of three or more of these, with at least two of the rare ones, outside
the term base is most likely a name whose form differs from region to region.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.variants.review import risk
from briefgen.variants.terms import guards

_RARE = (
    "埃艾奥澳贝彼博勃茨兹茱蓬连乃达戴丹迪蒂蒙登邓蒂厄恩尔菲费弗芙冈戈格古圭哈霍赫基吉加迦杰卡凯康考柯科克肯库拉"
    "莱赖兰朗劳勒雷蕾莉里利琳林龙卢鲁露伦罗洛玛马迈麦曼芒梅门米密缅莫默穆姆纳娜奈南内尼妮涅诺努欧帕潘佩皮"
    "珀普奇恰乔切琼让热瑞萨塞桑瑟沙莎舍什圣施史斯丝松苏索塔泰坦唐特提廷图托瓦万威韦维温文翁乌西锡辛雅亚扬耶"
    "叶伊英尤扎詹佐"
)
_SOUND = frozenset(_RARE) | frozenset(
    "阿安巴白凡班邦保鲍本比宾波布查德杜多法范方芬佛夫福盖甘高根豪华怀惠季捷津金卡坎凯克拉黎理列留伦洛满毛孟"
    "明宁佩平钱森山绍什斯汤腾天通瓦王西希夏谢休许亚因约泽扎朱祖"
)
_TELLING = frozenset(
    "埃茨兹蒂厄恩尔菲弗芙戈圭霍赫迦柯莱蕾莉琳玛曼姆娜妮涅珀恰琼萨瑟莎舍斯丝廷韦维乌锡雅耶伊詹佐克特拉奥罗洛诺普卡德里亚尼托穆"
)
_RUN = re.compile(f"[{''.join(sorted(_SOUND))}·‧・]{{3,}}")
_GLOSS = re.compile(r"(?P<name>[㐀-鿿·‧・]{2,16})[（(](?P<latin>[A-Z][^（）()\n]{1,60})[）)]")


def runs(text: str, masked: bytearray) -> Iterator[tuple[int, int, str]]:
    """Yield name-like spans outside what is masked, each with why it looks like one."""
    folded = guards.fold(text)
    glossed: set[int] = set()
    for found in _GLOSS.finditer(folded):
        end = found.end("name")
        start = end
        while start > found.start("name") and folded[start - 1] in _SOUND | set("·‧・"):
            start -= 1
        if end - start >= 2 and not any(masked[start:end]):
            glossed.update(range(start, end))
            yield start, end, risk.GLOSSED
    for found in _RUN.finditer(folded):
        for start, end in _free(found.start(), found.end(), masked):
            run = folded[start:end].strip("·‧・")
            telling = sum(map(_TELLING.__contains__, run))
            if len(run) >= 3 and telling * 3 >= len(run) * 2 and start not in glossed:
                yield start, end, risk.NAME


def _free(start: int, end: int, masked: bytearray) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a span that are not masked."""
    at = start
    for offset in range(start, end + 1):
        if offset == end or masked[offset]:
            if offset > at:
                yield at, offset
            at = offset + 1
