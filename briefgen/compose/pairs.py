"""Match the quotation marks and brackets of a text."""

from __future__ import annotations

import re

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
