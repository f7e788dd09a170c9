"""A saved mail's parts: the text or page that holds the article, its head, what is attached."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import PurePath

from briefgen.errors import ContentError
from briefgen.model import Dropped, Notice, Source, texts
from briefgen.readers.clean import clean
from briefgen.readers.mail import envelope
from briefgen.readers.mail import text as mail_text
from briefgen.readers.piece import Page, Piece
from briefgen.readers.rules import fold, words
from briefgen.readers.sources import FORMS, decode

_NOTE = 60
"""Words of a mail that is only a note beside what is attached."""
_SHARE = 0.8
"""Of the plain text's words, how many the page must have to be read in its place."""
_DEEPEST = 20
_BREAK = re.compile(r" \n(?!-- \n)")


@dataclass(frozen=True, slots=True)
class _Mail:
    """A mail that holds the article, and the mails around it, the outermost first."""

    message: EmailMessage
    around: tuple[EmailMessage, ...]


def read(source: Source) -> tuple[Page, ...]:
    """Read one saved mail; see `briefgen.readers.mail.read`."""
    message = BytesParser(policy=policy.default).parsebytes(source.data)
    mail = _innermost(message)
    page = _page(mail, source.name)
    attached = tuple(_attached(message))
    readable = [part for part in attached if _form(part)]
    note = page is None or sum(words(p.string) for p in page.pieces) <= _NOTE
    if readable and note:
        pages = [p for part in readable for p in _pages(part, source.name)]
        own = () if page is None else _as_note(page)
        return tuple(replace(p, dropped=(*own, *p.dropped)) for p in pages)
    if page is None:
        raise ContentError(f"{source.name} is a mail without text; give the article it is about.")
    names = [part.get_filename() or part.get_content_type() for part in attached]
    if names:
        message_ = (
            f"the mail's attachments are not read: {', '.join(names)}; give them by themselves"
        )
        page = replace(
            page, notices=(*page.notices, Notice(source.name, 0, "attachment", message_))
        )
    return (page,)


def _innermost(message: EmailMessage) -> _Mail:
    """Return the innermost attached mail that has text, with those around it."""
    around: list[EmailMessage] = []
    while len(around) < _DEEPEST:
        payloads = (
            part.get_payload(0)
            for part in message.walk()
            if part.get_content_type() == "message/rfc822" and part.is_multipart()
        )
        mails = (part for part in payloads if isinstance(part, EmailMessage))
        inner = [part for part in mails if _bodies(part) != (None, None)]
        if not inner:
            break
        around.append(message)
        message = inner[0]
    return _Mail(message, tuple(around))


def _bodies(message: EmailMessage) -> tuple[EmailMessage | None, EmailMessage | None]:
    """Return the plain part and the page of a mail's own text, None where there is none."""
    plain, page = message.get_body(("plain",)), message.get_body(("html",))
    return (
        plain if isinstance(plain, EmailMessage) else None,
        page if isinstance(page, EmailMessage) else None,
    )


def _page(mail: _Mail, name: str) -> Page | None:
    """Return the page of a mail's own text: the part that has the article whole."""
    head = envelope.head(mail.message)
    plain, markup = _bodies(mail.message)
    text, guessed = _plain(plain, name) if plain is not None else ("", ())
    pieces, pictures, page_guessed = _pieces(markup, name) if markup is not None else ([], [], ())
    seen = sum(words(piece.string) for piece in pieces)
    page: Page | None = None
    if pieces and seen >= _SHARE * words(text):
        page = mail_text.sorted_pieces(pieces, name, head)
        guessed = page_guessed
        page = replace(page, dropped=(*page.dropped, *pictures, *_besides(pieces, text)))
    elif text.strip():
        page = mail_text.found(text, name, head)
        said = fold(text)
        rows = (row.strip() for row in "\n".join(_words(pieces)).split("\n"))
        only = [Dropped("other-part", row) for row in rows if row and fold(row) not in said]
        page = page and replace(page, dropped=(*page.dropped, *only))
    if page is None:
        return None
    gone = [line for message in (*mail.around, mail.message) for line in envelope.lines(message)]
    for message in mail.around:
        outer, _ = _bodies(message)
        own = clean(_content(outer, name)[0]) if outer is not None else ""
        gone += [Dropped("covering-note", row.strip()) for row in own.split("\n") if row.strip()]
    further = [row for part in _further(mail.message, plain, markup) for row in _rows(part, name)]
    if further:
        message_ = f"{len(further)} lines of further parts of the mail are left out: {further[0]}"
        guessed = (*guessed, Notice(name, 0, "other-part", message_))
    gone += [Dropped("other-part", row) for row in further]
    notices = page.notices if not mail.around else (*mail_text.noticed(gone, name), *page.notices)
    return replace(page, dropped=(*gone, *page.dropped), notices=(*guessed, *notices))


