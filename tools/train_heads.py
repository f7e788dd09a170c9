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
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from labels.cases import Case, Key, given, own, ruled
from labels.crf import train

from briefgen.readers.rules import heads

TABLE = Path(__file__).parents[1] / "briefgen/data/reading/heads.tsv"
FOLDS = 5
RULED = 3
"""How often each case of the rules counts, which stands for many pages."""


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
    cases = [
        *own(1),
        *(list(ruled()) * RULED),
        *(one for path in options.files for one in given(path)),
    ]
    head, *rows = TABLE.read_text("utf-8").rstrip("\n").split("\n")
    cells = [row.split("\t") for row in rows]
    weights = {(label, sign): float(weight) for label, sign, weight, _ in cells}
    seen = {key for one in cases for key in _seen(one)}
    prior = {key: weight for key, weight in weights.items() if key not in seen}
    if options.write:
        judged = {(label, sign) for label, sign, _, why in cells if "judged" in why}
        asked_for = [key for key in weights if key not in judged]
        weights |= {k: round(w, 2) for k, w in train(cases, asked_for, prior).items()}
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
