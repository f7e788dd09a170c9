"""Whether a page is one of several that hold an article: its numbers, its link to the next."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from briefgen.model import Notice
from briefgen.readers.page.words import words

# 第 1 頁／共 3 頁, 共3页, 1/3, Page 1 of 3.
_COUNTED = re.compile(
    r"第\s*+(?P<this>\d{1,3})\s*+[頁页]\s*+(?:[,，/／（(]\s*+)?共\s*+(?P<all>\d{1,3})\s*[頁页]|"
    r"共\s*(?P<sum>\d{1,3})\s*[頁页]|"
    r"\bpage\s+(?P<of>\d{1,3})\s+of\s+(?P<whole>\d{1,3})",
    re.I,
)
_NEXT = re.compile(
    r"^(?:下一[頁页]|下[頁页]|後一[頁页]|后一[頁页]|next(?:\s+page)?)\s*[>»›→]*$", re.I
)
_NUMBER = re.compile(r"^[\[【(（]?\s*(\d{1,3})\s*[\]】)）]?$")
_PAGES = re.compile(r"(?:^|[\s_-])(?:pag(?:e[rs]?|ination|ing|enum\w*)|fenye|showpage)", re.I)
_NEAR = 600
_LARGE = 120
"""A pager has fewer elements than this; a list of stories has more."""


def numbered(body: HtmlElement, name: str) -> Iterator[Notice]:
    """Yield a notice where the article goes on on other pages.

    The numbers stand in the article's element or right behind it; a list of other articles that
    is paged (a site's archive) stands further off.
    """
    this, whole = _place(body)
    if whole > 1:
        message = f"this is page {this} of {whole}; the other pages are not in this file"
        yield Notice(name, 0, "more-pages", message)


def _place(body: HtmlElement) -> tuple[int, int]:
    """Return the page's number and how many there are; (1, 1) where nothing says so."""
    for element in _around(body):
        said = words(element)
        if len(said) > _NEAR:
            said = said[-_NEAR:]
        counted = _COUNTED.search(said)
        if counted:
            whole = next(int(counted[g]) for g in ("all", "sum", "whole") if counted[g])
            return int(counted["this"] or counted["of"] or 1), whole
        links = [(a, words(a)) for a in element.iter("a")][-20:]
        numbers = sorted({int(m[1]) for _, text in links if (m := _NUMBER.match(text))})
        follows = any(_NEXT.match(text) and _leads(a) for a, text in links)
        # The page's own number is no link: 1 [2] [3].
        run = numbers and numbers[-1] <= len(numbers) + 1 and numbers[0] <= 2
        if run and (follows or _is_pager(element)):
            missing = set(range(1, numbers[-1] + 1)) - set(numbers)
            return min(missing, default=1), numbers[-1]
    return 1, 1


def _leads(link: HtmlElement) -> bool:
    return (link.get("href") or "#").strip() not in ("", "#", "javascript:;", "javascript:void(0)")


def _is_pager(element: HtmlElement) -> bool:
    return any(_PAGES.search(f"{e.get('class') or ''} {e.get('id') or ''}") for e in element.iter())


def _around(body: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the article's element and the parts that follow it closely."""
    yield body
    for level, node in enumerate((body, *body.iterancestors())):
        if level > 1 or node.tag == "body":
            return
        for number, sibling in enumerate(node.itersiblings()):
            if number > 2:
                break
            if sum(1 for _ in zip(sibling.iter(), range(_LARGE), strict=False)) < _LARGE:
                yield sibling
