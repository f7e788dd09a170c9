"""Patterns for both scripts: written once, in either, and matched in Traditional and Simplified.

Which characters are forms of one another is in `briefgen/data/reading/doublets.txt`, made from
OpenCC's tables (`tools/build_doublets.py`); stages never import one another, so it is shipped.
"""

from __future__ import annotations

import re
from importlib import resources

from briefgen.errors import ConfigurationError

_DOUBLETS = "doublets.txt"


def groups() -> dict[str, str]:
    """Return for every character that is written in more than one way all of its forms.

    Raises ConfigurationError with the remedy where the table is missing.
    """
    place = resources.files("briefgen.data").joinpath("reading", _DOUBLETS)
    try:
        lines = place.read_text(encoding="utf-8").split()
    except (OSError, ValueError):
        lines = []
    if not lines:
        raise ConfigurationError(
            f"the table reading/{_DOUBLETS} is missing or not whole; install briefgen again"
            " (`pip install --force-reinstall briefgen`)."
        )
    return {char: line for line in lines for char in line}


_GROUPS = groups()


def either(expression: str) -> str:
    """Return a regular expression with every character that has two forms matching both.

    Inside a class `[…]` the other form is added; an end of a range is left alone.
    """
    out: list[str] = []
    start = -1  # where the open class begins, -1 outside one
    for place, char in enumerate(expression):
        escaped = place > 0 and expression[place - 1] == "\\"
        if char == "[" and not escaped and start < 0:
            start = place
        elif char == "]" and not escaped and 0 <= start < place - 1:
            start = -1
        group = _GROUPS.get(char)
        beside = expression[max(0, place - 1) : place + 2]
        if group is None or (start >= 0 and "-" in beside):
            out.append(char)
        else:
            out.append(f"[{group}]" if start < 0 else group)
    return "".join(out)


def pattern(expression: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """Compile a regular expression for both scripts."""
    return re.compile(either(expression), flags)


def representatives() -> dict[str, str]:
    """Return for every character with two forms the one that stands for both in comparisons."""
    return {char: group[0] for char, group in _GROUPS.items()}
