"""What can go wrong on a laid out page without an error: text over the edge, heads left behind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_HEADS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ROOM = 1.5  # pixels of side bearing that ink may have over its box


def faults(pages: list[Any]) -> Iterator[tuple[str, str]]:
    """Yield a code and a sentence for every fault, `pages` being those that WeasyPrint laid out."""
    for number, page in enumerate(pages, start=1):
        box = page._page_box
        edge = box.position_x + box.margin_left + box.width
        over, last = "", None
        for text in _texts(box):
            last = text
            if not over and text.position_x + text.width > edge + _ROOM and text.text.strip():
                over = text.text.strip()
        if over:
            shown = over if len(over) <= 24 else f"{over[:23]}…"
            yield "overflow", f"page {number}: “{shown}” runs over the right edge"
        if last is not None and last.element_tag in _HEADS and number < len(pages):
            yield "stranded-heading", f"page {number} ends with the heading “{last.text}”"


def _texts(page: Any) -> Iterator[Any]:
    """Yield the text boxes of a page's body in order, without its margins."""
    from weasyprint.formatting_structure import boxes

    def walk(box: Any) -> Iterator[Any]:
        if isinstance(box, boxes.TextBox):
            yield box
        elif not isinstance(box, boxes.MarginBox):
            for child in getattr(box, "children", ()):
                yield from walk(child)

    return walk(page)
