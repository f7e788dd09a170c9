"""What stands on a page outside the article's element, in order, so that nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from briefgen.model import Dropped
from briefgen.readers.page.looks import row
from briefgen.readers.page.words import SILENT, flat, words


def outside(root: HtmlElement, best: HtmlElement) -> tuple[list[Dropped], list[Dropped]]:
    """Return what stands before and behind an element: an entry for each part beside its path."""
    before: list[Dropped] = []
    behind: list[Dropped] = []
    path = [best, *best.iterancestors()]
    for inner, outer in zip(path, path[1:], strict=False):
        place = outer.index(inner)
        before[:0] = _parts(outer.text, list(outer[:place]), outer)
        behind += _parts(inner.tail, list(outer[place + 1 :]), outer)
    return before, behind


def _parts(text: str | None, elements: list[HtmlElement], outer: HtmlElement) -> Iterator[Dropped]:
    """Yield a bare text and the elements behind it, each with its own bare text, where they speak."""
    if text and (bare := flat(text)):
        yield Dropped("page-part", bare, row(outer))
    for element in elements:
        if element.tag not in SILENT and (said := words(element)):
            yield Dropped("page-part", said, row(element))
        if element.tail and (bare := flat(element.tail)):
            yield Dropped("page-part", bare, row(outer))
