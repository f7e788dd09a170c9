"""How sure it is that a line is the site's and not the article's: a sum of weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from briefgen.readers.rules.lexicon import rows
from briefgen.readers.rules.site.line import Line
from briefgen.readers.rules.site.looks import around, folded, grams, shape

GRAM = "~"
"""What stands before a run of characters in the table of weights."""
ROOM = 12
"""Characters of a line whose runs count in full; of a longer one each counts for less."""


def features(lines: Sequence[Line]) -> list[tuple[list[str], set[str], float]]:
    """Return for every line its named features, its runs of characters, and what a run counts."""
    texts = [folded(line) for line in lines]
    beside = around(lines, texts)
    return [
        ([*shape(line, text), *near], grams(text), weight(text))
        for line, text, near in zip(lines, texts, beside, strict=True)
    ]


def weight(text: str) -> float:
    """Return what one run of characters counts in a text of this length."""
    return min(1.0, (ROOM / max(1, len(text))) ** 0.5)


def scores(lines: Sequence[Line]) -> list[float]:
    """Return for each line the log odds that it is the site's; 0 is a toss."""
    named, runs = _weights()
    known = runs.keys()
    bias = named.get("any", 0.0)
    return [
        bias
        + sum(named.get(name, 0.0) for name in names)
        + part * sum(runs[run] for run in known & found)
        for names, found, part in features(lines)
    ]


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
