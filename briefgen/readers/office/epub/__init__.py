"""Books and issues as EPUB: every chapter with prose is an article, read as a page's body is."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace

from briefgen.errors import ContentError
from briefgen.model import Dropped, Notice, Source, texts
from briefgen.readers.office.epub.container import Book, Chapter, book
from briefgen.readers.office.epub.markup import parsed_page, prepared
from briefgen.readers.page import Walker
from briefgen.readers.piece import Page, Piece
from briefgen.readers.rules import ends_sentence, words
from briefgen.readers.sources import decode

__all__ = ["read"]

_ISBN = re.compile(r"\bISBN\b|\bISSN\b", re.I)
_PROSE, _LONG = 12, 40
"""The fewest words of a sentence, and of any line, that make a chapter more than a title page."""


def read(source: Source) -> tuple[Page, ...]:
    """Read one EPUB; cover, contents and what has no prose are listed with the article after them.

    Raises ContentError for a file that is none, whose chapters are locked, or that has no prose.
    """
    found = book(source)
    read = [(_page(chapter, source.name), chapter.kind) for chapter in found.chapters]
    # Where no chapter has prose, all that has words is the text: verse, a list, a notice.
    prosaic = any(map(_is_prose, (p for page, kind in read if not kind for p in page.pieces)))
    pages: list[Page] = []
    waiting: list[Dropped] = []
    numbers: list[str] = []
    unread = 0
    for page, known in read:
        said = "\n".join(line for piece in page.pieces if (line := _said(piece)))
        enough = any(map(_is_prose, page.pieces)) if prosaic else bool(said)
        if kind := known or ("" if enough else "page-part"):
            numbers += [line for line in said.split("\n") if _ISBN.search(line)]
            waiting += [*([Dropped(kind, said)] if said else []), *page.dropped]
            unread += any(map(_is_prose, page.pieces))
            continue
        pages.append(replace(page, dropped=(*waiting, *page.dropped)))
        waiting = []
    if not pages:
        raise ContentError(f"{source.name} has no chapter with text; give a book with an article.")
    pages[-1] = replace(pages[-1], dropped=(*pages[-1].dropped, *waiting))
    if unread:
        message = f"parts with prose that are no chapters, left out: {unread}; `parse` lists them."
        notice = Notice(source.name, 0, "book-parts", message)
        pages[0] = replace(pages[0], notices=(*pages[0].notices, notice))
    found = replace(found, besides=tuple(dict.fromkeys((*found.besides, *numbers))))
    return tuple(_named(page, found, len(pages)) for page in pages)


def _page(chapter: Chapter, name: str) -> Page:
    if not chapter.data.strip():
        return Page(())
    text, notices = decode(chapter.data, name, "utf-8")
    root = parsed_page(text, name)
    ruby = "".join(prepared(root))
    body = root.find(".//body")
    pieces = Walker().walk(root if body is None else body)
    placed = tuple(_placed(piece, posixpath.dirname(chapter.part)) for piece in pieces)
    fields: dict[str, object] = {"title": chapter.title} if chapter.title else {}
    return Page(placed, fields, (Dropped("ruby", ruby),) if ruby else (), notices)


def _placed(piece: Piece, folder: str) -> Piece:
    """Return a piece with its picture's place inside the package."""
    if not piece.image or "://" in piece.image:
        return piece
    return replace(piece, image=posixpath.normpath(posixpath.join(folder, piece.image)))


def _named(page: Page, found: Book, count: int) -> Page:
    """Return a page with the fields that the book gives it.

    A chapter's own heading goes before its name in the contents; the only chapter has the book's
    title, and of several the book is the source. What else the book says of itself is listed.
    """
    headed = next((p for p in page.pieces[:3] if p.form == "heading"), None)
    fields: dict[str, object] = {"author": list(found.authors), "date": found.date}
    pieces = page.pieces
    if headed is not None:
        # Books set their chapters' titles at any level.
        top = replace(headed, level=1)
        pieces = tuple(top if piece is headed else piece for piece in pieces)
    elif count == 1:
        fields["title"] = found.title
    else:
        fields["title"] = page.fields.get("title", "")
    fields["source"] = found.publisher if count == 1 else found.title
    said = {fields["source"], fields.get("title", "")}
    about = (found.title, found.publisher, *found.besides)
    listed = tuple(Dropped("book", line) for line in about if line and line not in said)
    fields = {key: value for key, value in fields.items() if value}
    return replace(page, pieces=pieces, fields=fields, dropped=(*page.dropped, *listed))


def _is_prose(piece: Piece) -> bool:
    said = [piece.text, *getattr(piece.block, "paragraphs", ())]
    sizes = ((words(t.string), _has_sentence(t.string)) for t in said)
    return any(size >= _PROSE and (ends or size >= _LONG) for size, ends in sizes)


def _said(piece: Piece) -> str:
    """Return all words of a piece, those of a list or table too."""
    inner = "\n".join(text.string for text in texts(piece.block) if text.string)
    return piece.string or inner


def _has_sentence(text: str) -> bool:
    return any(stop in text for stop in "。！？") or ends_sentence(text)
