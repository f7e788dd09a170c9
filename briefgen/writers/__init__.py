"""Document → bytes: one module a format, one row a module."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.errors import ConfigurationError
from briefgen.model import Article, Document, Suggestion, Written

if TYPE_CHECKING:
    from briefgen.writers.pdf import Finding

__all__ = [
    "ARTICLES",
    "DATA",
    "PAPERS",
    "WRITERS",
    "articles",
    "fonts_report",
    "write",
]

WRITERS: dict[str, str] = {
    "html": "briefgen.writers.html",
    "pdf": "briefgen.writers.pdf",
    "json": "briefgen.writers.json",
    "md": "briefgen.writers.markdown",
    "docx": "briefgen.writers.docx",
}
"""Format → the module whose `write(document)` makes it; loaded when first asked for."""

DATA = ("json", "md")
"""The formats that name pictures and do not hold them."""

PAPERS = ("pdf", "docx")
"""The formats that a form is printed for, page by page."""

ARTICLES = ("md", "json", "jsonld", "ninjs")
"""The forms of an article that `parse` gives out."""


def write(
    document: Document,
    format: str,  # noqa: A002 - the command line's word
    fonts: Sequence[Path] = (),
) -> Written:
    """Return the bytes of a document in a format, and what was noticed on the way.

    `fonts` are folders that the PDF writer looks into before the installed fonts.

    Raises ConfigurationError for an unknown format, UnavailableError where fonts or libraries that
    the format needs are missing.
    """
    try:
        module = import_module(WRITERS[format])
    except KeyError:
        known = ", ".join(WRITERS)
        raise ConfigurationError(f"there is no format {format!r}: use one of {known}") from None
    if format == "pdf":
        printed: Written = module.write(document, fonts)
        return printed
    writer: Callable[[Document], Written] = module.write
    return writer(document)


def articles(
    found: Sequence[Article],
    form: str,
    *,
    explain: bool = False,
    suggested: Sequence[Sequence[Suggestion]] | None = None,
) -> str:
    """Return articles as `parse` prints them, in one of ARTICLES; see `article.written`."""
    from briefgen.writers.article import written

    return written(found, form, explain=explain, suggested=suggested)


def fonts_report(folders: Sequence[Path] = ()) -> list[Finding]:
    """Return what a PDF needs of this machine and what is there of it; see `pdf.report`."""
    from briefgen.writers.pdf import report

    return report(folders)
