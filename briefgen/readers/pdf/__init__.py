"""PDF with a text layer: its characters in reading order, as lines that were broken to a width."""

from __future__ import annotations

from dataclasses import replace

from briefgen.errors import ContentError
from briefgen.model import Dropped, Notice, Source
from briefgen.readers import lines
from briefgen.readers.pdf import glyphs, sheet
from briefgen.readers.piece import Page, Piece

__all__ = [
    "PAGES",
    "read",
]

PAGES = 300
"""The most pages that a PDF may have: what an article may have at most (300,000 characters) has
some three hundred; a book is given chapter by chapter."""

_THIN = 8
"""Characters a page, below which a PDF is pictures of pages."""


def read(source: Source) -> tuple[Page, ...]:
    """Read the text layer of a PDF (ISO 32000-2, 9.10); large type makes headings.

    Running heads and page numbers are dropped. Raises ContentError where it cannot be opened, is
    locked, has too many pages, or is a scan.
    """
    with glyphs.opened(source.data, source.name) as document:
        count = len(document)
        if count > PAGES:
            raise ContentError(
                f"{source.name} has {count} pages, and an article at most {PAGES}; give the pages"
                " that it is on."
            )
        pages = [glyphs.page(document, number) for number in range(count)]
        title = glyphs.title(document)
    if sum(len(page.glyphs) for page in pages) < _THIN * max(1, count):
        raise ContentError(
            f"{source.name} has no text layer: its pages are pictures; run text recognition (such"
            " as ocrmypdf) and give the result."
        )
    found = sheet.lined(pages)
    laid = lines.laid(found.lines)
    notes = lines.laid(found.notes)
    notices = []
    if found.odd:
        message = f"{found.odd} characters of the PDF have no letter behind them, and are left out"
        notices.append(Notice(source.name, 0, "pdf-characters", message))
    if laid.unspaced:
        message = "spaces between the characters, which text recognition puts in, were left out"
        notices.append(Notice(source.name, 0, "spaced-characters", message))
    pieces = (*laid.pieces, *notes.pieces)
    fields: dict[str, object] = {}
    if title and not any(_level_one(piece) for piece in pieces) and _stands(title, pieces):
        fields["title"] = title
    dropped: tuple[Dropped, ...] = (*found.dropped, *laid.dropped, *notes.dropped)
    headed = _headed(pieces, slides=sheet.slides(pages))
    return (Page(headed, fields, dropped, tuple(notices)),)


def _level_one(piece: Piece) -> bool:
    return piece.form == "heading" and piece.level == 1


def _stands(title: str, pieces: tuple[Piece, ...]) -> bool:
    """True if a title that the file names is printed at its top; programs write anything there."""
    top = "".join("".join(piece.string.split()) for piece in pieces[:6])
    return "".join(title.split()) in top


def _headed(pieces: tuple[Piece, ...], *, slides: bool) -> tuple[Piece, ...]:
    """Return the pieces with one headline: the largest type, if it stands once; else crossheads.

    The title of the first slide is the headline of them all.
    """
    firsts = [piece for piece in pieces if _level_one(piece)]
    if len(firsts) == 1:
        return pieces
    kept = firsts[0] if slides and firsts else None
    return tuple(
        replace(piece, level=piece.level + 1)
        if piece.form == "heading" and piece is not kept
        else piece
        for piece in pieces
    )
