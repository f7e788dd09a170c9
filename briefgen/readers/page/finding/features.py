"""What speaks for a candidate and against it, as numbers from 0 to 1."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from briefgen.readers.page.finding.evidence import is_furniture, is_hidden, is_remark, names
from briefgen.readers.page.finding.shapes import Group
from briefgen.readers.page.finding.survey import Stats, Survey

_HAN = re.compile("[㐀-䶿一-鿿]")
_BODY = re.compile(
    r"(?:article|post|entry|news|story|topic|detail|thread)[_-]?(?:body|content|text|main|detail)|"
    r"(?:main|rich|editor|markdown|cnt|art)[_-]?(?:content|text|body)|richtext|markdown-body|prose",
    re.I,
)
_PICTURE = re.compile(r"pic|img|image|photo|figure|caption|gallery|slide", re.I)
_ENOUGH = 60
# Labels between a headline and its text (share bars, menus) part them less than prose does.
_LABELS = 0.05
_LINKED = 0.4
_ALIEN = 0.08
_NEARLY = 0.97


@dataclass(frozen=True, slots=True)
class Known:
    """What the page says of its article elsewhere: headline, description, text, headings' places.

    All without white space, as `Survey.text` has them. `heads` are where the headline is printed.
    """

    title: str = ""
    summary: str = ""
    text: str = ""
    heads: tuple[Stats, ...] = ()


def features(
    element: HtmlElement, page: Survey, groups: Sequence[Group], known: Known
) -> dict[str, float]:
    """Return the features of a candidate by name; `body.tsv` says what each is for."""
    stats = page.counts[element]
    text = page.of(element)
    own = [outer for outer in (element, *element.iterancestors()) if outer.tag != "html"]
    repeated = _repeated(stats, page, groups)
    begun = _begun(stats, page, known.heads)
    title = _agreement(known.title, text)
    return {
        "share": stats.prose / (page.prose or 1.0),
        "mass": min(1.0, math.log1p(stats.prose) / 8),
        "links": stats.density,
        "paragraphs": min(1.0, stats.paragraphs / 8),
        "purity": min(1.0, stats.prose / stats.size) if stats.size else 0.0,
        "repeated": min(1.0, repeated / stats.prose) if stats.prose else 0.0,
        "title": title,
        "alien": float(title < _ALIEN and len(known.title) > 8),
        "summary": _agreement(known.summary[:200], text),
        "told": _agreement(known.text, text) if known.text else 0.0,
        "untold": 1 - _agreement(text[:4000], known.text) if len(known.text) > _ENOUGH else 0.0,
        "begun": begun,
        "headed": float(any(_holds(stats, head) for head in known.heads)),
        "named": float(_is_named(element)),
        "furniture": float(any(map(is_furniture, own))),
        "remarks": float(any(map(is_remark, own))),
        "hidden": float(any(map(is_hidden, own))),
        "picture": float(stats.paragraphs < 2 and any(map(_is_picture, own[:2]))),
        "empty": float(stats.prose < 1),
        "partial": float(_is_partial(element, page)),
        "slack": _slack(element, page),
        "page": float(element.tag in ("html", "body")),
    }


def _is_picture(element: HtmlElement) -> bool:
    return element.tag == "figure" or bool(_PICTURE.search(names(element)))


def _is_partial(element: HtmlElement, page: Survey) -> bool:
    """True for one paragraph in a box of its own, among others in boxes of the same make."""
    if page.counts[element].paragraphs > 1:
        return False
    alike = (
        page.counts[e]
        for e in (*element.itersiblings(), *element.itersiblings(preceding=True))
        if e in page.counts and (e.tag, e.get("class")) == (element.tag, element.get("class"))
    )
    return sum(s.prose > 0 and s.density < _LINKED for s in alike) > 1


def _slack(element: HtmlElement, page: Survey) -> float:
    """Return 1 where one inner element has nearly all of the prose: the rest is beside it."""
    whole = page.counts[element].prose
    inner = (page.counts[child] for child in element if child in page.counts)
    return float(any(s.paragraphs > 1 and s.prose >= whole * _NEARLY for s in inner))


def _is_named(element: HtmlElement) -> bool:
    said = (element.get("itemprop") or "").lower() == "articlebody" or element.tag == "article"
    return said or bool(_BODY.search(names(element)))


def _holds(outer: Stats, inner: Stats) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _begun(stats: Stats, page: Survey, heads: Sequence[Stats]) -> float:
    """Return how near the element's first prose is to a headline: 1 where only labels part them."""
    if not heads:
        return 0.0
    near = 0.0
    for head in heads:
        if _holds(stats, head):
            between = page.between(stats.start, head.start)
        elif head.end <= stats.start:
            between = page.between(head.end, stats.start) + (stats.start - head.end) * _LABELS
        else:
            continue
        near = max(near, 1 / (1 + between / 40))
    return near


def _repeated(stats: Stats, page: Survey, groups: Sequence[Group]) -> float:
    """Return the prose of an element that stands in siblings of one shape, not counted twice."""
    spans: list[tuple[int, int, float]] = []
    for group in groups:
        members = group.members[1:] if group.kind == "posts" else group.members
        inside = (page.counts[m] for m in members)
        spans += ((s.start, s.end, s.prose) for s in inside if _holds(stats, s))
    total, reached = 0.0, -1
    for start, end, prose in sorted(spans, key=lambda s: (s[0], -s[1])):
        if start >= reached:
            total, reached = total + prose, end
    return total


def _agreement(said: str, text: str) -> float:
    """Return the share of a text's pairs of characters that another has."""
    pairs = {said[i : i + 2] for i in range(len(said) - 1)}
    pairs = {pair for pair in pairs if _HAN.match(pair)} or pairs
    if len(pairs) < 4:
        return 0.0
    return sum(pair in text for pair in pairs) / len(pairs)
