"""Prose of a page outside the article's element that no shape or name explains: half an article?"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from lxml.html import HtmlElement

from briefgen.readers.page.finding.evidence import is_card, is_furniture, is_hidden, is_remark
from briefgen.readers.page.finding.shapes import Group
from briefgen.readers.page.finding.survey import Survey
from briefgen.readers.rules import ends_sentence, fold, front

PARAGRAPH = 45
"""The weight of a paragraph: fewer ideographs are a teaser's, a label's or a notice's."""
_FAR = 300
"""Characters between an article and what may still be a part of it."""
_SIBLINGS = ("li", "dd", "option", "a", "figcaption", "button", "h1", "h2", "h3", "h4")


def loose(
    best: HtmlElement,
    page: Survey,
    groups: Sequence[Group],
    remarks: Collection[HtmlElement],
    said: str,
) -> list[str]:
    """Return the paragraphs outside an element that may be its article's, in the order of the page.

    Teasers, comments and what is named as the site's own are explained; so is what the article
    itself says, and what the page says of itself (`said`: its headline, standfirst, description).
    """
    whole, counts = page.counts[best], page.counts
    around = {*best.iterancestors()}
    told = fold(said) + page.of(best)
    explained = {member for group in groups for member in group.members if member not in around}
    explained.update(remarks)
    found = []
    reached = whole.end
    for element, stats in counts.items():
        outside = stats.end <= whole.start or stats.start >= whole.end
        if not outside or stats.direct < PARAGRAPH or element.tag in _SIBLINGS:
            continue
        if stats.density >= 0.1 or any(_explains(e, explained) for e in _path(element, around)):
            continue
        # What stands behind a page's lists and menus is the site's: its rules, its windows.
        gap = stats.start - reached if stats.start >= reached else whole.start - stats.end
        if gap > _FAR:
            continue
        text = page.of(element).strip()
        if ends_sentence(text) and fold(text)[:40] not in told and not front.furniture(text):
            found.append(text)
            reached = max(reached, stats.end)
    return found


def _path(element: HtmlElement, around: Collection[HtmlElement]) -> Iterator[HtmlElement]:
    """Yield an element and those around it that hold nothing of the article."""
    yield element
    for outer in element.iterancestors():
        if outer in around:
            return
        yield outer


def _explains(element: HtmlElement, explained: Collection[HtmlElement]) -> bool:
    return (
        element in explained
        or is_furniture(element)
        or is_hidden(element)
        or is_remark(element)
        or is_card(element)
    )
