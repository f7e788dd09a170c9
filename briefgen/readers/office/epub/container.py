"""What an EPUB says of itself: its chapters in reading order, its authors, what is cover and list.

EPUB 3.3 (W3C), 5 and 6, and what EPUB 2 has in place of it: the guide and the NCX.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from lxml.etree import _Element as Element

from briefgen.errors import ContentError
from briefgen.model import Source
from briefgen.readers.clean import clean
from briefgen.readers.office.package import Package, opened
from briefgen.readers.page import about

_WHAT = "an EPUB (.epub) that can be read; give a whole one, or save the chapter as text"
_DC = "{http://purl.org/dc/elements/1.1/}"
_OPF = "{http://www.idpf.org/2007/opf}"
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
# What a program writes where nobody has given a name.
_UNNAMED = re.compile(r"(?:unknown|unnamed|untitled)\b.*|(?:section|chapter|part)\s*\d*|未知", re.I)
_ISBN = re.compile(r"(?:97[89])?\d{9}[\dx]")
_KINDS = {"cover": "cover", "toc": "contents", "title-page": "page-part"}


@dataclass(frozen=True, slots=True)
class Chapter:
    """One document of the spine; `kind` says why it is no article, "" where it may be one."""

    part: str
    data: bytes
    title: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """A book's chapters and what its metadata say; a `date` is ISO 8601 or empty.

    `besides` is what else they say of it: its number, who else had a hand in it, its rights.
    """

    chapters: tuple[Chapter, ...]
    title: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    publisher: str = ""
    besides: tuple[str, ...] = ()


def book(source: Source) -> Book:
    """Open a book. Raises ContentError for a file that is none, or whose chapters are locked."""
    package = opened(source, _WHAT)
    container = package.xml("META-INF/container.xml")
    places = (
        []
        if container is None
        else [e.get("full-path") or "" for e in container.iter("{*}rootfile")]
    )
    part = next((p for p in places if p in package.parts), "")
    root = package.xml(part) if part else None
    if root is None:
        raise package.bad()
    locked = _locked(package)
    chapters = tuple(_chapters(package, root, posixpath.dirname(part)))
    if any(chapter.part in locked for chapter in chapters):
        raise ContentError(f"{source.name} is locked (DRM); give a book without a lock.")
    return Book(
        chapters,
        _first(root, "title"),
        tuple(name for e in root.iter(f"{_DC}creator") if (name := _words(e)) and _writes(e)),
        about.iso(_first(root, "date")),
        _first(root, "publisher"),
        tuple(dict.fromkeys(_besides(root))),
    )


def _besides(root: Element) -> Iterator[str]:
    """Yield what no article has a field for: the book's ISBN, its other makers, rights, series."""
    for element in root.iter(f"{_DC}identifier"):
        digits = re.sub(r"[\s-]|^urn:isbn:", "", _words(element).lower())
        if _ISBN.fullmatch(digits):
            yield _words(element)
    for element in root.iter(f"{_DC}creator", f"{_DC}contributor"):
        if element.tag != f"{_DC}creator" or not _writes(element):
            yield _words(element)
    # A year or a month is no day that an article could have.
    yield from filter(None, [_first(root, "date") if not about.iso(_first(root, "date")) else ""])
    for name in ("rights", "source", "relation", "description"):
        yield from (_words(element) for element in root.iter(f"{_DC}{name}"))


def _chapters(package: Package, root: Element, folder: str) -> Iterator[Chapter]:
    items = {e.get("id") or "": e for e in root.iter("{*}item")}
    parts = {id: _place(folder, e.get("href") or "") for id, e in items.items()}  # noqa: A001
    kinds = {
        _place(folder, e.get("href") or ""): e.get("type") or "" for e in root.iter("{*}reference")
    }
    titles = dict(_titles(package, items, parts))
    for ref in root.iter("{*}itemref"):
        item = items.get(ref.get("idref") or "")
        if item is None or item.get("media-type") not in _PAGES:
            continue
        part = parts[item.get("id") or ""]
        data = package.read(part)
        if data is None:
            raise package.bad()
        properties = (item.get("properties") or "").split()
        kind = "contents" if "nav" in properties else _KINDS.get(kinds.get(part, ""), "")
        if ref.get("linear") == "no" and not kind:
            kind = "page-part"
        yield Chapter(part, data, titles.get(part, ""), kind)


def _titles(
    package: Package, items: dict[str, Element], parts: dict[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield the chapters' names as the contents have them, those of the NCX first."""
    for id, item in items.items():  # noqa: A001
        if item.get("media-type") == "application/x-dtbncx+xml":
            root = package.xml(parts[id])
            for point in root.iter("{*}navPoint") if root is not None else ():
                source, label = point.find("{*}content"), point.find("{*}navLabel")
                if source is not None and label is not None:
                    place = _place(posixpath.dirname(parts[id]), source.get("src") or "")
                    yield place, _words(label)


def _place(folder: str, href: str) -> str:
    path = unquote(href.partition("#")[0])
    return posixpath.normpath(posixpath.join(folder, path)) if path else ""


def _locked(package: Package) -> set[str]:
    """Return the parts that are encrypted; fonts often are, and are not needed."""
    root = package.xml("META-INF/encryption.xml")
    if root is None:
        return set()
    return {unquote(e.get("URI") or "") for e in root.iter("{*}CipherReference")}


def _writes(creator: Element) -> bool:
    """True for an author; a translator or editor is named with a role of the MARC relators."""
    return (creator.get(f"{_OPF}role") or "aut") == "aut"


def _first(root: Element, name: str) -> str:
    return next((words for e in root.iter(f"{_DC}{name}") if (words := _words(e))), "")


def _words(element: Element) -> str:
    words = " ".join(clean("".join(map(str, element.itertext()))).split())
    return "" if _UNNAMED.fullmatch(words) else words
