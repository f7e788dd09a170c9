"""Editions of several articles → one digest as mail content, no larger than mail programs show."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from briefgen.delivery import clean
from briefgen.delivery.digest import page
from briefgen.delivery.digest.files import Draft, draft
from briefgen.delivery.issue import Issue
from briefgen.delivery.message import LEAVE, Attachment, Content
from briefgen.errors import ConfigurationError, ContentError
from briefgen.model import Edition, Notice
from briefgen.typesetting import labels

__all__ = [
    "Draft",
    "Settings",
    "compose",
    "draft",
]

WARN = 73_000
"""Bytes of HTML from which a notice is due: mail programs clip near 102 kB, base64 included."""
LIMIT = 100_000
"""Bytes of encoded HTML that no digest may exceed."""
# FIRST's Traffic Light Protocol 2.0, mildest first.
TLP = ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a digest takes from the issue file, or from nothing where there is none."""

    name: str = "digest"
    subjects: tuple[tuple[str, str], ...] = ()
    handling: str = ""
    date: dt.datetime | None = None
    full: bool = True
    brief_url: str = ""
    desk: str = ""
    leave: str = ""
    file: str = "digest"

    @classmethod
    def of(cls, issue: Issue) -> Settings:
        """Return the settings of an issue."""
        return cls(
            name=issue.id,
            subjects=issue.subjects,
            handling=issue.handling,
            date=issue.date,
            full=issue.content == "full",
            brief_url=issue.brief_url,
            desk=issue.sender.name,
            leave=LEAVE,
            file=str(issue.file),
        )


def compose(
    settings: Settings,
    editions: Sequence[Edition],
    *,
    slugs: Sequence[str],
    pdfs: Sequence[bytes] = (),
    folders: Sequence[Path] = (),
) -> tuple[Content, tuple[Notice, ...]]:
    """Return the digest of these editions, one an article, and what was noticed.

    `pdfs` are the full briefs to attach. A digest that would be clipped is shortened to excerpts,
    which is a notice. Raises ContentError where that is not enough.
    """
    name = editions[0].name
    handling = strictest(settings.handling, editions)
    notices = []
    if settings.handling and handling != settings.handling:
        message = f"an article is {handling}, so the digest is, not {settings.handling}"
        notices.append(Notice(settings.file, 0, "handling-raised", message))
    title = _title(settings, editions)
    files = tuple(
        Attachment(file_name(settings.name, number, name), data)
        for number, data in enumerate(pdfs, 1)
    )
    masthead = page.Masthead(
        title,
        handling,
        settings.date.date() if settings.date else None,
        settings.leave,
        settings.desk,
    )
    for full in (True, False) if settings.full else (False,):
        html, text = page.render(
            editions,
            masthead,
            full=full,
            links=_links(settings.brief_url, name, slugs),
            attachments=[file.name for file in files],
            folders=folders,
        )
        html, text = clean.body(html), clean.body(text)
        if (size := encoded(html)) <= LIMIT:
            break
        if full:
            message = f"{name} would be {size:,} bytes and clipped; it has excerpts only"
            notices.append(Notice(settings.file, 0, "digest-shortened", message))
    else:
        raise ContentError(
            f"{settings.file}: the digest {name} has {size:,} bytes even as excerpts, and mail "
            f"programs clip beyond {LIMIT:,}; split it into two issues"
        )
    if len(html.encode()) > WARN:
        message = f"{name} has {len(html.encode()):,} bytes of HTML, close to what is clipped"
        notices.append(Notice(settings.file, 0, "digest-large", message))
    # No blank before Chinese: spam filters take a subject of several words, whose only Latin
    # letters are the mark's capitals, for shouting.
    gap = " " if title[:1].isascii() else ""
    subject = clean.header(f"[{handling}]{gap}{title}" if handling else title)
    languages = tuple(column.variant for column in editions[0].columns)
    kind = f"{name}+pdf" if files else name
    return Content(kind, subject, html, text, languages, files), tuple(notices)


def encoded(html: str) -> int:
    """Return how many bytes the HTML is in base64, with its line ends (RFC 2045, 6.8)."""
    return -(-len(html.encode()) // 57) * 78


def strictest(handling: str, editions: Sequence[Edition]) -> str:
    """Return the mark of the whole: the strictest TLP of issue and articles.

    Another house's marking is never weighed: it stands as the issue has it, else article by
    article.
    """
    marks = [str(edition.columns[0].article.desk.handling or "") for edition in editions]
    known = [mark.upper() for mark in (handling, *marks) if mark.upper() in TLP]
    if handling and handling.upper() not in TLP:
        return handling
    return max(known, key=TLP.index, default=handling)


def file_name(issue: str, number: int, edition: str) -> str:
    """Return an attachment's name in ASCII, short enough for one header line."""
    safe = re.sub(r"[^A-Za-z0-9.-]+", "-", edition)
    return f"brief-{issue[: 50 - len(safe)].strip('.-')}-{number}-{safe}.pdf"


def _title(settings: Settings, editions: Sequence[Edition]) -> str:
    name = editions[0].name
    subjects = dict(settings.subjects)
    if subjects:
        if found := subjects.get(name) or subjects.get(name.partition(":")[0]):
            return found
        raise ConfigurationError(
            f'{settings.file}: subject has no line for {name}; add "{name}" under [subject]'
        )
    titles = []
    for brief in editions[0].columns:
        label = labels(brief.variant)
        first = clean.header(brief.title.string)
        if not (brief.article.desk.subject or brief.article.headline):
            first += "…"  # opening words, cut short
        if len(editions) > 1:
            first = label["digest_title"].format(title=first, n=len(editions))
        titles.append(first)
    return "／".join(dict.fromkeys(titles))


def _links(pattern: str, edition: str, slugs: Sequence[str]) -> list[str]:
    if not pattern:
        return []
    return [
        pattern.replace("{slug}", quote(slug))
        .replace("{edition}", quote(edition))
        .replace("{number}", str(number))
        for number, slug in enumerate(slugs, 1)
    ]
