"""The near match: what somebody who wrote an unknown word most likely meant."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable


def near(word: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """Return the known word that is most like one, "" where none is; case and width do not count.

    `cutoff` is the least likeness, from 0 to 1 (difflib's ratio: twice the letters in common over
    all letters).
    """
    import difflib

    cased: dict[str, str] = {}
    for name in known:
        cased.setdefault(_folded(name), name)
    found = difflib.get_close_matches(_folded(word), cased, 1, cutoff)
    return cased[found[0]] if found else ""


def _folded(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold()


def meant(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """Return an error's last clause: the near match, else what there is to choose from."""
    names = list(known)
    if found := near(word, names):
        return f"did you mean {found}?"
    return otherwise or f"use one of {', '.join(names)}"
