"""What stands on a page outside the article's element, in order, so that nothing is lost."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from lxml.html import HtmlElement

from briefgen.model import Dropped
from briefgen.readers.page.looks import row
from briefgen.readers.page.words import SILENT, flat, words


def outside(
    best: HtmlElement, remarks: Collection[HtmlElement] = ()
) -> tuple[list[Dropped], list[Dropped]]:
    """Return what stands before and behind an element: an entry for each part beside its path.

    `remarks` are the elements that readers wrote; a part that is mostly these is named for it.
    """
    before: list[Dropped] = []
    behind: list[Dropped] = []
    path = [best, *best.iterancestors()]
    for inner, outer in pairwise(path):
        place = outer.index(inner)
        before[:0] = _parts(outer.text, outer[:place], outer, remarks)
        behind += _parts(inner.tail, outer[place + 1 :], outer, remarks)
    return before, behind


def _parts(
    text: str | None,
    elements: Sequence[HtmlElement],
    outer: HtmlElement,
    remarks: Collection[HtmlElement],
) -> Iterator[Dropped]:
    """Yield what speaks: a bare text, and the elements behind it with the bare text after each."""
    if text and (bare := flat(text)):
        yield Dropped("page-part", bare, row(outer))
    for element in elements:
        if element.tag not in SILENT and (said := words(element)):
            yield Dropped(_kind(element, said, remarks), said, row(element))
        if element.tail and (bare := flat(element.tail)):
            yield Dropped("page-part", bare, row(outer))


def _kind(element: HtmlElement, said: str, remarks: Collection[HtmlElement]) -> str:
    inner = (e for e in element.iter() if e in remarks)
    written = sum(len(words(e)) for e in inner) if remarks else 0
    return "comments" if written * 2 >= len(said) else "page-part"
