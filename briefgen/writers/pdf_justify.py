"""A patch of WeasyPrint: both edges of a Chinese paragraph straight.

WeasyPrint justifies by stretching spaces, of which Chinese text has none (for CJK text CSS Text 4
§ 7 wants the slack between the characters; its issue tracker has the general gap as Kozea/WeasyPrint
#2384). This patch does what the W3C's clreq asks of a justified line:

- a full-width mark at either end of the line is set half width, so that ink and not the blank half
  of a glyph stands at the edge;
- what is then left is spread evenly between the characters (and over the spaces), by letter
  spacing, which leaves the text as it was for searching and copying.

Two functions are replaced: `layout.inline.text_align`, which places a line that has been broken, and
`Layout.set_text`, which shapes a line again for drawing. Line breaking is untouched. On a version
of WeasyPrint that is not in TESTED nothing is patched, and lines stay ragged.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from briefgen.typography import halves, stretches

TESTED = ("70.0",)
"""The versions of WeasyPrint whose two functions are as this patch expects them."""

CAP = 0.25
"""The most that a gap is widened, in ems; a line that would need more stays short."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How one stretch of a line is drawn: spacing in CSS pixels, and its ends that are halved."""

    spacing: float = 0.0
    head: bool = False
    foot: bool = False


@cache
def install() -> bool:
    """Patch WeasyPrint once; return whether this version could be patched."""
    import weasyprint
    from weasyprint.layout import inline
    from weasyprint.text.line_break import Layout

    if weasyprint.__version__ not in TESTED:
        return False
    align, shape = inline.text_align, Layout.set_text

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

    inline.text_align = text_align
    Layout.set_text = set_text
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
        gained += width
    return gained


def _half(style: Any, mark: str) -> float:
    """Return by how many pixels the `halt` feature narrows a mark in a style's face."""
    from weasyprint.text.line_break import Layout, line_size

    key = (str(style["font_family"]), style["font_weight"], style["font_size"], style["lang"], mark)
    key = (*key, str(style["font_feature_settings"]))
    if key not in _WIDTHS:
        widths = []
        for head in (False, True):
            layout = Layout(style)
            layout.han = Setting(head=head)
            layout.set_text(mark, justify=True)
            widths.append(line_size(layout.get_first_line()[0], style)[0])
        _WIDTHS[key] = max(0.0, widths[0] - widths[1])
    return _WIDTHS[key]


_WIDTHS: dict[Any, float] = {}


def _spread(boxes: list[Any], slack: float) -> None:
    """Share a line's slack out: half a portion on either side of every character that takes any."""
    portions = [[float(stretches(c)) for c in box.text] for box in boxes]
    total = sum(map(sum, portions)) - (portions[0][0] + portions[-1][-1]) / 2
    if slack <= 0 or total <= 0:
        return
    spacing = min(slack / total, CAP * boxes[0].style["font_size"])
    before = portions[0][0]
    for box, own in zip(boxes, portions, strict=True):
        old: Setting = box.pango_layout.han
        box.pango_layout.han = Setting(spacing, old.head, old.foot)
        # Pango trims the half portions at the ends of a box; between boxes they are kept as a gap.
        box.han_gain += spacing * (sum(own) - (own[0] + own[-1]) / 2)
        box.han_before = 0.0 if box is boxes[0] else spacing * (before + own[0]) / 2
        before = own[-1]


def _place(box: Any, advance: float) -> float:
    """Move a box's children by what those before them gained; return the new advance."""
    from weasyprint.formatting_structure import boxes

    if isinstance(box, boxes.TextBox):
        advance += box.__dict__.get("han_before", 0.0)
        gain = box.__dict__.get("han_gain", 0.0)
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
    if setting.spacing:
        for start, end in _runs(text):
            units = int((setting.spacing + own) * TO_UNITS)
            attribute = pango.pango_attr_letter_spacing_new(units)
            attribute.start_index, attribute.end_index = offsets[start], offsets[end]
            pango.pango_attr_list_change(attributes, attribute)
    for wanted, start in ((setting.head, 0), (setting.foot, len(text) - 1)):
        if wanted:
            attribute = pango.pango_attr_font_features_new(b"halt 1")
            attribute.start_index, attribute.end_index = offsets[start], offsets[start + 1]
            pango.pango_attr_list_change(attributes, attribute)
    pango.pango_layout_set_attributes(layout.layout, attributes)


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of characters that take a portion of the slack."""
    start = None
    for place, character in enumerate(text):
        if stretches(character):
            start = place if start is None else start
        elif start is not None:
            yield start, place
            start = None
    if start is not None:
        yield start, len(text)
