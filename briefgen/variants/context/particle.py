"""Telling 着 from 著 in Traditional text, which writes both 著: the particle, or the work."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.variants.context import features, reasons
from briefgen.variants.context.deciding import probabilities
from briefgen.variants.context.table import load
from briefgen.variants.context.verdict import Verdict

ZHE = "zhe"
_WRITTEN = "著着"
_BLANK = "\u3000"


def particles(text: str) -> list[int]:
    """Return where a Traditional text has a 著 or 着."""
    return [at for at, char in enumerate(text) if char in _WRITTEN]


def particle(text: str, positions: Sequence[int]) -> list[Verdict]:
    """Return for each 著 of a Traditional text whether it is 着 (of 看著) or 著 (of 著作).

    What the dictionaries have a phrase for is theirs to say, and should not be asked about.
    """
    table = load(ZHE)
    (entry,) = table.entries.values()
    written = text.replace("着", "著")
    padded = features.padded(written)
    code = features.encoded(padded)
    unknown = bytes(len(text))
    verdicts: list[Verdict] = []
    for at in positions:
        pieces = features.pieces(padded, code, at, _BLANK, 0, unknown)
        chances = probabilities([0.0, table.score(pieces, 1)], table.temperature)
        pick = int(chances[1] > chances[0])
        why = reasons.strongest(table, pieces, pick, 1 - pick, written, at, unknown)
        ranked = entry.candidates if pick == 0 else entry.candidates[::-1]
        verdicts.append(Verdict(ranked[0], chances[pick], ranked, why))
    return verdicts
