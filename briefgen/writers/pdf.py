"""The PDF writer: the printed page, laid out by WeasyPrint with faces cut for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from briefgen.errors import ContentError
from briefgen.model import Document, Notice, Written
from briefgen.writers import (
    pdf_archive,
    pdf_engine,
    pdf_faces,
    pdf_outlines,
    pdf_parts,
    pdf_patch,
    pdf_preflight,
    pdf_tags,
)

_DATA = re.compile(r"(data:[^'\s]{40})[^'\s]*")  # an address that is a whole picture

RAGGED = (
    "ragged-lines",
    "this WeasyPrint is not one that Chinese justification was tested with; use version "
    f"{pdf_patch.TESTED[-1]}",
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
    weasyprint = pdf_engine.engine()
    name = document.edition.columns[0].article.name
    patched = pdf_patch.install() and pdf_tags.install()
    ragged = () if patched else (RAGGED,)
    with pdf_engine.listening() as heard:
        html = weasyprint.HTML(string=document.html, url_fetcher=pdf_engine.page_fetcher())
        columns = [column.variant for column in document.edition.columns]
        faces = pdf_faces.prepare(html.etree_element, columns, folders, name)
        config = pdf_engine.font_configuration()
        own = weasyprint.CSS(
            string=faces.css,
            font_config=config,
            url_fetcher=pdf_engine.own_fetcher(faces.files),
        )
        options = pdf_archive.options(document, weasyprint)
        laid = html.render(font_config=config, stylesheets=[own], **options)
        pdf_archive.describe(laid.metadata, document)
        found = [
            *pdf_parts.empty_parts(html.etree_element),
            *pdf_parts.length_faults(html.etree_element, len(laid.pages)),
            *pdf_preflight.faults(laid.pages),
            *pdf_parts.outline_faults(
                html.etree_element, pdf_parts.titles(laid.make_bookmark_tree())
            ),
        ]

        def finish(_document: Any, made: Any) -> None:
            found.extend(pdf_outlines.faults(made, faces.families))
            if patched:
                pdf_tags.thin(made)
                pdf_outlines.shed(made)

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
