"""Telling 着 from 著 in Traditional text, which writes both 著: the particle, or the work."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.variants.context import features, reasons
from briefgen.variants.context.deciding import probabilities
from briefgen.variants.context.table import load
from briefgen.variants.context.verdict import Verdict

ZHE = "zhe"
_WRITTEN = "著着"
_CERTAIN = 0.95
"""What it takes to overrule a phrase, and what a phrase's own answer is worth."""
_BLANK = "\u3000"


def particles(text: str) -> list[int]:
    """Return where a Traditional text has a 著 or 着."""
    return [at for at, char in enumerate(text) if char in _WRITTEN]


def particle(
    text: str,
    positions: Sequence[int],
    answers: Sequence[str] | None = None,
    settled: bytes | bytearray | None = None,
) -> list[Verdict]:
    """Return for each 著 of a Traditional text whether it is 着 (of 看著) or 著 (of 著作).

    With `answers` (the dictionaries' character for every one of the text) and `settled` (1 where a
    phrase of theirs covers it), a phrase's answer stands unless the other is all but certain.
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
        if answers is not None and settled is not None and settled[at]:
            own = entry.candidates.index(answers[at]) if answers[at] in entry.candidates else pick
            if own != pick and chances[pick] < _CERTAIN:
                pick, chances = own, [_CERTAIN if n == own else 1 - _CERTAIN for n in (0, 1)]
        why = reasons.strongest(table, pieces, pick, 1 - pick, written, at, unknown)
        ranked = entry.candidates if pick == 0 else entry.candidates[::-1]
        verdicts.append(Verdict(ranked[0], chances[pick], ranked, why))
    return verdicts
