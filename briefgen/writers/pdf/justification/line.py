"""A line of Chinese: what it lacks or has too much, and where that goes.

CSS Text 4 § 7 and the W3C's clreq (§ 4.3, line adjustment) ask for both edges of a paragraph to be
straight: squeeze first, by what marks have of blank, and stretch what is left. So

- a full-width mark at either end of the line is set half width, so that ink and not the blank half
  of a glyph stands at the edge;
- where the marks of a line can give enough, and stretching would be seen more, the line takes one
  unit more than fits (`pulled_up`);
- otherwise the slack goes to spaces and the gaps between Chinese and Latin first, up to FIRST, and
  the rest evenly between all characters.

A line is WeasyPrint's LineBox; its text boxes stand in it in order, and lengths are CSS pixels.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from briefgen.typesetting import halves
from briefgen.writers.pdf.justification.glyphs import Setting, half

FIRST = 0.1
"""What a space or a gap to Latin takes before the characters take any, in ems."""

CAP = 0.25
"""The most that a gap is widened, in ems; a line that would need more is not filled at all."""

SQUEEZE = 0.25
"""The most that a mark gives, in ems: half of its blank. Bodies that set .5 let marks touch."""

SEEN = 0.04
"""The space between characters, in ems, that is seen as much as marks squeezed to the full."""

HANG = 0.15
"""How much of a mainland stop's blank half may reach over the edge, in ems."""

_UNIT = 1.65
"""How far beyond the edge the next unit may reach and still be pulled up, in ems."""

_TRIES = 3
"""How many lengths of a line are tried: that many characters fit into `_UNIT` and what is given."""


def chinese(line: Any) -> bool:
    """Say whether a line is justified Chinese text from left to right."""
    style = line.style
    return (
        style["text_align_all"] == "justify"
        and (style["lang"] or "").startswith("zh")
        and style["direction"] == "ltr"
        and style["white_space"] in ("normal", "nowrap", "pre-line")
    )


def fill(line: Any, width: float, *, last: bool) -> None:
    """Make a broken line as long as the measure; the last of a paragraph only if it is longer."""
    boxes = [box for box in _texts(line) if box.text]
    slack = width - line.width + _halve(boxes, at_end=not last)
    if boxes:
        slack += _spacing(boxes[-1])
        if slack < 0:
            _squeeze(boxes, slack)
        elif not last:
            _spread(boxes, slack)
    _place(line, 0.0)


def may_squeeze(box: Any, made: Any) -> bool:
    """Say whether a line that was broken off may be tried with one unit more.

    `made` is what WeasyPrint's `split_inline_box` returned for `box`. A line with anything but text
    in it, a paragraph's last one and one broken by force stay as they are.
    """
    from weasyprint.formatting_structure import boxes

    _, resume_at, forced, *_ = made
    return (
        isinstance(box, boxes.LineBox)
        and resume_at is not None
        and not forced
        and chinese(box)
        and _plain(box)
    )


def pulled_up(made: Any, max_x: float, again: Callable[[float], Any]) -> Any:
    """Return the line with one unit more, where squeezing is seen less than stretching.

    `max_x` is the edge; `again` breaks the same line at another one.
    """
    line, resume_at = made[0], made[1]
    texts = [box for box in _texts(line) if box.text]
    if not texts:
        return made
    em = texts[0].style["font_size"]
    slack = max_x - _end(line) + _ends(texts, at_end=True)
    room = _room(texts)
    if slack + room < em / 2:  # the narrowest unit is a mark set half width
        return made
    wider = max_x + min(room, slack) + _UNIT * em
    for _ in range(_TRIES):
        tried = again(wider)
        if wider <= max_x or tried[1] == resume_at or tried[0].width <= line.width:
            break
        if _better(texts, slack, tried, max_x):
            return tried
        # The same without its last unit; one that cannot be broken may reach beyond what was asked.
        wider = min(wider, _end(tried[0])) - 1
    return made


def _better(texts: list[Any], slack: float, tried: Any, max_x: float) -> bool:
    """Say whether a line that is too long looks better squeezed than the shorter one stretched."""
    line, resume_at, forced, *_ = tried
    longer = [box for box in _texts(line) if box.text]
    ends = _ends(longer, at_end=resume_at is not None and not forced)
    need = _end(line) - max_x - ends - _spacing(longer[-1])
    if need <= 0:
        return True
    room = _room(longer)
    if need > room:
        return False
    em = texts[0].style["font_size"]
    gaps = _total(texts, Setting(spacing=1.0)) or 1.0
    return bool(need / room * SEEN <= slack / gaps / em)


def _end(line: Any) -> float:
    """Return where a line's text ends."""
    return float(line.content_box_x() + line.width)


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