def _further(
    part: EmailMessage, plain: EmailMessage | None, markup: EmailMessage | None
) -> Iterator[EmailMessage]:
    """Yield the texts that a mail shows behind its own (RFC 2046, multipart/mixed)."""
    if part.get_content_type() == "message/rfc822":
        return
    if part.is_multipart():
        for inner in part.iter_parts():
            if isinstance(inner, EmailMessage):
                yield from _further(inner, plain, markup)
        return
    shown = part.get_content_type() in ("text/plain", "text/html")
    apart = part.get_content_disposition() == "attachment" or part.get_filename()
    if shown and not apart and part is not plain and part is not markup:
        yield part


def _rows(part: EmailMessage, name: str) -> Iterator[str]:
    """Yield the lines of a further text."""
    if part.get_content_type() == "text/html":
        said = "\n".join(_words(_pieces(part, name)[0]))
    else:
        said = _plain(part, name)[0]
    yield from (row.strip() for row in said.split("\n") if row.strip())


def _besides(pieces: list[Piece], text: str) -> Iterator[Dropped]:
    """Yield what only the other part of a mail says."""
    said = fold("".join(_words(pieces)))
    for row in text.split("\n"):
        if row.strip() and fold(row).strip("*_>#-") not in said:
            yield Dropped("other-part", row.strip())


def _words(pieces: list[Piece]) -> Iterator[str]:
    for piece in pieces:
        yield piece.string
        if piece.block is not None:
            yield from (found.string for found in texts(piece.block))


def _plain(part: EmailMessage, name: str) -> tuple[str, tuple[Notice, ...]]:
    """Return a plain part's text; soft line feeds of format=flowed are none (RFC 3676)."""
    text, notices = _content(part, name)
    text = clean(text, pages=True)
    if str(part.get_param("format", "")).lower() == "flowed":
        text = _BREAK.sub("" if str(part.get_param("delsp", "")).lower() == "yes" else " ", text)
    return text, notices


def _content(part: EmailMessage, name: str) -> tuple[str, tuple[Notice, ...]]:
    """Return a part's text by its charset; where that is wrong, by what the bytes look like."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes) or not data.strip():
        return "", ()
    charset = part.get_content_charset() or ""
    text, notices = decode(data, "the mail's text", charset, exact=True)
    return text, tuple(replace(one, file=name) for one in notices)


def _pieces(part: EmailMessage, name: str) -> tuple[list[Piece], list[Dropped], tuple[Notice, ...]]:
    """Return the pieces of a page in a mail, the words of pictures that only the mail has, and
    what was guessed of its encoding.

    Such a picture is named by its part (RFC 2392, cid:), and no other page could show it.
    """
    from briefgen.readers import page

    markup, notices = _content(part, name)
    if not markup.strip():
        return [], [], ()
    root = page.parse(f"<div>{markup}</div>", name)
    own = [one for one in root.iter("img") if (one.get("src") or "").startswith("cid:")]
    dropped = [
        Dropped("mail-picture", alt) for one in own if (alt := (one.get("alt") or "").strip())
    ]
    for one in own:
        one.drop_tree()
    return page.Walker().walk(root), dropped, notices


def _attached(message: EmailMessage) -> Iterator[EmailMessage]:
    """Yield what is attached to a mail, and to the mails in it."""
    for part in message.walk():
        named = part.get_filename() and not part.get("Content-ID")
        apart = part.get_content_disposition() == "attachment" or named
        is_mail = part.get_content_type() == "message/rfc822"
        if apart and isinstance(part, EmailMessage) and not is_mail:
            yield part


def _form(part: EmailMessage) -> bool:
    return PurePath(part.get_filename() or "").suffix.lower() in FORMS


def _pages(part: EmailMessage, name: str) -> tuple[Page, ...]:
    """Return the pages of an attached article."""
    from briefgen import readers

    title = part.get_filename() or ""
    data = part.get_payload(decode=True)
    inner = Source(title, data if isinstance(data, bytes) else b"")
    message = f"the article was read from the mail's attachment {title}"
    notice = Notice(name, 0, "attachment", message)
    return tuple(replace(p, notices=(*p.notices, notice)) for p in readers.pages(inner))


def _as_note(page: Page) -> tuple[Dropped, ...]:
    said = (p.string for p in page.pieces if p.string)
    return (*page.dropped, *(Dropped("covering-note", words_) for words_ in said))
