"""What a line of Chinese holds and can give: its text, its marks, its gaps, its ends.

A line is WeasyPrint's LineBox; its text boxes stand in it in order, and lengths are CSS pixels.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from briefgen.typesetting import halves
from briefgen.writers.pdf.justification.glyphs import Setting, half

SQUEEZE = 0.25
"""The most that a mark gives, in ems: half of its blank. Bodies that set .5 let marks touch."""

HANG = 0.15
"""How much of a mainland stop's blank half may reach over the edge, in ems."""


def chinese(line: Any) -> bool:
    """Say whether a line is justified Chinese text from left to right."""
    style = line.style
    return (
        style["text_align_all"] == "justify"
        and (style["lang"] or "").startswith("zh")
        and style["direction"] == "ltr"
        and style["white_space"] in ("normal", "nowrap", "pre-line")
    )


def plain(box: Any) -> bool:
    """Say whether a box is a paragraph's of justified Chinese with nothing but text in it."""
    from weasyprint.formatting_structure import boxes

    return isinstance(box, boxes.LineBox) and chinese(box) and _plain(box)


def _plain(box: Any) -> bool:
    """Say whether a line's whole paragraph is text; found once a paragraph."""
    known: bool | None = getattr(box, "han_plain", None)
    if known is None:
        box.han_plain = known = _all_text(box)
    return known


def _all_text(box: Any) -> bool:
    from weasyprint.formatting_structure import boxes

    if isinstance(box, boxes.TextBox):
        return bool(box.is_in_normal_flow())
    inline = isinstance(box, boxes.LineBox | boxes.InlineBox) and box.is_in_normal_flow()
    return inline and all(_all_text(child) for child in box.children)


def texts(box: Any) -> Iterator[Any]:
    """Yield the text boxes of a line in order; what is atomic ends the walk into it."""
    from weasyprint.formatting_structure import boxes

    if isinstance(box, boxes.TextBox):
        yield box
    elif isinstance(box, boxes.LineBox | boxes.InlineBox):
        for child in box.children:
            if child.is_in_normal_flow():
                yield from texts(child)


def end(line: Any) -> float:
    """Return where a line's text ends."""
    return float(line.content_box_x() + line.width)


def spacing(box: Any) -> float:
    """Return the letter spacing of a box: a gap to Latin, a grid's pitch, mostly none."""
    spacing = box.style["letter_spacing"]
    return 0.0 if spacing == "normal" else float(spacing)


def ends(texts: list[Any], *, at_end: bool) -> float:
    """Return what the marks at the ends of a line give, as they are set half width."""
    gained = 0.0
    if texts:
        first, final = texts[0], texts[-1]
        if halves(first.text[0], opening=True):
            gained += half(first.style, first.text[0]).width
        if at_end and halves(final.text[-1]):
            narrower = half(final.style, final.text[-1]).width
            gained += narrower + (hang(final) if narrower else 0.0)
    return gained


def hang(box: Any) -> float:
    """Return how far a line may reach over its edge: a mainland stop leaves its right half blank.

    What reaches over is blank too; the ink of the mark stays inside.
    """
    hangs: bool = "Hans" in (box.style["lang"] or "") and box.text[-1] in "，。、；："
    return float(HANG * box.style["font_size"]) if hangs else 0.0


def room(texts: list[Any]) -> float:
    """Return what a line's marks and gaps can give, its ends as they are set."""
    given = sum(float(SQUEEZE * box.style["font_size"]) * _count(box, texts) for box in texts)
    return given + sum(gap_room(before) for before, _ in pairwise(texts))


def _count(box: Any, texts: list[Any]) -> int:
    """Return how many marks of a box can be squeezed; those at the line's ends are half already."""
    head = box is texts[0] and halves(box.text[0], opening=True)
    foot = box is texts[-1] and halves(box.text[-1])
    return len(Setting(head, foot).gives(box.text, box.style))


def gap_room(before: Any) -> float:
    """Return what the gap after a box can give: half of a gap to Latin."""
    own = spacing(before)
    return own / 2 if own > 0 else 0.0


def share(texts: list[Any], slack: float, unit: Setting, cap: float) -> float:
    """Return what each gap of a line takes of its slack, `cap` at most, in pixels."""
    whole = total(texts, unit)
    return min(slack / whole, cap) if slack > 0 and whole > 0 else 0.0


def total(texts: list[Any], setting: Setting) -> float:
    """Return by how much a setting lengthens a line."""
    gaps = sum(between(before, after, setting) for before, after in pairwise(texts))
    return gaps + sum(inside(box, setting) for box in texts)


def inside(box: Any, setting: Setting) -> float:
    """Return by how much a setting lengthens the inside of a box."""
    own = [setting.around(character) for character in box.text]
    return sum(own) - (own[0] + own[-1]) / 2


def between(before: Any, after: Any, setting: Setting) -> float:
    """Return by how much a setting parts two boxes beyond what they had."""
    gap: float = (setting.around(before.text[-1]) + setting.around(after.text[0])) / 2
    # A gap adds room; a grid's pitch may take some away.
    return gap + setting.extra if spacing(before) > 0 else gap
