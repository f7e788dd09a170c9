"""The words of a script and what each costs, read from the prepared list as a text asks for them.

A cost is −ln of a word's share of running text, in tenths of a nat. A list holds some 200,000
words, and an article needs two thousand of their beginnings: each beginning of two characters is
looked up once.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from briefgen.variants.engine import dictionaries
from briefgen.variants.lattice import preparing

UNKNOWN = 190
"""What a character costs that is in no list: less than one in a hundred million."""


class Words:
    """The words of one script. `costs`, `lengths` and `phrases` know what was asked for so far."""

    def __init__(
        self, singles: dict[str, int], places: dict[str, tuple[int, int]], body: str
    ) -> None:
        self.singles = singles
        self._places = places
        self._body = body
        self.costs: dict[str, int] = {}
        self.lengths: dict[str, tuple[int, ...]] = {}
        self.phrases: set[str] = set()

    def begin(self, head: str) -> tuple[int, ...]:
        """Return the lengths of the words that begin with two characters, and learn these words."""
        known = self.lengths.get(head)
        if known is not None:
            return known
        found: list[int] = []
        body = self._body
        low, high = self._places.get(head[:1], (0, 0))
        at = body.find("\n" + head, low, high) + 1
        while at and body.startswith(head, at):
            end = body.find("\n", at)
            word, _, rest = body[at:end].partition("\t")
            cost, _, phrase = rest.partition("\t")
            self.costs[word] = int(cost)
            if phrase:
                self.phrases.add(word)
            if len(word) not in found:
                found.append(len(word))
            at = end + 1
        self.lengths[head] = tuple(found)
        return self.lengths[head]

    def cost(self, word: str) -> int | None:
        """Return what a word costs; None where the list does not have it."""
        if len(word) == 1:
            return self.singles.get(word)
        self.begin(word[:2])
        return self.costs.get(word)

    def is_phrase(self, word: str) -> bool:
        """Say whether a word is one of the dictionaries' phrases."""
        self.begin(word[:2])
        return word in self.phrases


def words(script: str) -> Words:
    """Return the words of `Hans` or `Hant`; Traditional ones are in `glyphs.canonical` glyphs.

    Raises ConfigurationError where the list that briefgen ships is not whole.
    """
    return _words(script, dictionaries.folder())


@lru_cache(maxsize=4)
def _words(script: str, place: Path) -> Words:
    return Words(*preparing.prepared(script, place))
