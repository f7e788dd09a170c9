"""The styles of a form, written anew from `data/word/styles.tsv`: nothing of a template stays."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn

from briefgen.writers.docx.styling.faces import east_asian, latin, set_language
from briefgen.writers.docx.styling.forms import Form, own_rows
from briefgen.writers.docx.styling.layout import write_paragraph
from briefgen.writers.docx.styling.specs import role, spec, style_id
from briefgen.writers.docx.xml import element

_CHARACTERS: dict[str, dict[str, str]] = {
    "Paragraph Number": {"size": "7.5", "colour": "6B7280"},
    "Figure Number": {"face": "hei", "colour": "1F2A37"},
    "Aside": {"colour": "6B7280"},
    "Reference": {"colour": "6B7280"},
    "Key": {"face": "hei"},
    "Kai": {"face": "kai"},
    "Strong": {"bold": "yes"},
}
_LOWER = ("Heading", "Caption", "Header", "Footer")
_CELLS = ("top", "left", "bottom", "right", "insideH", "insideV")


def names(form: Form) -> tuple[str, ...]:
    """Return the paragraph styles of a form, a base before what builds on it."""
    found = dict.fromkeys(row["style"] for row in reversed(own_rows("styles", form.name)))
    order: list[str] = []

    def add(name: str) -> None:
        base = spec(form.name, name).get("base")
        if base and base not in order:
            add(base)
        if name not in order:
            order.append(name)

    add("Normal")
    for name in found:
        add(name)
    return tuple(order)


def write_styles(root: Any, form: Form, language: str) -> None:
    """Fill `w:styles` with the defaults, the paragraph, character and table styles of a form."""
    for child in list(root):
        root.remove(child)
    defaults = element("docDefaults", root)
    properties = element("rPr", element("rPrDefault", defaults))
    _fonts(properties, form.text, language)
    for tag in ("sz", "szCs"):
        element(tag, properties, val=round(form.size * 2))
    set_language(properties, language, language)
    plain = element("pPr", element("pPrDefault", defaults))
    element("overflowPunct", plain, val=0)  # marks are compressed, not hung
    for name in names(form):
        _paragraph_style(root, form, name, language)
    base = _style(root, "character", "Default Paragraph Font")
    base.set(qn("w:default"), "1")
    for name, cells in _CHARACTERS.items():
        style = _style(root, "character", name, "Default Paragraph Font")
        face = "black" if cells.get("face") == "hei" and form.text in ("song", "kai") else ""
        _run(element("rPr", style), cells | ({"face": face} if face else {}), language)
    for name, lines in (
        ("Normal Table", {}),
        ("Table Grid", dict.fromkeys(_CELLS, 4)),
        ("Brief Table", {"top": 6, "bottom": 6, "insideH": 4}),
        ("Parallel Text", {}),
        ("Facts", {}),
        ("Sides", {"top": 8, "bottom": 8}),
    ):
        _table_style(root, name, lines)


def _style(root: Any, kind: str, name: str, base: str = "") -> Any:
    style = element("style", root, type=kind, styleId=style_id(name))
    plain = name.startswith(_LOWER)
    element("name", style, val=name.lower() if plain else name)
    if base:
        element("basedOn", style, val=style_id(base))
    return style


def _paragraph_style(root: Any, form: Form, name: str, language: str) -> None:
    cells = spec(form.name, name)
    style = _style(root, "paragraph", name, cells.get("base", ""))
    if name == "Normal":
        style.set(qn("w:default"), "1")
    if name.startswith("Heading"):
        element("next", style, val="BodyText")
    element("qFormat", style)
    write_paragraph(element("pPr", style), form, name, cells)
    face = role(form, name) if cells.get("face") else ""
    own = {"size": str(form.size)} if name == "Normal" else {}
    if form.chars and (name == "Normal" or cells.get("size", own.get("size")) != own.get("size")):
        own["scale"] = str(form.scale if name == "Normal" else 100)
    _run(element("rPr", style), cells | {"face": face} | own, language)


def _fonts(properties: Any, face: str, language: str) -> None:
    western = latin(face)
    element(
        "rFonts",
        properties,
        ascii=western,
        hAnsi=western,
        cs=western,
        eastAsia=east_asian(face, language),
    )


def _run(properties: Any, cells: dict[str, str], language: str) -> None:
    if face := cells.get("face"):
        _fonts(properties, face, language)
    if bold := cells.get("bold"):
        element("b", properties, val=int(bold == "yes"))
    if colour := cells.get("colour"):
        element("color", properties, val=colour)
    if "wide" in cells.get("more", "").split():
        element("spacing", properties, val=160)
    if scale := cells.get("scale"):
        element("w", properties, val=scale)
    if points := cells.get("size"):
        for tag in ("sz", "szCs"):
            element(tag, properties, val=round(float(points) * 2))
    if "underline" in cells.get("more", "").split():
        element("u", properties, val="single")


def _table_style(root: Any, name: str, lines: dict[str, int]) -> None:
    style = _style(root, "table", name, "" if name == "Normal Table" else "Normal Table")
    if name == "Normal Table":
        style.set(qn("w:default"), "1")
    properties = element("tblPr", style)
    if lines:
        place = element("tblBorders", properties)
        for side in _CELLS:
            if side in lines:
                element(side, place, val="single", sz=lines[side], space=0, color="9AA3AD")
    margins = element("tblCellMar", properties)
    for side, width in (("top", 20), ("left", 0), ("bottom", 20), ("right", 240)):
        element(side, margins, w=width, type="dxa")
