"""Bounces: reading delivery status notifications (RFC 3464) from mailboxes and mail files."""

from __future__ import annotations

import mailbox
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from pathlib import Path

from briefgen.delivery import clean
from briefgen.delivery.issue import key
from briefgen.delivery.ledger import Ledger, Row
from briefgen.errors import ContentError, InputMissingError

_TOKEN = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Bounce:
    """What one notification says of one recipient.

    `permanent` is false for a mail that is merely delayed. `status` is the enhanced code (RFC
    3463), `addresses` the recipient's as it was and as it became, `message_id` and `token` what
    leads back to the mail that bounced, each empty where the notification does not say.
    """

    addresses: tuple[str, ...]
    permanent: bool
    status: str
    reason: str
    message_id: str = ""
    token: str = ""


def read(path: Path) -> Iterator[Bounce]:
    """Yield the bounces in an .eml file, an mbox or a Maildir; other mail there is passed over.

    Raises InputMissingError, ContentError.
    """
    for message in _messages(path):
        yield from _bounces(message)


def apply(ledger: Ledger, bounces: Iterator[Bounce]) -> Iterator[tuple[Bounce, Row | None]]:
    """Mark as failed what bounced for good, and yield each bounce with the mail it is about."""
    for bounce in bounces:
        row = _about(ledger, bounce)
        if row and bounce.permanent and row.state in ("sent", "unknown", "inflight", "failed"):
            said = re.match(r"5\d\d\b", bounce.reason)
            code = int(said[0]) if said else 550
            ledger.settle(row, "failed", code, f"bounced: {bounce.reason}")
        yield bounce, row


def _about(ledger: Ledger, bounce: Bounce) -> Row | None:
    """Find the mail by its Message-ID, which is one recipient's, by VERP's token, or by address.

    By address alone it is the last mail that was sent there.
    """
    rows: list[Row] = []
    if bounce.message_id:
        rows = list(ledger.find(message_id=bounce.message_id))
    if not rows and bounce.token:
        rows = list(ledger.find(token=bounce.token))
    if not rows:
        rows = [row for address in bounce.addresses for row in ledger.find(recipient=address)]
        rows = sorted((r for r in rows if r.state == "sent"), key=lambda r: r.updated)[-1:]
    return rows[0] if rows else None


def _messages(path: Path) -> Iterator[EmailMessage]:
    if not path.exists():
        raise InputMissingError(f"{path}: there is no such mailbox; check the name")
    try:
        if path.is_dir():
            if not (path / "cur").is_dir():
                raise ContentError(f"{path}: is no Maildir; name a Maildir, an mbox or .eml files")
            with closing(mailbox.Maildir(path, create=False)) as box:
                yield from (_parsed(box.get_bytes(name)) for name in sorted(box.keys()))
            return
        data = path.read_bytes()
        if data.startswith(b"From "):
            with closing(mailbox.mbox(path, create=False)) as mbox:
                yield from (_parsed(mbox.get_bytes(name)) for name in mbox.keys())  # noqa: SIM118
        else:
            yield _parsed(data)
    except OSError as error:
        raise ContentError(
            f"{path}: cannot be read ({error.strerror}); check its rights"
        ) from error


def _parsed(data: bytes) -> EmailMessage:
    return message_from_bytes(data, policy=policy.default)


def _bounces(message: EmailMessage) -> Iterator[Bounce]:
    if message.get_content_type() != "multipart/report":
        return
    message_id, token = _mail(message)
    for part in message.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        groups = [group for group in part.get_payload() if isinstance(group, Message)]
        for group in groups:
            if not group.get("Action"):
                continue  # the first group is about the message, not about a recipient
            action = str(group["Action"]).strip().lower()
            if action not in ("failed", "delayed"):
                continue
            status = re.match(r"\s*([245]\.\d{1,3}\.\d{1,3})", str(group.get("Status", "")))
            named = (_address(group, "Original-Recipient"), _address(group, "Final-Recipient"))
            reason = clean.header(str(group.get("Diagnostic-Code", "")))
            code = status[1] if status else ""
            yield Bounce(
                tuple(dict.fromkeys(key(address) for address in named if address)),
                action == "failed",
                code,
                reason.partition(";")[2].strip()[:500] or code or action,
                message_id,
                token or _envelope(groups),
            )


def _mail(message: EmailMessage) -> tuple[str, str]:
    """Return the bounced mail's Message-ID and the token in the address the bounce came to."""
    message_id = ""
    for part in message.walk():
        kind = part.get_content_type()
        if kind == "message/rfc822" and part.is_multipart():
            inner = part.get_payload(0)
            message_id = str(inner.get("Message-ID", "")) if isinstance(inner, Message) else ""
        elif kind == "text/rfc822-headers":
            text = part.get_payload(decode=True)
            headers = message_from_bytes(text if isinstance(text, bytes) else b"")
            message_id = str(headers.get("Message-ID", ""))
        if message_id:
            break
    found = _TOKEN.search(f"{message.get('To', '')} {message.get('Delivered-To', '')}")
    return message_id.strip(), found[0] if found else ""


def _envelope(groups: list[Message[str, str]]) -> str:
    found = [_TOKEN.search(str(group.get("Original-Envelope-Id", ""))) for group in groups]
    return next((match[0] for match in found if match), "")


def _address(group: Message[str, str], name: str) -> str:
    kind, _, address = str(group.get(name, "")).partition(";")
    return address.strip().strip("<>") if kind.strip().lower() in ("rfc822", "utf-8") else ""
