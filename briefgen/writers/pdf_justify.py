"""A patch of WeasyPrint: both edges of a Chinese paragraph straight.

WeasyPrint justifies by stretching spaces (its `justify_line` says itself that a better algorithm
is wanted), and Chinese has none. CSS Text 4 § 7 and the W3C's clreq ask for the slack to go between
the characters. This patch does so:

- a full-width mark at either end of the line is set half width, so that ink and not the blank half
  of a glyph stands at the edge;
- what is then left goes to spaces, marks and the gaps between Chinese and Latin first, up to FIRST,
  and the rest evenly between all characters, by letter spacing, which leaves the text as it was.

Three functions are replaced: `layout.inline.text_align`, which places a line once it is broken,
`Layout.set_text`, which shapes a line again for drawing, and `Stream.show_text`, which would write
the many spacings to sixteen digits. Line breaking is untouched. On a version of WeasyPrint that is
not in TESTED nothing is patched, and lines stay ragged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise
from typing import Any

from briefgen.typography import elastic, halves, stretches

TESTED = ("70.0",)
"""The versions of WeasyPrint whose two functions are as this patch expects them."""

FIRST = 0.15
"""What a space, a mark or a gap to Latin takes before the characters take any, in ems."""

CAP = 0.25
"""The most that a gap is widened, in ems; a line that would need more stays short."""


HANG = 0.15
"""How much of a mainland stop's blank half may reach over the edge, in ems."""


_FINE = re.compile(
    r"(\.\d)\d+"
)  # spacings count in thousandths of an em: a tenth of that is plenty
_IDLE = re.compile(r">0<")
_EMPTY = re.compile(r"<>")


@dataclass(frozen=True, slots=True)
class Setting:
    """How one stretch of a line is drawn: its ends that are halved, and spacing in CSS pixels.

    `spacing` goes around every character that stretches, `extra` on top around elastic ones.
    """

    head: bool = False
    foot: bool = False
    spacing: float = 0.0
    extra: float = 0.0

    def around(self, character: str) -> float:
        """Return the spacing of one character, half of it on either side."""
        spacing = self.spacing if stretches(character) else 0.0
        return spacing + self.extra if elastic(character) else spacing


@cache
def install() -> bool:
    """Patch WeasyPrint once; return whether this version could be patched."""
    import weasyprint
    from weasyprint.layout import inline
    from weasyprint.pdf.stream import Stream
    from weasyprint.text.line_break import Layout

    if weasyprint.__version__ not in TESTED:
        return False
    align, shape, show = inline.text_align, Layout.set_text, Stream.show_text

    def text_align(context: Any, line: Any, available_width: float, last: bool) -> Any:
        if not _ours(line):
            return align(context, line, available_width, last)
        boxes = [box for box in _texts(line) if box.text]
        slack = available_width - line.width
        slack += _halve(boxes, at_end=not last)
        if last or not boxes:
            _place(line, 0.0)
            return 0
        tail = boxes[-1].style["letter_spacing"]
        slack += 0 if tail == "normal" else tail
        _spread(boxes, slack)
        _place(line, 0.0)
        return 0

    def set_text(self: Any, text: str, justify: bool = False) -> None:
        shape(self, text, justify)
        if justify and (setting := getattr(self, "han", None)):
            _apply(self, setting)

    def show_text(self: Any, text: str) -> None:
        show(self, _EMPTY.sub(" ", _IDLE.sub("", _FINE.sub(r"\1", text))))

    inline.text_align = text_align
    Layout.set_text = set_text
    Stream.show_text = show_text
    return True


def _ours(line: Any) -> bool:
    """Say whether a line is justified Chinese text from left to right."""
    style = line.style
    return (
        style["text_align_all"] == "justify"
        and (style["lang"] or "").startswith("zh")
        and style["direction"] == "ltr"
        and style["white_space"] in ("normal", "nowrap", "pre-line")
    )


def _texts(box: Any) -> Iterator[Any]:
    """Yield the text boxes of a line in order; what is atomic ends the walk into it."""
    from weasyprint.formatting_structure import boxes

    if isinstance(box, boxes.TextBox):
        yield box
    elif isinstance(box, boxes.LineBox | boxes.InlineBox):
        for child in box.children:
            if child.is_in_normal_flow():
                yield from _texts(child)


def _halve(boxes: list[Any], *, at_end: bool) -> float:
    """Mark the marks at the ends of a line that are set half width; return the width gained."""
    gained = 0.0
    for box in boxes:
        box.pango_layout.han = Setting()
        box.han_gain = 0.0
    if not boxes:
        return gained
    first, final = boxes[0], boxes[-1]
    if halves(first.text[0], opening=True) and (width := _half(first.style, first.text[0])):
        first.pango_layout.han = Setting(head=True)
        first.han_gain -= width
        gained += width
    if at_end and halves(final.text[-1]) and (width := _half(final.style, final.text[-1])):
        final.pango_layout.han = Setting(head=final.pango_layout.han.head, foot=True)
        final.han_gain -= width
        gained += width + _hang(final)
    return gained


