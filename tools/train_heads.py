"""Measure the weights by which the lines over a lead are labelled (`data/reading/heads.tsv`).

    python tools/train_heads.py [FRONTS.jsonl...] [--write]

It learns from the fronts of `tests/data/readers/heads` (every layout with some of the stories) and
from files with a front a line: `{"name": …, "titled": false, "lines": [["dek|field", "…"], …]}`,
where `|` parts the labels that a line may have. A conditional random field over the ways that the
rules allow (Lafferty, McCallum and Pereira 2001; where a line may have several labels, all ways
with those count): the weights make the right ways the most probable, and each is held near
nothing, or near what it was where no front of ours shows its sign. With `--unseen` every fifth
of the layouts is also read by weights that were measured on the others. Without `--write` the
table is only measured.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from briefgen.model import Text
from briefgen.readers.piece import Part, Piece
from briefgen.readers.rules import heads
from briefgen.readers.rules.rule import Scene
from tests import fronts

TABLE = Path(__file__).parents[1] / "briefgen/data/reading/heads.tsv"
ROUNDS, RATE, BATCH, EACH = 20, 0.15, 16, 8
PULL = 2.0
"""How strongly a weight is held."""
FOLDS, TEXT = 5, 3
MAY = {
    "O": {"over", "field", "button"},
    "H": {"headline"},
    "G": {"second"},
    "D": {"dek"},
    "F": {"field", "aside"},
    "L": {"label", "field", "button"},
    "B": {"button", "field", "over"},
    "C": {"caption"},
    "P": {"body"},
    "X": {"body"},
}

Key = tuple[str, str]
State = tuple[int, str]
Array = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Case:
    """One front: its rows, what they show, the labels that each may have."""

    name: str
    rows: Sequence[heads.Row]
    signs: Sequence[frozenset[str]]
    right: list[set[str]]
    titled: bool = False

    def path(
        self, weights: Mapping[Key, float], *, margin: float = 0, right: bool = False
    ) -> list[str]:
        """Return the best path: among the right ones, or of all with wrong labels given more."""
        scores = heads.emissions(self.rows, self.signs, weights, pictures=False)
        kept = [
            {
                label: score + margin * (label not in may)
                for label, score in row.items()
                if label in may or not right
            }
            for row, may in zip(scores, self.right, strict=True)
        ]
        return list(heads.best(self.rows, kept, weights, titled=self.titled))

    def wrong(self, path: Sequence[str]) -> bool:
        """True where some line has a label that it may not have."""
        return any(label not in may for label, may in zip(path, self.right, strict=True))


def case(name: str, lines: Sequence[tuple[set[str], str]], *, titled: bool = False) -> Case:
    """Return the case of some lines; behind the lead all are text or fields among it."""
    scene = Scene([Part(Piece(Text(words), place)) for place, (_, words) in enumerate(lines)])
    rows, prose = heads.rows(scene)
    signs = heads.evidence(rows, prose)
    scores = heads.emissions(rows, signs, {}, pictures=False)
    led, allowed = False, []
    for may, _ in lines:
        allowed.append((may & {"aside"} or {"body"}) if led else may)
        led = led or may == {"body"}
    right = []
    for row, score in zip(rows, scores, strict=True):
        may = {"headline"} if row.boxed else {"body"} if row.start else allowed[row.place]
        right.append((may & set(score)) or set(score))
    return Case(name, rows, signs, right, titled)


def own(seed: int) -> Iterator[Case]:
    """Yield the cases of the stories set in the layouts."""
    for layout, front in fronts.numbered(EACH, seed):
        yield case(f"layout {layout}", [(MAY[role], words) for role, words in front])


def given(path: Path) -> Iterator[Case]:
    """Yield the cases of a file."""
    for line in path.open(encoding="utf-8"):
        front = json.loads(line)
        lines = [(set(may.split("|")), words) for may, words in front["lines"]]
        yield case(front["name"], lines, titled=front.get("titled", False))


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
    scores = heads.emissions(one.rows, one.signs, {}, pictures=False)
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
                phase = heads.follow(state, label, row, titled=one.titled, decked=False)
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
    return bool(np.isfinite(made.taken(np.where(made.right, 0.0, -np.inf))[1]))


def _slope(made: Graph, weights: Array) -> Array:
    scores = made.scores(weights)
    free, _ = made.taken(scores)
    right, _ = made.taken(np.where(made.right, scores, -np.inf))
    out = np.zeros(len(weights) + 1)
    counts = np.diff(np.append(made.starts, len(made.ids)))
    np.add.at(out, made.ids, np.repeat(free - right, counts))
    return out[:-1]


def unseen(
    cases: list[Case], keys: Sequence[Key], prior: Mapping[Key, float]
) -> tuple[int, list[str]]:
    """Return how many cases of layouts that were kept out are right, and the layouts that fail.

    Each fifth of the layouts is read with weights that were trained on the other four.
    """
    right, failed = 0, []
    own_ones = [one for one in cases if one.name.startswith("layout ")]
    for fold in range(FOLDS):
        out = [one for one in own_ones if int(one.name.split()[1]) % FOLDS == fold]
        ids = set(map(id, out))
        weights = train([one for one in cases if id(one) not in ids], keys, prior)
        wrong = [one.name for one in out if one.wrong(one.path(weights))]
        right += len(out) - len(wrong)
        failed += wrong
    return right, failed


def _seen(one: Case) -> Iterator[Key]:
    for signs, may in zip(one.signs, one.right, strict=True):
        for label in heads.LABELS:
            yield from ((label, sign) for sign in (*signs, "always"))
            yield from ((label, f"after {other}") for other in (*may, "start"))
            yield label, "no headline"


def main() -> None:
    """Train or measure, and print how many fronts are read without a fault."""
    asked = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    asked.add_argument("files", nargs="*", type=Path)
    asked.add_argument("--write", action="store_true")
    asked.add_argument("--unseen", action="store_true", help="read layouts kept out of training")
    options = asked.parse_args()
    cases = [*own(1), *(one for path in options.files for one in given(path))]
    head, *rows = TABLE.read_text("utf-8").rstrip("\n").split("\n")
    cells = [row.split("\t") for row in rows]
    weights = {(label, sign): float(weight) for label, sign, weight, _ in cells}
    seen = {key for one in cases for key in _seen(one)}
    prior = {key: weight for key, weight in weights.items() if key not in seen}
    if options.write:
        weights = {k: round(w, 2) for k, w in train(cases, list(weights), prior).items()}
        lines = [f"{a}\t{b}\t{weights[a, b]:g}\t{why}" for a, b, _, why in cells]
        TABLE.write_text("\n".join((head, *lines)) + "\n", "utf-8")
    if options.unseen:
        own_ones = sum(one.name.startswith("layout ") for one in cases)
        right, failed = unseen(cases, list(weights), prior)
        print(f"layouts kept out: {right} of {own_ones} without a fault")
        print(*(f"{name} ({count})" for name, count in Counter(failed).most_common()), sep=", ")
    held = list(own(2))
    for name, some_cases in (("learned from", cases), ("own fronts, drawn anew", held)):
        right = sum(not one.wrong(one.path(weights)) for one in some_cases)
        print(f"{name}: {right} of {len(some_cases)} without a fault")


if __name__ == "__main__":
    main()
