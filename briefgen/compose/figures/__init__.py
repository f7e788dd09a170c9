"""List the key figures: amounts and quantities, each with its sentence."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.compose.figures.amounts import amounts
from briefgen.compose.text import Stretch, sentences
from briefgen.model import DateMention, Figure, Text

__all__ = [
    "amounts",
    "figures",
]


def figures(dated: Iterable[tuple[Stretch, tuple[DateMention, ...]]]) -> tuple[Figure, ...]:
    """Return the amounts in reading order; the same one in the same sentence is listed once."""
    found: dict[tuple[str, int, int, int], Figure] = {}
    for stretch, mentions in dated:
        taken = [(mention.start, mention.end) for mention in mentions]
        taken += [(mark.start, mark.end) for mark in stretch.text.marks if mark.kind == "code"]
        own = amounts(stretch.string, taken)
        spans = iter(sentences(stretch.string) if own else ())
        start, end, sentence = 0, 0, Text("")
        for amount in own:
            while end <= amount.start:
                start, end = next(spans)
                sentence = stretch.text.cut(start, end)
            source = stretch.text.cut(amount.start, amount.end)
            key = (source.string, stretch.number, start, stretch.caption)
            before = stretch.text.cut(amount.lead, amount.start).strip()
            figure = Figure(
                source,
                sentence,
                stretch.number,
                amount.kind,
                stretch.caption,
                before if before.string else None,
            )
            found.setdefault(key, figure)
    return tuple(found.values())
