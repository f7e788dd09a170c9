"""What can go wrong on a laid out page without an error: text over the edge, heads left behind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_HEADS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ROOM = 0.5  # of an em: a gap to Latin and a mark's blank half may reach over the edge


def faults(pages: list[Any]) -> Iterator[tuple[str, str]]:
    """Yield a code and a sentence for every fault, `pages` being those that WeasyPrint laid out."""
    for number, page in enumerate(pages, start=1):
        box = page._page_box
        edge = box.position_x + box.margin_left + box.width
        over, head = "", ""
        for text, heading in _texts(box):
            head = f"{head}{text.text}" if heading else ""
            reach = edge + _ROOM * text.style["font_size"]
            if not over and text.position_x + text.width > reach and text.text.strip():
                over = text.text.strip()
        if over:
            shown = over if len(over) <= 24 else f"{over[:23]}…"
            yield "overflow", f"page {number}: “{shown}” runs over the right edge"
        if head and number < len(pages):
            yield "stranded-heading", f"page {number} ends with the heading “{head}”"


def _texts(page: Any) -> Iterator[tuple[Any, bool]]:
    """Yield the text boxes of a page's body in order, and whether each is part of a heading."""
    from weasyprint.formatting_structure import boxes

    def walk(box: Any, heading: bool) -> Iterator[tuple[Any, bool]]:
        if isinstance(box, boxes.TextBox):
            yield box, heading
        elif not isinstance(box, boxes.MarginBox):
            for child in getattr(box, "children", ()):
                yield from walk(child, heading or box.element_tag in _HEADS)

    return walk(page, heading=False)
