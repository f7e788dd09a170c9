"""A number with what it counts is one word: 三天|后 is three days later, and no 天后.

A measure may begin a word with what follows it (天后, 名人), and then it does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_TIMES = "天|年|月|日|(?:週|周)(?!年|期|末|刊|歲|岁|邊|边)|小時|小时|分鐘|分钟|秒|歲|岁|世紀|世纪"
_THINGS = "名|位|架|艘|輛|辆|件|項|项|家|間|间|座|次|場|场|起|宗|份|張|张|條|条|枚|噸|吨|元|美元"
_NUMERAL = "[0-9０-９〇零一二三四五六七八九十百千萬万億亿兩两幾几數数半]"
_COUNTED = re.compile(
    f"(?<!{_NUMERAL})(?!數位|数位){_NUMERAL}+[多餘余]?(?:個半|个半|個|个)?(?:{_TIMES}|{_THINGS})"
)
_COST = 60
"""What a number with its measure costs: as one of the four hundred commonest words."""


def counted(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield the numbers with measures of a text as words: start, end, cost."""
    for found in _COUNTED.finditer(text):
        yield found.start(), found.end(), _COST
