"""Plain text: paragraphs apart by blank lines or by line feeds."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.model import Source, Text
from briefgen.readers.encoding import decode
from briefgen.readers.piece import Page, Piece


def read(source: Source) -> tuple[Page, ...]:
    """Read pasted or saved plain text; every line with words is a piece."""
    text, notices = decode(source.data, source.name)
    return (Page(tuple(pieces(text)), notices=notices),)


def pieces(text: str) -> Iterator[Piece]:
    """Yield a piece a line, with its number."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield Piece(Text(line.strip()), number)
