"""How much room a text or table takes: what templates ask before they choose how to set it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, takewhile, zip_longest
from typing import Any

from briefgen.model import Block, Brief, Paragraph, Table, Text, texts
from briefgen.render.forms import Row, wide

LONG = 300
"""Code points from which a block in a column of twenty characters is fifteen lines or more: below
that it is kept on one page, beside its pair."""

ENDLESS = 450
"""Code points from which a paragraph of the full measure is a dozen lines or more: below that it is
kept on one page, so that who looks up a paragraph number finds it whole."""

LENGTHY = 3_000
"""Code points from which an article on a screen is some ten turns of a phone: it has contents."""

BESIDE, ALONE = (6, 24.0), (10, 37.0)
"""How many columns a table may have, and how wide it may be in ems of its own text: in a column
that stands beside another, and on the full measure. What is wider is written row by row."""

_WORD = re.compile(r"[^\s\u2e80-\U0003ffff-]+-*")
_CODE = re.compile(r"[^\s\u2e80-\U0003ffff]+")
_WHOLE = 12.0
_CELL = 3.0
_BETWEEN = 0.7
_LOOSE_ENDS = " 　，、；：。（(「《“‘"


def clip(text: object, width: float) -> str:
    """Return a text that is at most `width` full-width characters wide, cut with “…” if longer."""
    string = str(text)
    if wide(string) <= width:
        return string
    reach = accumulate(wide(char) for char in string)
    kept = sum(1 for _ in takewhile(lambda place: place <= width - 1, reach))
    return f"{string[:kept].rstrip(_LOOSE_ENDS)}…"


def is_long(node: object) -> bool:
    """Say whether a block may break over two pages where it stands beside its pair."""
    return _length(node) > LONG


def is_endless(node: object) -> bool:
    """Say whether a block may break over two pages on the full measure."""
    return _length(node) > ENDLESS


def is_tall(row: Sequence[Text], beside: bool) -> bool:
    """Say whether a table's row may break over two pages, beside another column or alone."""
    share = len(row) * max((len(cell.string) for cell in row), default=0)
    return share > (LONG if beside else ENDLESS)


def is_crowded(cells: Row) -> bool:
    """Say whether a table has too many columns, or too wide ones, for its measure in any column."""
    columns, room = BESIDE if len(cells) > 1 else ALONE
    tables = [block for _, block in cells if isinstance(block, Table)]
    return any(
        max(map(len, table.rows or (table.head,))) > columns or narrowest(table) > room
        for table in tables
    )


def narrowest(table: Table) -> float:
    """Return the least width, in ems of its own text, at which a table can be read.

    A word or a number stays whole unless no column has room for it, and Chinese has three
    characters a line.
    """
    rows = [row for row in (table.head, *table.rows) if row]
    columns = zip_longest(*rows, fillvalue=Text(""))
    return sum(_BETWEEN + max(map(_least, column)) for column in columns)


def is_unbroken(cell: Text) -> bool:
    """Say whether a cell has a word that no column has room for: an address, a checksum."""
    return any(wide(word) > _WHOLE for word in _words(cell))


def is_code_block(block: Block) -> bool:
    """Say whether a paragraph is nothing but code, its lines as they were written."""
    if not isinstance(block, Paragraph) or block.text.lang != "zxx":
        return False
    whole = (0, len(block.text.string))
    return any(m.kind == "code" and (m.start, m.end) == whole for m in block.text.marks)


def _length(node: Any) -> int:
    """Return a block's length in code points, of every text in it, also one in another language."""
    return sum(len(text.string) for text in texts(node, fixed=True))


def _least(cell: Text) -> float:
    longest = max((min(wide(word), _WHOLE) for word in _words(cell)), default=0.0)
    return max(longest, min(wide(cell.string), _CELL))


def _words(cell: Text) -> list[str]:
    """Return the words that a line may not break: without their hyphens, except in code."""
    code = any(mark.kind == "code" for mark in cell.marks)
    return (_CODE if code else _WORD).findall(cell.string)


def is_lengthy(brief: Brief) -> bool:
    """Say whether an article is so long that its readers look for its parts first."""
    return sum(map(_length, brief.article.blocks)) >= LENGTHY


def is_condensed(brief: Brief) -> bool:
    """Say whether excerpts spare the reading of the article: with half of it they repeat it."""
    said = sum(len(excerpt.text) for excerpt in brief.excerpts)
    whole = sum(_length(block) for block in brief.article.blocks)
    return 0 < 2 * said <= whole