def _hang(box: Any) -> float:
    """Return how far a line may reach over its edge: a mainland stop leaves its right half blank.

    What reaches over is blank too; the ink of the mark stays inside.
    """
    hangs = "Hans" in (box.style["lang"] or "") and box.text[-1] in "，。、；："
    return HANG * box.style["font_size"] if hangs else 0.0


def _half(style: Any, mark: str) -> float:
    """Return by how many pixels the `halt` feature narrows a mark in a style's face."""
    from weasyprint.text.line_break import Layout, line_size

    key = (mark, *(str(style[name]) for name in _SHAPING))
    if key not in _WIDTHS:
        widths = []
        for head in (False, True):
            layout = Layout(style)
            layout.han = Setting(head=head)
            layout.set_text(mark, justify=True)
            widths.append(line_size(layout.get_first_line()[0], style)[0])
        _WIDTHS[key] = max(0.0, widths[0] - widths[1])
    return _WIDTHS[key]


_SHAPING = ("font_family", "font_weight", "font_size", "lang", "font_feature_settings")
_WIDTHS: dict[tuple[str, ...], float] = {}


def _spread(boxes: list[Any], slack: float) -> None:
    """Share a line's slack out, so that it just fills the measure."""
    em = boxes[0].style["font_size"]
    extra = _share(boxes, slack, Setting(extra=1.0), FIRST * em)
    rest = slack - _total(boxes, Setting(extra=extra))
    spacing = _share(boxes, rest, Setting(spacing=1.0), CAP * em)
    before = None
    for box in boxes:
        old: Setting = box.pango_layout.han
        new = Setting(old.head, old.foot, spacing, extra)
        box.pango_layout.han = new
        # Pango trims the halves at the ends of a box; between boxes they are kept as a gap.
        box.han_gain += _inside(box, new)
        box.han_before = 0.0 if before is None else _between(before, box, new)
        before = box


def _share(boxes: list[Any], slack: float, unit: Setting, cap: float) -> float:
    total = _total(boxes, unit)
    return min(slack / total, cap) if slack > 0 and total > 0 else 0.0


def _total(boxes: list[Any], setting: Setting) -> float:
    """Return by how much a setting lengthens a line."""
    gaps = sum(_between(before, after, setting) for before, after in pairwise(boxes))
    return gaps + sum(_inside(box, setting) for box in boxes)


def _inside(box: Any, setting: Setting) -> float:
    own = [setting.around(character) for character in box.text]
    return sum(own) - (own[0] + own[-1]) / 2


def _between(before: Any, after: Any, setting: Setting) -> float:
    gap = (setting.around(before.text[-1]) + setting.around(after.text[0])) / 2
    spacing = before.style["letter_spacing"]  # a gap adds room; a grid's pitch may take some away
    return gap + setting.extra if spacing != "normal" and spacing > 0 else gap


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


def _apply(layout: Any, setting: Setting) -> None:
    """Give a shaped line its spacing and its halved ends, as attributes of the Pango layout."""
    from weasyprint.text.ffi import TO_UNITS, ffi, pango

    text: str = layout.text
    if not text:
        return
    attributes = pango.pango_layout_get_attributes(layout.layout)
    if attributes == ffi.NULL:
        attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
    own = layout.style["letter_spacing"]
    own = 0.0 if own == "normal" else own
    offsets = [0]
    for character in text:
        offsets.append(offsets[-1] + len(character.encode()))
    for start, end in _runs(text, setting):
        units = int((setting.around(text[start]) + own) * TO_UNITS)
        attribute = pango.pango_attr_letter_spacing_new(units)
        attribute.start_index, attribute.end_index = offsets[start], offsets[end]
        pango.pango_attr_list_change(attributes, attribute)
    for wanted, start in ((setting.head, 0), (setting.foot, len(text) - 1)):
        if wanted:
            attribute = pango.pango_attr_font_features_new(b"halt 1")
            attribute.start_index, attribute.end_index = offsets[start], offsets[start + 1]
            pango.pango_attr_list_change(attributes, attribute)
    pango.pango_layout_set_attributes(layout.layout, attributes)


def _runs(text: str, setting: Setting) -> Iterator[tuple[int, int]]:
    """Yield the stretches of characters with the same spacing, those without any left out."""
    start = 0
    for spacing, run in groupby(text, setting.around):
        end = start + len(list(run))
        if spacing:
            yield start, end
        start = end
