"""RSS and Atom files: every entry is an article, its content read as a page's."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from email.utils import parsedate_to_datetime
from html import unescape
from typing import Any

from briefgen.errors import ContentError
from briefgen.model import Dropped, Notice, Source, texts
from briefgen.readers import page as html
from briefgen.readers.page import Walker, about
from briefgen.readers.piece import Page, Piece
from briefgen.readers.rules import fold
from briefgen.readers.sources import decode

EMPTY = "empty-entry"
"""An entry of a title and a link alone."""

_DECLARED = re.compile(
    rb"""[\s\xef\xbb\xbf]{0,8}<\?xml[^>]{0,100}encoding\s*=\s*["']([\w.:-]+)""", re.I
)
_OPENING = re.compile(r"\A\s*<\?xml[^>]*>")


def read(source: Source) -> tuple[Page, ...]:
    """Read a feed; entries without content or summary are listed with the first article.

    Raises ContentError where it is no feed or has no entry with text.
    """
    declared = _DECLARED.match(source.data)
    text, notices = decode(source.data, source.name, declared[1].decode() if declared else "")
    # What the file says of its encoding is read already, and may be a name of nothing.
    data = codecs.BOM_UTF8 + _OPENING.sub("", text, count=1).encode("utf-8", "replace")
    import feedparser

    # Nothing is fetched, resolved or cleaned: the entries are read like any other page. Bytes by
    # themselves would first be tried as a file's name.
    feed: Any = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    every = [(_page(entry, feed, source.name), _title(entry)) for entry in feed.entries]
    pages = [page for page, _ in every if page]
    if not pages:
        raise ContentError(f"{source.name} is no feed with articles; give an RSS or Atom file.")
    empty = tuple(Dropped(EMPTY, title) for page, title in every if page is None and title)
    if empty:
        message = f"{len(empty)} entries of the feed have no text, the first “{empty[0].text}”"
        notices = (*notices, Notice(source.name, 0, EMPTY, message))
    first, *others = pages
    told = replace(first, notices=(*notices, *first.notices), dropped=(*first.dropped, *empty))
    return (told, *others)


def _title(entry: Any) -> str:
    return " ".join(unescape(entry.get("title", "")).split())


def _page(entry: Any, feed: Any, name: str) -> Page | None:
    markup = next((c.value for c in entry.get("content", ()) if c.value), "")
    markup = markup or entry.get("summary", "") or ""
    if not markup.strip():
        return None
    walker = Walker()
    pieces = tuple(walker.walk(html.parse(f"<div>{markup}</div>", name)))
    if not pieces:
        return None
    # Asked for directly, feedparser would give one for the other.
    names = set(entry.keys())
    published = entry["published"] if "published" in names else ""
    updated = entry["updated"] if "updated" in names else ""
    fields: dict[str, object] = {
        "title": _title(entry),
        "author": [a.name for a in entry.get("authors", ()) if a.get("name")],
        "date": _date(published or updated),
        "modified": _date(updated),
        "url": entry.get("link", ""),
        "source": (entry.get("source") or feed.feed).get("title", ""),
    }
    if fields["modified"] == fields["date"]:
        fields["modified"] = ""
    dropped = (*walker.dropped, *_summed(entry, markup, pieces, name))
    return Page(pieces, {k: v for k, v in fields.items() if v}, dropped)


def _summed(entry: Any, markup: str, pieces: tuple[Piece, ...], name: str) -> Iterator[Dropped]:
    """Yield a summary beside the text, where it says what the text does not."""
    told = entry["summary"] if "summary" in entry.keys() else ""  # noqa: SIM118
    if not told.strip() or told == markup:
        return
    said = fold("".join(text.string for piece in pieces for text in texts(piece, fixed=True)))
    walker = Walker()
    for piece in walker.walk(html.parse(f"<div>{told}</div>", name)):
        words = piece.string
        if piece.block is not None:
            words = "\n".join(text.string for text in texts(piece.block, fixed=True))
        if words.strip() and fold(words).rstrip("…. ") not in said:
            yield Dropped("summary", words)
    yield from walker.dropped


def _date(written: str) -> str:
    """Return ISO 8601 to the minute for a feed's date (RFC 3339 in Atom, RFC 5322 in RSS)."""
    try:
        found = parsedate_to_datetime(written).isoformat(timespec="minutes")
    except ValueError:
        found = about.iso(written)
    return about.local(found)
