"""The HTML writer: the rendered page as it is, in UTF-8, with the mark of who made it."""

from __future__ import annotations

from briefgen.model import Document, Written
from briefgen.record import MARK, bears_mark


def write(document: Document) -> Written:
    """Return the page's bytes; it is one file with its styles inside.

    A house's own template that says nothing of where the page comes from gets the mark at its end,
    so that a page of ours is never taken for an article.
    """
    data = document.html.encode("utf-8")
    marked = data if bears_mark(data) else data + f"\n{MARK}\n".encode()
    return Written(marked, document.notices)
