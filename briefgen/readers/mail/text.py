"""A mail's text: the lines of the article laid out, those of the mails around it dropped."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from briefgen.model import Dropped, Notice, Text
from briefgen.readers import lines
from briefgen.readers.mail import courtesy, fields, layers
from briefgen.readers.mail.headers import Header
from briefgen.readers.piece import Page, Piece
from briefgen.readers.rules import ends_sentence

_HEADS = 4
"""Pieces over the text among which a page in a mail has its headline."""


def found(text: str, name: str, outer: Header | None = None) -> Page | None:
    """Return the page of a text with mails in it, None for a text without a mail's head."""
    rows = text.split("\n")
    kinds = layers.sort(rows, outer)
    if kinds is None:
        return None
    bare = layers.unquoted(rows) if outer is None or len(kinds.heads) > 1 else rows
    kept = [row if not kind else "" for kind, row in zip(kinds.kinds, bare, strict=True)]
    laid = lines.read("\n".join(kept))
    known, notices = fields.fields([p.string for p in laid.pieces], kinds.heads, name)
    gone = _gone(kinds.kinds, rows)
    return Page(laid.pieces, known, (*gone, *laid.dropped), (*notices, *noticed(gone, name)))


def sorted_pieces(pieces: Sequence[Piece], name: str, outer: Header) -> Page:
    """Return the page of a mail's pieces, those of the mails around the article dropped."""
    rows: list[str] = []
    owned: list[range] = []
    for piece in pieces:
        start = len(rows)
        rows += piece.string.split("\n")
        owned.append(range(start, len(rows)))
    kinds = layers.sort(rows, outer)
    assert kinds is not None  # the file itself has a head
    kept: list[Piece] = []
    gone: list[Dropped] = []
    for piece, own in zip(pieces, owned, strict=True):
        if not any(kinds.kinds[n] for n in own):
            kept.append(piece)
            continue
        rest = "\n".join(rows[n] for n in own if not kinds.kinds[n]).strip()
        gone += (Dropped(kinds.kinds[n], rows[n], piece.line) for n in own if kinds.kinds[n])
        if rest:
            kept.append(replace(piece, text=Text(rest)))
    known, notices = fields.fields([piece.string for piece in kept], kinds.heads, name)
    over = itertools.takewhile(lambda piece: not ends_sentence(piece.string), kept[:_HEADS])
    headed = next((piece for piece in over if piece.form == "heading"), None)
    if headed is not None:
        known["title"] = headed.string.replace("\n", " ")
    return Page(tuple(kept), known, tuple(gone), (*notices, *noticed(gone, name)))


def _gone(kinds: Sequence[str], rows: Sequence[str]) -> list[Dropped]:
    both = enumerate(zip(kinds, rows, strict=True), 1)
    return [Dropped(kind, row.strip(), number) for number, (kind, row) in both if kind]


def noticed(gone: Sequence[Dropped], name: str) -> tuple[Notice, ...]:
    """Return the notice of the words of others that are not the article's."""
    notices = []
    for kind, what in ((layers.NOTE, "a covering note"), (layers.EARLIER, "an earlier mail")):
        own = [one for one in gone if one.kind == kind]
        if own:
            shown = own[0].text[:30]
            message = f"{what} was left out: {shown}; `briefgen parse` lists all of it"
            notices.append(Notice(name, own[0].line, kind, message))
    return tuple(notices)


def bare(text: str) -> tuple[str, tuple[Dropped, ...]]:
    """Return a pasted text without the courtesies of the mail that it was copied from."""
    rows = text.split("\n")
    kinds = [""] * len(rows)
    courtesy.mark(rows, 0, len(rows), kinds, mail=False)
    if not any(kinds):
        return text, ()
    kept = [row if not kind else "" for kind, row in zip(kinds, rows, strict=True)]
    return "\n".join(kept), tuple(_gone(kinds, rows))
