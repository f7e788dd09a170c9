"""RSS and Atom files: every entry is an article, its content read as a page's."""

from __future__ import annotations

import codecs
import io
import re
from dataclasses import replace
from email.utils import parsedate_to_datetime
from html import unescape
from typing import Any

from briefgen.errors import ContentError
from briefgen.model import Source
from briefgen.readers import page as html
from briefgen.readers.page import Walker, about
from briefgen.readers.piece import Page
from briefgen.readers.sources import decode

_DECLARED = re.compile(
    rb"""[\s\xef\xbb\xbf]{0,8}<\?xml[^>]{0,100}encoding\s*=\s*["']([\w.:-]+)""", re.I
)
_OPENING = re.compile(r"\A\s*<\?xml[^>]*>")


def read(source: Source) -> tuple[Page, ...]:
    """Read a feed; entries without content or summary are left out.

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
    pages = [page for entry in feed.entries if (page := _page(entry, feed, source.name))]
    if not pages:
        raise ContentError(f"{source.name} is no feed with articles; give an RSS or Atom file.")
    first, *others = pages
    return (replace(first, notices=(*notices, *first.notices)), *others)


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
        "title": " ".join(unescape(entry.get("title", "")).split()),
        "author": [a.name for a in entry.get("authors", ()) if a.get("name")],
        "date": _date(published or updated),
        "modified": _date(updated),
        "url": entry.get("link", ""),
        "source": (entry.get("source") or feed.feed).get("title", ""),
    }
    if fields["modified"] == fields["date"]:
        fields["modified"] = ""
    return Page(pieces, {k: v for k, v in fields.items() if v}, tuple(walker.dropped))


def _date(written: str) -> str:
    """Return ISO 8601 to the minute for a feed's date (RFC 3339 in Atom, RFC 5322 in RSS)."""
    try:
        found = parsedate_to_datetime(written).isoformat(timespec="minutes")
    except ValueError:
        found = about.iso(written)
    return about.local(found)
