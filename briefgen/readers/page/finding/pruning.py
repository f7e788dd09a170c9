"""What inside the article's element is not the article: by evidence of several kinds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from briefgen.readers.page.finding import shapes
from briefgen.readers.page.finding.evidence import is_card, is_furniture, is_hidden, is_remark
from briefgen.readers.page.finding.survey import INLINE, Stats, Survey
from briefgen.readers.page.words import UNREAD, is_prose, lines, words
from briefgen.readers.rules import fields, front

Cut = dict[HtmlElement, str]
"""Elements that are left out, and the kind that they are dropped as."""

_MOST = 0.25
"""The most of an article's prose that a part may have and be cut out for its name."""
_BRIEF = 60
_LINE = 60
"""Characters of the longest line that may say so."""
_BOX = 160
"""Characters of the longest box that sells the site."""
_CARD = 0.5
"""The most of it that a writer's box may have."""
# 已有1件評論, 網友評論(3), Comments: what follows on the page is by its readers.
_ANSWERS = re.compile(
    r"(?<!\d)\d++\s*+[件條条則则個个篇]\s*+(?:評論|评论|留言|回應|回应|回覆|回复)|"
    r"^(?:網友|网友|讀者|读者|最新|全部|所有|熱門|热门|發表|发表|我要|添加)?"
    r"(?:評論|评论|留言|回應|回应|跟帖)(?:區|区|列表|板)?\s*+[(（]?\d*+[)）]?\s*+[:：]?$|"
    r"^(?:\d+\s*)?(?:comments?|repl(?:y|ies)|leaveacomment|leaveareply)[(（\d)）:]*$",
    re.I,
)


def cuts(best: HtmlElement, page: Survey, groups: Sequence[shapes.Group], known: str = "") -> Cut:
    """Return the parts of an element to leave out, with the kinds that they are dropped as.

    `known` is what the page says of itself (headline, description): hidden text that only says this
    again is none of the article's.
    """
    cut: Cut = {}
    for group in groups:
        found = _repeated(group, best, page.counts)
        kind = "page-part" if group.kind == "teasers" else "comments"
        cut.update((member, kind) for member in found)
    for element in _answering(best, page):
        cut.setdefault(element, "comments")
    for element in _inner(best, cut):
        if is_card(element):
            cut.update((part, "author-note") for part in _life(element, best, page.counts))
            if element in cut:
                continue
        kind = _verdict(element, best, page, known)
        if kind:
            cut[element] = kind
    return cut


def _life(
    card: HtmlElement, best: HtmlElement, counts: dict[HtmlElement, Stats]
) -> Iterator[HtmlElement]:
    """Yield the sentences and the portrait in a writer's box; the name and the day in it stay."""
    stats = counts.get(card)
    if stats is None or stats.prose >= counts[best].prose * _CARD:
        return
    for part in card.iter():
        if part.tag == "img" or (part in counts and counts[part].direct):
            yield part


def remarks(
    best: HtmlElement, page: Survey, groups: Sequence[shapes.Group], cut: Cut
) -> frozenset[HtmlElement]:
    """Return the comments and replies that are left out, each once, also those outside."""
    whole = page.counts[best]
    found = set[HtmlElement]()
    for group in groups:
        if group.kind == "teasers":
            continue
        for member in group.members:
            stats = page.counts[member]
            holds = stats.start <= whole.start and whole.end <= stats.end
            if not holds and (member in cut or not _is_in(stats, whole)):
                found.add(member)
    return frozenset(e for e in found if not any(outer in found for outer in e.iterancestors()))


def _inner(best: HtmlElement, cut: Cut) -> Iterator[HtmlElement]:
    """Yield what is in an element, not going into what is cut (also while it is being cut)."""
    waiting = [*reversed(best)]
    while waiting:
        element = waiting.pop()
        if element in cut or element.tag in UNREAD:
            continue
        yield element
        if element not in cut:
            waiting += reversed(element)


