"""Mail and chats, saved or pasted: the article, without those who passed it on."""

from __future__ import annotations

from briefgen.model import Source
from briefgen.readers.mail.chats import found as chat
from briefgen.readers.mail.text import bare, found
from briefgen.readers.piece import Page

__all__ = [
    "bare",
    "chat",
    "found",
    "read",
]


def read(source: Source) -> tuple[Page, ...]:
    """Read a saved mail (RFC 5322 with MIME): the article in it, or those attached to it.

    Raises ContentError where there is no text in it.
    """
    from briefgen.readers.mail import message

    return message.read(source)
