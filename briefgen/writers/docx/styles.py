"""The styles of a form, written anew from `data/word/styles.tsv`: nothing of a template stays."""

from __future__ import annotations

from functools import cache
from typing import Any

from docx.oxml.ns import qn

from briefgen.writers.docx.faces import east_asian, latin
from briefgen.writers.docx.forms import Form, own_rows
from briefgen.writers.docx.runs import element, set_language

_CHARACTERS: dict[str, dict[str, str]] = {
    "Paragraph Number": {"size": "7.5", "colour": "6B7280"},
    "Aside": {"colour": "6B7280"},
    "Reference": {"colour": "6B7280"},
    "Key": {"face": "hei"},
    "Kai": {"face": "kai"},
    "Strong": {"bold": "yes"},
}
_LISTS = {f"{kind}{level}": (number, depth)
          for number, kind in ((1, "List Bullet"), (2, "List Number"))
          for depth, level in enumerate(("", " 2", " 3"))}
_LOWER = ("Heading", "Caption", "Header", "Footer")
_SIDES = ("top", "left", "bottom", "right", "between")
_CELLS = ("top", "left", "bottom", "right", "insideH", "insideV")


def style_id(name: str) -> str:
    """Return the identifier of a style: its name without spaces, as Word makes it."""
    return name.replace(" ", "")


@cache
def spec(form: str, name: str) -> dict[str, str]:
    """Return what a form wants of a style: its own row's cells over the common ones and its base's.

    Raises KeyError for a style that is in no row.
    """
    found = [row for row in own_rows("styles", form) if row["style"] == name]
    if not found:
        raise KeyError(name)
    cells: dict[str, str] = {}
    for row in reversed(found):
        cells |= {key: value for key, value in row.items() if value}
    return cells


@cache
def role(form: Form, name: str) -> str:
    """Return the role of the face that a style is set in."""
    cells = spec(form.name, name)
    if face := cells.get("face"):
        return "black" if face == "hei" and form.text in ("song", "kai") else face
    return role(form, cells["base"]) if cells.get("base") else form.text


@cache
def size(form: Form, name: str) -> float:
    """Return the points that a style is set in."""
    cells = spec(form.name, name)
    if "size" in cells:
        return float(cells["size"])
    return size(form, cells["base"]) if cells.get("base") else form.size


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
    element("pPr", element("pPrDefault", defaults))
    for name in names(form):
        _paragraph_style(root, form, name, language)
    base = _style(root, "character", "Default Paragraph Font")
    base.set(qn("w:default"), "1")
    for name, cells in _CHARACTERS.items():
        style = _style(root, "character", name, "Default Paragraph Font")
        face = "black" if cells.get("face") == "hei" and form.text in ("song", "kai") else ""
        _run(element("rPr", style), cells | ({"face": face} if face else {}), language)
    for name, lines in (("Normal Table", {}), ("Table Grid", dict.fromkeys(_CELLS, 4)),
                        ("Brief Table", {"top": 6, "bottom": 6, "insideH": 4}),
                        ("Parallel Text", {})):
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
    _paragraph(element("pPr", style), form, name, cells)
    face = role(form, name) if cells.get("face") else ""
    _run(element("rPr", style), cells | {"face": face}, language)


def _paragraph(properties: Any, form: Form, name: str, cells: dict[str, str]) -> None:
    """Write paragraph properties in the standard's order (ISO 29500-1, 17.3.1.26)."""
    more = dict(word.partition(":")[::2] for word in cells.get("more", "").split())
    for word, tags in (("keep", ("keepNext", "keepLines")), ("keep-lines", ("keepLines",)),
                       ("page", ("pageBreakBefore",))):
        if word in more:
            for tag in tags:
                element(tag, properties)
    if "frame" in more:
        element("framePr", properties, w=form.measure, hSpace=0, wrap="around", hAnchor="margin",
                vAnchor="margin", xAlign="left", yAlign="bottom")
    if name in _LISTS:
        number, depth = _LISTS[name]
        numbering = element("numPr", properties)
        element("ilvl", numbering, val=depth)
        element("numId", numbering, val=number)
    borders = [(side, more[side].split(":")) for side in _SIDES if ":" in more.get(side, "")]
    if borders:
        place = element("pBdr", properties)
        for side, (colour, width) in borders:
            element(side, place, val="single", sz=width, space=4 if side == "left" else 1,
                    color=colour)
    _tabs(properties, form, size(form, name), more)
    if "loose" in more:
        element("snapToGrid", properties, val=0)
    _spacing(properties, form, cells)
    _indents(properties, size(form, name), cells, more)
    if align := cells.get("align"):
        element("jc", properties, val=align)
    if "level" in more:
        element("outlineLvl", properties, val=more["level"])


def _tabs(properties: Any, form: Form, points: float, more: dict[str, str]) -> None:
    stops = [("left", round(int(more["tab"]) * points / 5))] if more.get("tab") else []
    if "running" in more:
        stops += [("center", form.measure // 2)]
    if "ends" in more or "running" in more:
        stops += [("right", form.measure)]
    if stops:
        place = element("tabs", properties)
        for kind, at in stops:
            element("tab", place, val=kind, pos=at)


def _spacing(properties: Any, form: Form, cells: dict[str, str]) -> None:
    found: dict[str, int | str] = {
        side: round(float(cells[side]) * 20) for side in ("before", "after") if cells.get(side)
    }
    line = cells.get("line", "" if cells.get("base") else str(form.pitch))
    if line == "auto":
        found |= {"line": 300, "lineRule": "auto"}
    elif line:
        exact = line.startswith("=")
        found |= {"line": round(float(line.strip("=")) * 20),
                  "lineRule": "exact" if exact else "atLeast"}
    if found:
        element("spacing", properties, **found)


def _indents(
    properties: Any, points: float, cells: dict[str, str], more: dict[str, str]
) -> None:
    """Write indents in characters, and in twips for who counts none."""
    found: dict[str, int | str] = {}
    for key, name in (("left", "left"), ("first", "firstLine")):
        if not (value := cells.get(key)):
            continue
        chars = int(value)
        name = "hanging" if chars < 0 else name
        found[f"{name}Chars"] = abs(chars)
        found[name] = round(abs(chars) * points / 5)
    if ":" not in more.get("right", ":"):
        found |= {"rightChars": more["right"], "right": round(int(more["right"]) * points / 5)}
    if found:
        element("ind", properties, **found)


def _fonts(properties: Any, face: str, language: str) -> None:
    western = latin(face)
    element("rFonts", properties, ascii=western, hAnsi=western, cs=western,
            eastAsia=east_asian(face, language))


def _run(properties: Any, cells: dict[str, str], language: str) -> None:
    if face := cells.get("face"):
        _fonts(properties, face, language)
    if bold := cells.get("bold"):
        element("b", properties, val=int(bold == "yes"))
    if colour := cells.get("colour"):
        element("color", properties, val=colour)
    if "wide" in cells.get("more", "").split():
        element("spacing", properties, val=160)
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
    for side, width in (("top", 20), ("left", 60), ("bottom", 20), ("right", 60)):
        element(side, margins, w=width, type="dxa")
