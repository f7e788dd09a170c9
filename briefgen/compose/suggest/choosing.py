"""Choose the sentences that are offered: the best first, none that says what one before says.

Maximal marginal relevance (Carbonell and Goldstein, SIGIR 1998), over pairs of characters.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.compose.suggest.score import Score
from briefgen.compose.suggest.weights import weight

_SAME = 0.6


def chosen(scores: Sequence[Score], most: int) -> list[Score]:
    """Return at most `most` sentences in reading order; the time is linear in their number.

    A sentence that counts for nothing is not offered, nor one that says the same as another.
    """
    values = {index: float(score.value) for index, score in enumerate(scores) if score.value > 0}
    taken: list[int] = []
    while values and len(taken) < most:
        best = max(values, key=lambda index: (values[index], -index))
        taken.append(best)
        del values[best]
        for index in list(values):
            same = _sameness(scores[index].pairs, scores[best].pairs)
            values[index] -= weight("same") * same
            if 0 < scores[index].candidate.section == scores[best].candidate.section:
                values[index] -= weight("near")
            if same > _SAME:
                del values[index]
    return [scores[index] for index in sorted(taken)]


def _sameness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of the shorter sentence's pairs that the other has as well."""
    return len(one & other) / max(1, min(len(one), len(other)))
