"""Find every reading of a text as a name that is worth weighing against its words."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from briefgen.variants.names.context import Surroundings
from briefgen.variants.names.foreign import foreigners
from briefgen.variants.names.joined import joined
from briefgen.variants.names.person import persons
from briefgen.variants.names.spans import NameSpan
from briefgen.variants.names.tables import rows
from briefgen.variants.terms import guards

Fold = Callable[[str], str]
_NEVER = "\ufffe"


@cache
def _words() -> re.Pattern[str]:
    """Return the Traditional characters that are words, and never the folded one in a name."""
    return re.compile(f"[{''.join(character for character, *_ in rows('words'))}]")


def folded(text: str, fold: Fold | None) -> str:
    """Return a text in Simplified characters, one for one, without those that no name has."""
    simplified = (fold or guards.fold)(text)
    if len(simplified) != len(text):
        raise ValueError("a fold has to keep every character in its place")
    if simplified == text:
        return text
    return _without_words(text, simplified)


def _without_words(text: str, simplified: str) -> str:
    at = 0
    pieces: list[str] = []
    for found in _words().finditer(text):
        pieces += (simplified[at : found.start()], _NEVER)
        at = found.end()
    return "".join((*pieces, simplified[at:]))


def candidates(text: str, fold: Fold | None = None, *, foreign: bool = False) -> list[NameSpan]:
    """Return the names that may stand in a text of either script, by where they begin.

    `fold` gives a text in Simplified characters, one for one; by default briefgen's own. Each
    reading has a cost to be weighed against the costs of words; most are none in the end. With
    `foreign` only names that are spelt by sound are looked for.
    """
    simplified = folded(text, fold)
    around = Surroundings(simplified)
    found = [] if foreign else persons(simplified, around)
    found += foreigners(simplified, around)
    found += joined(simplified, around)
    found.sort()
    return found
