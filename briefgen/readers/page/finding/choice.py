"""Which candidate is the article's element: a linear score whose weights were measured."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from briefgen.readers.rules import lexicon


def score(features: Mapping[str, float]) -> float:
    """Return how much speaks for a candidate; the candidates of one page are compared by it.

    Raises ConfigurationError where the table `data/reading/body.tsv` is missing or not whole.
    """
    weights = _weights()
    return sum(weights[name] * value for name, value in features.items())


@cache
def _weights() -> dict[str, float]:
    return {row["feature"]: float(row["weight"]) for row in lexicon.rows("body")}
