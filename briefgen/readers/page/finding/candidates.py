"""The elements that may hold a page's article, each named by one simple way of looking."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from briefgen.readers.page.finding.evidence import is_furniture, names
from briefgen.readers.page.finding.survey import INLINE, PROSE, Survey

_DECAY = 0.75
_HEAVIEST = 10
_NAMED = 24
# Parts of an article that are never all of it, however long one is.
_PARTS = frozenset(
    "p blockquote figure figcaption pre ul ol li dl dt dd tr tbody h1 h2 h3 h4 h5 h6".split()  # noqa: SIM905
)
_ARTICLE = re.compile(r"article|content|entry|post|body|text|story|detail|topic|main", re.I)


def candidates(root: HtmlElement, page: Survey, heads: list[HtmlElement]) -> list[HtmlElement]:
    """Return the elements that some way of looking takes for the article's, in page order.

    `heads` are the elements that print the headline: what begins behind one may be the article.
    """
    found = {
        *_heaviest(page),
        *_scored(page),
        *_clustered(page),
        *_named(page),
        *_behind(heads, page),
    }
    outer = {e.getparent() for e in found}
    found |= {e for e in outer if e is not None and e in page.counts}
    fit = [e for e in found if e.tag not in _PARTS and e.tag not in INLINE and page.counts[e].size]
    fit = fit or [root]
    return sorted(fit, key=lambda e: (page.counts[e].start, -page.counts[e].end))


def _heaviest(page: Survey) -> list[HtmlElement]:
    """Return the heaviest elements: every block of prose weighs less with each step outwards.

    So one container wins where the paragraphs stand side by side, and the one above where a page
    cuts them into parts.
    """
    weights: dict[HtmlElement, float] = {}
    for block, stats in page.counts.items():
        share = stats.direct * (0.3 if block.tag in ("li", "dd", "td") else 1.0)
        node: HtmlElement | None = block if share >= PROSE else None
        while node is not None and node.tag != "html":
            if node.tag not in _PARTS:
                share *= 0.2 if is_furniture(node) else 1.0
                weights[node] = weights.get(node, 0.0) + share
                share *= _DECAY
            node = node.getparent()
    return sorted(weights, key=lambda e: -weights[e])[:_HEAVIEST]


def _scored(page: Survey) -> list[HtmlElement]:
    """Return the best of what readability's scores say: parents of long blocks with few links."""
    scores: dict[HtmlElement, float] = {}
    for block, stats in page.counts.items():
        if not stats.direct:
            continue
        worth = 1 + min(3.0, stats.direct / 60)
        for share, outer in zip((1.0, 0.5, 0.25), block.iterancestors(), strict=False):
            scores[outer] = scores.get(outer, 0.0) + worth * share
    ranked = sorted(scores, key=lambda e: -scores[e] * (1 - page.counts[e].density))
    return [e for e in ranked[:4] if e in page.counts]


def _clustered(page: Survey) -> Iterator[HtmlElement]:
    """Yield what holds the densest stretch of the page: the best sum of prose less other words."""
    sums: list[tuple[HtmlElement, float]] = []
    for block, stats in page.counts.items():
        if stats.direct:
            sums.append((block, stats.direct))
        elif stats.size and not len(block):
            sums.append((block, -2.0 * min(stats.size, 20) - 20 * bool(stats.linked)))
    best, total, start, place = 0.0, 0.0, 0, (0, -1)
    for number, (_, worth) in enumerate(sums):
        if total <= 0:
            total, start = 0.0, number
        total += worth
        if total > best:
            best, place = total, (start, number)
    if place[1] >= 0:
        first, last = sums[place[0]][0], sums[place[1]][0]
        around = set(first.iterancestors()) | {first}
        yield next(e for e in (last, *last.iterancestors()) if e in around)


def _named(page: Survey) -> list[HtmlElement]:
    """Return the elements that the page itself names as an article or its text."""
    found = (
        e
        for e, stats in page.counts.items()
        if stats.size >= PROSE
        and (
            e.tag in ("article", "main")
            or "articlebody" in (e.get("itemprop") or "").lower()
            or _ARTICLE.search(names(e))
        )
    )
    return sorted(found, key=lambda e: -math.log1p(page.counts[e].prose))[:_NAMED]


def _behind(heads: list[HtmlElement], page: Survey) -> Iterator[HtmlElement]:
    """Yield what stands around a headline, and what follows it on each level."""
    for head in heads:
        for level, node in enumerate((head, *head.iterancestors())):
            if level > 5 or node.tag in ("body", "html"):
                break
            if level:
                yield node
            behind = (e for e in node.itersiblings() if e in page.counts and page.counts[e].size)
            yield from (e for _, e in zip(range(4), behind, strict=False))
