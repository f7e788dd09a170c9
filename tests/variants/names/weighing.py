"""Weigh names against words: the cheapest way through a text, for the tests only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefgen.variants.names import NameSpan

SINGLE = 9.0
"""The cost of a character by itself that is not in the list of words."""


def reading(
    text: str, words: Iterable[tuple[str, float]], names: Sequence[NameSpan]
) -> list[NameSpan]:
    """Return the names on the cheapest way through a text."""
    edges: dict[int, list[tuple[int, float, NameSpan | None]]] = {}
    for word, cost in words:
        at = text.find(word)
        while at >= 0:
            edges.setdefault(at + len(word), []).append((at, cost, None))
            at = text.find(word, at + 1)
    for span in names:
        edges.setdefault(span.end, []).append((span.start, span.cost, span))
    best = [0.0]
    came: list[tuple[int, NameSpan | None]] = [(0, None)]
    for end in range(1, len(text) + 1):
        ways = [(end - 1, SINGLE, None), *edges.get(end, [])]
        cost, start, name = min(
            ((best[start] + cost, start, name) for start, cost, name in ways),
            key=lambda way: way[0],
        )
        best.append(cost)
        came.append((start, name))
    path = []
    at = len(text)
    while at:
        at, name = came[at]
        if name is not None:
            path.append(name)
    return path[::-1]
