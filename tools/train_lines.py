"""Measure the weights by which a pasted line is told for the site's own (`data/reading/lines.tsv`).

    python tools/train_lines.py FOLDER... [--check dev] [--write]

A FOLDER is one of `train_body.py`: saved pages, `gold.jsonl` with the body marked by hand, and
`split.json` by site. Each page is laid out as its lines, as one who copies it gets them, and cut
into windows that begin some lines over the headline and end some under the last paragraph. The
rules before the model run on each window, and the lines that they leave open are learned: the
site's or the article's, by the gold. What is neither (a standfirst, a credit) counts for nothing. A
run of characters has a weight only where it stands on three sites or more. Every site counts alike,
however many pages and lines it has. Logistic regression; needs scikit-learn (the extra `dev`).
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from pasting import Window, bare, mixed, whose, windows

from briefgen.readers.lines import plaintext
from briefgen.readers.piece import Part
from briefgen.readers.rules import known, lexicon, site
from briefgen.readers.rules.front import low, plain

TABLE = Path(__file__).parents[1] / "briefgen/data/reading/lines.tsv"
SITES, RUNS = 3, 500
_KINDS = dict.fromkeys(("news", "opinion", "official", "report", "article"), 1.0)
SPARSE, STRENGTH, LEAST = 3.0, 0.3, 0.05


@dataclass(frozen=True, slots=True)
class Example:
    """One open line: its named features, its runs and their share, whose it is, how it counts."""

    site: str
    names: list[str]
    runs: set[str]
    part: float
    right: int
    weight: float
    where: str


def examples(found: Iterable[Window]) -> list[Example]:
    """Return the lines of windows that the rules before the model leave open."""
    out: list[Example] = []
    for window in found:
        parts = known(plaintext.page(window.text, window.name, {}).pieces, {})
        lines = site.of(parts)
        right = [
            1 if bare(line.text) in window.ours else whose(line.text, window.gold) for line in lines
        ]
        told = _told(parts, right)
        features = site.features(lines)
        for i in told:
            names, runs, part = features[i]
            ours = bare(lines[i].text) in window.ours
            where = lines[i].text if ours else window.gold["site"]
            weight = _KINDS.get(window.gold["kind"], 0.1) / len(told)
            out.append(Example(window.site, names, runs, part, right[i] or 0, weight, where))
    by_site: dict[str, float] = defaultdict(float)
    for one in out:
        by_site[one.site] += one.weight
    return [replace(e, weight=e.weight / max(1.0, by_site[e.site])) for e in out]


def _told(parts: list[Part], right: list[int | None]) -> list[int]:
    """Return the places of the lines to learn: not what fields took, nor between head and lead."""
    own = [i for i, r in enumerate(right) if r == 0]
    lead = next((i for i in own if parts[i].string and len(parts[i].string) >= 30), -1)
    front = range(own[0] if own else 0, max(lead, 0))
    return [
        i
        for i, (part, r) in enumerate(zip(parts, right, strict=True))
        if r is not None
        and part.string
        and (part.open or (part.role == "drop" and part.kind in site.SITES))
        and not (r == 1 and i in front)
    ]


def vocabulary(found: list[Example]) -> dict[str, int]:
    """Return the runs that stand on enough sites, and on how many.

    A line in our own words counts as a site. The labels of fields are left out: the rules of fields
    decide about those.
    """
    sites: dict[str, set[str]] = defaultdict(set)
    for one in found:
        for run in one.runs:
            sites[run].add(one.where)
    labels = "\n".join(low(plain(row["label"])) for row in lexicon.rows("fields"))
    return {
        run: len(where)
        for run, where in sites.items()
        if len(where) >= SITES and run.removeprefix("^") not in labels
    }


def learned(found: list[Example], strength: float, keep: int) -> dict[str, float]:
    """Return the weights: the runs are chosen by a sparse fit, then all is fitted smoothly."""
    import numpy as np
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    allowed = set(vocabulary(found))

    def rows(runs: set[str]) -> list[dict[str, float]]:
        return [
            dict.fromkeys(e.names, 1.0) | {site.GRAM + r: e.part for r in e.runs & runs}
            for e in found
        ]

    y = np.array([e.right for e in found])
    share = np.array([e.weight for e in found])
    for side in (0, 1):  # both sides count alike
        share[y == side] /= share[y == side].sum()
    share *= 4000

    def fit(runs: set[str], penalty: float, sparse: bool) -> dict[str, float]:
        table = DictVectorizer()
        x = table.fit_transform(rows(runs))
        x.indices, x.indptr = x.indices.astype("int32"), x.indptr.astype("int32")
        model = LogisticRegression(
            C=penalty, l1_ratio=1.0 if sparse else 0.0, solver="liblinear" if sparse else "lbfgs",
            max_iter=500, intercept_scaling=1.0,
        )  # fmt: skip
        model.fit(x, y, sample_weight=share)
        names = table.get_feature_names_out()
        return {**dict(zip(names, model.coef_[0], strict=True)), "any": model.intercept_[0]}

    sparse = fit(allowed, SPARSE, True)
    best = sorted((n for n in sparse if n.startswith(site.GRAM)), key=lambda n: -sparse[n])
    kept = {n[len(site.GRAM) :] for n in best[:keep] if sparse[n] > 0}
    weights = fit(kept, strength, False)
    return {n: w for n, w in weights.items() if w > 0 or not n.startswith(site.GRAM)}


def written(weights: dict[str, float], sites: dict[str, int]) -> str:
    """Return the table: the named features with the reasons that it has, then the runs."""
    head, *lines = TABLE.read_text("utf-8").rstrip("\n").split("\n")
    why = {line.split("\t")[0]: line.split("\t")[2] for line in lines}
    named = sorted(name for name in weights if not name.startswith(site.GRAM))
    out = [f"{name}\t{weights[name]:.2f}\t{why.get(name) or '-'}" for name in named]
    runs = sorted((n for n in weights if n.startswith(site.GRAM)), key=lambda n: -weights[n])
    out += [
        f"{name}\t{weights[name]:.2f}\ton {sites[name.removeprefix(site.GRAM)]} sites or lines"
        for name in runs
        if weights[name] >= LEAST
    ]
    return "\n".join([head, *out]) + "\n"


def measured(found: list[Example], weights: dict[str, float]) -> tuple[float, float]:
    """Return precision and recall of the site's lines, each line alone."""
    right = said = there = 0.0
    for one in found:
        score = weights["any"] + sum(weights.get(name, 0.0) for name in one.names)
        score += one.part * sum(weights.get(site.GRAM + run, 0.0) for run in one.runs)
        said += one.weight * (score > 0)
        there += one.weight * one.right
        right += one.weight * (score > 0) * one.right
    return right / said, right / there


def main() -> None:
    """Train, print the figures, and write the table where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--split", default="train")
    parser.add_argument("--check", default="dev", help="a split to measure on, untrained")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    found = examples(w for folder in given.folders for w in windows(folder, given.split))
    found += examples(mixed(given.folders, given.split))
    held = examples(w for folder in given.folders for w in windows(folder, given.check))
    weights = learned(found, STRENGTH, RUNS)
    for name, some in ((given.split, found), (given.check, held)):
        precision, recall = measured(some, weights)
        print(f"{name}: {len(some)} lines, P {precision:.3f} R {recall:.3f}")
    if given.write:
        TABLE.write_text(written(weights, vocabulary(found)), "utf-8")


if __name__ == "__main__":
    main()
