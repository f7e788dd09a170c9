"""Digest → files to look at: the page, the text, and a mail to nobody yet."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import format_datetime
from html import escape

from briefgen.delivery.issue import TOKEN, Issue, Recipient
from briefgen.delivery.message import LEAVE, POLICY, Composer, Content


@dataclass(frozen=True, slots=True)
class Draft:
    """The bytes of a digest's three files."""

    html: bytes
    text: bytes
    mail: bytes


def draft(content: Content, issue: Issue | None, now: dt.datetime) -> Draft:
    """Return the files of a digest; the mail is as the issue's own desk would get it.

    Without an issue it is a draft for a mail program: no recipient, and `X-Unsent`.
    """
    if issue is None:
        mail = EmailMessage(policy=POLICY)
        mail["From"] = "briefgen@localhost"
        mail["Subject"] = content.subject
        mail["Date"] = format_datetime(now)
        mail["X-Unsent"] = "1"
        mail.set_content(content.text, charset="utf-8", cte="base64")
        mail.add_alternative(content.html, subtype="html", charset="utf-8", cte="base64")
        mail["Content-Language"] = ", ".join(content.languages)
        mail.set_boundary(f"=_{content.sha256[:32]}")
        return Draft(content.html.encode(), content.text.encode(), mail.as_bytes())
    desk = Recipient(issue.sender.address, issue.sender.name, content.languages[0])
    composer = Composer(issue, issue.id, issue.date or now)
    token = composer.token(desk)
    way = issue.unsubscribe_url or f"mailto:{issue.unsubscribe_mail}"
    way = way.replace(TOKEN, token)
    html = content.html.replace(LEAVE, escape(way)).encode()
    text = content.text.replace(LEAVE, way).encode()
    return Draft(html, text, composer.envelope(desk, content).data)
