"""The best way to label all lines over a lead together: one Viterbi pass over their order.

Over a headline stand a site's, a section's and a series' words, under it a standfirst, fields,
captions and buttons in any order, and then the text. The weights (`reading/heads.tsv`) are measured
by `tools/train_heads.py`; a row says what one sign adds to one label, and why.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from math import inf

from briefgen.readers.rules.heads.labels import LABELS, TOPIC, Label, may
from briefgen.readers.rules.heads.row import Row
from briefgen.readers.rules.lexicon import rows as table

Weights = Mapping[tuple[str, str], float]
State = tuple[int, Label]
"""How far a front has come (0 over the headline, 1 under it, 2 under the dek, 3 the text) and the
label of the last line."""


@cache
def weights() -> Weights:
    """Return what each sign adds to each label."""
    return {(row["label"], row["sign"]): float(row["weight"]) for row in table("heads")}


def _names_headline(row: Row) -> bool:
    return any(one.role == "headline" for one in row.fields)


def emissions(
    rows: Sequence[Row], signs: Sequence[frozenset[str]], given: Weights, *, pictures: bool
) -> list[dict[Label, float]]:
    """Return what speaks for each label of each line."""
    found: list[dict[Label, float]] = []
    told = any(
        "labelled" in one and _names_headline(row) for row, one in zip(rows, signs, strict=True)
    )
    last = max((place for place, row in enumerate(rows) if row.runs), default=-1)
    for place, (row, shown) in enumerate(zip(rows, signs, strict=True)):
        score: dict[Label, float] = {}
        if place == last:  # the text that a front needs
            found.append({"body": 0.0})
            continue
        for label in LABELS:
            if label == "aside" and place > last:
                continue  # under all of the text: see front-tail
            if told and label == "headline" and "labelled" not in shown:
                continue  # 標題：… stands below.
            if may(row, shown, label, pictures=pictures):
                score[label] = given.get((label, "always"), 0.0) + sum(
                    given.get((label, sign), 0.0) for sign in shown
                )
        found.append(score)
    return found


def best(
    rows: Sequence[Row],
    scores: Sequence[Mapping[Label, float]],
    given: Weights,
    *,
    titled: bool = False,
    decked: bool = False,
) -> list[Label]:
    """Return the labels of the best path; with `titled` or `decked` the page has told those."""
    return scored(rows, scores, given, titled=titled, decked=decked)[0]


def rival(
    rows: Sequence[Row],
    scores: Sequence[Mapping[Label, float]],
    given: Weights,
    labels: Sequence[Label],
    *,
    decked: bool = False,
) -> tuple[int, float]:
    """Return the line that would be the headline if the labelled one were none, and by how much.

    Returns -1 where no line would be: then none is in doubt.
    """
    place = labels.index("headline")
    if sum("headline" in score for score in scores) < 2:
        return -1, inf
    without = [
        {label: own for label, own in score.items() if at != place or label != "headline"}
        for at, score in enumerate(scores)
    ]
    if not without[place]:
        return -1, inf
    other, less = scored(rows, without, given, decked=decked)
    _, most = scored(rows, scores, given, decked=decked)
    return (other.index("headline"), most - less) if "headline" in other else (-1, inf)


def scored(
    rows: Sequence[Row],
    scores: Sequence[Mapping[Label, float]],
    given: Weights,
    *,
    titled: bool = False,
    decked: bool = False,
) -> tuple[list[Label], float]:
    """Return the labels of the best path and what speaks for it."""
    start: State = (0, "settled")
    reached: dict[State, float] = {start: 0.0}
    back: list[dict[State, State]] = []
    for row, score in zip(rows, scores, strict=True):
        now: dict[State, float] = {}
        via: dict[State, State] = {}
        for state, sum_ in reached.items():
            first = not back
            for label, own in score.items():
                phase = follow(state, label, row, titled=titled, decked=decked)
                if phase < 0:
                    continue
                step = sum_ + own + _step(state, label, given, first=first, titled=titled)
                after = (phase, label)
                if step > now.get(after, -inf):
                    now[after], via[after] = step, state
        reached = now
        back.append(via)
    if not reached:
        return ["body"] * len(rows), -inf
    state = max(reached, key=lambda one: reached[one])
    sum_ = reached[state]
    found: list[Label] = []
    for via, row in zip(reversed(back), reversed(rows), strict=True):
        found.append("settled" if row.settled else state[1])
        state = via[state]
    return found[::-1], sum_


def follow(state: State, label: Label, row: Row, *, titled: bool, decked: bool) -> int:
    """Return how far a front has come with a label behind what it had; -1 where it may not be."""
    phase, before = state
    if label == "second":
        return 1 if before == "headline" else -1
    if label == "body":
        return 3
    if label == "aside" or phase == 3:
        return 3 if phase == 3 and label in ("aside", "settled") else -1
    if label == "settled":
        repeats = row.part.role == "headline" or row.part.kind == "headline-repeat"
        return max(phase, 1) if repeats else phase
    if label == "headline":
        return 1 if phase == 0 and not titled else -1
    if label == "over":
        return phase if phase == 0 or len(row.text) <= TOPIC else -1
    if label == "dek":
        return 2 if not decked and (phase == 1 or (titled and phase == 0)) else -1
    return phase


def _step(state: State, label: Label, given: Weights, *, first: bool, titled: bool) -> float:
    """Return what the line before says for a label."""
    if state[0] == 3 and label == "body":
        return 0.0
    before = "start" if first else "headline" if state[1] == "second" else state[1]
    found = given.get((label, f"after {before}"), 0.0)
    if label == "body" and state[0] == 0 and not titled:
        found += given.get(("body", "no headline"), 0.0)
    return found
