"""Find what may be a foreign name spelt by sound, in one run or several joined by dots."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefgen.variants.names.context import Surroundings, weights
from briefgen.variants.names.spans import NameSpan
from briefgen.variants.names.tables import syllables

FOREIGN = 5.0
"""-ln of: a word is a foreign name."""
LENGTHS = (99.0, 4.5, 1.7, 1.1, 1.3, 1.9, 2.6, 3.5, 4.3, 5.2, 6.0, 7.0, 8.0)
"""-ln of: it has so many characters."""
LONGEST = len(LENGTHS) - 1
LIMIT = 8.5
_DOTS = "·‧・•．—-"
_ODD = 8.5


@cache
def _runs() -> re.Pattern[str]:
    return re.compile(f"[{''.join(sorted(syllables().first))}]{{2,}}")


def foreigners(folded: str, around: Surroundings) -> Iterator[NameSpan]:
    """Yield every reading as a foreign name that is worth weighing."""
    for found in _runs().finditer(folded):
        yield from _within(folded, found.start(), found.end(), around)


def _within(folded: str, start: int, stop: int, around: Surroundings) -> Iterator[NameSpan]:
    first, anywhere, pair, last = syllables()
    nats = weights().foreign
    for at in range(start, stop - 1):
        base = FOREIGN + first[folded[at]]
        if base > 14:
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
            if price < LIMIT * length + 1:
                after = around.after(end + 1)
                price -= nats[after]
                if price < LIMIT * length:
                    yield NameSpan(at, end + 1, "foreign", price, f"{before}, {after}")
            elif base > 7.5 * length + 9:
                break
