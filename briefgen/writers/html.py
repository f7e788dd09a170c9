"""The HTML writer: the rendered page as it is, in UTF-8."""

from __future__ import annotations

from briefgen.model import Document, Written


def write(document: Document) -> Written:
    """Return the page's bytes; it is one file with its styles inside."""
    return Written(document.html.encode("utf-8"), document.notices)
