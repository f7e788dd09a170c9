"""Brackets that stand too deep in one another to be a link's, which are text.

The parser tries every [ as a link's, and inside it every one that follows, as deep as its lists may
go; a line of them took it minutes. CommonMark (0.31, 6.3) leaves the depth to the implementation.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

DEEPEST = 20
"""Brackets in one another; the parser's own bound for CommonMark."""


def plugin(md: MarkdownIt) -> None:
    """Teach a parser where brackets end to be links."""
    md.inline.ruler.before("link", "brackets", _tokenize)


def _tokenize(state: StateInline, silent: bool) -> bool:
    if not silent or state.level <= DEEPEST:
        return False
    # As the parser does itself at the end of its depth: there is no end of a label behind here.
    state.pos = state.posMax
    return True
