"""Markdown with front matter; raw HTML in it is text."""

from __future__ import annotations

from briefgen.model import Source
from briefgen.readers import plaintext
from briefgen.readers.encoding import decode
from briefgen.readers.piece import Page


def read(source: Source) -> tuple[Page, ...]:
    """Read one Markdown article."""
    text, notices = decode(source.data, source.name)
    return (Page(tuple(plaintext.pieces(text)), notices=notices),)
