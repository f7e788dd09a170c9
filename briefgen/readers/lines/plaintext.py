"""Plain text: front matter over lines that may be broken to a width, or a pasted mail."""

from __future__ import annotations

import re
from dataclasses import replace

from briefgen.errors import ContentError
from briefgen.model import Notice, Source
from briefgen.readers import lines, mail
from briefgen.readers.metadata import frontmatter
from briefgen.readers.piece import Page
from briefgen.readers.sources import decode, refusals

_WIDEST = 64
"""Spaces of the widest gap that is kept: a table's; patterns try every place in a wider one."""
_GAP = re.compile(rf"[ \t]{{{_WIDEST + 1},}}")


def read(source: Source) -> tuple[Page, ...]:
    """Read pasted or saved plain text.

    Raises ContentError for what is no article, unless it was said to be text.
    """
    text, notices = decode(source.data, source.name, pages=True)
    text = _GAP.sub(" " * _WIDEST, text)
    if source.form == "auto" and (what := refusals.by_text(text, source.name)):
        raise ContentError(f"{source.name} is {what}.")
    if not re.search(r"\w", text):
        raise ContentError(f"{source.name} has no words; give a file with an article in it.")
    fields, text = frontmatter.found(text, source.name)
    if not fields and (chat := mail.chat(text, source.name)):
        return (replace(chat, notices=(*notices, *chat.notices)),)
    if not fields and (forwarded := mail.found(text, source.name)):
        return (replace(forwarded, notices=(*notices, *forwarded.notices)),)
    text, gone = mail.bare(text)
    found = page(text, source.name, fields, notices)
    return (replace(found, dropped=(*gone, *found.dropped)),)


def page(text: str, name: str, fields: dict[str, object], notices: tuple[Notice, ...] = ()) -> Page:
    """Return the page of a text without front matter."""
    found = lines.read(text)
    if found.unspaced:
        message = "spaces between the characters, which text recognition puts in, were left out"
        notices = (*notices, Notice(name, 0, "spaced-characters", message))
    return Page(found.pieces, fields, found.dropped, notices)
