"""Plain text: paragraphs by blank lines or line feeds; lists, tables and verse by lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefgen.model import Item, ListBlock, Source, Table, Text
from briefgen.readers.clean import glue
from briefgen.readers.metadata import frontmatter
from briefgen.readers.piece import Page, Piece
from briefgen.readers.rules import ends_sentence, words
from briefgen.readers.sources import decode

Line = tuple[int, str]

_BULLET = re.compile(r"\s*[-*•·‧▪◦–—][ \t　]+(?=\S)")
_NUMBER = re.compile(r"\s*(?P<number>\d{1,3})(?:[.．)][ \t　]+|[、）])(?=\S)")
_PIPES = re.compile(r"^\|.*\|$")
_RULE_ROW = re.compile(r"^\|?(?:\s*:?-{2,}:?\s*\|?)+$")


def read(source: Source) -> tuple[Page, ...]:
    """Read pasted or saved plain text."""
    text, notices = decode(source.data, source.name)
    fields, text = frontmatter.found(text, source.name)
    return (Page(tuple(pieces(text)), fields, notices=notices),)


def pieces(text: str) -> Iterator[Piece]:
    """Yield the pieces of a text: every line with words, lines of one list or table together."""
    groups = list(_groups(text.split("\n")))
    wrapped = _wrapped(groups)
    lead = False
    for group in groups:
        start = 0
        while start < len(group):
            taken, piece = _special(group, start)
            if piece is None:
                taken, piece = _plain(group, start, wrapped, verse=lead and not start)
            yield piece
            lead = lead or words(piece.string) >= 40 or ends_sentence(piece.string)
            start += taken


def _groups(lines: Sequence[str]) -> Iterator[list[Line]]:
    """Yield the runs of lines between blank ones, with their numbers (1-based)."""
    group: list[Line] = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            group.append((number, line))
        elif group:
            yield group
            group = []
    if group:
        yield group


def _special(lines: list[Line], first: int) -> tuple[int, Piece | None]:
    """Return how many lines from `first` on are a list or a table, and that block."""
    for pattern in (_BULLET, _NUMBER):
        run = _run(lines, first, pattern)
        if len(run) > 1:
            start = run[0]["number"] if pattern is _NUMBER else 1
            items = tuple(Item(Text(m.string[m.end() :].strip())) for m in run)
            block = ListBlock(items, pattern is _NUMBER, int(start))
            return len(run), Piece(Text(""), lines[first][0], "block", block=block)
    rows = _rows(lines, first)
    if len(rows) > 1:
        cells = [row for row in rows if row]
        table = Table(cells[0], tuple(cells[1:]))
        return len(rows), Piece(Text(""), lines[first][0], "block", block=table)
    return 0, None


def _run(lines: list[Line], first: int, pattern: re.Pattern[str]) -> list[re.Match[str]]:
    """Return the items from a line on; numbers must count up by one."""
    found: list[re.Match[str]] = []
    for place in range(first, len(lines)):
        line = lines[place][1]
        match = pattern.match(line)
        if not match:
            break
        if found and pattern is _NUMBER and int(match["number"]) != int(found[-1]["number"]) + 1:
            break
        found.append(match)
    return found


def _rows(lines: list[Line], first: int) -> list[tuple[Text, ...]]:
    """Return the cells of the table from a line on; a rule row is empty."""
    rows: list[tuple[Text, ...]] = []
    width = 0
    for place in range(first, len(lines)):
        line = lines[place][1]
        stripped = line.strip()
        if _PIPES.match(stripped):
            cells = [] if _RULE_ROW.match(stripped) else stripped[1:-1].split("|")
        elif "\t" in stripped:
            cells = line.strip("\n").split("\t")
        else:
            break
        width = width or len(cells)
        if cells and len(cells) != width:
            break
        rows.append(tuple(Text(cell.strip()) for cell in cells))
    return rows if width > 1 else []


def _plain(lines: list[Line], first: int, wrapped: bool, *, verse: bool) -> tuple[int, Piece]:
    """Return a paragraph: one line, a whole group if it is wrapped, or the lines of a verse."""
    number, line = lines[first]
    if wrapped:
        paragraph = line.strip()
        taken = 1
        for place in range(first + 1, len(lines)):
            line = lines[place][1]
            # An indented line opens a paragraph of its own.
            if line.startswith(("　", "  ", "\t")):
                break
            paragraph += glue(paragraph, line.strip()) + line.strip()
            taken += 1
        return taken, Piece(Text(paragraph), number)
    if verse and _is_verse(lines):
        return len(lines), Piece(
            Text("\n".join(line.strip() for _, line in lines)), number, "verse"
        )
    return 1, Piece(Text(line.strip()), number)


def _is_verse(lines: list[Line]) -> bool:
    short = [line for _, line in lines if words(line) <= 16 and "：" not in line]
    full = [line for _, line in lines if line.rstrip().endswith(("。", "」", "”"))]
    return len(lines) >= 3 and len(short) == len(lines) and len(full) * 2 <= len(lines)


def _wrapped(groups: Sequence[Sequence[Line]]) -> bool:
    """True for text with hard line feeds: inner lines nearly as long as the longest, no stop."""
    inner = [line for group in groups for _, line in group[:-1]]
    if len(inner) < 3:
        return False
    widths = [_width(line) for line in inner]
    widest = max(widths)
    full = sum(width >= widest * 0.85 for width in widths)
    open_ends = sum(not ends_sentence(line) for line in inner)
    return 24 <= widest <= 110 and full >= len(inner) * 0.7 and open_ends >= len(inner) * 0.6


def _width(line: str) -> int:
    """Return the columns a line takes on a terminal; wide characters take two."""
    return sum(2 if ord(c) > 0x2E7F else 1 for c in line.rstrip())
