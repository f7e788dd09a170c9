"""Saved web pages: the article's element, its pieces, and what the page says about itself."""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from briefgen.errors import ContentError
from briefgen.model import Dropped, Source
from briefgen.readers.metadata import frontmatter
from briefgen.readers.page import body as page_body
from briefgen.readers.page import meta
from briefgen.readers.page.times import local, settled
from briefgen.readers.page.walk import Walker
from briefgen.readers.piece import Page
from briefgen.readers.rules import find_date, is_dated
from briefgen.readers.sources import decode

__all__ = [
    "Walker",
    "local",
    "meta",
    "parse",
    "read",
]

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.I)
_XML = re.compile(rb"""<\?xml[^>]{0,100}encoding\s*=\s*["']([\w.:-]+)""", re.I)
_KEYS = {"link": "url"}


def read(source: Source) -> tuple[Page, ...]:
    """Read one saved page. Raises ContentError where there is no element in it."""
    head = source.data[:4096]
    declared = _CHARSET.search(head) or _XML.search(head)
    text, notices = decode(source.data, source.name, declared[1].decode() if declared else "")
    # Collections of saved pages put front matter over the markup, as Jekyll does.
    front, text = frontmatter.split(text, source.name)
    given = {_KEYS.get(key, key): value for key, value in front.items()}
    if isinstance(given.get("date"), str):
        given["date"] = meta.iso(str(given["date"]))
    root = parse(text, source.name)
    fields: dict[str, object] = {**meta.fields(root), **given}
    body, cut = page_body.find(root, str(fields.get("title", "")))
    pieces = tuple(Walker().walk(body))
    if not fields.get("date") and not any(is_dated(p.string) for p in pieces[:8]):
        # The tree has been pruned, and htmldate reads scripts too.
        fields["date"] = meta.searched(parse(text, source.name))
    printed = next(
        (day for p in pieces[:8] if (day := find_date(p.string)) and is_dated(p.string)), ""
    )
    fields["date"] = settled(str(fields.get("date") or ""), printed)
    dropped = tuple(Dropped("page-part", words) for words in cut)
    return (Page(pieces, fields, dropped, notices),)


def parse(text: str, name: str) -> HtmlElement:
    """Return the tree of an HTML text; markup that is broken is mended as browsers do."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise ContentError(f"{name} has no HTML in it; give a saved web page.") from error
