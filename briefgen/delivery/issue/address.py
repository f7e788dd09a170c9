"""Mail addresses: checked, normalised, and compared as one person's (RFC 5321, 5890, 6531)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from email.utils import parseaddr

from briefgen.delivery import clean

# RFC 5322 atext, and any letter beyond ASCII (RFC 6531); no quoted local parts.
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~\u0080-\U0010ffff-]+")
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
# IDNA 2003 and 2008 send these to different hosts, so guessing may reach a stranger.
_DEVIATIONS = frozenset("ßς\u200c\u200d")


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A person's or a desk's address, with the name shown beside it."""

    address: str
    name: str = ""

    @property
    def domain(self) -> str:
        """The part after the @, in ASCII."""
        return self.address.rpartition("@")[2]


def normalise(text: str) -> str:
    """Return an address without blanks, its domain in lower case and ASCII (`xn--…`).

    The local part keeps its case, which is the receiving server's affair. Raises ValueError with
    what is wrong.
    """
    address = unicodedata.normalize("NFC", text.strip())
    local, at, domain = address.rpartition("@")
    if not at:
        raise ValueError("has no @")
    if any(not _LOCAL.fullmatch(atom) for atom in local.split(".")) or clean.header(local) != local:
        raise ValueError("has a part before the @ that no server takes")
    if len(local.encode()) > 64:
        raise ValueError("has more than 64 bytes before the @")
    domain = _ascii_domain(domain)
    if len(local.encode()) + 1 + len(domain) > 254:
        raise ValueError("is longer than 254 bytes")
    return f"{local}@{domain}"


def _ascii_domain(domain: str) -> str:
    if _DEVIATIONS & set(domain):
        raise ValueError("has a domain that standards disagree on; write it as xn--…")
    try:
        plain = domain.rstrip(".").encode("idna").decode("ascii").lower()
    except UnicodeError:
        raise ValueError("has a domain that is no host name") from None
    if not all(_LABEL.fullmatch(label) for label in plain.split(".")):
        raise ValueError("has a domain that is no host name")
    return plain


def key(address: str) -> str:
    """Return what names one person: the address without regard to case and composition."""
    return unicodedata.normalize("NFC", address.strip()).casefold()


def mailbox(text: str) -> Mailbox:
    """Read `Name <address>` or a bare address. Raises ValueError."""
    text = clean.header(text)
    match = re.fullmatch(r"(.*?)\s*<([^<>]*)>", text)
    if match is None:
        return Mailbox(normalise(text))
    name = match[1]
    if name.startswith('"'):
        name = parseaddr(f"{name} <a@b>")[0]
    return Mailbox(normalise(match[2]), name)
