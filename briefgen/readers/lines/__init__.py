"""Text by lines: paragraphs that were broken to a width, and what a page prints beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefgen.model import Dropped, Text
from briefgen.readers.lines import blocks, breaks, furniture, joining
from briefgen.readers.lines.breaks import paragraphs
from briefgen.readers.lines.line import Line, columns, lines
from briefgen.readers.lines.marks import is_item
from briefgen.readers.lines.numbers import is_page_number
from briefgen.readers.piece import Piece
from briefgen.readers.rules import ends_sentence, words

__all__ = [
    "Laid",
    "Line",
    "columns",
    "is_item",
    "is_page_number",
    "laid",
    "lines",
    "paragraphs",
    "read",
]


_NARROW = 1.5
"""Times that a line of verse goes into the measure of the text around it, at least."""


@dataclass(frozen=True, slots=True)
class Laid:
    """Lines laid out as pieces, what of them is not the text, and whether a scan's spaces went."""

    pieces: tuple[Piece, ...]
    dropped: tuple[Dropped, ...] = ()
    unspaced: bool = False


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """Some lines' words as one, with the first of the lines and the widest one's columns."""

    line: Line
    words: str
    width: int
    broken: bool


def read(text: str) -> Laid:
    """Lay out a text: form feeds open pages, `> ` before lines marks a quotation, as in mail."""
    pieces: list[Piece] = []
    dropped: list[Dropped] = []
    unspaced = False
    for quoted, start, part in _parts(text):
        found = laid([replace(line, number=line.number + start) for line in lines(part)])
        if quoted and found.pieces:
            pieces.append(blocks.quote(found.pieces[0].line, list(_said(found.pieces))))
        else:
            pieces += found.pieces
        dropped += found.dropped
        unspaced = unspaced or found.unspaced
    return Laid(tuple(pieces), tuple(dropped), unspaced)


def laid(found: Sequence[Line]) -> Laid:
    """Lay out lines: a piece a paragraph, head, list, table or verse."""
    kept, dropped = furniture.without(found)
    unspaced = joining.is_spaced([line.words for line in kept])
    known = joining.hyphened(kept)
    paragraphs: list[_Paragraph] = []
    for own in breaks.paragraphs(kept):
        text, hyphens = joining.join(own, known)
        dropped += hyphens
        text = joining.unspaced(text) if unspaced else text
        widest = max(line.width for line in own)
        paragraphs.append(_Paragraph(own[0], text, widest, len(own) > 1))
    pieces = tuple(_pieces(paragraphs))
    return Laid(pieces, tuple(sorted(dropped, key=lambda gone: gone.line)), unspaced)


def _parts(text: str) -> Iterator[tuple[bool, int, str]]:
    """Yield the stretches of a text: whether they are quoted, the lines over them, their words."""
    part: list[str] = []
    start, now = 0, False
    for number, line in enumerate(text.split("\n")):
        bare = blocks.unquoted(line)
        quoted = bare is not None
        # One line alone that begins with > is a line like any other.
        if quoted != now and line.strip():
            if part:
                yield now, start, "\n".join(part)
            part, start, now = [], number, quoted
        part.append(line if bare is None else bare)
    yield now, start, "\n".join(part)


def _said(pieces: Sequence[Piece]) -> Iterator[str]:
    """Yield the words of pieces, item by item and cell by cell."""
    from briefgen.model import texts

    for piece in pieces:
        yield from (
            (t.string for t in texts(piece.block) if t.string) if piece.block else [piece.string]
        )


def _pieces(paragraphs: Sequence[_Paragraph]) -> Iterator[Piece]:
    """Yield the pieces of paragraphs: those of one list, table or verse together.

    In a text that was broken to a width, verse is what does not come near that width.
    """
    lead = False
    measure = max((own.width for own in paragraphs if own.broken), default=0)
    for group in _groups(paragraphs):
        rows = [(paragraph.line.number, paragraph.words) for paragraph in group]
        start = 0
        while start < len(rows):
            taken, piece = blocks.special(rows, start)
            narrow = not measure or all(own.width * _NARROW <= measure for own in group)
            if piece is None and lead and not start and narrow and blocks.is_verse(rows):
                verse = "\n".join(line for _, line in rows)
                taken, piece = len(rows), Piece(Text(verse), rows[0][0], "verse")
            if piece is None:
                taken, piece = 1, _plain(group[start])
            yield piece
            lead = lead or words(piece.string) >= 40 or ends_sentence(piece.string)
            start += taken


def _plain(paragraph: _Paragraph) -> Piece:
    """Return the piece of a paragraph; large type makes it a heading."""
    line, text = paragraph.line, Text(paragraph.words)
    if line.level:
        return Piece(text, line.number, "heading", line.level, bold=line.bold)
    return Piece(text, line.number, bold=line.bold)


def _groups(paragraphs: Sequence[_Paragraph]) -> Iterator[list[_Paragraph]]:
    """Yield the runs of paragraphs between blank lines."""
    group: list[_Paragraph] = []
    for paragraph in paragraphs:
        if group and paragraph.line.gap:
            yield group
            group = []
        group.append(paragraph)
    if group:
        yield group
