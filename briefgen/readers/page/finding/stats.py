"""What a page's elements hold, counted once: words, links, prose, paragraphs, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from briefgen.readers.page.walk import UNREAD
from briefgen.readers.page.words import SILENT

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
    """Sums over an element and all in it: characters that are no white space, ideographs …

    `prose` is the weight of its blocks with stops in them outside links, `paragraphs` their number,
    `linked` the characters in links, `place` its place in the order of the page. `direct` is the
    weight of the prose that stands in the block itself.
    """

    place: int
    size: int = 0
    linked: int = 0
    prose: float = 0.0
    direct: float = 0.0
    paragraphs: int = 0
    stops: int = 0
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
        self.stops += other.stops
        self.links += other.links
        self.pictures += other.pictures
        self.heads += other.heads


Counts = dict[HtmlElement, Stats]


def weigh(text: str) -> float:
    """Return the weight of a block's words: prose has stops, labels have none."""
    return float(len(_CJK.findall(text)) + len(text) // 8) if _STOPS.search(text) else 0.0


def count(root: HtmlElement) -> Counts:
    """Return what every element of a tree holds; what no reader sees is not counted."""
    counts: Counts = {}
    block_of: dict[HtmlElement, HtmlElement] = {}
    linked: set[HtmlElement] = set()
    texts: dict[HtmlElement, list[str]] = {}

    def put(holder: HtmlElement, text: str) -> None:
        size = len("".join(text.split()))
        if not size:
            return
        stats = counts[holder]
        stats.size += size
        if holder in linked:
            stats.linked += size
        else:
            texts.setdefault(block_of[holder], []).append(text)

    for place, element in enumerate(_seen(root)):
        parent, tag = element.getparent(), element.tag
        # An element's tail is its parent's text, so it is read before what follows.
        counts[element] = stats = Stats(place)
        block_of[element] = block_of[parent] if tag in INLINE and parent in block_of else element
        if tag == "a" or parent in linked:
            linked.add(element)
        stats.links = int(tag == "a")
        stats.pictures = int(tag in ("img", "picture", "video"))
        stats.heads = int(tag in ("h2", "h3", "h4"))
        if element.text:
            put(element, element.text)
        for child in element:
            if child.tail:
                put(element, child.tail)
    for block, parts in texts.items():
        text = "".join(parts)
        weight = weigh(text)
        stats = counts[block]
        stats.stops += len(_STOPS.findall(text))
        if weight >= PROSE:
            stats.direct = weight
            stats.prose += weight
            stats.paragraphs += 1
    for element in reversed(counts):
        parent = element.getparent()
        if parent is not None and parent in counts:
            counts[parent].add(counts[element])
    return counts


def _seen(root: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the elements that may hold words of an article, in order."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.tag in SILENT or element.tag in UNREAD:
            continue
        yield element
        waiting += reversed(element)
