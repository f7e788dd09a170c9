"""OpenDocument texts (.odt, and .fodt in one file), as LibreOffice and others write them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree
from lxml.etree import _Element as Element

from briefgen.errors import ContentError
from briefgen.model import Dropped, Source
from briefgen.readers.office.leftout import notices
from briefgen.readers.office.line import Lost
from briefgen.readers.office.odt.lists import Counting
from briefgen.readers.office.odt.runs import Book, said
from briefgen.readers.office.odt.story import Story
from briefgen.readers.office.odt.styles import OFFICE, STYLE, TEXT, styles
from briefgen.readers.office.package import not_a, opened, parsed
from briefgen.readers.office.titles import kept
from briefgen.readers.piece import Page, Piece

__all__ = ["read"]

_WHAT = "an OpenDocument text that can be read; save it as .odt again"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_INFO = f"{OFFICE}change-info"


def read(source: Source) -> tuple[Page, ...]:
    """Read one OpenDocument text.

    Raises ContentError for a file that is none, is encrypted, or unpacks to too much.
    """
    content, others = _roots(source)
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise not_a(_WHAT, source)
    known = styles((*others, content))
    lost = Lost()
    for change in body.iter(f"{TEXT}deletion"):
        lost.close()
        for info in list(change.iter(_INFO)):
            change.remove(info)
        lost.add("deleted", said(change), 0)
    lost.close()
    book = Book(known, Counting(known), lost)
    story = Story(book)
    pieces = story.pieces(body)
    pieces += story.noted()
    furniture = tuple(_furniture((*others, content), book))
    dropped = (*lost.dropped, *furniture)
    fields = _fields((*others, content), pieces)
    return (Page(tuple(pieces), fields, dropped, tuple(notices(source.name, dropped))),)


def _roots(source: Source) -> tuple[Element, tuple[Element, ...]]:
    """Return the content's root and those of styles and metadata, which a flat file has in one."""
    if not source.data.startswith(b"PK"):
        try:
            return parsed(source.data, source), ()
        except etree.XMLSyntaxError as error:
            raise not_a(_WHAT, source) from error
    package = opened(source, _WHAT)
    manifest = package.read("META-INF/manifest.xml") or b""
    if b"encryption-data" in manifest:
        raise ContentError(f"{source.name} is locked with a password; save it without one.")
    content = package.xml("content.xml")
    if content is None:
        raise package.bad()
    others = (package.xml(part) for part in ("styles.xml", "meta.xml"))
    return content, tuple(root for root in others if root is not None)


def _fields(roots: tuple[Element, ...], pieces: list[Piece]) -> dict[str, object]:
    """Return the title that is kept beside the text; its author is who owns the computer."""
    titles = (e.text for root in roots for e in root.iter(_TITLE) if _is_meta(e))
    title = kept(next(titles, "") or "", pieces)
    return {"title": title} if title else {}


def _is_meta(element: Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == f"{OFFICE}meta"


def _furniture(roots: tuple[Element, ...], book: Book) -> Iterator[Dropped]:
    """Yield the words of headers and footers, each once."""
    told: set[str] = set()
    for root in roots:
        for page in root.iter(f"{STYLE}master-page"):
            for part in page:
                apart = Story(replace(book, notes=[]))
                words = "\n".join(p.string for p in apart.pieces(part) if p.string)
                if words and words not in told:
                    told.add(words)
                    yield Dropped("page-furniture", words)
