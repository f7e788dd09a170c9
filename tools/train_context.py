#!/usr/bin/env python3
"""Train the context models: train_context.py CLONES [--held FOLDER] [--out FOLDER]

CLONES has bare clones of the repositories named in `context/sources.tsv`, each as `owner+name`.
HELD has the test sets (`*.tsv`), of which no sentence is trained on. It needs numpy, numba and
jieba beside briefgen, and takes some minutes. It is run by hand, never by the suite.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from context import building, cases, house, learning, storing, thresholds, zhe
from context.readers import Held

from briefgen.variants.context.table import Entry

SLOTS, PIECES = 480_013, 330_000
"""How many slots the table has (two bytes each), and how many pieces it may hold."""
TRAINING = {"size": 16_000_057, "epochs": 8, "rate": 0.15, "least": 3, "prune": 0.03}
START = time.monotonic()


def say(line: str) -> None:
    """Print what is done, and how long it has taken so far."""
    print(f"{time.monotonic() - START:5.0f} s  {line}", flush=True)


def main() -> None:
    """Train what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("clones", type=Path)
    parser.add_argument("--held", type=Path)
    parser.add_argument("--out", type=Path, default=Path("briefgen/data/context"))
    parser.add_argument("--only", choices=("hant", "zhe"))
    asked = parser.parse_args()
    held = Held(sorted(asked.held.glob("*.tsv")) if asked.held else ())
    if asked.only != "zhe":
        hant(asked.clones, held, asked.out)
    if asked.only != "hant":
        zhe.train(asked.clones, held, asked.out, say)


def hant(clones: Path, held: Held, out: Path) -> None:
    """Train the model for ambiguous characters of Simplified text."""
    corpus = building.gather(clones, held, say)
    table = house.candidates(cases.count(corpus.pairs.values()))
    heat, limits = _held_out(building.columns(corpus, table, parts=True))
    data = cases.joined([*building.columns(corpus, table, parts=False).values()])
    say(f"{len(table)} characters, {len(data):,} cases, temperature {heat}")
    model = _lean(data)
    write_model(out, model, data, table, limits, heat, corpus.digest)
    for name, digest in corpus.digests.items():
        print(name, sum(map(len, corpus.lines.get(name, corpus.counts))), digest)


def write_model(
    out: Path,
    model: learning.Model,
    data: cases.Examples,
    table: cases.Classes,
    limits: dict[tuple[str, int], float],
    heat: float,
    digest: str,
) -> None:
    """Write the model with its characters' thresholds."""
    entries = {
        char: Entry(
            tuple(classes),
            limits.get((char, 0), thresholds.BARE),
            limits.get((char, 1), thresholds.PHRASE),
        )
        for char, classes in table.items()
    }
    notes = ("Characters of Simplified text that context decides; made by tools/train_context.py.",)
    facts = storing.Facts(entries, heat, digest, notes)
    lost = storing.write(out, "hant", model, data, facts, SLOTS, PIECES)
    say(f"hant written; {lost} pieces found no place")


def _lean(data: cases.Examples) -> learning.Model:
    """Learn all, keep the pieces that there is room for, and learn these anew without the rest."""
    keys, _ = storing.weighty(learning.train(data, **TRAINING), data, PIECES)
    return learning.train(data, keys=keys, **TRAINING)


def _held_out(columns: dict[str, cases.Examples]) -> tuple[float, dict[tuple[str, int], float]]:
    """Return the temperature and the thresholds, from kinds of text that the models never saw."""
    groups = []
    for kind, names in building.KINDS.items():
        model = _lean(cases.joined([c for name, c in columns.items() if name not in names]))
        groups.append((model, cases.joined([columns[name] for name in names])))
        say(f"held out: {kind}")
    heat = thresholds.temperature(groups)
    judged = [
        thresholds.Judged(data, thresholds.probabilities(model, data, heat))
        for model, data in groups
    ]
    return heat, thresholds.choose(judged)


if __name__ == "__main__":
    main()
