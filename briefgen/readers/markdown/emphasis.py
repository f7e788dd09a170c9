"""Markdown emphasis beside Chinese punctuation, where CommonMark's rule sees none.

`他說**「不」**了` has a quotation mark inside the asterisks and a letter outside, which CommonMark
0.31 (6.2, delimiter runs) does not take for emphasis. Between Chinese characters there are no
spaces, so a wide character outside counts like a space or punctuation.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

_WIDE = re.compile(r"[⺀-鿿豈-﫿︰-﹏！-｠￠-￦𠀀-𯿿]")


def plugin(md: MarkdownIt) -> None:
    """Teach a parser emphasis between Chinese characters."""
    md.inline.ruler.at("emphasis", _tokenize)


def _tokenize(state: StateInline, silent: bool) -> bool:
    marker = state.src[state.pos]
    if silent or marker not in "_*":
        return False
    scanned = state.scanDelims(state.pos, marker == "*")
    end = state.pos + scanned.length
    before = state.src[state.pos - 1] if state.pos else " "
    after = state.src[end] if end < state.posMax else " "
    can_open, can_close = scanned.can_open, scanned.can_close
    if marker == "*":
        can_open = can_open or (bool(_WIDE.match(before)) and not after.isspace())
        can_close = can_close or (bool(_WIDE.match(after)) and not before.isspace())
    for _ in range(scanned.length):
        state.push("text", "", 0).content = marker
        state.delimiters.append(
            Delimiter(
                marker=ord(marker),
                length=scanned.length,
                token=len(state.tokens) - 1,
                end=-1,
                open=can_open,
                close=can_close,
            )
        )
    state.pos = end
    return True
