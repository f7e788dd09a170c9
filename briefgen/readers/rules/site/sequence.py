"""Which lines of a text are the site's, decided for all of them together."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.readers.rules.site.line import Line

# The states in the order of a text, and what it costs to go from one to the next: a site's lines
# stand over an article, in it and behind it, and behind its end nothing of it comes again.
_STATES = ("over", "own", "amid", "behind")
_STEPS = {
    ("over", "over"): 0.0,
    ("over", "own"): 0.0,
    ("own", "own"): 0.0,
    ("own", "amid"): 1.0,
    ("amid", "amid"): 0.3,
    ("amid", "own"): 0.6,
    ("own", "behind"): 0.5,
    ("behind", "behind"): 0.0,
}
_SURE = 4.0
"""How much a rule's claim counts; as much as one line can."""


def decide(lines: Sequence[Line], scores: Sequence[float]) -> list[str]:
    """Return the state of each line on the best way through the text (Viterbi, 1967)."""
    best = {"over": 0.0, "own": 0.0}
    ways: list[dict[str, str]] = []
    for line, score in zip(lines, scores, strict=True):
        odds = _odds(line, score)
        now: dict[str, float] = {}
        came: dict[str, str] = {}
        for (old, new), cost in _STEPS.items():
            if old not in best:
                continue
            value = best[old] - cost + (0.0 if new == "own" else odds)
            if new not in now or value > now[new]:
                now[new], came[new] = value, old
        best = now
        ways.append(came)
    if not best:
        return []
    state = max(best, key=lambda name: best[name])
    found: list[str] = []
    for came in reversed(ways):
        found.append(state)
        state = came[state]
    return found[::-1]


def _odds(line: Line, score: float) -> float:
    if line.standing == "site":
        return _SURE
    if line.standing == "own":
        return -_SURE
    if line.standing == "field" or not line.text:
        return 0.0
    return max(-_SURE, min(_SURE, score))
