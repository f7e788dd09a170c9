"""How a stretch of a Chinese line is drawn: its spacing, its halved ends, its squeezed marks.

A `Setting` is hung on the Pango layout of a text box, and applied whenever that is shaped for
drawing. Spacing becomes letter spacing and halved ends the font's `halt`, which both leave the text
as it is; a mark that gives only part of its blank half is moved within its own box.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

from briefgen.typesetting import elastic, squeezes, stretches


@dataclass(frozen=True, slots=True)
class Setting:
    """How one stretch of a line is drawn, in CSS pixels.

    `head` and `foot` tell whether its ends are set half width. `spacing` goes around every
    character that stretches, `extra` on top around elastic ones; `squeeze` is taken from every
    mark that is not half width already.
    """

    head: bool = False
    foot: bool = False
    spacing: float = 0.0
    extra: float = 0.0
    squeeze: float = 0.0

    def around(self, character: str) -> float:
        """Return the spacing of one character, half of it on either side."""
        spacing = self.spacing if stretches(character) else 0.0
        return spacing + self.extra if elastic(character) else spacing

    def gives(self, text: str, style: Any) -> list[int]:
        """Return the places of the marks that are squeezed, in a stretch set in a style."""
        if halved(style):
            return []
        start, end = int(self.head), len(text) - int(self.foot)
        return [place for place in range(start, end) if squeezes(text[place])]


class Half(NamedTuple):
    """What `halt` does to a mark: by how much it narrows, and how far it moves, in CSS pixels."""

    width: float
    shift: float


def halved(style: Any) -> bool:
    """Say whether a style sets its marks half width, or as wide as Latin has them."""
    return "halt" in str(style["font_feature_settings"]) or latin(style)


def latin(style: Any) -> bool:
    """Say whether a style sets its quotation marks as wide as Latin has them."""
    return "pwid" in str(style["font_feature_settings"])


def half(style: Any, mark: str) -> Half:
    """Return what the `halt` feature does to a mark in a style's face; nothing without it."""
    key = (mark, *(str(style[name]) for name in _SHAPING))
    if key not in _HALVES:
        (full, _), (narrow, shift) = (
            _measured(style, mark, Setting(head=h)) for h in (False, True)
        )
        _HALVES[key] = Half(max(0.0, full - narrow), shift)
    return _HALVES[key]


_SHAPING = ("font_family", "font_weight", "font_size", "lang", "font_feature_settings")
_HALVES: dict[tuple[str, ...], Half] = {}


def _measured(style: Any, mark: str, setting: Setting) -> tuple[float, float]:
    """Return a mark's advance and the shift of its ink, in a setting."""
    from weasyprint.text.ffi import FROM_UNITS
    from weasyprint.text.line_break import Layout, line_size

    layout = Layout(style)
    layout.han = setting
    layout.set_text(mark, justify=True)
    line = layout.get_first_line()[0]
    (glyph,) = [glyph for _, glyph in _glyphs(line)][:1]
    return line_size(line, style)[0], glyph.geometry.x_offset * FROM_UNITS


def apply(layout: Any, setting: Setting) -> None:
    """Give a shaped line its spacing, its halved ends and its squeezed marks."""
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
            # Inserted, as features add up: a change would free what WeasyPrint shares between
            # layouts (`font_config.font_features`), and the next line would read freed memory.
            pango.pango_attr_list_insert(attributes, attribute)
    pango.pango_layout_set_attributes(layout.layout, attributes)
    if setting.squeeze:
        places = setting.gives(text, layout.style)
        _narrow(layout, {offsets[place]: text[place] for place in places}, setting.squeeze)


def _narrow(layout: Any, marks: dict[int, str], squeeze: float) -> None:
    """Take some pixels from the blank side of marks, by their offsets in bytes."""
    from weasyprint.text.ffi import TO_UNITS, pango

    # Drawing sets this mode, and would shape the line anew if it were not set already.
    pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
    for offset, glyph in _glyphs(layout.get_first_line()[0]):
        if mark := marks.get(offset):
            whole = half(layout.style, mark)
            taken = min(squeeze, whole.width)
            glyph.geometry.width -= int(taken * TO_UNITS)
            if whole.width:
                glyph.geometry.x_offset += int(whole.shift * taken / whole.width * TO_UNITS)


def _glyphs(line: Any) -> Iterator[tuple[int, Any]]:
    """Yield a line's glyphs, each with the offset in bytes of the text that it stands for."""
    from weasyprint.text.ffi import ffi

    run = line.runs
    while run != ffi.NULL:
        item, string = run.data.item, run.data.glyphs
        for place in range(string.num_glyphs):
            yield item.offset + string.log_clusters[place], string.glyphs[place]
        run = run.next


def _runs(text: str, setting: Setting) -> Iterator[tuple[int, int]]:
    """Yield the stretches of characters with the same spacing, those without any left out."""
    start = 0
    for spacing, run in groupby(text, setting.around):
        end = start + len(list(run))
        if spacing:
            yield start, end
        start = end
