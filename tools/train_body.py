"""Measure the weights by which the element of a page's article is chosen (`data/reading/body.tsv`).

    python tools/train_body.py FOLDER... [--split train] [--write]

A FOLDER has `gold.jsonl` (one page a line: `file`, `site`, `body` and what counts neither for nor
against: `crossheads`, `captions`, `headline`, `authors`, `date`) and `split.json`, which puts every
site, and so every page of it, in one split. Pages must be split by site: pages of one site look
alike, and a split by page would measure memory. The expected F1 (5-grams of characters) of the
chosen candidate is climbed, and the weights are held near those that the table has.
"""

from __future__ import annotations

import argparse
import json
import math
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefgen.readers import decode
from briefgen.readers.page import about, charset, finding, tree
from briefgen.readers.page.walk import Walker
from briefgen.readers.piece import Piece
from briefgen.writers.json.article import block_text

TABLE = Path(__file__).parents[1] / "briefgen/data/reading/body.tsv"
STEPS, RATE, HOLD, SHARP = 400, 2.0, 0.002, 3.0


@dataclass(frozen=True, slots=True)
class Case:
    """One page: a row of features for each candidate, and how right each of them would be."""

    name: str
    rows: list[dict[str, float]]
    right: list[float]


def cases(folder: Path, split: str) -> Iterator[Case]:
    """Yield the pages of a split."""
    sites = json.loads((folder / "split.json").read_text("utf-8"))
    for line in (folder / "gold.jsonl").open(encoding="utf-8"):
        gold = json.loads(line)
        if sites.get(gold["site"]) == split:
            yield _case(gold["file"], (folder / gold["file"]).read_bytes(), gold)


def _case(name: str, data: bytes, gold: dict[str, Any]) -> Case:
    root = tree.parse(decode(data, name, charset(data))[0], name)
    title = str(about.fields(root).get("title", ""))
    page = finding.survey(root)
    said, heads = finding.known(root, page, title)
    groups = finding.groups(page)
    rows, right = [], []
    for element in finding.candidates(root, page, heads):
        rows.append(finding.features(element, page, groups, said))
        cut = finding.cuts(element, page, groups, said.title + "\n" + said.summary)
        right.append(_f1(map(_words, Walker(cut).walk(element)), gold))
    return Case(name, rows, right)


def _words(piece: Piece) -> str:
    return block_text(piece.block) if piece.block else piece.string if piece.form != "image" else ""


def _f1(lines: Iterator[str], gold: dict[str, Any]) -> float:
    want, got = _grams(gold["body"]), _grams(lines)
    captions = (c if isinstance(c, str) else c[0] for c in gold["captions"])
    neutral = _grams([*gold["crossheads"], *captions, gold["headline"] or "",
                      gold["date"] or "", *(gold["authors"] or ())])  # fmt: skip
    right = (got & want).total()
    wrong = ((got - want) - neutral).total()
    return 2 * right / (right + wrong + want.total()) if right else 0.0


def _grams(lines: Iterable[str]) -> Counter[str]:
    grams: Counter[str] = Counter()
    for line in lines:
        words = "".join(unicodedata.normalize("NFKC", line).split())
        grams.update(words[i : i + 5] for i in range(max(1, len(words) - 4)))
    return grams


def climbed(found: list[Case], start: dict[str, float]) -> dict[str, float]:
    """Return the weights after climbing the mean expected F1 of a soft choice."""
    weights = dict(start)
    for _ in range(STEPS):
        slope = {name: HOLD * (start[name] - weights[name]) for name in weights}
        for case in found:
            scores = [SHARP * sum(weights[n] * row[n] for n in weights) for row in case.rows]
            most = max(scores)
            chances = [math.exp(s - most) for s in scores]
            whole = sum(chances)
            mean = sum(c * r for c, r in zip(chances, case.right, strict=True)) / whole
            for chance, row, right in zip(chances, case.rows, case.right, strict=True):
                push = SHARP * chance / whole * (right - mean) / len(found)
                for name in weights:
                    slope[name] += push * row[name]
        for name in weights:
            weights[name] += RATE * slope[name]
    return weights


def measured(found: list[Case], weights: dict[str, float]) -> tuple[float, float]:
    """Return the mean F1 of the chosen candidates, and of the best ones that there are."""
    chosen = [
        case.right[max(range(len(case.rows)), key=lambda i: sum(
            weights[n] * case.rows[i][n] for n in weights))]
        for case in found
    ]  # fmt: skip
    return sum(chosen) / len(found), sum(max(c.right) for c in found) / len(found)


def main() -> None:
    """Train, print the figures, and write the table where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--split", default="train")
    parser.add_argument("--check", default="dev", help="a split to measure on, untrained")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    head, *lines = TABLE.read_text("utf-8").rstrip("\n").split("\n")
    table = [line.split("\t") for line in lines]
    start = {name: float(weight) for name, weight, _ in table}
    found = [case for folder in given.folders for case in cases(folder, given.split)]
    held = [case for folder in given.folders for case in cases(folder, given.check)]
    weights = climbed(found, start)
    for name, some in ((given.split, found), (given.check, held)):
        before, after = measured(some, start), measured(some, weights)
        print(
            f"{name}: {len(some)} pages, F1 {before[0]:.3f} -> {after[0]:.3f}, best {after[1]:.3f}"
        )
    for name, _, why in table:
        print(f"{name:12}{start[name]:8.2f}{weights[name]:8.2f}  {why}")
    if given.write:
        rows = (f"{name}\t{weights[name]:.2f}\t{why}" for name, _, why in table)
        TABLE.write_text("\n".join([head, *rows]) + "\n", "utf-8")


if __name__ == "__main__":
    main()
