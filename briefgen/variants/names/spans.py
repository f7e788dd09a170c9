"""What a name found in a text is."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["person", "foreign"]


class NameSpan(NamedTuple):
    """One reading of text[start:end] as a name.

    `cost` is -ln P in nats, what stands around it included, as the cost of a word is in a list of
    words; `why` says in words what speaks for it; `surname` counts the characters that are one.
    """

    start: int
    end: int
    kind: Kind
    cost: float
    why: str
    surname: int = 0


def surname_length(span: NameSpan) -> int:
    """Return how many characters at a span's beginning are a surname; none of a foreign name."""
    return span.surname
