"""Cells of a Markdown table past its head, which no page shows (GFM 4.10) nor the parser gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from briefgen.model import Dropped


def past(tokens: Sequence[Token], text: str) -> Iterator[Dropped]:
    """Yield the words of such cells in the text that the tokens were parsed from, each dropped."""
    lines = text.split("\n")
    width = cells = 0
    for token in tokens:
        if token.type == "thead_open":
            width = 0
        elif token.type == "tr_open":
            cells = 0
        elif token.type in ("th_open", "td_open"):
            cells += 1
        elif token.type == "tr_close":
            width = width or cells
        if token.type != "tr_open" or not width or not token.map:
            continue
        # In a quotation its marks stand before the row.
        row = escapedSplit(lines[token.map[0]].lstrip(" \t>").rstrip(" \t"))
        row = row[not row[0] :]
        for words in row[width:]:
            if words.strip():
                yield Dropped("table-cell", words.strip(), token.map[0] + 1, inside=True)
