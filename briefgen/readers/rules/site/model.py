"""How sure it is that a line is the site's and not the article's: a sum of weights."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from briefgen.readers.rules.lexicon import rows
from briefgen.readers.rules.site.line import Line, line
from briefgen.readers.rules.site.looks import SAYS, SIGNS, around, ends, folded, grams, shape

GRAM = "~"
"""What stands before a run of characters in the table of weights."""
ROOM = 12
"""Characters of a line whose runs count in full; of a longer one each counts for less."""


def features(lines: Sequence[Line]) -> list[tuple[list[str], set[str], float]]:
    """Return for every line its named features, its runs of characters, and what a run counts."""
    texts = [folded(line) for line in lines]
    beside = around(lines, texts)
    shown = map(ends, texts)
    found = []
    for one, text, near in zip(lines, shown, beside, strict=True):
        look = [*shape(one, text)]
        # The signs of a site's line mean more where the text is over.
        under = [f"behind-{name}" for name in look if name in SIGNS] if "behind" in near[0] else []
        found.append(([*look, *near, *under], grams(text), weight(text)))
    return found


def weight(text: str) -> float:
    """Return what one run of characters counts in a text of this length."""
    return min(1.0, math.sqrt(ROOM / max(1, len(text))))


@dataclass(frozen=True, slots=True)
class Odds:
    """How a line is judged: the log odds that it is the site's, and what of that it says itself.

    `said` is what its own words and marks add; the rest is where it stands and beside what.
    `shares` is true where many of its words are in the article's sentences too.
    """

    whole: float
    said: float
    shares: bool = False


def odds(lines: Sequence[Line]) -> list[Odds]:
    """Return how each line is judged."""
    named, runs = _weights()
    known = runs.keys()
    bias = named.get("any", 0.0)
    found: list[Odds] = []
    for names, some, part in features(lines):
        spoken = part * sum(runs[run] for run in known & some)
        said = spoken + sum(max(0.0, named.get(name, 0.0)) for name in names if name in SAYS)
        whole = bias + spoken + sum(named.get(name, 0.0) for name in names)
        found.append(Odds(whole, said, "shared-many" in names))
    return found


def site_score(lines: Sequence[str]) -> list[float]:
    """Return for each line of a text the log odds that it is the site's; 0 is a toss."""
    return [one.whole for one in odds([line(text) for text in lines])]


@cache
def _weights() -> tuple[Mapping[str, float], Mapping[str, float]]:
    named: dict[str, float] = {}
    runs: dict[str, float] = {}
    for row in rows("lines"):
        name, value = row["feature"], float(row["weight"])
        if name.startswith(GRAM):
            runs[name[len(GRAM) :]] = value
        else:
            named[name] = value
    return named, runs
