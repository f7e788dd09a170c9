"""Read Chinese and Arabic whole numbers."""

from __future__ import annotations

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2, "元": 1}
_TENS = {"廿": 20, "卅": 30}
_UNITS = {"十": 10, "百": 100, "千": 1000}


def number(folded: str) -> int:
    """Return the value of folded digits: `12`, `二零二六`, `一百一十五`, `廿三`, `元` (1)."""
    if folded.isdigit() and folded.isascii():
        return int(folded)
    if all(char in _DIGITS for char in folded):
        return int("".join(str(_DIGITS[char]) for char in folded))
    total = waiting = 0
    for char in folded:
        if char in _UNITS:
            total += (waiting or 1) * _UNITS[char]
            waiting = 0
        elif char in _TENS:
            total += _TENS[char]
        else:
            waiting = _DIGITS[char]
    return total + waiting
