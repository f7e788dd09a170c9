"""List the key figures: a row a sentence, the clause that carries its amounts, weightiest first."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from briefgen.compose.figures.amounts import Found, amounts
from briefgen.compose.figures.weight import weight
from briefgen.compose.text import Stretch, clause, sentences
from briefgen.model import Amount, DateMention, Figure, Mark, Text

__all__ = [
    "amounts",
    "figures",
]

Dated = tuple[Stretch, tuple[DateMention, ...]]


def figures(dated: Iterable[Dated], headline: str = "") -> tuple[Figure, ...]:
    """Return the sentences with amounts, by weight (`data/compose/weights.tsv`), then in order.

    A row has the clause, or the clauses, that hold the amounts of one sentence, each with its
    sign, range, unit and what qualifies it, marked `strong`. A caption's row that says what the
    text says is left out.
    """
    rows: list[tuple[int, Figure]] = []
    for stretch, mentions in dated:
        taken = [(mention.start, mention.end) for mention in mentions]
        taken += [(mark.start, mark.end) for mark in stretch.text.marks if mark.kind == "code"]
        own = sorted(amounts(stretch.string, taken), key=_start)
        for start, end in sentences(stretch.string) if own else ():
            first, last = (bisect_left(own, place, key=_start) for place in (start, end))
            held = own[first:last]
            if held:
                figure = _figure(stretch, start, end, held)
                rows.append((weight(figure, headline), figure))
    said = {amount.source.string for _, row in rows if not row.caption for amount in row.amounts}
    kept = [
        row
        for row in rows
        if not row[1].caption or any(a.source.string not in said for a in row[1].amounts)
    ]
    return tuple(figure for _, figure in sorted(kept, key=lambda row: -row[0]))


def _start(amount: Found) -> int:
    return amount.start


def _figure(stretch: Stretch, start: int, end: int, held: list[Found]) -> Figure:
    last = max(amount.end for amount in held)
    begin, finish = clause(stretch.string, start, end, held[0].lead, last)
    begin, finish = min(begin, held[0].lead), max(finish, last)
    passage = stretch.text.cut(begin, finish)
    bold = tuple(Mark(a.start - begin, a.end - begin, "strong") for a in held)
    plain = tuple(mark for mark in passage.marks if mark.kind != "strong")
    text = Text(passage.string, tuple(sorted(plain + bold, key=_place)), passage.lang)
    found: dict[str, Amount] = {}
    for amount in held:
        source = stretch.text.cut(amount.start, amount.end)
        lead = stretch.text.cut(amount.lead, amount.start).strip()
        row = Amount(source, amount.kind, lead if lead.string else None)
        found.setdefault(source.string, row)
    return Figure(text, tuple(found.values()), stretch.number, stretch.caption)


def _place(mark: Mark) -> tuple[int, int]:
    return mark.start, -mark.end
