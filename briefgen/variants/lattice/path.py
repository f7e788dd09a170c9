"""The best way to cut a text into words: one Viterbi pass over a unigram lattice.

Words cost what the list says (`words.py`); what else may be a word (a term, a name) comes in as
further edges with a cost of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from briefgen.variants.lattice.words import UNKNOWN, Words

Edges = Mapping[int, Sequence[tuple[int, int]]]
"""By where they start: where further words end, and what they cost."""

_AROUND = 8
"""How many characters either side of a span can matter to where words end in it."""
_FAR = 1 << 40


def doubt(
    text: str, span: tuple[int, int], words: Words, edges: Edges, names: Edges | None = None
) -> int:
    """Return by how many tenths of a nat a reading across an edge of a span beats the best that
    keeps to both; below zero where the one that keeps to them is the better one.

    A word that holds the whole span crosses neither edge; one of `names` that does crosses both.
    """
    start, end = span
    low, high = max(0, start - _AROUND), min(len(text), end + _AROUND)
    # Two costs a place: without and with a word across an edge of the span so far.
    kept = [0] + [_FAR] * (high - low)
    crossed = [_FAR] * (high - low + 1)

    def reach(at: int, stop: int, cost: int, *, across: bool) -> None:
        one, two = kept[at - low] + cost, crossed[at - low] + cost
        if across:
            one, two = _FAR, min(one, two)
        kept[stop - low] = min(kept[stop - low], one)
        crossed[stop - low] = min(crossed[stop - low], two)

    for at in range(low, high):
        for stop, cost in _from(text, at, high, words, edges):
            reach(at, stop, cost, across=at < start < stop < end or start < at < end < stop)
        for stop, cost in (names or {}).get(at, ()):
            if stop <= high:
                inside = at >= end or stop <= start or (start <= at and stop <= end)
                reach(at, stop, cost, across=not inside)
    return kept[-1] - crossed[-1]


def _from(text: str, at: int, high: int, words: Words, edges: Edges) -> Iterator[tuple[int, int]]:
    """Yield where the words that start at a place end, up to a limit, with their costs."""
    yield at + 1, words.singles.get(text[at], UNKNOWN)
    for length in words.begin(text[at : at + 2]):
        cost = words.costs.get(text[at : at + length])
        if cost is not None and at + length <= high:
            yield at + length, cost
    yield from ((stop, cost) for stop, cost in edges.get(at, ()) if stop <= high)


def cut(text: str, words: Words, edges: Edges | None = None) -> list[int]:
    """Cut a text (Traditional: in canonical glyphs) into the words that cost least together.

    Returns where each word starts, and the text's length at the end.
    """
    size = len(text)
    best = [0] + [_FAR] * size
    came = [0] * (size + 1)
    further = edges or {}
    single, known, costs, begin = words.singles.get, words.lengths.get, words.costs.get, words.begin
    for at in range(size):
        so_far = best[at]
        step = so_far + single(text[at], UNKNOWN)
        if step < best[at + 1]:
            best[at + 1] = step
            came[at + 1] = at
        head = text[at : at + 2]
        lengths = known(head)
        if lengths is None:
            lengths = begin(head)
        for length in lengths:
            end = at + length
            if end <= size:
                cost = costs(text[at:end])
                if cost is not None and so_far + cost < best[end]:
                    best[end] = so_far + cost
                    came[end] = at
        if at in further:
            for end, cost in further[at]:
                if so_far + cost < best[end]:
                    best[end] = so_far + cost
                    came[end] = at
    bounds = [size]
    while bounds[-1]:
        bounds.append(came[bounds[-1]])
    bounds.reverse()
    return bounds
