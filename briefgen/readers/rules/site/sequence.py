"""Which lines of a text are the site's, decided for all of them together."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.readers.rules.site.line import Line
from briefgen.readers.rules.site.model import Odds

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
"""How much one line can count."""

_SAYS, _SENTENCE = 0.3, 3.0
_SILENT = 2.0
"""What it costs more that a run of a site's lines opens with one that says nothing of a site's."""
_FIRM = 8.0
"""What it costs more that a run opens with what has an article's form or shares its words."""
_LONG = 25
"""Words of clauses that make a paragraph, however it ends: …。（E）, a stop that was not copied."""
_HELD = 1.0
"""How much a line counts for the article that is its own by its form."""
_QUIET = 4.0
"""And with a sentence that says little of one; appeals and questions are cried."""
_HINT = 0.5
"""How much a line counts that a rule has dropped already: players stand amid the text too."""


def decide(lines: Sequence[Line], judged: Sequence[Odds]) -> list[str]:
    """Return the state of each line on the best way through the text (Viterbi, 1967)."""
    best = {"over": 0.0, "own": 0.0}
    ways: list[dict[str, str]] = []
    for line, one in zip(lines, judged, strict=True):
        odds = _odds(line, one.whole)
        silent = 0.0 if _says(line, one) else _QUIET if line.text.endswith("。") else _SILENT
        silent = _FIRM if _is_firm(line, one) else silent
        now: dict[str, float] = {}
        came: dict[str, str] = {}
        for (old, new), cost in _STEPS.items():
            if old not in best:
                continue
            opens = old == "own" and new != "own"
            value = best[old] - cost + (0.0 if new == "own" else odds) - (silent if opens else 0.0)
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


def _is_firm(line: Line, one: Odds) -> bool:
    """True for a line that no run of a site's lines opens with."""
    told = line.length >= _LONG and "，" in line.text and one.said < _SENTENCE
    return not line.kind and line.standing != "site" and (line.held or one.shares or told)


def _says(line: Line, one: Odds) -> bool:
    """True for a line that can open a run; of a sentence more is asked, unless a table knows it."""
    asked = _SENTENCE if line.stops and not line.kind else _SAYS
    return line.standing == "site" or one.said >= asked


def _odds(line: Line, score: float) -> float:
    if line.standing == "site":
        return _HINT
    if line.standing == "own":
        return -_SURE
    if line.standing == "field" or not line.text:
        return 0.0
    score = min(score, -_HELD) if line.held and not line.kind else score
    return max(-_SURE, min(_SURE, score))
