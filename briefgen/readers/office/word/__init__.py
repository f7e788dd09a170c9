"""Word files (.docx): the text as Word shows it when all changes are accepted.

The document's XML is walked, not an API over it: an API names the elements that it knows and passes
over the others, and with them over insertions, content controls and boxes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml.etree import _Element as Element

from briefgen.model import Dropped, Source, Text
from briefgen.readers.clean import join
from briefgen.readers.office.leftout import notices
from briefgen.readers.office.titles import kept
from briefgen.readers.office.word import parts
from briefgen.readers.office.word.book import Book, opened
from briefgen.readers.office.word.parts import A, C, W
from briefgen.readers.office.word.story import Story
from briefgen.readers.piece import Page, Piece

__all__ = ["read"]

_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_DRAWN = {"diagramData": (f"{A}t",), "chart": (f"{A}t", f"{C}v")}


def read(source: Source) -> tuple[Page, ...]:
    """Read one Word file. Raises ContentError for a file that is none or unpacks to too much."""
    package = parts.package(source)
    root = package.root(package.main)
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        raise package.package.bad()
    book = opened(package)
    pieces = Story(book).pieces(body)
    pieces += _notes(book)
    beside = (*_drawn(book), *_furniture(book))
    for id in list(book.comments):  # noqa: A001 - those that stand nowhere in the text
        book.commented(id)
    dropped = (*book.lost.dropped, *beside)
    noticed = tuple(notices(source.name, dropped))
    return (Page(tuple(pieces), _fields(book, pieces), dropped, noticed),)


def _fields(book: Book, pieces: list[Piece]) -> dict[str, object]:
    """Return the title that is kept beside the text; its author is who owns the computer."""
    core = book.parts.package.xml("docProps/core.xml")
    title = kept(core.findtext(_TITLE) or "", pieces) if core is not None else ""
    return {"title": title} if title else {}


def _notes(book: Book) -> Iterator[Piece]:
    """Yield the notes that were cited, each with its mark, and drop those that nothing cites."""
    done: set[tuple[str, str]] = set()
    while left := [key for key in book.cites if key not in done]:
        for key in left:
            done.add(key)
            # A note has relations of its own part, and may cite another note.
            part = next(book.parts.related(f"{key[0]}s"))
            book.relations = book.parts.relations(part)
            found = Story(book).pieces(book.notes[key])
            mark = Text(f"{book.cites[key]} ")
            texts = [p.text for p in found if p.string]
            if texts:
                yield Piece(join((mark, join(texts, "\n")), ""), found[0].line, tag="note")
            yield from (p for p in found if p.form in ("block", "image"))
    for key, element in book.notes.items():
        if key not in done:
            book.lost.close()
            for piece in Story(book).pieces(element):
                book.lost.add("footnote", piece.string, book.number)


def _furniture(book: Book) -> Iterator[Dropped]:
    """Yield the words of headers and footers, each once."""
    said: set[str] = set()
    for kind in ("header", "footer"):
        for part in book.parts.related(kind):
            root = book.parts.root(part)
            if root is None:
                continue
            apart = replace(book, relations=book.parts.relations(part), fields=[])
            words = "\n".join(p.string for p in Story(apart).pieces(root) if p.string)
            if words and words not in said:
                said.add(words)
                yield Dropped("page-furniture", words)


def _drawn(book: Book) -> Iterator[Dropped]:
    """Yield the words of diagrams and charts, which are parts of their own."""
    for kind, tags in _DRAWN.items():
        for part in book.parts.related(kind):
            root = book.parts.root(part)
            words = _words(root, tags) if root is not None else ""
            if words:
                yield Dropped("drawing", words)


def _words(root: Element, tags: tuple[str, ...]) -> str:
    return "\n".join(t.text for t in root.iter(*tags) if t.text and t.text.strip())
