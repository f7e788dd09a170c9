"""Saved web pages: the article's element, its pieces, and what the page says about itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.model import Notice, Source
from briefgen.readers.metadata import frontmatter
from briefgen.readers.page import about, finding
from briefgen.readers.page import body as page_body
from briefgen.readers.page.numbering import numbered
from briefgen.readers.page.scripted import put, scripted
from briefgen.readers.page.tree import parse
from briefgen.readers.page.walk import Walker
from briefgen.readers.page.words import words
from briefgen.readers.piece import Page
from briefgen.readers.rules import fold
from briefgen.readers.sources import decode

__all__ = [
    "Walker",
    "about",
    "parse",
    "read",
]

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*+=\s*+(?:["']\s*+)?([\w.:-]+)""", re.I)
_XML = re.compile(rb"""<\?xml[^>]{0,100}encoding\s*=\s*["']([\w.:-]+)""", re.I)
_KEYS = {"link": "url"}
_SHOWN = 30
"""Characters of what is left out that a notice shows."""
_FRONT = 8
"""Pieces at either end of the text in which a page may print what others print over it."""


def read(source: Source) -> tuple[Page, ...]:
    """Read one saved page. Raises ContentError where there is no element in it."""
    text, notices = decode(source.data, source.name, charset(source.data))
    # Collections of saved pages put front matter over the markup, as Jekyll does.
    front, text = frontmatter.split(text, source.name)
    given = {_KEYS.get(key, key): value for key, value in front.items()}
    if isinstance(given.get("date"), str):
        given["date"] = about.iso(str(given["date"]))
    root = parse(text, source.name)
    fields: dict[str, object] = {**about.fields(root), **given}
    data = scripted(root)
    if data is not None:
        put(root, data, source.name)
        dated = {key: about.iso(str(data.fields.get(key, ""))) for key in ("date", "modified")}
        fields = {**data.fields, **dated, **fields, **given}
    body = page_body.find(root, str(fields.get("title", "")))
    said = fold(str(fields.get("title", "")))
    if not fields.get("title") and body.head is not None and body.head.tag == "h1":
        # A page without a title says its headline in the heading over its text.
        fields["title"] = words(body.head)
    walker = Walker(body.cut)
    pieces = tuple(walker.walk(body.element))
    over = about.header(body.element, body.head, body.cut, within=body.within)
    if not fields.get("title") and body.head is None and not body.within:
        fields["title"] = about.headed(over)
    lines = [piece.string for piece in pieces]
    fields = {**about.agreed(fields, over, lines[:_FRONT], lines[-_FRONT:]), **given}
    if any(piece.tag == "form:headline" for piece in pieces):
        # What labels the headline itself goes before the name of the page around it.
        fields = {key: value for key, value in fields.items() if key != "title" or key in given}
    if not fields.get("dek"):
        title, told = str(fields.get("title", "")), finding.described(root)
        fields["dek"] = about.standfirst(over.parts, body.element, body.cut, title, told)
    before, behind = finding.outside(body.element, body.remarks)
    # The headline that stands above the article's element is a field already.
    before = [part for part in before if fold(part.text) != said]
    dropped = (*before, *walker.dropped, *behind)
    found = (*notices, *_noticed(body, str(fields.get("dek", "")), source.name))
    if data is not None:
        message = "the page shows no text by itself; the article was read from its data"
        found = (*found, Notice(source.name, 0, "read-from-data", message))
    tongue = about.language(root, body.element)
    return (Page(pieces, fields, dropped, found, language=tongue),)


def charset(data: bytes) -> str:
    """Return the encoding that a page declares in its first bytes, "" where it declares none."""
    declared = _CHARSET.search(data[:4096]) or _XML.search(data[:4096])
    return declared[1].decode() if declared else ""


def _noticed(body: page_body.Body, dek: str, name: str) -> Iterator[Notice]:
    if body.remarks:
        message = f"{len(body.remarks)} comments or replies on the page are left out"
        yield Notice(name, 0, "comments-dropped", message)
    left = [text for text in body.loose if not dek or fold(dek) not in text]
    if left:
        size, start = sum(map(len, left)), left[0][:_SHOWN]
        message = f"{size} characters of prose stand outside the article and are left out: {start}…"
        yield Notice(name, 0, "prose-outside", message)
    yield from numbered(body.element, name)
