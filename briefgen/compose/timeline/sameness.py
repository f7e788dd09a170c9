"""Tell when two sentences date the same event, so that it is listed once."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.compose.text import fold
from briefgen.model import Event

_HAN = re.compile("[\u3400-\u9fff]")
_ALIKE = 0.5  # of the shorter one's pairs of characters


def once(events: Sequence[Event]) -> list[Event]:
    """Return the events without those that another says: the fuller one stays, the text's first.

    Two are one where they have the same date and half of the shorter one's pairs of characters. A
    caption's event goes where the running text has one of the same date.
    """
    kept: list[Event] = []
    spoken = {(event.iso, event.part) for event in events if not event.caption}
    for event in events:
        key = (event.iso, event.part)
        if event.caption and key in spoken:
            continue
        place = next((i for i, other in enumerate(kept) if _same(other, event)), None)
        if place is None:
            kept.append(event)
        elif kept[place].caption == event.caption and len(kept[place].text) < len(event.text):
            kept[place] = event
    return kept


def _same(one: Event, other: Event) -> bool:
    if (one.iso, one.part) != (other.iso, other.part):
        return False
    first, second = _pairs(one.text.string), _pairs(other.text.string)
    least = min(len(first), len(second))
    return least > 0 and len(first & second) >= _ALIKE * least


def _pairs(string: str) -> set[str]:
    han = "".join(_HAN.findall(fold(string)))
    return {han[at : at + 2] for at in range(len(han) - 1)}
