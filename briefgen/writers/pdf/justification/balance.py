"""A title's lines: as many as it needs, and of one length (CSS Text 4, `text-wrap: balance`).

WeasyPrint fills every line before it begins the next, and leaves a title's last word alone. The
narrowest measure that takes no more lines than the full one is found by halving.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_HEADS = frozenset(("h1", "h2", "h3", "h4"))

_MOST = 6
"""Lines of what is balanced; more is running text, whatever it is called."""

_TRIES = 7
"""How often the measure is halved: the last step is a hundredth of it."""


def may_balance(box: Any, made: Any) -> bool:
    """Say whether a line that was broken off is one of a title; `made` is what breaking it gave."""
    from weasyprint.formatting_structure import boxes

    _, resume_at, forced, *_ = made
    if not isinstance(box, boxes.LineBox) or resume_at is None or forced:
        return False
    element = box.element
    marked = element is not None and element.get("data-balanced") is not None
    return marked or box.element_tag in _HEADS


def balanced(made: Any, start: Any, width: float, split: Callable[[float, Any], Any]) -> Any:
    """Return the line that begins at `start`, no longer than what is left of a title needs.

    `split` breaks one line of a width off from a place; `made` is the line of the full `width`.
    """
    most = _count(start, width, split)
    if most > _MOST:
        return made
    low, high = 0.0, width
    for _ in range(_TRIES):
        middle = (low + high) / 2
        if _count(start, middle, split, most) <= most:
            high = middle
        else:
            low = middle
    line = split(high, start)
    return line if line[0].width <= width else made


def hung(line: Any) -> float:
    """Return how far a centred line is moved by an ideographic space at its end, which hangs.

    CSS Text 3 § 4.1.2: other space separators at the end of a line are no part of its width.
    """
    from weasyprint.formatting_structure import boxes

    if line.style["text_align_all"] != "center":
        return 0.0
    texts = [box for box in line.descendants() if isinstance(box, boxes.TextBox)]
    texts = [box for box in texts if box.text.strip("\u200b")]  # not what only lets a line break
    ends = bool(texts) and texts[-1].text.rstrip("\u200b").endswith("\u3000")
    return float(texts[-1].style["font_size"]) / 2 if ends else 0.0


def _count(start: Any, width: float, split: Callable[[float, Any], Any], most: int = _MOST) -> int:
    """Return how many lines of a width are needed; one more than `most` for any more than that.

    A line that a long word makes too long counts as too many.
    """
    lines, place = 0, start
    while lines <= most:
        line, place, *_ = split(width, place)
        if line.width > width + 0.01:
            return most + 1
        lines += 1
        if place is None:
            break
    return lines
