"""Match the quotation marks and brackets of a text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

QUOTES = {"「": "」", "『": "』", "“": "”", "‘": "’", "〝": "〞", "﹁": "﹂", "﹃": "﹄"}
BRACKETS = {
    "（": "）",
    "(": ")",
    "《": "》",
    "〈": "〉",
    "【": "】",
    "〔": "〕",
    "[": "]",
    "［": "］",
}
CLOSER = QUOTES | BRACKETS
_OPENER = {closer: opener for opener, closer in CLOSER.items()}
_MARK = re.compile("[" + re.escape("".join(CLOSER) + "".join(_OPENER)) + '"]')


def pairs(string: str) -> tuple[tuple[int, int], ...]:
    """Return the offsets of each matched opening and closing mark, in order of the opening one.

    A mark without its partner is left out, as is an opener that a wider pair closes over. Straight
    double quotation marks are paired in turn where their number is even. Linear in the length.
    """
    open_at: list[int] = []
    waiting = dict.fromkeys(CLOSER, 0)
    found: list[tuple[int, int]] = []
    straight: list[int] = []
    for match in _MARK.finditer(string):
        mark, at = match.group(), match.start()
        if mark in CLOSER:
            open_at.append(at)
            waiting[mark] += 1
        elif mark == '"':
            straight.append(at)
        elif waiting[_OPENER[mark]]:
            while True:
                start = open_at.pop()
                waiting[string[start]] -= 1
                if string[start] == _OPENER[mark]:
                    break
            found.append((start, at))
    if len(straight) % 2 == 0:
        found.extend(zip(straight[::2], straight[1::2], strict=True))
    return tuple(sorted(found))


def outermost(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans that lie in no other one; `spans` are in order of their start."""
    found: list[tuple[int, int]] = []
    for span in spans:
        if not found or span[0] > found[-1][1]:
            found.append(span)
    return found


def inside(spans: list[tuple[int, int]], at: int) -> bool:
    """Whether an offset lies between the two marks of one of the outermost spans."""
    index = bisect_left(spans, (at, at)) - 1
    return index >= 0 and spans[index][0] < at < spans[index][1]
