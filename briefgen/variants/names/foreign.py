"""Find what may be a foreign name spelt by sound, in one run of characters."""

from __future__ import annotations

import re
from functools import cache

from briefgen.variants.names.context import Surroundings, weights
from briefgen.variants.names.spans import NameSpan
from briefgen.variants.names.tables import known, syllables

FOREIGN = 3.6
"""-ln of: a word is a foreign name."""
LENGTHS = (99.0, 3.5, 1.7, 1.1, 1.3, 1.9, 2.6, 3.5, 4.3, 5.2, 6.0, 7.0, 8.0)
"""-ln of: it has so many characters."""
LONGEST = len(LENGTHS) - 1
LIMIT = 8.8
"""A name that costs more than this for each of its characters loses to any other reading."""
_SLACK = 1.5
"""What a name may cost beyond that, whatever its length."""
_HOPELESS = 14.0
"""What a name may cost at its first character."""
_NO_NAME = 60
"""A longer run of such characters is no text."""
_ODD = 9.0
"""The cost of a character that hardly spells a name."""


def part(piece: str) -> float:
    """Return what a whole part of a foreign name costs: its characters and their number."""
    if piece.isascii() or not piece:
        return 0.0
    first, anywhere, pair, last = syllables()
    price = LENGTHS[min(len(piece), LONGEST)] + first.get(piece[0], _ODD)
    for at in range(len(piece) - 1):
        step = pair.get(piece[at : at + 2])
        if step is None:
            step = pair.get(piece[at], 0.5) + anywhere.get(piece[at + 1], _ODD)
        price += step
    return price + last.get(piece[-1], 0.0)


@cache
def _runs() -> re.Pattern[str]:
    return re.compile(f"[{''.join(sorted(syllables().first))}]{{2,}}")


def foreigners(folded: str, around: Surroundings) -> list[NameSpan]:
    """Return every reading as a foreign name in one part that is worth weighing."""
    found: list[NameSpan] = []
    for run in _runs().finditer(folded):
        if run.end() - run.start() <= _NO_NAME:
            _within(found, folded, run.start(), run.end(), around)
    return found


def _within(
    found: list[NameSpan], folded: str, start: int, stop: int, around: Surroundings
) -> None:
    """Add what may be a name in a run of characters that spell some."""
    first, anywhere, pair, last = syllables()
    nats = weights().foreign
    famous = known().foreign
    for at in range(start, stop - 1):
        base = FOREIGN + first[folded[at]]
        if base > _HOPELESS:
            continue
        before = around.before(at)
        base -= nats[before]
        for end in range(at + 1, min(stop, at + LONGEST)):
            two = folded[end - 1 : end + 1]
            step = pair.get(two)
            if step is None:
                step = pair[two[0]] + anywhere[two[1]]
            base += step
            length = end + 1 - at
            price = base + LENGTHS[length] + last[two[1]]
            if price < LIMIT * length + _SLACK + 2:
                after = around.after(end + 1)
                price -= nats[after]
                fame = famous.get(folded[at : end + 1], price)
                if fame < price:
                    found.append(NameSpan(at, end + 1, "foreign", fame, "a known name"))
                elif price < LIMIT * length + _SLACK:
                    why = f"{before}, {after}"
                    found.append(NameSpan(at, end + 1, "foreign", price, why))
            elif base > 7.5 * length + 9:
                break
