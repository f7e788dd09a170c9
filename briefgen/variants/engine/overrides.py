"""Our own answers for single characters, where the dictionaries have none or another.

`characters.tsv` has the columns `from to character use not_in why`: from a variant that `from`
takes in to one that `to` takes in, a character becomes `use`, but for the words of `not_in`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from briefgen.variants.engine import shipped
from briefgen.variants.tags import covers


@dataclass(frozen=True, slots=True)
class Usual:
    """What a character becomes, but for the words that keep it."""

    use: str
    kept: tuple[str, ...]

    def meant(self, word: str) -> bool:
        """Say whether it becomes that in a word."""
        return not any(kept in word for kept in self.kept)


@cache
def of(source: str, target: str) -> dict[str, Usual]:
    """Return the characters of a pair of tags."""
    return {
        character: Usual(use, tuple(filter(None, kept.split("|"))))
        for from_, to, character, use, kept, _ in _rows()
        if covers(from_, source) and covers(to, target)
    }


@cache
def _rows() -> tuple[tuple[str, ...], ...]:
    return tuple(map(tuple, shipped.rows("characters.tsv", 6)))
