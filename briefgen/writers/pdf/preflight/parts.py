"""What a page's structure promises and its PDF must keep: parts with content, an outline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any
from xml.etree.ElementTree import Element

from briefgen.writers.pdf.preflight.pages import Fault

_HEADS = ("h1", "h2", "h3", "h4", "h5", "h6")
_FILLED = ("img", "svg", "hr")
_AGAIN = "again"  # the class of a heading that repeats one beside it, in another language


def empty_parts(root: Element) -> Iterator[Fault]:
    """Yield an `empty-part` for every section that has a heading and nothing under it."""
    for section in root.iter("section"):
        heads = [head for tag in _HEADS for head in section.iter(tag)]
        if heads and _blank(section, heads):
            yield "empty-part", f"the part “{_label(heads[0])}” is empty"


def _blank(section: Element, heads: list[Element]) -> bool:
    """Say whether a section prints nothing but its headings."""
    if any(next(section.iter(tag), None) is not None for tag in _FILLED):
        return False
    printed = _letters("".join(section.itertext()))
    headed = _letters("".join(text for head in heads for text in head.itertext()))
    return len(printed) == len(headed)


def outline_faults(root: Element, titles: Iterable[str]) -> Iterator[Fault]:
    """Yield an `outline` for every heading without its bookmark, and every bookmark too many.

    `titles` are the bookmarks' labels. A heading of the class `again` repeats another one.
    """
    wanted = Counter(
        _letters(_label(element))
        for element in root.iter()
        if element.tag in _HEADS and _AGAIN not in element.get("class", "").split()
    )
    found = Counter(map(_letters, titles))
    for label in wanted - found:
        yield "outline", f"the heading “{label}” is not in the outline as often as on the pages"
    for label in found - wanted:
        yield "outline", f"the outline has “{label}” more often than the pages"


def titles(bookmarks: Iterable[Any]) -> Iterator[str]:
    """Yield the labels of WeasyPrint's tree of bookmarks, in order."""
    for label, _, children, _ in bookmarks:
        yield label
        yield from titles(children)


def length_faults(root: Element, pages: int) -> Iterator[Fault]:
    """Yield a `length` where a paper has more pages than its template promises (`data-pages`)."""
    promised = root.get("data-pages", "")
    if promised.isdecimal() and pages > int(promised):
        yield "length", f"{pages} pages where {promised} are promised: shorten what the desk adds"


def _label(head: Element) -> str:
    """Return what a heading is called in the outline."""
    return head.get("data-bookmark") or "".join(head.itertext())


def _letters(text: str) -> str:
    return "".join(text.split())
