"""The head of a saved mail, also where it breaks the standard."""

from __future__ import annotations

from collections.abc import Iterator
from email.errors import MessageError
from email.header import decode_header
from email.message import EmailMessage

from briefgen.model import Dropped
from briefgen.readers.mail.headers import Header
from briefgen.readers.sources import charset, decode

_SHOWN = ("From", "To", "Cc", "Subject", "Date")


def head(message: EmailMessage) -> Header:
    """Return the head of a saved mail."""
    return Header({name.lower(): value for name in _SHOWN if (value := _value(message, name))})


def _value(message: EmailMessage, name: str) -> str:
    """Return what a field of the head says, also where it breaks the standard (RFC 2047, 5322).

    The library's own reading of addresses stops at heads that mail programs do write.
    """
    raw = next((value for key, value in message.raw_items() if key.lower() == name.lower()), "")
    data = str(raw).encode("utf-8", "surrogateescape")
    if not data.strip():
        return ""
    try:
        written = data.decode()
    except UnicodeDecodeError:
        return " ".join(decode(data, "the mail's head")[0].split())
    try:
        return " ".join(_decoded(written).split())
    except (MessageError, ValueError):
        return " ".join(written.split())


def _decoded(written: str) -> str:
    """Return a field with its encoded words decoded, each by the charset that it names.

    White space between two of them is none, and beside other words a space (RFC 2047, 6.2). One
    whose charset nobody knows is read as its bytes look.
    """
    found = ""
    encoded = False
    for part, declared in decode_header(written):
        if isinstance(part, str):
            return part
        if declared is None:
            found += " " + part.decode("raw-unicode-escape")
        else:
            words = charset.text(part, declared)
            if words is None:
                words = decode(part, "the mail's head")[0]
            found += words if encoded else " " + words
        encoded = declared is not None
    return found


def lines(message: EmailMessage) -> Iterator[Dropped]:
    """Yield the lines of its head that mail programs show, which are no article's."""
    for name in _SHOWN:
        if value := _value(message, name):
            yield Dropped("mail-header", f"{name}: {value}")
