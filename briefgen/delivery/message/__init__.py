"""Digest × recipient → the exact bytes of one mail (RFC 5322, 2369, 2919, 3834, 8058)."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import format_datetime
from html import escape
from urllib.parse import quote

from briefgen.delivery import clean
from briefgen.delivery.issue import TOKEN, Issue, Mailbox, Recipient
from briefgen.delivery.message.policy import POLICY, phrase
from briefgen.delivery.message.signing import signer

__all__ = [
    "LEAVE",
    "POLICY",
    "Attachment",
    "Composer",
    "Content",
    "Envelope",
    "signer",
]

LEAVE = "https://unsubscribe.invalid/briefgen"
"""Stands in a digest where each reader's own unsubscribe address goes."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with the mail; `name` is ASCII, for some mail programs know no other."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Content:
    """What all readers of one edition get: subject, HTML, text, attached PDFs, and the languages.

    `name` is the edition's, with `+pdf` where the briefs are attached.
    """

    name: str
    subject: str
    html: str
    text: str
    languages: tuple[str, ...]
    attachments: tuple[Attachment, ...] = ()

    @property
    def sha256(self) -> str:
        """The hex digest of what is said; attached files count by name, as they repeat it."""
        names = [attachment.name for attachment in self.attachments]
        whole = "\0".join((self.name, self.subject, self.html, self.text, *names))
        return hashlib.sha256(whole.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Envelope:
    """One mail ready to go: SMTP sender and recipient, and the bytes as they will be sent."""

    sender: str
    recipient: str
    message_id: str
    data: bytes

    @property
    def international(self) -> bool:
        """Whether a server must know SMTPUTF8 to take it."""
        return not self.recipient.isascii()


class Composer:
    """Makes the mails of one issue; the same issue, date and recipient give the same bytes."""

    def __init__(
        self,
        issue: Issue,
        name: str,
        date: dt.datetime,
        *,
        secret: bytes = b"",
        sign: Callable[[bytes, dt.datetime], bytes] | None = None,
    ) -> None:
        """Compose for the issue as the ledger names it (`2026-w42`, `2026-w42.2`).

        `secret` keys the Message-IDs, so that nobody can tell from one who was written to; `sign`
        returns the DKIM header that goes on top.
        """
        self._issue, self._name, self._date = issue, name, date
        self._secret = secret or f"{issue.list_id}\0{issue.sender.address}".encode()
        self._sign = sign
        self._attached: dict[str, list[EmailMessage]] = {}

    def token(self, recipient: Recipient) -> str:
        """Return what stands for one recipient of this issue: 32 hex digits, stable over tries."""
        whole = f"{self._name}\0{recipient.key}\0{recipient.edition}".encode()
        return hmac.new(self._secret, whole, hashlib.sha256).hexdigest()[:32]

    def message_id(self, recipient: Recipient) -> str:
        """Return the Message-ID, with its brackets."""
        return f"<{self.token(recipient)}@{self._issue.sender.domain}>"

    def envelope(self, recipient: Recipient, content: Content) -> Envelope:
        """Return the mail for one recipient."""
        token = self.token(recipient)
        leave = self._issue.unsubscribe_url.replace(TOKEN, token)
        way = leave or f"mailto:{self._mail(token)}"
        utf8 = not recipient.address.isascii()
        message = EmailMessage(policy=POLICY.clone(utf8=True) if utf8 else POLICY)
        self._head(message, recipient, content, token, leave)
        message.set_content(
            clean.body(content.text.replace(LEAVE, way)), charset="utf-8", cte="base64"
        )
        html = clean.body(content.html.replace(LEAVE, escape(way)))
        message.add_alternative(html, subtype="html", charset="utf-8", cte="base64")
        body = [message]
        if content.attachments:
            message.make_mixed()
            inner = message.get_payload(0)
            assert isinstance(inner, EmailMessage)
            body.append(inner)
            for part in self._parts(content):
                message.attach(part)
        # Only now, for making the parts moves every Content-* header into them.
        message["Content-Language"] = ", ".join(content.languages)
        for depth, part in enumerate(body):
            # "=_" occurs in no base64 body, and the rest is the recipient's: so the bytes repeat.
            part.set_boundary(f"=_{token}_{depth}")
        data = message.as_bytes()
        if self._sign:
            data = self._sign(data, self._date) + data
        sender = self._issue.bounces.replace(TOKEN, token) or self._issue.sender.address
        return Envelope(sender, recipient.address, self.message_id(recipient), data)

    def _mail(self, token: str) -> str:
        return quote(self._issue.unsubscribe_mail.replace(TOKEN, token), safe="@+=")

    def _head(
        self,
        message: EmailMessage,
        recipient: Recipient,
        content: Content,
        token: str,
        leave: str,
    ) -> None:
        issue = self._issue
        message["From"] = phrase(issue.sender)
        message["To"] = phrase(Mailbox(recipient.address, recipient.name))
        if issue.reply_to:
            message["Reply-To"] = phrase(issue.reply_to)
        message["Subject"] = content.subject
        message["Date"] = format_datetime(self._date)
        message["Message-ID"] = self.message_id(recipient)
        message["List-Id"] = f"{issue.list_name} <{issue.list_id}>".strip()
        ways = [f"<{leave}>"] if leave else []
        if issue.unsubscribe_mail:
            ways.append(f"<mailto:{self._mail(token)}?subject=unsubscribe>")
        message["List-Unsubscribe"] = ", ".join(ways)
        if leave:
            message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        message["Auto-Submitted"] = "auto-generated"

    def _parts(self, content: Content) -> list[EmailMessage]:
        """Return the attached files as MIME parts, encoded once for all recipients."""
        if content.name not in self._attached:
            self._attached[content.name] = [_part(file) for file in content.attachments]
        return self._attached[content.name]


def _part(file: Attachment) -> EmailMessage:
    part = EmailMessage(policy=POLICY)
    part["Content-Type"] = "application/pdf"
    part["Content-Transfer-Encoding"] = "base64"
    part["Content-Disposition"] = f'attachment; filename="{file.name}"'
    part.set_payload(base64.encodebytes(file.data).replace(b"\n", b"\r\n").decode("ascii"))
    return part
