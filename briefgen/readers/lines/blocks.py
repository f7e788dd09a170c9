"""Lists, tables, quotations and verse among the lines of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.model import Item, ListBlock, Quote, Table, Text
from briefgen.readers.lines.marks import BULLET, NUMBER
from briefgen.readers.piece import Piece
from briefgen.readers.rules import fields, words

Row = tuple[int, str]
"""A line's number and its words; of a paragraph, those of its first line and all of its words."""

_PIPES = re.compile(r"^\|.*\|$")
_RULE_ROW = re.compile(r"^\|?(?:\s*+:?-{2,}+:?\s*+\|?)++$")
_WIDE_GAP = re.compile(r"(?<![ 　])(?: {3,}+|　{2,}+)")
_QUOTED = re.compile(r"(?:>[ \t]?)+")


def special(lines: Sequence[Row], first: int) -> tuple[int, Piece | None]:
    """Return how many lines from `first` on are a list, a table or a quotation, and that block."""
    for pattern in (BULLET, NUMBER):
        run = _run(lines, first, pattern)
        if len(run) > 1:
            start = run[0]["number"] if pattern is NUMBER else 1
            items = tuple(Item(Text(m.string[m.end() :].strip())) for m in run)
            block = ListBlock(items, pattern is NUMBER, int(start))
            return len(run), Piece(Text(""), lines[first][0], "block", block=block)
    rows = _rows(lines, first) or _figures(lines, first)
    if len(rows) > 1:
        cells = [row for row in rows if row]
        table = Table(cells[0], tuple(cells[1:]))
        return len(rows), Piece(Text(""), lines[first][0], "block", block=table)
    return 0, None


def quote(number: int, texts: Sequence[str]) -> Piece:
    """Return a quotation of some paragraphs."""
    block = Quote(tuple(map(Text, texts)))
    return Piece(Text(""), number, "block", block=block)


def unquoted(line: str) -> str | None:
    """Return what stands behind a line's quotation marks of mail (`> `), None without them."""
    found = _QUOTED.match(line)
    return line[found.end() :] if found else None


def is_verse(lines: Sequence[Row]) -> bool:
    """True for some short lines most of which end without a full stop."""
    if len(lines) < 3 or any(words(line) > 16 or "：" in line for _, line in lines):
        return False
    full = [line for _, line in lines if line.rstrip().endswith(("。", "」", "”"))]
    return len(full) * 2 <= len(lines) and not any(fields(line) for _, line in lines)


def _run(lines: Sequence[Row], first: int, pattern: re.Pattern[str]) -> list[re.Match[str]]:
    """Return the items from a line on; numbers must count up by one."""
    found: list[re.Match[str]] = []
    for place in range(first, len(lines)):
        line = lines[place][1]
        match = pattern.match(line)
        if not match:
            break
        if found and pattern is NUMBER and int(match["number"]) != int(found[-1]["number"]) + 1:
            break
        found.append(match)
    return found


def _rows(lines: Sequence[Row], first: int) -> list[tuple[Text, ...]]:
    """Return the cells of the table from a line on; a rule row is empty."""
    rows: list[tuple[Text, ...]] = []
    width = 0
    for place in range(first, len(lines)):
        line = lines[place][1]
        stripped = line.strip()
        if _PIPES.match(stripped):
            cells = [] if _RULE_ROW.match(stripped) else stripped[1:-1].split("|")
        elif "\t" in line.strip("\n"):
            cells = line.strip("\n").split("\t")
        else:
            break
        width = width or len(cells)
        if cells and len(cells) != width:
            break
        rows.append(tuple(Text(cell.strip()) for cell in cells))
    return rows if width > 1 else []


def _figures(lines: Sequence[Row], first: int) -> list[tuple[Text, ...]]:
    """Return the rows of figures from a line on whose cells stand apart by wide gaps.

    Three rows at least, all of one length, with a figure in every one but the first.
    """
    rows: list[tuple[Text, ...]] = []
    for _, line in lines[first:]:
        cells = _WIDE_GAP.split(line.strip())
        figured = not rows or any(any(map(str.isdigit, cell)) for cell in cells[1:])
        if len(cells) < 2 or not figured or (rows and len(cells) != len(rows[0])):
            break
        rows.append(tuple(map(Text, cells)))
    return rows if len(rows) > 2 else []