def _answering(best: HtmlElement, page: Survey) -> Iterator[HtmlElement]:
    """Yield what stands behind a heading that opens the readers' comments, and the heading."""
    whole = page.counts[best]
    for element in best.iterdescendants():
        stats = page.counts.get(element)
        if stats is None or not 2 <= stats.size <= 40 or element.tag in INLINE:
            continue
        # The first third is the article's, whatever a line of it says.
        if page.between(whole.start, stats.start) < whole.prose * 0.3:
            continue
        if _ANSWERS.search(page.of(element).strip()):
            path = [element, *(e for e in element.iterancestors() if _is_in(page.counts[e], whole))]
            behind = [e for node in path for e in node.itersiblings() if e in page.counts]
            yield from (element, *behind)
            return


def _repeated(
    group: shapes.Group, best: HtmlElement, counts: dict[HtmlElement, Stats]
) -> list[HtmlElement]:
    """Return the members of a group that are no part of the article."""
    outer = counts[best]
    members = [m for m in group.members if _is_in(counts[m], outer)]
    if not members or best in group.members:
        return []
    if group.kind == "posts":
        return members[1:]
    rest = outer.prose - sum(counts[m].prose for m in members)
    # What is nearly all of the text is the text: a day in short entries, an index.
    return members if rest >= _BRIEF or (group.kind == "comments" and rest >= 30) else []


def _verdict(element: HtmlElement, best: HtmlElement, page: Survey, known: str) -> str:
    """Return the kind that an element is dropped as, "" where it stays."""
    counts = page.counts
    stats = counts.get(element)
    if stats is None or not stats.size:
        return ""
    if is_hidden(element):
        return "" if _opens(element, known, page.of(best)) else "hidden"
    if element.tag in INLINE or element.tag == "p":
        return ""
    if _is_link_list(element, counts):
        return "page-part"
    if _sells(element, stats):
        return "subscribe"
    if not is_furniture(element) or stats.prose >= counts[best].prose * _MOST:
        return ""
    if is_remark(element) and stats.paragraphs > 1:
        return "comments"
    if stats.size <= _LINE and not stats.prose and _dates(element):
        return ""
    strong = is_furniture(element, strong=True)
    # A part with sentences of its own goes by a plain name alone, or by a vague one and links.
    keeps = stats.prose > 0 and not (strong or stats.density >= 0.4)
    return "" if keeps else "page-part"


def _dates(element: HtmlElement) -> bool:
    """True where a part says who wrote the text and when: Drupal has these in a `footer` of it."""
    said = words(element)
    found = {one.role for line in (*lines(element), said) for one in fields(line)}
    return bool(found & {"date", "byline"}) and found <= {"date", "modified", "byline", "source"}


def _sells(element: HtmlElement, stats: Stats) -> bool:
    """True for a small box that asks for a subscription: its other lines are a site's own words."""
    if not 1 <= stats.paragraphs <= 2 or stats.size > _BOX or element.tag in ("blockquote", "li"):
        return False
    said = [line for line in lines(element) if not is_prose(line)]
    kinds = [front.furniture(line) for line in said]
    return len(kinds) > 1 and all(kinds) and "subscribe" in kinds


def _is_link_list(element: HtmlElement, counts: dict[HtmlElement, Stats]) -> bool:
    """True for a block that is a list of links, without any prose outside them."""
    stats = counts[element]
    return (
        element.tag in ("ul", "ol", "dl", "div", "section", "nav", "table")
        and stats.links >= 3
        and stats.density >= (0.6 if stats.size > 200 else 0.7)
        and stats.prose <= stats.size * 0.2
    )


def _opens(element: HtmlElement, known: str, shown: str) -> bool:
    """True where what is hidden is prose that readers can open, and is said nowhere else."""
    said = [line for line in lines(element) if is_prose(line)]
    fresh = [line for line in said if _fold(line) not in known and shown.count(_fold(line)) < 2]
    return bool(fresh)


def _is_in(inner: Stats, outer: Stats) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end and inner is not outer


def _fold(text: str) -> str:
    return re.sub(r"\s+", "", text)
