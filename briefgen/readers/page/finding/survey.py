"""What a page's elements hold, counted in one walk: words, links, prose, paragraphs, pictures."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import accumulate

from lxml.html import HtmlElement

from briefgen.readers.page.words import SILENT, UNREAD

PROSE = 15
"""The least weight of a block of prose: a sentence of so many ideographs."""
INLINE = frozenset(
    """
    a abbr b bdi bdo br cite code del dfn em font i img ins kbd label mark q rb ruby s samp small
    span strong sub sup time tt u var wbr
    """.split()  # noqa: SIM905 - sixty quoted words would read worse
)
_STOPS = re.compile("[，。！？；：、,.!?]")
_CJK = re.compile("[㐀-䶿一-鿿]")


@dataclass(slots=True)
class Stats:
    """Where an element's words stand in `Survey.text`, and sums over it and all in it.

    `size` and `linked` count characters that are no white space, in all and in links; `prose` is
    the weight of the blocks with stops in them outside links, `paragraphs` their number; `direct`
    the weight of the prose that stands in the block itself.
    """

    start: int
    end: int = 0
    size: int = 0
    linked: int = 0
    prose: float = 0.0
    direct: float = 0.0
    paragraphs: int = 0
    links: int = 0
    pictures: int = 0
    heads: int = 0

    @property
    def density(self) -> float:
        """The share of the characters that are links."""
        return self.linked / self.size if self.size else 0.0

    def add(self, other: Stats) -> None:
        """Add what an inner element holds."""
        self.size += other.size
        self.linked += other.linked
        self.prose += other.prose
        self.paragraphs += other.paragraphs
        self.links += other.links
        self.pictures += other.pictures
        self.heads += other.heads


@dataclass(slots=True)
class Survey:
    """All words of a page in one text, blocks apart, and what each element holds of it."""

    text: str
    counts: dict[HtmlElement, Stats]
    prose: float = 0.0
    _places: list[int] = field(default_factory=list)
    _sums: list[float] = field(default_factory=list)

    def of(self, element: HtmlElement) -> str:
        """Return the words of an element that was counted."""
        stats = self.counts[element]
        return self.text[stats.start : stats.end]

    def between(self, start: int, end: int) -> float:
        """Return the weight of the prose in the blocks that begin between two places."""
        if not self._sums:
            blocks = sorted((s.start, s.direct) for s in self.counts.values() if s.direct)
            self._places = [place for place, _ in blocks]
            self._sums = [0.0, *accumulate(weight for _, weight in blocks)]
        first, last = bisect_left(self._places, start), bisect_left(self._places, end)
        return max(0.0, self._sums[last] - self._sums[first])


def weigh(text: str) -> float:
    """Return the weight of a block's words: prose has stops, labels have none."""
    return float(len(_CJK.findall(text)) + len(text) // 8) if _STOPS.search(text) else 0.0


def survey(root: HtmlElement) -> Survey:
    """Count what every element of a tree holds; what no reader sees is not counted."""
    counts: dict[HtmlElement, Stats] = {}
    block_of: dict[HtmlElement, HtmlElement] = {}
    linked: set[HtmlElement] = set()
    blocks: dict[HtmlElement, list[str]] = {}
    words: list[str] = []
    length = 0

    def put(holder: HtmlElement, text: str | None) -> None:
        nonlocal length
        bare = "".join(text.split()) if text else ""
        if not bare:
            return
        words.append(bare)
        length += len(bare)
        stats = counts[holder]
        stats.size += len(bare)
        if holder in linked:
            stats.linked += len(bare)
        else:
            blocks.setdefault(block_of[holder], []).append(bare)

    def part() -> None:
        nonlocal length
        words.append("\n")
        length += 1

    waiting = [(root, False)]
    while waiting:
        element, leaving = waiting.pop()
        tag, parent = element.tag, element.getparent()
        if not leaving:
            if tag in SILENT or tag in UNREAD:
                if parent in counts:
                    put(parent, element.tail)
                continue
            if tag not in INLINE or tag == "br":
                part()
            inner = tag in INLINE and parent in block_of
            block_of[element] = block_of[parent] if inner else element
            if tag == "a" or parent in linked:
                linked.add(element)
            counts[element] = Stats(
                length,
                links=int(tag == "a"),
                pictures=int(tag == "img"),
                heads=int(tag in ("h2", "h3", "h4")),
            )
            put(element, element.text)
            waiting.append((element, True))
            waiting += ((child, False) for child in reversed(element))
            continue
        stats = counts[element]
        stats.end = length
        weight = weigh("".join(blocks[element])) if element in blocks else 0.0
        if weight >= PROSE:
            stats.direct = weight
            stats.prose += weight
            stats.paragraphs += 1
        if element is root:
            break
        counts[parent].add(stats)
        if tag not in INLINE:
            part()
        put(parent, element.tail)
    return Survey("".join(words), counts, counts[root].prose)
