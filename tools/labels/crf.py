"""A conditional random field over the ways to label a front, and its weights measured."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from briefgen.readers.rules import heads
from labels.cases import Case, Key

ROUNDS, RATE, BATCH = 20, 0.15, 16
PULL = 0.5
"""How strongly a weight is held."""
TEXT = 3
"""How far a front has come where the text begins."""

State = tuple[int, str]
Array = npt.NDArray[Any]


def features(label: str, signs: Iterable[str], state: State | None, *, headed: bool) -> list[Key]:
    """Return what speaks for a label behind a state; None for the state of the first line."""
    found: list[Key] = [(label, sign) for sign in signs]
    phase, last = state or (0, "start")
    if not (phase == TEXT and label == "body"):
        before = "headline" if last == "second" else last
        found.append((label, f"after {before}"))
        if label == "body" and phase == 0 and not headed:
            found.append((label, "no headline"))
    return found


@dataclass(slots=True)
class Graph:
    """All ways to label a front: its steps from state to state, a line after the other.

    `ids` are the places of each step's features in the weights, `starts` where those of a step
    begin, `right` says which steps may be taken, `lines` which steps are of which line.
    """

    ids: Array
    starts: Array
    sources: Array
    targets: Array
    right: Array
    lines: list[slice]
    states: int

    def scores(self, weights: Array) -> Array:
        """Return what speaks for each step."""
        return np.add.reduceat(np.append(weights, 0.0)[self.ids], self.starts)

    def taken(self, scores: Array) -> tuple[Array, float]:
        """Return how probable each step is, and the logarithm of what all ways sum up to."""
        ahead = [self._begin()]
        for line in self.lines:
            ahead.append(
                self._sum(self.targets[line], ahead[-1][self.sources[line]] + scores[line])
            )
        behind = np.zeros(self.states)
        found = np.zeros(len(scores))
        total = float(np.logaddexp.reduce(ahead[-1]))
        for line, before in zip(reversed(self.lines), reversed(ahead[:-1]), strict=True):
            step = scores[line] + behind[self.targets[line]]
            found[line] = np.exp(before[self.sources[line]] + step - total)
            behind = self._sum(self.sources[line], step)
        return found, total

    def _begin(self) -> Array:
        begin = np.full(self.states, -np.inf)
        begin[0] = 0.0
        return begin

    def _sum(self, places: Array, values: Array) -> Array:
        out = np.full(self.states, -np.inf)
        np.logaddexp.at(out, places, values)
        return out


def graph(one: Case, index: Mapping[Key, int]) -> Graph:
    """Return the ways to label a case."""
    scores = one.scores({})
    last = max((place for place, row in enumerate(one.rows) if row.runs), default=-1)
    number: dict[State, int] = {(0, "settled"): 0}
    ids: list[int] = []
    starts: list[int] = []
    sources: list[int] = []
    targets: list[int] = []
    right: list[bool] = []
    lines: list[slice] = []
    states: list[State] = [(0, "settled")]
    for place, (row, signs, may) in enumerate(zip(one.rows, one.signs, one.right, strict=True)):
        begin, reached = len(sources), dict[State, None]()
        own = () if place == last else ("always", *signs)
        for state in states:
            for label in scores[place]:
                phase = heads.follow(state, label, row, titled=one.titled, decked=one.decked)
                if phase < 0:
                    continue
                after = (phase, label)
                reached[after] = None
                starts.append(len(ids))
                keys = features(label, own, state if place else None, headed=one.titled)
                ids += [index[key] for key in keys if key in index] or [-1]
                sources.append(number[state])
                targets.append(number.setdefault(after, len(number)))
                right.append(label in may)
        lines.append(slice(begin, len(sources)))
        states = list(reached)
    return Graph(*map(np.array, (ids, starts, sources, targets, right)), lines, len(number))


def train(cases: list[Case], keys: Sequence[Key], prior: Mapping[Key, float]) -> dict[Key, float]:
    """Return the weights under which the right ways are the most probable, near the `prior`."""
    rng = np.random.default_rng(0)
    index = {key: place for place, key in enumerate(keys)}
    graphs = [made for one in cases if _possible(made := graph(one, index))]
    middle = np.array([prior.get(key, 0.0) for key in keys])
    weights, mean, spread = middle.copy(), np.zeros(len(keys)), np.zeros(len(keys))
    steps = 0
    for number in range(ROUNDS):
        order = rng.permutation(len(graphs))
        for some in np.array_split(order, max(1, len(order) // BATCH)):
            slope = PULL * len(some) / len(graphs) * (weights - middle)
            for place in some:
                slope += _slope(graphs[place], weights)
            steps += 1
            mean = 0.9 * mean + 0.1 * slope  # Kingma and Ba 2015
            spread = 0.99 * spread + 0.01 * slope**2
            rate = RATE * (1 - number / ROUNDS) + RATE / 50
            way = mean / (1 - 0.9**steps)
            weights -= rate * way / (np.sqrt(spread / (1 - 0.99**steps)) + 1e-8)
    return {key: float(weight) for key, weight in zip(keys, weights, strict=True)}


def _possible(made: Graph) -> bool:
    with np.errstate(invalid="ignore"):  # no right way at all: nothing less nothing
        return bool(np.isfinite(made.taken(np.where(made.right, 0.0, -np.inf))[1]))


def _slope(made: Graph, weights: Array) -> Array:
    scores = made.scores(weights)
    free, _ = made.taken(scores)
    right, _ = made.taken(np.where(made.right, scores, -np.inf))
    out = np.zeros(len(weights) + 1)
    counts = np.diff(np.append(made.starts, len(made.ids)))
    np.add.at(out, made.ids, np.repeat(free - right, counts))
    return out[:-1]
