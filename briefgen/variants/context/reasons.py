"""The words that speak most for a verdict, for an editor to see."""

from __future__ import annotations

from briefgen.variants.context import features
from briefgen.variants.context.table import Table

_SPANS = {
    "-1": (-1, 0), "+1": (0, 1), "-1+1": (-1, 1), "-2-1": (-2, 0), "+1+2": (0, 2),
    "-3-1": (-3, 0), "-2+1": (-2, 1), "-1+2": (-1, 2), "+1+3": (0, 3), "-2+2": (-2, 2),
    "answer-1": (-1, 0), "answer+1": (0, 1),
}  # fmt: skip
"""Which characters a kind of piece takes in, counted from the one in question."""
_KINDS = tuple((n, _SPANS.get(kind)) for n, kind in enumerate(features.KINDS))
_MOST = 2


def strongest(
    table: Table,
    pieces: list[int],
    pick: int,
    rival: int,
    source: str,
    at: int,
    cuts: bytes | bytearray,
) -> tuple[str, ...]:
    """Return the one or two pieces of context that speak most for `pick` against `rival`."""
    found: dict[tuple[int, int], float] = {}
    for number, span in _KINDS[: len(pieces)]:
        if features.KINDS[number] == "word":
            start, end = features.word(cuts, at)
            span = (start - at, end - at - 1)
        if span is None or span == (0, 0):
            continue
        if at + span[0] < 0 or at + span[1] >= len(source):
            continue
        weight = table.weight(pieces[number], pick) - table.weight(pieces[number], rival)
        if weight > 0:
            found[span] = max(found.get(span, 0.0), weight)
    best = sorted(found, key=lambda span: -found[span])[:_MOST]
    return tuple(_shown(source, at, *span) for span in best)


def _shown(source: str, at: int, first: int, last: int) -> str:
    """Return the words of a piece with bars at the character in question."""
    parts = (source[at + first : at], source[at], source[at + 1 : at + last + 1])
    return "|".join(part for part in parts if part).replace("\n", " ")
