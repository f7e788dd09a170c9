"""A text laid out in words: its glyphs made one, what it is cut into, and which words are names."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from briefgen.variants import lattice
from briefgen.variants.engine import glyphs
from briefgen.variants.lattice import Words
from briefgen.variants.names import Memory, NameSpan

Span = tuple[int, int]

_BREAK = re.compile(r"[，。！？；：、\n]")
_LONGEST = 80
"""How far from a span its stretch may go on without a mark."""
_TENTHS = 10
_PLACES = frozenset("河江湖海山峰岭嶺岛島州省郡县縣市镇鎮城港湾灣角宫宮堡")
_SPELT = 200
"""What a name costs at most that is spelt by sound and by nothing else."""
_NAME_TOO = 20
"""Two nats: a word of the list that may be a name costs so much less, and is read as one."""


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """`plain` is the text as words are looked up in it, what is decided masked; `edges` and `spelt`
    are what may be words beyond the list (terms, persons; names spelt by sound); `bounds` are where
    its words start, and its length; `names` are the words that are names, by where they start.
    """

    plain: str
    words: Words
    edges: dict[int, list[Span]]
    spelt: dict[int, list[Span]]
    bounds: list[int]
    names: dict[int, NameSpan]

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

    def holder(self, start: int, end: int) -> Span | None:
        """Return the word that holds a span and more, if one does."""
        low, high = self.word_at(start)
        return (low, high) if high >= end and high - low > end - start else None

    def doubt(self, start: int, end: int) -> int:
        """Return what `lattice.doubt` says of a span."""
        return lattice.doubt(self.plain, (start, end), self.words, self.edges, self.spelt)

    def without(self, spans: list[Span]) -> Page:
        """Return the page cut anew where terms of these spans were among its words."""
        edges = dict(self.edges)
        for start, end in spans:
            edges[start] = [edge for edge in edges[start] if edge[0] != end]
        return replace(self, edges=edges)._cut(spans) if spans else self

    def _cut(self, spans: list[Span]) -> Page:
        """Cut the stretches between marks that these spans stand in anew."""
        bounds = list(self.bounds)
        for low, high in _stretches(self.plain, spans):
            inside = {
                at - low: [(end - low, cost) for end, cost in found if end <= high]
                for at in range(low, high)
                if (found := [*self.edges.get(at, ()), *self.spelt.get(at, ())])
            }
            cuts = lattice.cut(self.plain[low:high], self.words, inside)
            first, last = bisect_left(bounds, low), bisect_left(bounds, high)
            bounds[first:last] = [low + at for at in cuts[:-1]]
        ends = set(bounds)
        names = {start: name for start, name in self.names.items() if {start, name.end} <= ends}
        return replace(self, bounds=bounds, names=names)

    def remembering(self, memory: Memory) -> Page:
        """Return the page with the names of its document known, where they make better words."""
        return self.with_names(memory.candidates(self.plain))

    def with_names(self, found: list[NameSpan]) -> Page:
        """Return the page with what else may be names in it, where they make better words."""
        fresh = [n for n in found if self.names.get(n.start) != n]
        if not fresh:
            return self
        edges, spelt = ({at: list(e) for at, e in t.items()} for t in (self.edges, self.spelt))
        _add(fresh, edges, spelt)
        spans = [(name.start, name.end) for name in fresh]
        anew = replace(self, edges=edges, spelt=spelt)._cut(spans)
        return replace(anew, names=anew.names | _named(anew, anew.bounds, fresh))


def page(
    text: str, script: str, further: Iterable[tuple[int, int, int]], found: list[NameSpan]
) -> Page:
    """Lay a text out; `further` are words beyond the list (start, end, cost), `found` what may be
    names in it.
    """
    plain = glyphs.canonical(text) if script == "Hant" else text
    words = lattice.words(script)
    edges: dict[int, list[Span]] = {}
    for start, end, cost in (*lattice.counted(plain), *further):
        edges.setdefault(start, []).append((end, cost))
    spelt: dict[int, list[Span]] = {}
    _add(found, edges, spelt)
    every = {at: [*edges.get(at, ()), *spelt.get(at, ())] for at in {*edges, *spelt}}
    bare = Page(plain, words, edges, spelt, lattice.cut(plain, words, every), {})
    return replace(bare, names=_named(bare, bare.bounds, found))


def _add(found: list[NameSpan], edges: dict[int, list[Span]], spelt: dict[int, list[Span]]) -> None:
    """Add names to a page's further words; foreign ones, spelt by sound, by themselves."""
    for name in found:
        table = spelt if name.kind == "foreign" else edges
        table.setdefault(name.start, []).append((name.end, _cost(name)))


def _cost(name: NameSpan) -> int:
    return round(name.cost * _TENTHS)


def _named(page: Page, bounds: list[int], found: list[NameSpan]) -> dict[int, NameSpan]:
    """Return which of the words are names: of several readings the one that costs least."""
    ends = dict(pairwise(bounds))
    names: dict[int, NameSpan] = {}
    for name in sorted(found, key=lambda n: n.cost):
        if ends.get(name.start) == name.end and name.start not in names:
            known = page.words.cost(page.plain[name.start : name.end])
            if known is None or _cost(name) <= known + _NAME_TOO:
                names[name.start] = name
    for name in found:
        # A word of the list that is a foreign name and what it names: 乔戈里|峰.
        end = ends.get(name.start, 0)
        spelt = name.kind == "foreign" and _cost(name) <= _SPELT and name.start not in names
        if spelt and name.end + 1 == end and page.plain[name.end] in _PLACES:
            names[name.start] = name._replace(end=end)
    return names


def _stretches(text: str, spans: list[Span]) -> Iterator[Span]:
    """Yield the stretches between marks that have one of the spans, in order, each once."""
    done = -1
    for start, end in sorted(spans):
        if start < done:
            continue
        before = [m.end() for m in _BREAK.finditer(text, max(0, start - _LONGEST), start)]
        low = before[-1] if before else max(0, start - _LONGEST)
        after = _BREAK.search(text, end, end + _LONGEST)
        high = after.start() if after else min(len(text), end + _LONGEST)
        yield max(low, done), high
        done = high
