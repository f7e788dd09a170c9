"""What the model says of one character."""

from __future__ import annotations

from typing import NamedTuple


class Verdict(NamedTuple):
    """A character, how sure that is (0 to 1), the candidates by falling probability, and why.

    `why` has the one or two pieces of context that speak most for the character, each as words of
    the source with a bar on either side of the character in question: `发|条`, `|发|理`.
    """

    character: str
    confidence: float
    ranked: tuple[str, ...]
    why: tuple[str, ...]
