"""A text at work: the drafts of its decisions, in order and never overlapping."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from briefgen.model import Decision, Rule
from briefgen.variants.review import choices

_MASK = "\ue000"
"""A private-use character, which is in no word."""

SURE = 1.0


@dataclass(slots=True)
class Draft:
    """A decision in the making; see `model.Decision`. One less than sure may come to an editor."""

    start: int
    end: int
    target: str
    rule: Rule
    origin: str
    alternatives: tuple[str, ...] = ()
    confidence: float = SURE
    why: str = ""


class Question(NamedTuple):
    """text[start:end] may need eyes: what it may also become, by which file, how sure, and why."""

    start: int
    end: int
    alternatives: tuple[str, ...]
    origin: str
    confidence: float
    why: str


@dataclass(slots=True)
class Sheet:
    """One text: its drafts, its questions, and which characters are decided."""

    text: str
    masked: bytearray
    drafts: list[Draft] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    def take(self, draft: Draft) -> None:
        """Add a draft and close its span to everything after."""
        self.drafts.append(draft)
        self.masked[draft.start : draft.end] = b"\1" * (draft.end - draft.start)

    def hidden(self) -> str:
        """Return the text with what is decided masked, at the same length."""
        if not self.drafts:
            return self.text
        parts: list[str] = []
        at = 0
        for d in sorted(self.drafts, key=start_of):
            parts += (self.text[at : d.start], _MASK * (d.end - d.start))
            at = d.end
        return "".join((*parts, self.text[at:]))

    def close(self) -> tuple[Decision, ...]:
        """Close the drafts: what changes nothing, is sure and was not reviewed is no decision."""
        return tuple(
            _decision(d, source)
            for d in self.drafts
            if (source := self.text[d.start : d.end]) != d.target
            or d.confidence < SURE
            or d.origin == choices.ORIGIN
        )


def start_of(item: Draft | Question) -> int:
    """Return where a draft or a question starts, to sort by."""
    return item.start


def in_order(items: Iterable[Draft]) -> list[Draft]:
    """Return drafts as they stand in the text."""
    return sorted(items, key=start_of)


def _decision(d: Draft, source: str) -> Decision:
    others = tuple(a for a in d.alternatives if a != d.target)
    return Decision(
        d.start, d.end, source, d.target, d.rule, d.origin, others, False, d.why,
        d.confidence if d.confidence == SURE else round(d.confidence, 2),
    )  # fmt: skip
