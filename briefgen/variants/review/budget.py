"""Doubt is a budget: of all that is not sure, an editor is shown the least sure.

An editor reads a list of four choices for an article and not one of forty; so many may be marked
as the text is long, over all kinds together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from briefgen.model import Decision, Passage
from briefgen.variants.review import choices

LEAST = 3
"""So many may be marked however short a text is."""
_SURE = 0.98
"""What is surer is never marked: of a hundred such decisions an editor would change one or two."""
_NEAR = 3


def marked(
    passages: Sequence[Passage], rate: int, body: Iterable[int] | None = None
) -> tuple[Passage, ...]:
    """Return passages with their least sure decisions marked for review.

    `rate` is how many to mark per 10,000 characters; `body` are the passages (by index) that make
    the document. What else repeats it, an excerpt, is marked as it is there, and counts for
    nothing. A decision that changes nothing and is not marked is no decision any more.
    """
    within = set(range(len(passages)) if body is None else body)
    size = sum(len("".join(passages[i].source.split())) for i in within)
    room = max(LEAST, size * rate // 10_000) if rate > 0 else 0
    # What an editor has decided was a part of it: the next in line are not asked for that.
    room = max(0, room - len(_reviewed(passages[i] for i in within)))
    asked = [
        (decision.confidence, index, decision.start)
        for index, passage in enumerate(passages)
        if index in within
        for decision in passage.decisions
        if decision.confidence < _SURE
    ]
    chosen = {(index, start) for _, index, start in sorted(asked)[:room]}
    keys = {
        _key(passages[index], decision)
        for index in within
        for decision in passages[index].decisions
        if (index, decision.start) in chosen
    }
    return tuple(
        _marked(
            passage,
            frozenset(
                d.start
                for d in passage.decisions
                if ((index, d.start) in chosen if index in within else _key(passage, d) in keys)
            ),
        )
        for index, passage in enumerate(passages)
    )


def _reviewed(passages: Iterable[Passage]) -> set[tuple[str, str]]:
    return {
        (d.source, d.target)
        for passage in passages
        for d in passage.decisions
        if d.origin == choices.ORIGIN
    }


def _key(passage: Passage, d: Decision) -> tuple[str, str, str, str]:
    text = passage.source
    return text[max(0, d.start - _NEAR) : d.start], d.source, d.target, text[d.end : d.end + _NEAR]


def _marked(passage: Passage, starts: frozenset[int]) -> Passage:
    decisions = tuple(
        replace(d, review=True) if d.start in starts else d
        for d in passage.decisions
        if d.start in starts or d.source != d.target or d.confidence == 1
    )
    return replace(passage, decisions=decisions)
