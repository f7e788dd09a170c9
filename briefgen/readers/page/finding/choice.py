"""Which candidate is the article's element: a linear score whose weights were measured."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources


def score(features: Mapping[str, float]) -> float:
    """Return how much speaks for a candidate; the candidates of one page are compared by it."""
    weights = _weights()
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


@cache
def _weights() -> dict[str, float]:
    """Return the weight of every feature, from `data/reading/body.tsv`."""
    text = resources.files("briefgen.data").joinpath("reading/body.tsv").read_text("utf-8")
    rows = (row.split("\t") for row in text.rstrip("\n").split("\n")[1:])
    return {name: float(weight) for name, weight, _ in rows}
