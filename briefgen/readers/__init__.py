"""From a source's bytes to Articles: one file a format, one set of rules for them all."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath

from briefgen.model import Article, Form, Source
from briefgen.readers.assemble import article
from briefgen.readers.piece import Page
from briefgen.readers.sources import FORMS

# One row a format: the module whose `read(source)` gives its pages. Modules are loaded when needed,
# because a text file must not wait for an HTML parser.
READERS: dict[Form, str] = {
    "text": "plaintext",
    "markdown": "markdown",
    "html": "html",
}


def read(source: Source, *, variant: str = "") -> tuple[Article, ...]:
    """Read one source into its articles (a feed has several).

    `variant` is the BCP 47 tag if the user named it; else the article's is what its front matter
    says, or empty. Raises ContentError where the bytes are not an article of the form.
    """
    form = source.form if source.form != "auto" else guess(source)
    pages: Callable[[Source], tuple[Page, ...]] = import_module(
        f"briefgen.readers.{READERS[form]}"
    ).read
    return tuple(article(page, source, variant) for page in pages(source))


def guess(source: Source) -> Form:
    """Return the form of a source by its name."""
    return FORMS.get(PurePath(source.name).suffix.lower(), "text")
