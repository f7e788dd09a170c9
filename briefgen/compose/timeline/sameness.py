"""Tell when two sentences date the same event, so that it is listed once."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.compose.text import fold
from briefgen.model import Event

_HAN = re.compile("[\u3400-\u9fff]")
_ALIKE = 0.5  # of the shorter one's pairs of characters
_LOOKED_AT = 12  # events of one date that another is held against


def once(events: Sequence[Event]) -> list[Event]:
    """Return the events without those that another says: the fuller one stays, the text's first.

    Two are one where they have the same date and half of the shorter one's pairs of characters. A
    caption's event goes where the running text has one of the same date. Linear in their number.
    """
    spoken = {(event.iso, event.part) for event in events if not event.caption}
    kept: list[Event] = []
    places: dict[tuple[str, str], list[tuple[int, set[str]]]] = {}
    for event in events:
        key = (event.iso, event.part)
        if event.caption and key in spoken:
            continue
        own = _pairs(event.text.string)
        others = places.setdefault(key, [])
        found = next((i for i, pairs in others[-_LOOKED_AT:] if _alike(own, pairs)), None)
        if found is None:
            others.append((len(kept), own))
            kept.append(event)
        elif kept[found].caption == event.caption and len(kept[found].text) < len(event.text):
            kept[found] = event
    return kept


def _alike(one: set[str], other: set[str]) -> bool:
    least = min(len(one), len(other))
    return least > 0 and len(one & other) >= _ALIKE * least


def _pairs(string: str) -> set[str]:
    han = "".join(_HAN.findall(fold(string)))
    return {han[at : at + 2] for at in range(len(han) - 1)}
