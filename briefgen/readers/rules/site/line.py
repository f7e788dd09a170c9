"""A line as the model of lines sees it: its words, and what the rules before have made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from briefgen.model import texts
from briefgen.readers.piece import Part, Role
from briefgen.readers.rules.front import furniture
from briefgen.readers.rules.rule import ends_sentence, words
from briefgen.readers.rules.site.forms import held

Standing = Literal["", "site", "own", "field"]

_FIELDS: tuple[Role, ...] = ("date", "modified", "byline", "source", "url")
_OWN: tuple[Role, ...] = ("headline", "dek", "dateline", "crosshead", "paragraph", "caption")
SITES = frozenset(
    (
        *("further-reading", "copyright", "player", "share", "follow", "subscribe", "button"),
        *("invitation", "tags", "link", "navigation", "helpline", "comment", "author-note"),
    )
)
"""Kinds of dropped lines that are the site's own talk, and no field of the article."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text.

    `standing` is "" while no rule has claimed it, "site" or "own" where one has said whose it is,
    and "field" for a date, a name and the like. `kind` is the table's word for it, `length` the
    words of it, `stops` says whether it ends a sentence, `held` whether its form is one of an
    article's own (`forms.held`). An image has no text.
    """

    text: str
    standing: Standing = ""
    kind: str = ""
    length: int = 0
    stops: bool = False
    held: bool = False

    @property
    def runs(self) -> bool:
        """True for running text: a sentence of some length, or what is too long for a head."""
        return (self.stops and self.length >= 12) or self.length >= 40


def of(parts: Sequence[Part]) -> list[Line]:
    """Return the lines of a text's parts, one for one; a list's items are one line."""
    firm = held(parts)
    return [line(_said(part), _standing(part), i in firm) for i, part in enumerate(parts)]


def line(text: str, standing: Standing = "", firm: bool = False) -> Line:
    """Return a text as a line."""
    kind = furniture(text) if text else ""
    return Line(text, standing, kind, words(text), ends_sentence(text), firm)


def _said(part: Part) -> str:
    block = part.piece.block
    return "\n".join(text.string for text in texts(block)) if block is not None else part.string


def _standing(part: Part) -> Standing:
    if part.role == "drop":
        return "site" if part.kind in SITES else "field"
    if part.role in _FIELDS:
        return "field"
    return "own" if part.role in _OWN or part.piece.form == "verse" else ""
