"""The PDF writer: the printed page, laid out by WeasyPrint with faces cut for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from briefgen.errors import ContentError
from briefgen.model import Document, Notice, Written
from briefgen.writers.pdf import archive, engine, tags
from briefgen.writers.pdf import faces as pdf_faces
from briefgen.writers.pdf.justification import patch
from briefgen.writers.pdf.preflight import outlines, pages, parts
from briefgen.writers.pdf.report import Finding, report

__all__ = [
    "Finding",
    "report",
    "write",
]

_DATA = re.compile(r"(data:[^'\s]{40})[^'\s]*")  # an address that is a whole picture

RAGGED = (
    "ragged-lines",
    "this WeasyPrint is not one that Chinese justification was tested with; use version "
    f"{patch.TESTED[-1]}",
)


def write(document: Document, folders: Sequence[Path] = ()) -> Written:
    """Return the document as PDF; `folders` are sought for fonts before the installed ones.

    Nothing is fetched but `data:` addresses. Raises UnavailableError where WeasyPrint, the
    libraries under it or the fonts of a language are missing, and ContentError where lists are
    nested deeper than WeasyPrint goes.
    """
    try:
        return _laid_out(document, folders)
    except RecursionError as error:
        name = document.edition.columns[0].article.name
        raise ContentError(
            f"{name}: its lists are nested too deep to be set on a page: flatten them"
        ) from error


def _laid_out(document: Document, folders: Sequence[Path]) -> Written:
    weasyprint = engine.engine()
    article = document.edition.columns[0].article
    name = article.name
    patched = patch.install() and tags.install()
    ragged = () if patched else (RAGGED,)
    with engine.listening() as heard:
        html = weasyprint.HTML(string=document.html, url_fetcher=engine.page_fetcher())
        columns = [column.variant for column in document.edition.columns]
        faces = pdf_faces.prepare(html.etree_element, columns, folders, name)
        config = engine.font_configuration()
        own = weasyprint.CSS(
            string=faces.css,
            font_config=config,
            url_fetcher=engine.own_fetcher(faces.files),
        )
        options = archive.options(document, weasyprint)
        laid = html.render(font_config=config, stylesheets=[own], **options)
        archive.describe(laid.metadata, document)
        found = [
            *parts.empty_parts(html.etree_element),
            *parts.length_faults(html.etree_element, len(laid.pages)),
            *pages.faults(laid.pages),
            *pages.unmarked(laid.pages, str(article.desk.handling or "")),
            *parts.outline_faults(html.etree_element, parts.titles(laid.make_bookmark_tree())),
        ]

        def finish(_document: Any, made: Any) -> None:
            found.extend(outlines.faults(made, faces.families))
            if patched:
                tags.thin(made)
                outlines.shed(made)

        data: bytes = laid.write_pdf(finisher=finish, **options)
    told = (pair for message in heard if (pair := _told(message)))
    notices = (Notice(name, 0, code, message) for code, message in (*ragged, *found, *told))
    return Written(data, (*document.notices, *faces.notices, *notices))


def _told(message: str) -> tuple[str, str] | None:
    """Return the code and sentence of a warning, None where it does not concern the reader."""
    if ".notdef" in message:
        return None  # the faces were checked character by character before layout
    if "media" in message:
        return None  # styles for the screen are no concern of a printed page
    return "layout", _DATA.sub(r"\1…", message)
