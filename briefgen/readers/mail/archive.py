"""A web page saved with its parts (MHTML, RFC 2557): the page itself, read as any other."""

from __future__ import annotations

from dataclasses import replace
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

from briefgen.errors import ContentError
from briefgen.model import Source
from briefgen.readers import page
from briefgen.readers.piece import Page
from briefgen.readers.sources import charset


def read(source: Source) -> tuple[Page, ...]:
    """Read the root of an archive; its address is the article's. The head's date is the saving's.

    Raises ContentError where there is no page in it.
    """
    message = BytesParser(policy=policy.default).parsebytes(source.data)
    root = _root(message)
    data = root.get_payload(decode=True) if root is not None else None
    if root is None or not isinstance(data, bytes) or not data.strip():
        raise ContentError(f"{source.name} has no web page in it; save the page as .html.")
    address = str(message.get("Snapshot-Content-Location") or root.get("Content-Location") or "")
    # The charset of its part goes over the page's own.
    declared = charset.text(data, root.get_content_charset() or "")
    if declared is not None:
        data = b"\xef\xbb\xbf" + declared.encode("utf-8", "replace")
    found = page.read(replace(source, data=data))
    if not address.startswith(("http://", "https://")):
        return found
    return tuple(
        replace(p, fields={**p.fields, "url": p.fields.get("url") or address}) for p in found
    )


def _root(message: EmailMessage) -> EmailMessage | None:
    """Return the part that `start` names, else the first page (RFC 2387, 3.2)."""
    start = str(message.get_param("start", "") or "")
    pages = [
        part
        for part in message.walk()
        if part.get_content_type() in ("text/html", "application/xhtml+xml")
    ]
    named = [part for part in pages if start and part.get("Content-ID") == start]
    return next((part for part in (*named, *pages) if isinstance(part, EmailMessage)), None)
