"""What is left when the terms have been taken: word by word, the dictionaries' answer."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from briefgen.variants import lattice
from briefgen.variants.decisions.page import Page, Span
from briefgen.variants.decisions.sheet import Draft, Sheet
from briefgen.variants.engine.routes import Route


def free(sheet: Sheet, laid: Page) -> list[Span]:
    """Return the words of what is not decided yet, in order.

    What is left of a word that a decision has a part of is cut anew.
    """
    masked = sheet.masked
    bounds = laid.bounds
    if masked.find(1) < 0:
        return list(pairwise(bounds))
    spans: list[Span] = []
    for start, end in pairwise(bounds):
        if masked.find(1, start, end) < 0:
            spans.append((start, end))
        elif end - start > 1:
            for low, high in _gaps(masked, start, end):
                cuts = lattice.cut(laid.plain[low:high], laid.words)
                spans += ((low + a, low + b) for a, b in pairwise(cuts))
    return spans


def _gaps(masked: bytearray, start: int, end: int) -> Iterator[Span]:
    """Yield the stretches of a span that are not masked."""
    at = start
    while (low := masked.find(0, at, end)) >= 0:
        high = masked.find(1, low, end)
        at = end if high < 0 else high
        yield low, at


def drafts(text: str, spans: list[Span], route: Route) -> list[Draft]:
    """Return what the dictionaries change in words, in order."""
    found: list[Draft] = []
    word = route.word
    for start, end in spans:
        for edit in word(text[start:end]):
            found.append(
                Draft(
                    start + edit.start,
                    start + edit.end,
                    edit.target,
                    "phrase" if edit.phrase else "character",
                    edit.origin,
                    edit.alternatives,
                )
            )
    return found
