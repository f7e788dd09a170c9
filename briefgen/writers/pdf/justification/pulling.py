"""A line of Chinese tried with one unit more than fits, where squeezing is seen less.

Its marks give up to half of their blank (`measure.SQUEEZE`), as clreq's line adjustment has it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from briefgen.writers.pdf.justification import measure
from briefgen.writers.pdf.justification.glyphs import Setting

SEEN = 0.04
"""The space between characters, in ems, that is seen as much as marks squeezed to the full."""

_UNIT = 1.65
"""How far beyond the edge the next unit may reach and still be pulled up, in ems."""

_TRIES = 3
"""How many lengths of a line are tried: that many characters fit into `_UNIT` and what is given."""


def may_squeeze(box: Any, made: Any) -> bool:
    """Say whether a line that was broken off may be tried with one unit more.

    `made` is what WeasyPrint's `split_inline_box` returned for `box`. A line with anything but text
    in it, a paragraph's last one and one broken by force stay as they are.
    """
    _, resume_at, forced, *_ = made
    return resume_at is not None and not forced and measure.plain(box)


def pulled_up(made: Any, max_x: float, again: Callable[[float], Any]) -> Any:
    """Return the line with one unit more, where squeezing is seen less than stretching.

    `max_x` is the edge; `again` breaks the same line at another one.
    """
    line, resume_at = made[0], made[1]
    texts = [box for box in measure.texts(line) if box.text]
    if not texts:
        return made
    em = texts[0].style["font_size"]
    slack = max_x - measure.end(line) + measure.ends(texts, at_end=True)
    room = measure.room(texts)
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
        wider = min(wider, measure.end(tried[0])) - 1
    return made


def _better(texts: list[Any], slack: float, tried: Any, max_x: float) -> bool:
    """Say whether a line that is too long looks better squeezed than the shorter one stretched."""
    line, resume_at, forced, *_ = tried
    longer = [box for box in measure.texts(line) if box.text]
    ends = measure.ends(longer, at_end=resume_at is not None and not forced)
    need = measure.end(line) - max_x - ends - measure.spacing(longer[-1])
    if need <= 0:
        return True
    room = measure.room(longer)
    if need > room:
        return False
    em = texts[0].style["font_size"]
    gaps = measure.total(texts, Setting(spacing=1.0)) or 1.0
    return bool(need / room * SEEN <= slack / gaps / em)
