"""Training cases in columns: the pieces of context around each ambiguous character."""

from __future__ import annotations

import array
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from briefgen.variants.context import features
from context.pairs import Pair

NONE = 0xFFFFFFFF
WIDTH = len(features.KINDS)
REPEATS = 100
"""How often the same five characters may teach: an office repeats its formulas."""
OFFICIAL = frozenset("答函申")
"""After these offices write 復 where everyone else writes 覆: no lesson for a newsroom."""
Classes = dict[str, list[str]]
"""A Simplified character's candidates; each is a string of forms that the house takes for one."""


@dataclass
class Examples:
    """Training or test cases in columns."""

    pieces: np.ndarray
    gold: np.ndarray
    count: np.ndarray
    """How many candidates the character has."""
    answer: np.ndarray
    """The dictionaries' candidate (7 for none), and 8 more where a phrase covers it."""
    weight: np.ndarray
    char: np.ndarray

    def __len__(self) -> int:
        return len(self.gold)


def count(groups: Iterable[Iterable[Pair]]) -> dict[str, Counter[str]]:
    """Count what each Simplified character was."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for group in groups:
        for p in group:
            for s, t in zip(p.source, p.gold, strict=True):
                seen[s][t] += 1
    return seen


def index(classes: Sequence[str], char: str) -> int:
    """Return which candidate a form belongs to; 7 for none."""
    return next((n for n, c in enumerate(classes) if char in c), 7)


def examples(
    pairs: Iterable[Pair],
    table: Classes,
    seen: dict[str, Counter[str]],
    weight: float,
    *,
    cap: int = 60_000,
    parts: bool = False,
) -> Examples:
    """Turn pairs into columns; what a character nearly always is, is thinned out and weighs more.

    With `parts`, made-up lines teach only what was put in: their frames are real lines, which may
    be held out.
    """
    chance = random.Random(5)  # noqa: S311
    pieces, gold, number = array.array("I"), array.array("b"), array.array("b")
    answer, weights, chars = array.array("b"), array.array("f"), array.array("I")
    said: Counter[str] = Counter()
    for p in pairs:
        text = features.padded(p.source)
        code = features.encoded(text)
        cuts = bytes(map(int, p.cuts))
        first, last = map(int, p.part.split(":")) if parts and p.part else (0, len(p.source))
        for at, s in enumerate(p.source[:last]):
            classes = table.get(s)
            if at < first or classes is None or (s == "了" and p.source[at + 1 : at + 2] == "解"):
                continue
            said[around := p.source[max(0, at - 2) : at + 3]] += 1
            official = s == "复" and p.source[at - 1 : at] in OFFICIAL and at > 0
            if said[around] > REPEATS or official:
                continue
            y = index(classes, p.gold[at])
            keep = min(1.0, cap / max(1, seen[s][p.gold[at]]))
            if y == 7 or (keep < 1 and chance.random() > keep):
                continue
            settled = int(p.settled[at])
            row = features.pieces(text, code, at, p.answer[at], settled, cuts)
            pieces.extend(row)
            pieces.extend([NONE] * (WIDTH - len(row)))
            gold.append(y)
            number.append(len(classes))
            answer.append(index(classes, p.answer[at]) + 8 * settled)
            weights.append(weight * min(4.0, 1 / keep))
            chars.append(ord(s))
    return Examples(
        np.frombuffer(pieces, dtype=np.uint32).reshape(-1, WIDTH),
        np.frombuffer(gold, dtype=np.int8),
        np.frombuffer(number, dtype=np.int8),
        np.frombuffer(answer, dtype=np.int8),
        np.frombuffer(weights, dtype=np.float32),
        np.frombuffer(chars, dtype=np.uint32),
    )


def joined(parts: Sequence[Examples]) -> Examples:
    """Join columns."""
    names = ("pieces", "gold", "count", "answer", "weight", "char")
    return Examples(*(np.concatenate([getattr(p, n) for p in parts]) for n in names))
