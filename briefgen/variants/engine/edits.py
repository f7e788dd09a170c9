"""Edits: spans of a text and what they become."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Edit(NamedTuple):
    """source[start:end] becomes `target`, by the dictionary `origin`."""

    start: int
    end: int
    target: str
    origin: str
    phrase: bool
    alternatives: tuple[str, ...] = ()


def apply(text: str, edits: Sequence[Edit]) -> str:
    """Return the text with its edits made."""
    if not edits:
        return text
    parts = []
    at = 0
    for edit in edits:
        parts.append(text[at : edit.start])
        parts.append(edit.target)
        at = edit.end
    parts.append(text[at:])
    return "".join(parts)
