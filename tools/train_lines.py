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
import json
import random
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from briefgen.readers import decode
from briefgen.readers.lines import plaintext
from briefgen.readers.page import charset, tree
from briefgen.readers.page.walk import Walker
from briefgen.readers.piece import Part
from briefgen.readers.rules import known, lexicon, site
from briefgen.readers.rules.front import low, plain
from briefgen.writers.json.article import block_text

TABLE = Path(__file__).parents[1] / "briefgen/data/reading/lines.tsv"
WINDOWS, OVER, UNDER = 5, 10, 20
LINES = Path(__file__).with_name("site_lines.tsv")
MIXED = 6
SITES, RUNS = 3, 500
_KINDS = dict.fromkeys(("news", "opinion", "official", "report", "article"), 1.0)
SPARSE, STRENGTH, LEAST = 3.0, 0.3, 0.05
SEED = 20261128


@dataclass(frozen=True, slots=True)
class Window:
    """A text that somebody may have copied: its lines, and 1 for each that is the site's.

    0 is the article's, None is neither; `front` lines stand over the article's first.
    """

    site: str
    name: str
    text: str
    gold: dict[str, Any]
    ours: frozenset[str] = frozenset()


def mixed(folders: Iterable[Path], split: str) -> Iterator[Window]:
    """Yield texts made of a page's own lines and of lines that sites print, in our own words.

    The pages at hand are older than what sites print today. Headlines of other sites stand under
    them as the titles of links.
    """
    golds = []
    for folder in folders:
        sites = json.loads((folder / "split.json").read_text("utf-8"))
        found = map(json.loads, (folder / "gold.jsonl").open(encoding="utf-8"))
        golds += [g for g in found if sites.get(g["site"]) == split and len(g["body"]) > 2]
    rows = [row.split("\t") for row in LINES.read_text("utf-8").rstrip("\n").split("\n")[1:]]
    lines = [line for whose, line in rows if whose == "site"]
    ours = [line for whose, line in rows if whose == "own"]
    for gold in golds:
        for number in range(MIXED):
            chance = random.Random(f"{SEED}{gold['file']}{number}")  # noqa: S311 - no secret
            others = [g["headline"] for g in golds if g["site"] != gold["site"] and g["headline"]]
            yield _mixed(gold, number, chance, (lines, ours, others))


def _mixed(
    gold: dict[str, Any], number: int, chance: random.Random, words: tuple[list[str], ...]
) -> Window:
    lines, ours, others = words
    body = [line for line in gold["body"] if line.strip()]
    start = chance.randrange(max(1, len(body) - 4))
    own = body[start : start + chance.randint(2, 9)]
    if number % 2:  # a short report, whose paragraphs share little
        own = [body[i] for i in sorted(chance.sample(range(len(body)), min(len(body), len(own))))]
    rest = "\n".join(body[start + 9 :] + body[:start])
    clauses = [c for c in re.split("[\n，。、；：？！,“”「」]", rest) if 4 <= len(c) <= 16]
    heads = list(gold["crossheads"]) + chance.sample(clauses, min(len(clauses), 3))
    for line in chance.sample(heads, min(len(heads), chance.randint(0, 3))):
        own.insert(chance.randrange(len(own)), line)
        gold = {**gold, "crossheads": [*gold["crossheads"], line]}
    for line in chance.sample(ours, chance.randint(0, 3)):
        own.insert(chance.randint(1, len(own)), line)
        gold = {**gold, "crossheads": [*gold["crossheads"], line]}
    gold = {key: value for key, value in gold.items() if key != "grams"}
    within = chance.sample(lines, chance.randint(0, 2))
    for line in within:
        own.insert(chance.randint(1, len(own)), line)
    over = chance.sample(lines, chance.randint(0, 3))
    under = chance.sample(lines, chance.randint(1, 9))
    said = [line for line in lines if line.endswith(("。", "？"))]
    under += chance.sample(said, chance.randint(0, 2))
    chance.shuffle(under)
    links = chance.sample(others, chance.choice((0, 0, 2, 3, 5)))
    place = chance.randint(0, len(under))
    under[place:place] = links
    text = "\n".join([*over, gold["headline"] or "", *own, *under])
    theirs = frozenset(_bare(line) for line in (*over, *within, *under))
    return Window(f"mixed {gold['site']}", f"{gold['file']}+{number}", text, gold, theirs)


def windows(folder: Path, split: str) -> Iterator[Window]:
    """Yield the windows of the pages of a split."""
    sites = json.loads((folder / "split.json").read_text("utf-8"))
    for line in (folder / "gold.jsonl").open(encoding="utf-8"):
        gold = json.loads(line)
        if sites.get(gold["site"]) == split:
            yield from _cut(gold, printed((folder / gold["file"]).read_bytes(), gold["file"]))


def printed(data: bytes, name: str) -> list[str]:
    """Return the lines of a page as one who copies all of it gets them."""
    root = tree.parse(decode(data, name, charset(data))[0], name)
    lines: list[str] = []
    for piece in Walker({}).walk(root):
        words = block_text(piece.block) if piece.block else piece.string
        lines += words.split("\n") if piece.form != "image" else ()
    return [line for line in lines if line.strip()]


def _cut(gold: dict[str, Any], lines: list[str]) -> Iterator[Window]:
    """Yield the whole page and some windows of it, the same ones whenever this runs."""
    chance = random.Random(f"{SEED}{gold['file']}")  # noqa: S311 - no secret
    body = [i for i, line in enumerate(lines) if whose(line, gold) == 0]
    long = [i for i in body if len(lines[i]) >= 12] or body
    if not body:
        return
    heads = [i for i in range(long[0] + 1) if _same(lines[i], [gold["headline"] or ""])]
    first = heads[-1] if heads else long[0]
    for number in range(WINDOWS):
        start = max(0, first - (chance.randint(0, OVER) if number else OVER * 30))
        end = long[-1] + 1 + (chance.randint(0, UNDER) if number else UNDER * 30)
        yield Window(gold["site"], f"{gold['file']}#{number}", "\n".join(lines[start:end]), gold)


def whose(line: str, gold: dict[str, Any]) -> int | None:
    """Return 0 for a line of the article's own, 1 for one of the site's, None for neither."""
    captions = [c if isinstance(c, str) else c[0] for c in gold["captions"]]
    own = [*gold["body"], *gold["crossheads"], gold["headline"] or ""]
    share = _share(line, "own", own, gold)
    if share >= 0.8:
        return 0
    neither = [*captions, *(gold["authors"] or ()), gold["date"] or ""]
    return 1 if share <= 0.3 and _share(line, "neither", neither, gold) <= 0.3 else None


def _share(line: str, what: str, texts: list[str], gold: dict[str, Any]) -> float:
    words = _bare(line)
    if len(words) < 8:
        return float(words in {_bare(text) for text in texts})
    kept = gold.setdefault("grams", {})
    if what not in kept:
        kept[what] = {g for text in texts for g in _grams(_bare(text))}
    found = _grams(words)
    return sum(g in kept[what] for g in found) / len(found)


def _same(line: str, texts: Iterable[str]) -> bool:
    return any(_bare(line) == _bare(text) for text in texts)


def _bare(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _grams(words: str) -> list[str]:
    return [words[i : i + 5] for i in range(max(1, len(words) - 4))]


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
            1 if _bare(line.text) in window.ours else whose(line.text, window.gold)
            for line in lines
        ]
        told = _told(parts, right)
        features = site.features(lines)
        for i in told:
            names, runs, part = features[i]
            ours = _bare(lines[i].text) in window.ours
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
