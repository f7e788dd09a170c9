"""Deciding each ambiguous character of a Simplified text from its context."""

from __future__ import annotations

import math
from collections.abc import Sequence

from briefgen.variants.context import features, reasons
from briefgen.variants.context.table import Entry, Table, load
from briefgen.variants.context.verdict import Verdict

HANT = "hant"
_EITHER = "了解"
"""Taiwan prints 了解 and 瞭解: the dictionaries' answer stands, and nobody is asked."""
_PLAIN = 0.98
"""From this confidence on, an answer that stands needs no reasons."""


def positions(source: str) -> list[int]:
    """Return where a Simplified text has a character that the model knows."""
    entries = load(HANT).entries
    return [
        at
        for at, char in enumerate(source)
        if char in entries and not source.startswith(_EITHER, at)
    ]


def decide(
    source: str,
    positions: Sequence[int],
    answers: Sequence[str],
    settled: bytes | bytearray,
    cuts: bytes | bytearray,
) -> list[Verdict]:
    """Return a verdict for each position of a Simplified text.

    `answers` has the dictionaries' character for every one of the source, in Taiwan's glyphs;
    `settled` has 1 where a phrase of theirs covers the character, `cuts` 1 where a word begins
    (all 0 where words are unknown). The dictionaries' answer stands unless another is sure enough.
    A character that the model does not know keeps its answer with a confidence of 1.
    """
    table = load(HANT)
    text = features.padded(source)
    code = features.encoded(text)
    verdicts: list[Verdict] = []
    for at in positions:
        entry = table.entries.get(source[at])
        if entry is None or source.startswith(_EITHER, at):
            verdicts.append(Verdict(answers[at], 1.0, (answers[at],), ()))
            continue
        pieces = features.pieces(text, code, at, answers[at], settled[at], cuts)
        verdicts.append(_verdict(table, entry, pieces, answers[at], settled[at], source, at, cuts))
    return verdicts


def _verdict(
    table: Table,
    entry: Entry,
    pieces: list[int],
    answer: str,
    settled: int,
    source: str,
    at: int,
    cuts: bytes | bytearray,
) -> Verdict:
    candidates = entry.candidates
    own = next((n for n, c in enumerate(candidates) if answer in c), -1)
    scores = [0.0, *(table.score(pieces, n) for n in range(1, len(candidates)))]
    if own >= 0:
        scores[own] += table.bonus[settled]
    chances = probabilities(scores, table.temperature)
    order = sorted(range(len(candidates)), key=lambda n: -chances[n])
    best = order[0]
    enough = entry.phrase if settled else entry.bare
    # An answer that is none of the candidates is a phrase's own matter, or another region's glyph.
    pick = best if own >= 0 and chances[best] >= enough else own
    if pick < 0:
        return Verdict(answer, 0.0, (answer, *(candidates[n][0] for n in order)), ())
    forms = [answer if n == own else candidates[n][0] for n in order]
    why: tuple[str, ...] = ()
    if pick != own or chances[pick] < _PLAIN:
        rival = order[1] if pick == best else best
        why = reasons.strongest(table, pieces, pick, rival, source, at, cuts)
    return Verdict(forms[order.index(pick)], chances[pick], tuple(forms), why)


def probabilities(scores: list[float], temperature: float) -> list[float]:
    """Return the probability of each candidate."""
    top = max(scores)
    weights = [math.exp((score - top) / temperature) for score in scores]
    total = sum(weights)
    return [weight / total for weight in weights]
