"""Word files of editions made by hand, opened again, for the tests of the writer."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import docx
from docx.oxml.ns import qn

from briefgen import render, writers
from briefgen.model import Article, Brief, Document, Edition, Paragraph, Section, Text
from tests.factory import brief


def document(*columns: Brief, name: str = "zh-Hant-HK", template: str = "memo") -> Document:
    """Return a form's printed page of briefs, as the pipeline hands it to the writer."""
    return render.document(Edition(name, columns), template=template, medium="print")


def bilingual() -> Document:
    """Return the memo with every part in two languages."""
    return document(brief("zh-Hant-HK"), brief("zh-Hans-CN"), name="bilingual")


def bare_brief() -> Brief:
    """Return a brief of one paragraph, with nothing else to it."""
    block = Paragraph(Text("只有一段。"), number=1)
    article = Article("a.txt", "00", "zh-Hant-HK", (Section(None, (block,)),))
    article = replace(article, working_title=Text("只有一"))
    nothing: dict[str, Any] = {"url": None, "published": None, "versions": ()}
    provenance = replace(brief().provenance, sha256="00", source="a.txt", **nothing)
    return Brief(article, "zh-Hant-HK", provenance=provenance)


def written(made: Document) -> bytes:
    """Return the Word file of a document."""
    return writers.write(made, "docx").data


def opened(made: Document) -> Any:
    """Return the Word file of a document as python-docx reads it."""
    return docx.Document(io.BytesIO(written(made)))


def body(word: Any) -> str:
    """Return a Word document's words in order, without white space."""
    found = "".join(node.text or "" for node in word.element.body.iter(qn("w:t")))
    return "".join(found.split())
