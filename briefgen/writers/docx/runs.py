"""Pieces of text as Word runs: a language on each, links, emphasis, line breaks."""

from __future__ import annotations

from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from briefgen.typesetting import safe_link
from briefgen.writers.docx.page import Piece
from briefgen.writers.docx.styling import MONO, east_asian, set_language
from briefgen.writers.docx.xml import element

_NO_LANGUAGE = "zxx"


def add_pieces(paragraph: Any, pieces: list[Piece], *, first: str, role: str, part: Any) -> None:
    """Append pieces to a paragraph (`w:p`) whose style has the faces of `first` in `role`.

    A run of another language gets its faces; every run says its language (`w:lang`).
    """
    links: dict[str, Any] = {}
    for piece in pieces:
        place = paragraph
        if piece.link and (target := _target(piece.link)):
            if piece.link not in links:
                links[piece.link] = _link(paragraph, part, *target)
            place = links[piece.link]
        else:
            links = {}
        run = element("r", place)
        _properties(run, piece, first, role)
        if piece.kind != "text":
            element("br" if piece.kind == "break" else "tab", run)
            continue
        for number, words in enumerate(piece.string.split("\t")):
            if number:
                element("tab", run)
            text = element("t", run)
            text.text = words
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _properties(run: Any, piece: Piece, first: str, role: str) -> None:
    """Write run properties in the standard's order (ISO 29500-1, 17.3.2.28)."""
    properties = element("rPr", run)
    chinese = piece.language.startswith("zh")
    code = piece.language == _NO_LANGUAGE or "code" in piece.kinds
    if piece.style:
        element("rStyle", properties, val=piece.style.replace(" ", ""))
    fonts: dict[str, str] = {}
    if chinese:
        # Curly quotation marks, dashes and ellipses are then full-width, in the Chinese face.
        fonts["hint"] = "eastAsia"
        if piece.language != first and role != "mono":
            fonts["eastAsia"] = east_asian(role, piece.language)
    if code:
        fonts |= {"ascii": MONO, "hAnsi": MONO, "cs": MONO}
    if fonts:
        element("rFonts", properties, **fonts)
    if "strong" in piece.kinds:
        element("b", properties)
    if "em" in piece.kinds and not chinese:
        element("i", properties)
    if piece.link and _target(piece.link) and not piece.link.startswith("#"):
        element("u", properties, val="single")
    for tag, place in (("sub", "subscript"), ("sup", "superscript")):
        if tag in piece.kinds:
            element("vertAlign", properties, val=place)
            break
    if "em" in piece.kinds and chinese:
        element("em", properties, val="dot")
    set_language(properties, piece.language, first)


def _target(link: str) -> tuple[str, bool] | None:
    """Return a link's target and whether it lies in this file; None for one that is no link."""
    if link.startswith("#"):
        return link[1:], True
    address = safe_link(link)
    return (address, False) if address else None


def _link(paragraph: Any, part: Any, target: str, inside: bool) -> Any:
    made = element("hyperlink", paragraph)
    if inside:
        made.set(qn("w:anchor"), target)
    else:
        identifier = part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        made.set(qn("r:id"), identifier)
    return made
