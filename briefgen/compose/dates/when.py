"""A date as far as it is known, and the situation that it is resolved in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from briefgen.model import Precision


@dataclass(frozen=True, slots=True)
class When:
    """A date as far as it is known; `vague` for an edge, a season, a decade or a week."""

    year: int
    month: int = 0
    day: int = 0
    vague: bool = False

    @property
    def precision(self) -> Precision:
        """How far it is known."""
        if self.vague:
            return "vague"
        return "day" if self.day else "month" if self.month else "year"

    @property
    def iso(self) -> str:
        """ISO 8601 at its precision; a vague date keeps the year only."""
        parts = (f"{self.year:04d}", f"-{self.month:02d}", f"-{self.day:02d}")
        return "".join(parts[: {"day": 3, "month": 2}.get(self.precision, 1)])

    @property
    def valid(self) -> bool:
        """Whether the calendar has it."""
        try:
            date(self.year, self.month or 1, self.day or 1)
        except ValueError:
            return False
        return True


@dataclass(frozen=True, slots=True)
class Situation:
    """What an expression is resolved by.

    `last` is the date before it in the same text, `near` whether that stands in the same sentence,
    `to` whether it opens a range that this one ends; `anchor` is the last one at all, for 同年.
    `future` and `past` say that the words around it speak of what is to come or has been.
    """

    published: date | None
    last: When | None = None
    near: bool = False
    anchor: When | None = None
    future: bool = False
    past: bool = False
    to: bool = False
