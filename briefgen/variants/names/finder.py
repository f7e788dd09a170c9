"""Find every reading of a text as a name that is worth weighing against its words."""

from __future__ import annotations

from collections.abc import Callable

from briefgen.variants.names.context import Surroundings
from briefgen.variants.names.foreign import foreigners
from briefgen.variants.names.joined import joined
from briefgen.variants.names.person import persons
from briefgen.variants.names.spans import NameSpan


def candidates(text: str, fold: Callable[[str], str] | None = None) -> list[NameSpan]:
    """Return the names that may stand in a text of either script, by where they begin."""
    folded = text if fold is None else fold(text)
    around = Surroundings(folded)
    return sorted([*persons(folded, around), *foreigners(folded, around), *joined(folded, around)])
