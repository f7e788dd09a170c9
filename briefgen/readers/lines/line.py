"""A line as a page shows it: where it begins, how wide it is, what stands before it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

# What Chinese faces set in two columns though Unicode calls it ambiguous (UAX 11): quotation marks,
# ellipsis, dashes, the middle dot.
_TWO = frozenset("“”‘’…—·‧")
_INDENT = re.compile(r"[ \t　\f]*")
_WIDEST = 8
"""Spaces of the widest gap in a line; more say no more, and cost the rules their time."""
_GAP = re.compile(rf" {{{_WIDEST + 1},}}")
_OPENING = "（「『《〈【〔［｛“‘([{"
_CLOSING = "，。、；：？！）」』》〉】〕］｝”’…—·‧,.;:?!)]}％%"
_UNIT = re.compile(
    rf"[{re.escape(_OPENING)}]*(?:[A-Za-z0-9À-ɏ'’.%/@_-]+|.)[{re.escape(_CLOSING)}]*"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line with words: its number (1-based), words, place and what stands over it.

    `indent` and `width` are in columns, of which a wide character takes two; `width` runs from the
    left margin. `gap` is true under a blank line, `page` at the head of a page. `level` and `bold`
    say how it is set, where the format knows: 1 for the largest type over the text's own.
    """

    number: int
    words: str
    indent: int = 0
    width: int = 0
    gap: bool = False
    page: bool = False
    level: int = 0
    bold: bool = False


def columns(text: str) -> int:
    """Return the columns that a text takes on a terminal, white space at its end aside."""
    return sum(
        2 if c in _TWO or unicodedata.east_asian_width(c) in "WF" else 1 for c in text.rstrip()
    )


def lines(text: str) -> list[Line]:
    """Return the lines of a text that have words; a form feed before one opens a page."""
    found: list[Line] = []
    gap = page = False
    for number, line in enumerate(text.split("\n"), 1):
        page = page or "\f" in line
        shown = line.replace("\f", "").expandtabs(4) if "\t" not in line.strip() else line
        words = _GAP.sub(" " * _WIDEST, line.strip())
        if not words:
            gap = True
            continue
        indent = columns(_INDENT.match(shown)[0].replace("\f", "") + "x") - 1  # type: ignore[index]
        found.append(
            Line(number, words, indent, indent + columns(words), gap, page and bool(found))
        )
        gap = page = False
    return found


def unit(words: str) -> int:
    """Return the columns of what a line break would not part at a line's start.

    That is a word of letters or one wide character, with the brackets that open before it and the
    marks that may not begin a line behind it (clreq 3.1.4, prohibition rules).
    """
    found = _UNIT.match(words)
    return columns(found[0]) if found else 0
