"""Texts with marks as Word runs: fonts and `w:lang` on each, links, line breaks."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run

from briefgen.model import Mark, Text
from briefgen.typesetting import safe_link
from briefgen.writers.docx.styles import set_fonts, set_language

_CODE = "Consolas"
#: No linguistic content (ISO 639-2): code.
_NO_LANGUAGE = "zxx"


def add_text(
    paragraph: WordParagraph,
    text: Text | str,
    language: str,
    *,
    bold: bool = False,
    head: bool = False,
) -> None:
    """Append a text in a language (BCP 47) to a paragraph, one run for each change of marks.

    Emphasis is a dot under each character in Chinese, as its typography has it, else italics.
    `head` takes the faces of headings.
    """
    whole = text if isinstance(text, Text) else Text(text)
    code = whole.lang == _NO_LANGUAGE
    language = language if code or not whole.lang else whole.lang
    edges = {0, len(whole.string)}
    edges.update(edge for mark in whole.marks for edge in (mark.start, mark.end))
    links: dict[Mark, Any] = {}
    for start, end in pairwise(sorted(edges)):
        marks = [mark for mark in whole.marks if mark.start <= start and end <= mark.end]
        run = paragraph.add_run()
        _write(run, whole.string[start:end])
        _style(run, marks, language, bold=bold, head=head, code=code)
        for mark in marks:
            if mark.kind == "link" and (address := safe_link(mark.value)):
                _link(paragraph, run, mark, address, links)
                break


def _write(run: Run, string: str) -> None:
    for number, line in enumerate(string.split("\n")):
        if number:
            run.add_break()
        run.add_text(line)


def _style(
    run: Run, marks: list[Mark], language: str, *, bold: bool, head: bool, code: bool
) -> None:
    kinds = {mark.kind for mark in marks}
    switched = [mark.value for mark in marks if mark.kind == "lang" and mark.value]
    language = switched[-1] if switched else language
    chinese = language.startswith("zh")
    properties: Any = run._r.get_or_add_rPr()
    if chinese:
        set_fonts(properties, language, head=head)
        # Curly quotation marks, dashes and ellipses are then full-width, set in the Chinese face.
        properties.rFonts.set(qn("w:hint"), "eastAsia")
    if bold or "strong" in kinds:
        run.bold = True
    if "emphasis" in kinds and not chinese:
        run.italic = True
    if "sub" in kinds:
        run.font.subscript = True
    if "sup" in kinds:
        run.font.superscript = True
    if code or "code" in kinds:
        run.font.name = _CODE
    if "emphasis" in kinds and chinese:
        dots = OxmlElement("w:em")
        dots.set(qn("w:val"), "dot")
        properties.append(dots)
    set_language(properties, "en" if chinese else language, language if chinese else "zh-Hant-TW")


def _link(
    paragraph: WordParagraph, run: Run, mark: Mark, address: str, links: dict[Mark, Any]
) -> None:
    """Move a run into its link's element."""
    if mark not in links:
        links[mark] = OxmlElement("w:hyperlink")
        identifier = paragraph.part.relate_to(
            address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True
        )
        links[mark].set(qn("r:id"), identifier)
        paragraph._p.append(links[mark])
    run.font.underline = True
    links[mark].append(run._r)
