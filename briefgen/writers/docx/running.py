"""What runs over the pages of a form: title, section, marking, page number; the page itself."""

from __future__ import annotations

from typing import Any

from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from briefgen.model import Brief
from briefgen.typesetting import date, labels
from briefgen.writers.docx.styling import TWIPS, Form, set_language, word_tag
from briefgen.writers.docx.xml import element

_COLOURS = {
    "tlp-red": "FF2B2B",
    "tlp-amber": "FFC000",
    "tlp-amber-strict": "FFC000",
    "tlp-green": "33FF00",
}
_DASHES = ("\u2014\u00a0", "\u00a0\u2014")


def set_page(word: WordDocument, form: Form) -> None:
    """Write the size, margins and grid of the page in the standard's order (17.6.17)."""
    properties: Any = word.sections[0]._sectPr
    for child in list(properties):
        if child.tag not in (qn("w:headerReference"), qn("w:footerReference")):
            properties.remove(child)
    width, height = form.paper
    element("pgSz", properties, w=width, h=height)
    edges = {
        side: round(getattr(form, side) * TWIPS) for side in ("top", "right", "bottom", "left")
    }
    element(
        "pgMar",
        properties,
        **edges,
        header=round(edges["top"] * 0.5),
        footer=round(min(edges["bottom"] * 0.5, edges["bottom"] - 7 * TWIPS - 280)),
        gutter=0,
    )
    if form.running == "title":
        element("titlePg", properties)
    # A grid of characters too is set too wide by LibreOffice; the style Normal has their scale.
    element(
        "docGrid",
        properties,
        type="lines" if form.chars else "default",
        linePitch=round(form.pitch * 20),
    )


def add_running(
    word: WordDocument, form: Form, brief: Brief, marking: tuple[str, str], draft: str
) -> None:
    """Write head and foot; `marking` is a TLP marking and its class, in capitals in both.

    The first page of a paper with a title has no running title. Where numbers stand on the outer
    side, pages on the left have a head and a foot of their own.
    """
    section = word.sections[0]
    pairs: list[tuple[Any, Any, str]] = [(section.header, section.footer, "right")]
    if form.running == "title":
        pairs.append((section.first_page_header, section.first_page_footer, "first"))
    if form.page == "outside":
        pairs.append((section.even_page_header, section.even_page_footer, "left"))
    for head, foot, side in pairs:
        head.is_linked_to_previous = foot.is_linked_to_previous = False
        top, low = head.paragraphs[0]._p, foot.paragraphs[0]._p
        _styled(top, "Header")
        _styled(low, "Footer")
        if form.running == "title" and side != "first":
            _words(top, _title(brief), brief.variant)
            element("tab", element("r", top))
            element("tab", element("r", top))
            _field(top, "STYLEREF 1", "", brief.variant)
        _number(low, form, brief, side)
        for place in (head, foot):
            words = "  ".join(filter(None, (draft, marking[0])))
            if words:
                made = place.add_paragraph()._p
                _styled(made, "Marking")
                _marked(made, words, marking[1])


def _title(brief: Brief) -> str:
    """Return the words that run over the pages: the title, else the kind of paper and its date."""
    article = brief.article
    if article.desk.subject or article.headline:
        return str(brief.title)
    return f"{labels(brief.variant)['memo']} {date(brief.date, brief.variant)}".strip()


def _number(paragraph: Any, form: Form, brief: Brief, side: str) -> None:
    language = brief.variant
    if form.page == "label":
        before, _, rest = labels(language)["page"].partition("{n}")
        between, _, after = rest.partition("{total}")
        if form.running == "title":
            _words(paragraph, str(brief.article.desk.ref or ""), language)
        element("tab", element("r", paragraph))
        for words, name in ((before, "PAGE"), (between, "NUMPAGES"), (after, "")):
            _words(paragraph, words, language)
            if name:
                _field(paragraph, name, "1", language)
        return
    properties = paragraph.pPr
    if form.page == "outside":
        edge = round(form.size * 20)
        element("ind", properties, leftChars=100, left=edge, rightChars=100, right=edge)
    element("jc", properties, val=side if form.page == "outside" else "center")
    _words(paragraph, _DASHES[0], language)
    _field(paragraph, "PAGE", "1", language)
    _words(paragraph, _DASHES[1], language)


def _styled(paragraph: Any, style: str) -> None:
    properties = paragraph.get_or_add_pPr()
    for old in list(properties):
        properties.remove(old)
    element("pStyle", properties, val=style)


def _words(parent: Any, words: str, language: str) -> None:
    if words:
        run = element("r", parent)
        properties = element("rPr", run)
        if language.startswith("zh"):
            element("rFonts", properties, hint="eastAsia")
        set_language(properties, language, language)
        text = element("t", run)
        text.text = words
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _field(paragraph: Any, instruction: str, shown: str, language: str) -> None:
    _words(element("fldSimple", paragraph, instr=instruction), shown or " ", language)


def _marked(paragraph: Any, words: str, name: str) -> None:
    """Write a marking; TLP's colours are on black (FIRST, TLP 2.0)."""
    run = element("r", paragraph)
    properties = element("rPr", run)
    element("b", properties)
    if name:
        element("color", properties, val=_COLOURS.get(name, "FFFFFF"))
    for tag in ("sz", "szCs"):
        element(tag, properties, val=24)
    if name:
        element("shd", properties, val="clear", color="auto", fill="000000")
    element("lang", properties, val=word_tag("en"))
    element("t", run).text = words