def _texts(box: Any) -> Iterator[Any]:
    """Yield the text boxes of a line in order; what is atomic ends the walk into it."""
    from weasyprint.formatting_structure import boxes

    if isinstance(box, boxes.TextBox):
        yield box
    elif isinstance(box, boxes.LineBox | boxes.InlineBox):
        for child in box.children:
            if child.is_in_normal_flow():
                yield from _texts(child)


def _spacing(box: Any) -> float:
    """Return the letter spacing of a box: a gap to Latin, a grid's pitch, mostly none."""
    spacing = box.style["letter_spacing"]
    return 0.0 if spacing == "normal" else float(spacing)


def _ends(texts: list[Any], *, at_end: bool) -> float:
    """Return what the marks at the ends of a line give, as they are set half width."""
    gained = 0.0
    if texts:
        first, final = texts[0], texts[-1]
        if halves(first.text[0], opening=True):
            gained += half(first.style, first.text[0]).width
        if at_end and halves(final.text[-1]):
            narrower = half(final.style, final.text[-1]).width
            gained += narrower + (_hang(final) if narrower else 0.0)
    return gained


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
    return _ends(texts, at_end=at_end)


def _hang(box: Any) -> float:
    """Return how far a line may reach over its edge: a mainland stop leaves its right half blank.

    What reaches over is blank too; the ink of the mark stays inside.
    """
    hangs: bool = "Hans" in (box.style["lang"] or "") and box.text[-1] in "，。、；："
    return float(HANG * box.style["font_size"]) if hangs else 0.0


def _room(texts: list[Any]) -> float:
    """Return what a line's marks and gaps can give, its ends as they are set."""
    given = sum(float(SQUEEZE * box.style["font_size"]) * _count(box, texts) for box in texts)
    return given + sum(_gap_room(before) for before, _ in pairwise(texts))


def _count(box: Any, texts: list[Any]) -> int:
    """Return how many marks of a box can be squeezed; those at the line's ends are half already."""
    head = box is texts[0] and halves(box.text[0], opening=True)
    foot = box is texts[-1] and halves(box.text[-1])
    return len(Setting(head, foot).gives(box.text, box.style))


def _gap_room(before: Any) -> float:
    """Return what the gap after a box can give: half of a gap to Latin."""
    spacing = _spacing(before)
    return spacing / 2 if spacing > 0 else 0.0


def _squeeze(texts: list[Any], slack: float) -> None:
    """Take what a line is too long from its marks and gaps, each in the same proportion."""
    room = _room(texts)
    share = min(1.0, -slack / room) if room else 0.0
    before = None
    for box in texts:
        old: Setting = box.pango_layout.han
        squeeze = share * SQUEEZE * box.style["font_size"]
        new = Setting(old.head, old.foot, squeeze=squeeze)
        box.pango_layout.han = new
        box.han_gain -= squeeze * len(new.gives(box.text, box.style))
        box.han_before = 0.0 if before is None else -share * _gap_room(before)
        before = box


def _spread(texts: list[Any], slack: float) -> None:
    """Share a line's slack out, so that it just fills the measure; not if it would show holes."""
    em = texts[0].style["font_size"]
    extra = _share(texts, slack, Setting(extra=1.0), FIRST * em)
    rest = slack - _total(texts, Setting(extra=extra))
    spacing = _share(texts, rest, Setting(spacing=1.0), CAP * em)
    if rest - _total(texts, Setting(spacing=spacing)) > em:
        return
    before = None
    for box in texts:
        old: Setting = box.pango_layout.han
        new = Setting(old.head, old.foot, spacing, extra)
        box.pango_layout.han = new
        # Pango trims the halves at the ends of a box; between boxes they are kept as a gap.
        box.han_gain += _inside(box, new)
        box.han_before = 0.0 if before is None else _between(before, box, new)
        before = box


def _share(texts: list[Any], slack: float, unit: Setting, cap: float) -> float:
    total = _total(texts, unit)
    return min(slack / total, cap) if slack > 0 and total > 0 else 0.0


def _total(texts: list[Any], setting: Setting) -> float:
    """Return by how much a setting lengthens a line."""
    gaps = sum(_between(before, after, setting) for before, after in pairwise(texts))
    return gaps + sum(_inside(box, setting) for box in texts)


def _inside(box: Any, setting: Setting) -> float:
    own = [setting.around(character) for character in box.text]
    return sum(own) - (own[0] + own[-1]) / 2


def _between(before: Any, after: Any, setting: Setting) -> float:
    gap: float = (setting.around(before.text[-1]) + setting.around(after.text[0])) / 2
    # A gap adds room; a grid's pitch may take some away.
    return gap + setting.extra if _spacing(before) > 0 else gap


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
