"""Measure the weights by which the lines over a lead are labelled (`data/reading/heads.tsv`).

    python tools/train_heads.py [FRONTS.jsonl...] [--write]

It learns from the fronts of `tests/data/readers/heads` (every layout with some of the stories) and
from files with a front a line: `{"name": …, "titled": false, "lines": [["dek|field", "…"], …]}`,
where `|` parts the labels that a line may have. A structured perceptron with a margin (Collins
2002; Taskar 2003), averaged over the later half of its rounds and over three orders of the cases:
where the best path is wrong, or right by less than one, what speaks for the right path is raised
and what speaks for the other lowered. Without `--write` the table is only measured.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.model import Text
from briefgen.readers.piece import Part, Piece
from briefgen.readers.rules import heads
from briefgen.readers.rules.rule import Scene
from tests import fronts

TABLE = Path(__file__).parents[1] / "briefgen/data/reading/heads.tsv"
ROUNDS, RATE, SEEDS, EACH = 16, 0.2, 3, 8
MAY = {
    "O": {"over", "field", "button"},
    "H": {"headline"},
    "D": {"dek"},
    "F": {"field", "aside"},
    "L": {"label", "field", "button"},
    "B": {"button", "field"},
    "C": {"caption"},
    "P": {"body"},
    "X": {"body"},
}

Key = tuple[str, str]


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
    for number, front in enumerate(fronts.fronts(EACH, seed)):
        yield case(f"front {number}", [(MAY[role], words) for role, words in front])


def given(path: Path) -> Iterator[Case]:
    """Yield the cases of a file."""
    for line in path.open(encoding="utf-8"):
        front = json.loads(line)
        lines = [(set(may.split("|")), words) for may, words in front["lines"]]
        yield case(front["name"], lines, titled=front.get("titled", False))


def shown(one: Case, path: Sequence[str]) -> Counter[Key]:
    """Count what speaks for a path: the signs of its lines and what stands before each."""
    found: Counter[Key] = Counter()
    last = max((place for place, row in enumerate(one.rows) if row.runs), default=-1)
    before, begun, headed = "start", False, one.titled
    for place, (label, signs) in enumerate(zip(path, one.signs, strict=True)):
        if place != last:
            found.update((label, sign) for sign in ("always", *signs))
        if not (begun and label == "body"):
            found[label, f"after {before}"] += 1
            found["body", "no headline"] += label == "body" and not headed
        headed = headed or label == "headline"
        begun = begun or label == "body"
        before = label
    return found


def train(cases: list[Case], keys: Sequence[Key], seed: int) -> dict[Key, float]:
    """Return the weights of one order of the cases."""
    rng = random.Random(seed)  # noqa: S311 - an order, no secret
    weights, summed = dict.fromkeys(keys, 0.0), Counter[Key]()
    taken = 0
    for number in range(ROUNDS):
        rng.shuffle(cases)
        for place, one in enumerate(cases):
            found = one.path(weights, margin=1)
            if one.wrong(found):
                for key, count in shown(one, one.path(weights, right=True)).items():
                    weights[key] = weights.get(key, 0.0) + RATE / (1 + number / 3) * count
                for key, count in shown(one, found).items():
                    weights[key] = weights.get(key, 0.0) - RATE / (1 + number / 3) * count
                weights = {key: weights[key] for key in keys}
            if number >= ROUNDS // 2 and place % 20 == 0:
                summed.update(weights)
                taken += 1
    return {key: summed[key] / taken for key in keys}


def main() -> None:
    """Train or measure, and print how many fronts are read without a fault."""
    asked = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    asked.add_argument("files", nargs="*", type=Path)
    asked.add_argument("--write", action="store_true")
    options = asked.parse_args()
    cases = [*own(1), *(one for path in options.files for one in given(path))]
    head, *rows = TABLE.read_text("utf-8").rstrip("\n").split("\n")
    cells = [row.split("\t") for row in rows]
    weights = {(label, sign): float(weight) for label, sign, weight, _ in cells}
    if options.write:
        some = [train(cases, list(weights), seed) for seed in range(SEEDS)]
        weights = {key: round(sum(w[key] for w in some) / SEEDS, 2) for key in weights}
        lines = [f"{a}\t{b}\t{weights[a, b]:g}\t{why}" for a, b, _, why in cells]
        TABLE.write_text("\n".join((head, *lines)) + "\n", "utf-8")
    held = list(own(2))
    for name, some_cases in (("learned from", cases), ("own fronts, drawn anew", held)):
        right = sum(not one.wrong(one.path(weights)) for one in some_cases)
        print(f"{name}: {right} of {len(some_cases)} without a fault")


if __name__ == "__main__":
    main()
