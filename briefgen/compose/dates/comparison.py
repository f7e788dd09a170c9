"""Tell a date that something is only compared with: 較2019年同期, 與2024年相比."""

from __future__ import annotations

import re

_BEFORE = re.compile(
    r"(?:相?较(?:之|于|起)?|(?<![相对好百占无])比起?|相比于?|对比|高于|低于|多于|少于|超过|不及|超越)\s?$"
)
_WITH = re.compile(r"[与和同跟]\s?$")
_THAN = re.compile("[年月日季度的]{0,2}(?:全年|同期|水平)?(?:相比|相较|比较|比起来?)")
_SAME_PERIOD = re.compile("[年月季]?的?(?:同期|同季|同月)")
_LOOK_BACK = 6


def compared(folded: str, start: int, end: int) -> bool:
    """Whether the date at folded[start:end] is one that the sentence's own date is compared with.

    Linear: a few characters either side are looked at.
    """
    before = folded[max(0, start - _LOOK_BACK) : start]
    if _BEFORE.search(before) or _SAME_PERIOD.match(folded, end):
        return True
    return bool(_WITH.search(before) and _THAN.match(folded, end))
