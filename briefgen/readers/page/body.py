"""Which element of a page holds the article, and what in it is the site's own furniture.

Measured in November 2026 on the 35 news pages of GeneralNewsExtractor's public test suite, every
block of their hand-labelled bodies, exact matches (precision, recall, F1, median time a page):

    this module           .994  .989  .991    24 ms
    readability-lxml 0.9  .941  .970  .955    67 ms
    trafilatura 2         .657  .914  .765   109 ms   (precision mode .739 .810 .773)

So the body is found here; `htmldate` stays for dates that a page does not print plainly.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml.html import HtmlElement

from briefgen.readers.page import finding


@dataclass(frozen=True, slots=True)
class Body:
    """An article's element, the parts of it to leave out with their kinds, and readers' remarks.

    The remarks are comments and replies, in the element and outside it.
    """

    element: HtmlElement
    cut: dict[HtmlElement, str] = field(default_factory=dict)
    remarks: frozenset[HtmlElement] = frozenset()


def find(root: HtmlElement, title: str = "") -> Body:
    """Return the element that holds the article, and what in it is none of it.

    Several simple finders name candidates; a small measured score chooses among them by what the
    page says of itself (headline, description, JSON-LD), by prose and links, and by what repeats.
    """
    page = finding.survey(root)
    said, heads = finding.known(root, page, title)
    groups = finding.groups(page)
    ranked = (
        (finding.score(finding.features(e, page, groups, said)), e)
        for e in finding.candidates(root, page, heads)
    )
    best = max(ranked, key=lambda pair: pair[0])[1]
    cut = finding.cuts(best, page, groups, said.title + "\n" + said.summary)
    return Body(best, cut, finding.remarks(best, page, groups, cut))
