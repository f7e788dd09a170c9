"""A broken line of Chinese made as long as the measure: where its slack goes.

CSS Text 4 § 7 and the W3C's clreq (§ 4.3, line adjustment) ask for both edges of a paragraph to be
straight: squeeze first, by what marks have of blank, and stretch what is left. So

- a full-width mark at either end of the line is set half width, so that ink and not the blank half
  of a glyph stands at the edge;
- a line that is too long takes from its marks and gaps (`pulling` says which may be);
- otherwise the slack goes to spaces and the gaps between Chinese and Latin first, up to FIRST, and
  the rest evenly between all characters.
"""

from __future__ import annotations

from typing import Any

from briefgen.typesetting import halves
from briefgen.writers.pdf.justification import measure
from briefgen.writers.pdf.justification.glyphs import Setting, half
from briefgen.writers.pdf.justification.measure import SQUEEZE

FIRST = 0.1
"""What a space or a gap to Latin takes before the characters take any, in ems."""

CAP = 0.12
"""The most that a gap is widened, in ems; a line that would need more is not filled at all. Beyond
it programs that extract text take the characters for words of their own (poppler's pdftotext)."""


def fill(line: Any, width: float, *, last: bool) -> None:
    """Make a broken line as long as the measure; the last of a paragraph only if it is longer."""
    boxes = [box for box in measure.texts(line) if box.text]
    slack = width - line.width + _halve(boxes, at_end=not last)
    if boxes:
        slack += measure.spacing(boxes[-1])
        if slack < 0:
            _squeeze(boxes, slack)
        elif not last:
            _spread(boxes, slack)
    _place(line, 0.0)


def looseness(line: Any, max_x: float) -> tuple[float, float]:
    """Return how far a line's characters would stand apart, in ems, and what it lacks (pixels)."""
    texts = [box for box in measure.texts(line) if box.text]
    if not texts:
        return 0.0, 0.0
    slack = (
        max_x - measure.end(line) + measure.ends(texts, at_end=True) + measure.spacing(texts[-1])
    )
    em = texts[0].style["font_size"]
    extra = measure.share(texts, slack, Setting(extra=1.0), FIRST * em)
    rest = slack - measure.total(texts, Setting(extra=extra))
    gaps = measure.total(texts, Setting(spacing=1.0)) or 1.0
    return max(0.0, rest / gaps / em), max(0.0, slack)


def _halve(texts: list[Any], *, at_end: bool) -> float:
    """Set the marks at the ends of a line half width; return the width gained."""
    for box in texts:
        box.pango_layout.han = Setting()
        box.han_gain = box.han_before = 0.0
    if texts:
        first, final = texts[0], texts[-1]
        if halves(first.text[0], opening=True) and (
            width := half(first.style, first.text[0]).width
        ):
            first.pango_layout.han = Setting(head=True)
            first.han_gain -= width
        width = half(final.style, final.text[-1]).width
        if at_end and halves(final.text[-1]) and width:
            final.pango_layout.han = Setting(head=final.pango_layout.han.head, foot=True)
            final.han_gain -= width
    return measure.ends(texts, at_end=at_end)


def _squeeze(texts: list[Any], slack: float) -> None:
    """Take what a line is too long from its marks and gaps, each in the same proportion."""
    room = measure.room(texts)
    share = min(1.0, -slack / room) if room else 0.0
    before = None
    for box in texts:
        old: Setting = box.pango_layout.han
        squeeze = share * SQUEEZE * box.style["font_size"]
        new = Setting(old.head, old.foot, squeeze=squeeze)
        box.pango_layout.han = new
        box.han_gain -= squeeze * len(new.gives(box.text, box.style))
        box.han_before = 0.0 if before is None else -share * measure.gap_room(before)
        before = box


def _spread(texts: list[Any], slack: float) -> None:
    """Share a line's slack out, so that it just fills the measure; not if it would show holes."""
    em = texts[0].style["font_size"]
    extra = measure.share(texts, slack, Setting(extra=1.0), FIRST * em)
    rest = slack - measure.total(texts, Setting(extra=extra))
    spacing = measure.share(texts, rest, Setting(spacing=1.0), CAP * em)
    if rest - measure.total(texts, Setting(spacing=spacing)) > em / 8:
        return
    before = None
    for box in texts:
        old: Setting = box.pango_layout.han
        new = Setting(old.head, old.foot, spacing, extra)
        box.pango_layout.han = new
        # Pango trims the halves at the ends of a box; between boxes they are kept as a gap.
        box.han_gain += measure.inside(box, new)
        box.han_before = 0.0 if before is None else measure.between(before, box, new)
        before = box


def _place(box: Any, advance: float) -> float:
    """Move a box's children by what those before them gained; return the new advance."""
    from weasyprint.formatting_structure import boxes

    if isinstance(box, boxes.TextBox):
        advance += getattr(box, "han_before", 0.0)
        gain: float = getattr(box, "han_gain", 0.0)
        box.position_x += advance
        box.width += gain
        return advance + gain
    if isinstance(box, boxes.LineBox | boxes.InlineBox):
        start = advance
        box.position_x += advance
        for child in box.children:
            if child.is_in_normal_flow():
                advance = _place(child, advance)
        box.width += advance - start
        return advance
    box.translate(advance, 0)
    return advance
