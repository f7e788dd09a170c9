"""The e-mail policy: header lines that every mail program reads back as they were meant.

Two things the standard library's policy gets wrong for bilingual mail: it loses blanks between
Chinese and Latin in a Subject and makes encoded words beyond the 75 characters of RFC 2047, and it
encodes a long address in List-Unsubscribe, which breaks one-click unsubscribing (cpython #85725).
Only `fold` and `fold_binary`, which are public, are overridden.
"""

from __future__ import annotations

import re
from email.header import Header
from email.policy import EmailPolicy
from typing import Any

from briefgen.delivery import clean
from briefgen.delivery.issue import Mailbox

WIDTH = 76
_ENCODED = frozenset({"subject"})
_MAILBOXES = frozenset({"from", "to", "reply-to", "sender"})
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+")


class MailPolicy(EmailPolicy):
    """CRLF, seven bits, and our own folding of Subject, addresses and `List-*`."""

    def header_store_parse(self, name: str, value: Any) -> tuple[str, Any]:
        """Keep our own headers as plain text, without controls; hand on the MIME ones."""
        if _ours(name):
            return name, clean.header(str(value))
        return super().header_store_parse(name, value)

    def fold(self, name: str, value: Any) -> str:
        """Return the header's lines."""
        return _folded(name, str(value)) if _ours(name) else super().fold(name, value)

    def fold_binary(self, name: str, value: Any) -> bytes:
        """Return the header's lines as bytes; UTF-8 only in an SMTPUTF8 message (RFC 6532)."""
        if _ours(name):
            return _folded(name, str(value)).encode("utf-8" if self.utf8 else "ascii")
        return super().fold_binary(name, value)


POLICY = MailPolicy(linesep="\r\n", cte_type="7bit", max_line_length=WIDTH)


def phrase(box: Mailbox) -> str:
    """Return a mailbox as our policy takes it: `Name <address>`, the name as people read it."""
    return f"{box.name} <{box.address}>" if box.name else box.address


def _ours(name: str) -> bool:
    low = name.lower()
    return low in _ENCODED or low in _MAILBOXES or low.startswith("list-") or low == "message-id"


def _folded(name: str, value: str) -> str:
    low = name.lower()
    if low in _ENCODED:
        return f"{name}: {_words(value, name)}\r\n"
    if low in _MAILBOXES or low == "list-id":
        return f"{name}: {_mailbox(value, name)}\r\n"
    # An address is never broken: a receiver may not know to join it again.
    parts = value.split(", ") if low.startswith("list-") else [value]
    return f"{name}: {(',' + chr(13) + chr(10) + ' ').join(parts)}\r\n"


def _words(text: str, name: str) -> str:
    """Return a text as encoded words, or as it is where plain ASCII folds at its blanks."""
    plain = text.isascii() and "=?" not in text
    plain = plain and all(len(word) < WIDTH - len(name) - 2 for word in text.split())
    header = Header(text, "us-ascii" if plain else "utf-8", WIDTH, header_name=name)
    return header.encode(linesep="\r\n")


def _mailbox(value: str, name: str) -> str:
    shown, bracket, address = value.rpartition("<")
    if not bracket:
        return value
    shown = shown.strip()
    if not shown:
        return f"<{address}"
    if shown.isascii() and len(shown) < WIDTH - len(name) - 4 and "=?" not in shown:
        safe = shown if _ATOMS.fullmatch(shown) else '"' + re.sub(r'(["\\])', r"\\\1", shown) + '"'
    else:
        safe = Header(shown, "utf-8", WIDTH, header_name=name).encode(linesep="\r\n")
    room = WIDTH - (len(safe.rpartition("\n")[2]) + (0 if "\n" in safe else len(name) + 2))
    return f"{safe}{' ' if len(address) + 2 <= room else chr(13) + chr(10) + ' '}<{address}"
