"""From a source's bytes to Articles: one file a format, one set of rules for them all."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING

from briefgen import record
from briefgen.errors import BriefgenError, ContentError
from briefgen.model import Article, Form, Notice, Source
from briefgen.readers import sources
from briefgen.readers.piece import Page
from briefgen.readers.sources import (
    FORMS,
    LIMIT,
    companion,
    decode,
    gather,
    illustrated,
    is_article,
    is_tool_folder,
    plain,
    plain_text,
)
from briefgen.schema import House

if TYPE_CHECKING:
    from briefgen.readers import metadata
    from briefgen.readers.metadata import settled, with_defaults, with_metadata

__all__ = [
    "companion",
    "decode",
    "gather",
    "guess",
    "illustrated",
    "is_article",
    "is_tool_folder",
    "metadata",
    "pages",
    "plain",
    "plain_text",
    "read",
    "settled",
    "sources",
    "with_defaults",
    "with_metadata",
]

# What knows the rules of articles is loaded when first asked for (PEP 562): a text that is only
# converted must not wait for them.
_LATE = {
    "metadata": "briefgen.readers.metadata",
    "settled": "briefgen.readers.metadata",
    "with_defaults": "briefgen.readers.metadata",
    "with_metadata": "briefgen.readers.metadata",
}


if not TYPE_CHECKING:  # mypy would take any name for one of these

    def __getattr__(name: str) -> object:
        """Return what is loaded late. Raises AttributeError for any other name."""
        if name not in _LATE:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        module = import_module(_LATE[name])
        return getattr(module, name, module)


# One row a format: the module whose `read(source)` gives its pages. Modules are loaded when needed,
# because a text file must not wait for an HTML parser.
READERS: dict[Form, str] = {
    "text": "lines.plaintext",
    "markdown": "markdown",
    "html": "page",
    "docx": "office.word",
    "odt": "office.odt",
    "rtf": "office.rtf",
    "epub": "office.epub",
    "feed": "feed",
    "eml": "mail",
    "mhtml": "mail.archive",
    "pdf": "pdf",
}

# What the first bytes say, where the name says nothing (standard input, an address).
_BEFORE = rb"(?:\xef\xbb\xbf)?\s*+(?:<\?xml[^>]*>\s*+)?(?:<!--(?:(?!-->).)*+-->\s*+)*+"
_LOOKS: tuple[tuple[Form, re.Pattern[bytes]], ...] = (
    ("odt", re.compile(_BEFORE + rb"<office:document\b", re.S)),
    ("feed", re.compile(_BEFORE + rb"<(?:rss|feed|rdf:RDF)\b", re.S)),
    ("html", re.compile(_BEFORE + rb"<(?:!doctype\s+html|html|head|body)\b", re.S | re.I)),
    (
        "markdown",
        re.compile(
            rb"(?:\xef\xbb\xbf)?(?:---|\+\+\+)[ \t]*\r?\n[^\s:=]+[ \t]*(?::|=|\xef\xbc\x9a)"
        ),
    ),
)


_FIELD = rb"(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)"
_SURE: tuple[tuple[Form, re.Pattern[bytes]], ...] = (
    ("pdf", re.compile(rb"\s{0,8}%PDF-")),
    # What browsers write over a page that they save whole (RFC 2557).
    (
        "mhtml",
        re.compile(_FIELD + rb"{0,40}?(?:Snapshot-Content-Location:|From: <Saved by )", re.I),
    ),
    # A mail as it travels (RFC 5322): the fields that no person writes are among its first.
    (
        "eml",
        re.compile(
            rb"(?:From [^\n]*\n)?"
            + _FIELD
            + rb"{0,60}?(?:MIME-Version|Message-ID|Received|Return-Path|DKIM-Signature):",
            re.I,
        ),
    ),
)
"""What the first bytes say, whatever the name says."""
_HEAD = 4096
_HANDLING = re.compile(
    r"^[^\w\n]*(handling)[\"']?[ \t]*[:：=][ \t]*(?!~|null\b|\"\"|'')\S", re.M | re.I
)
"""A line that would be a marking, were it in front matter."""


def read(
    source: Source,
    *,
    variant: str = "",
    house: House = House(),
) -> tuple[Article, ...]:
    """Read one source into its articles (a feed has several).

    `variant` is the BCP 47 tag where nothing in the source says it; else the article's is what its
    front matter says, or empty. `house` has the keys and markings that a house declares of its own.
    Raises ContentError where the bytes are no article of the form, or its front matter is wrong.
    """
    if len(source.data) > LIMIT:
        raise ContentError(
            f"{source.name} has more than {LIMIT // 1_000_000} MB; give one article a file."
        )
    if not source.data.strip():
        raise ContentError(f"{source.name} is empty; give a file with an article in it.")
    from briefgen.readers.assemble import article

    try:
        found = pages(source)
    except (BriefgenError, ImportError):
        raise
    except (RecursionError, MemoryError) as error:
        raise ContentError(
            f"{source.name} is nested too deeply to be an article; save the page as text."
        ) from error
    except Exception as error:
        # What a library raises for a file that no writer made; its own readers say more.
        kind = type(error)
        what = (
            kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"
        )
        raise ContentError(
            f"{source.name} cannot be read ({what}): it is damaged, or not what its name says;"
            " save it again, or as plain text."
        ) from error
    read = tuple(_marked(article(page, source, variant, house), source.data) for page in found)
    return tuple(map(_own, read)) if record.bears_mark(source.data) else read


def pages(source: Source) -> tuple[Page, ...]:
    """Return what the reader of a source's form makes of it, before any rule has seen it."""
    form = source.form if source.form != "auto" else guess(source)
    reader: Callable[[Source], tuple[Page, ...]] = import_module(
        f"briefgen.readers.{READERS[form]}"
    ).read
    return reader(source)


def _marked(found: Article, data: bytes) -> Article:
    """Notice a marking that was written where no front matter is, and so is read as text.

    It would be no marking of the paper's, though somebody meant it to be one.
    """
    begun = data[:_HEAD].decode("utf-8", "ignore")
    line = None if found.desk.handling else _HANDLING.search(begun)
    if not line:
        return found
    number = begun.count("\n", 0, line.start(1)) + 1
    message = (
        "handling stands outside front matter, and marks nothing; put it between two --- lines"
    )
    notice = Notice(found.name, number, "marking-unread", message)
    return replace(found, notices=(*found.notices, notice))


def _own(found: Article) -> Article:
    """Notice that an article is a brief of ours, which somebody named by hand."""
    message = "this is a brief that briefgen made, not an article; is it the right file?"
    notice = Notice(found.name, 0, "own-output", message)
    return replace(found, notices=(*found.notices, notice))


def guess(source: Source) -> Form:
    """Return the form of a source: by its name's suffix, else by its first bytes, else text.

    What begins as a mail or a PDF does is one, whatever it is called.
    """
    by_name = FORMS.get(PurePath(source.name).suffix.lower())
    head = source.data[:2048]
    if by_name in (None, "text", "markdown", "html", "eml"):
        sure = next((form for form, looks in _SURE if looks.match(head)), None)
        if sure is not None:
            return sure
    if by_name is not None and source.url is None:
        return by_name
    packed, _ = sources.form(source.data)
    if packed is not None:
        return packed
    return next((form for form, looks in _LOOKS if looks.match(head)), by_name or "text")
