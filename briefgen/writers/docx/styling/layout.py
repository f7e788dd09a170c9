"""Where a style's lines stand: indents, edges, borders, tabs, the place on the page."""

from __future__ import annotations

from typing import Any

from briefgen.writers.docx.styling.forms import Form
from briefgen.writers.docx.styling.specs import size, spec
from briefgen.writers.docx.xml import element

_LISTS = {
    f"{kind}{level}": (number, depth)
    for number, kind in ((1, "List Bullet"), (2, "List Number"))
    for depth, level in enumerate(("", " 2", " 3"))
}
_SIDES = ("top", "left", "bottom", "right", "between")


def write_paragraph(properties: Any, form: Form, name: str, cells: dict[str, str]) -> None:
    """Write paragraph properties in the standard's order (ISO 29500-1, 17.3.1.26)."""
    more = dict(word.partition(":")[::2] for word in cells.get("more", "").split())
    for word, tags in (
        ("keep", ("keepNext", "keepLines")),
        ("keep-lines", ("keepLines",)),
        ("page", ("pageBreakBefore",)),
    ):
        if word in more:
            for tag in tags:
                element(tag, properties)
    if name in _LISTS:
        number, depth = _LISTS[name]
        numbering = element("numPr", properties)
        element("ilvl", numbering, val=depth)
        element("numId", numbering, val=number)
    borders = [(side, more[side].split(":")) for side in _SIDES if ":" in more.get(side, "")]
    if borders:
        place = element("pBdr", properties)
        for side, (colour, width) in borders:
            element(
                side, place, val="single", sz=width, space=4 if side == "left" else 1, color=colour
            )
    _tabs(properties, form, size(form, name), more)
    if "loose" in more:
        element("snapToGrid", properties, val=0)
    _spacing(properties, form, cells)
    _indents(properties, size(form, name), cells, more)
    if "close" in more:
        element("contextualSpacing", properties)
    if align := cells.get("align"):
        element("jc", properties, val=align)
    if "level" in more:
        element("outlineLvl", properties, val=more["level"])


def place_on_page(properties: Any, form: Form, name: str, lines: int) -> None:
    """Write where on its page a paragraph of a style stands, with `lines` paragraphs before it."""
    more = dict(word.partition(":")[::2] for word in spec(form.name, name).get("more", "").split())
    if "frame" in more:
        element(
            "framePr",
            properties,
            w=form.measure,
            hSpace=0,
            wrap="around",
            hAnchor="margin",
            vAnchor="margin",
            xAlign="left",
            yAlign="bottom",
        )
    if "under" in more:
        points = max(float(more["under"]) - lines * form.pitch, 0)
        element("spacing", properties, before=round(points * 20))


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
        found |= {
            "line": round(float(line.strip("=")) * 20),
            "lineRule": "exact" if exact else "atLeast",
        }
    if found:
        element("spacing", properties, **found)


def _indents(properties: Any, points: float, cells: dict[str, str], more: dict[str, str]) -> None:
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
