"""How sure the model must be to overrule the dictionaries, character by character, by holding out.

Each kind of text in turn is left out of the training and judged by a model that never saw its
kind; so the thresholds are for text of a kind that is new, as an editor's is.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from context import names
from context.cases import Examples
from context.learning import Model

BARE, PHRASE = 0.75, 0.85
"""What is asked where a character is too rare in the held-out text to say more."""
GRID = (0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999)
LOWEST = (0.70, 0.75)
"""Bare and under a phrase: offices' own habits may not lower a threshold further than this."""
NEVER = 2.0
NAMES = 0.80
"""The most that is asked where a bare character may begin a name: offices' text has few such names,
so that holding it out speaks only against them."""
PRICE = 2.5
"""How many mendings a breaking outweighs: an editor forgives less what was right before."""


@dataclass(frozen=True)
class Judged:
    """Held-out cases with a model's probabilities of each candidate."""

    data: Examples
    chances: np.ndarray


def probabilities(model: Model, data: Examples, temperature: float) -> np.ndarray:
    """Return each candidate's probability; 0 where there is none."""
    scores = model.scores(data)
    with np.errstate(over="ignore"):
        weights = np.exp((scores - scores.max(axis=1, keepdims=True)) / temperature)
    weights[scores < -1e8] = 0
    return weights / weights.sum(axis=1, keepdims=True)


def temperature(groups: list[tuple[Model, Examples]]) -> float:
    """Return the temperature under which held-out text is likeliest, each group weighing alike."""
    best, found = 1e9, 1.0
    for candidate in np.arange(0.6, 2.6, 0.1):
        loss = 0.0
        for model, data in groups:
            chance = probabilities(model, data, float(candidate))
            right = chance[np.arange(len(data)), data.gold]
            loss -= float(np.average(np.log(right + 1e-6), weights=data.weight))
        if loss < best:
            best, found = loss, float(candidate)
    return round(found, 2)


def choose(groups: list[Judged]) -> dict[tuple[str, int], float]:
    """Return the threshold by character and by whether a phrase covers it."""
    tally: dict[tuple[str, int], list[tuple[float, bool, bool]]] = defaultdict(list)
    for group in groups:
        data, chances = group.data, group.chances
        pick = chances.argmax(axis=1)
        was = data.answer & 7
        for i in np.nonzero((pick != was) & (was < 7))[0]:
            key = chr(data.char[i]), int(data.answer[i]) >> 3
            mended, broken = pick[i] == data.gold[i], was[i] == data.gold[i]
            tally[key].append((float(chances[i, pick[i]]), bool(mended), bool(broken)))
    found = {
        key: max(LOWEST[key[1]], _least(rows, PHRASE if key[1] else BARE))
        for key, rows in tally.items()
    }
    for char in names.ENDANGERED:
        if (char, 0) in found:
            found[char, 0] = min(found[char, 0], NAMES)
    return found


def _least(rows: list[tuple[float, bool, bool]], usual: float) -> float:
    """Return the threshold that gains most over the usual one, if it is sure to gain."""

    def gain(at: float) -> float:
        return sum(mended - PRICE * broken for chance, mended, broken in rows if chance >= at)

    best = max((*GRID, NEVER), key=lambda at: (round(gain(at), 6), at == usual, at))
    enough = 2.0 + 0.1 * len(rows) ** 0.5
    return best if gain(best) - gain(usual) >= enough else usual
