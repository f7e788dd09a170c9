"""A text laid out in words: its glyphs made one, what it is cut into, and what else was a word."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from briefgen.variants import lattice
from briefgen.variants.engine import glyphs
from briefgen.variants.lattice import Words

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """`plain` is the text as words are looked up in it, what is decided masked; `bounds` are where
    its words start, and its length.
    """

    plain: str
    words: Words
    edges: dict[int, list[Span]]
    bounds: list[int]

    def word_at(self, offset: int) -> Span:
        """Return the word that holds the character at an offset."""
        index = bisect_right(self.bounds, offset) - 1
        return self.bounds[index], self.bounds[index + 1]

    def begins(self, offset: int) -> bool:
        """Say whether a word starts, or the text ends, at an offset."""
        index = bisect_left(self.bounds, offset)
        return index < len(self.bounds) and self.bounds[index] == offset

    def crossed(self, start: int, end: int) -> bool:
        """Say whether a word lies across an edge of a span; one that holds all of it does not."""
        first, last = self.word_at(start), self.word_at(end - 1)
        return (first[0] < start and first[1] < end) or (last[1] > end and last[0] > start)

    def doubt(self, start: int, end: int) -> int:
        """Return what `lattice.doubt` says of a span."""
        return lattice.doubt(self.plain, start, end, self.words, self.edges)


def page(text: str, script: str, further: Iterable[tuple[int, int, int]]) -> Page:
    """Lay a text out; `further` are words beyond the list: start, end, cost."""
    plain = glyphs.canonical(text) if script == "Hant" else text
    words = lattice.words(script)
    edges: dict[int, list[Span]] = {}
    for start, end, cost in (*lattice.counted(plain), *further):
        edges.setdefault(start, []).append((end, cost))
    return Page(plain, words, edges, lattice.cut(plain, words, edges))
