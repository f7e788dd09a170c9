"""A Word file from end to end: the form's styles and page, then what its printed page says."""

from __future__ import annotations

from typing import Any

import docx

from briefgen.model import Document, Written
from briefgen.typesetting import labels
from briefgen.writers.docx.blocks import Setter
from briefgen.writers.docx.package import clean, packed, set_properties
from briefgen.writers.docx.page import Element, Looks, body, classes, words_of
from briefgen.writers.docx.running import add_running, set_page
from briefgen.writers.docx.styling import form, write_numbering, write_styles


def write(document: Document) -> Written:
    """Return the edition as a .docx (ECMA-376), the same bytes for the same document.

    The page that the template printed is the text, so that a Word file has the parts of its PDF in
    their order; `data/word` says which style an element has, and what the form's page looks like.
    A house's own template is set as the bundled one that it extends.
    """
    brief = document.edition.columns[0]
    chosen = form(document.form)
    word = docx.Document()
    clean(word, chosen, brief.variant)
    write_styles(word.styles.element, chosen, brief.variant)
    numbering: Any = word.part.numbering_part.element
    write_numbering(numbering, chosen.size)
    page = body(document.html)
    draft = (
        labels(brief.variant)["draft"]
        if any("draft" in classes(e) for e in page.iter("div"))
        else ""
    )
    add_running(word, chosen, brief, _marking(page), draft)
    set_page(word, chosen)
    root: Any = word.element.body
    section = root[-1]
    for child in list(root):
        root.remove(child)
    setter = Setter(chosen, Looks(chosen.name), brief.variant, word.part, numbering)
    setter.fill(root, page, chosen.measure)
    setter.end(root)
    root.append(section)
    set_properties(word, brief)
    return Written(packed(word))


def _marking(page: Element) -> tuple[str, str]:
    """Return the marking that stands on every page, and its class (`tlp-red`)."""
    for mark in (e for e in page.iter("div") if "mark" in classes(e)):
        name = next((c for c in classes(mark) if c.startswith("tlp-")), "")
        return words_of(mark), name
    return "", ""
