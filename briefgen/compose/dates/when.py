"""A date as far as it is known, and the situation that it is resolved in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from briefgen.compose.text import table
from briefgen.model import Precision


@dataclass(frozen=True, slots=True)
class When:
    """A date as far as it is known; `vague` for an edge, a season, a decade or a week.

    `part` says which part of the year a vague one is, as a row of `parts.tsv`; `decade` for ten
    years; empty where no row says it.
    """

    year: int
    month: int = 0
    day: int = 0
    vague: bool = False
    part: str = ""

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


@cache
def _parts() -> dict[str, str]:
    return {word: row["part"] for row in table("parts") for word in row["words"].split("|")}


def part_of(words: str) -> str:
    """Return which part of a year folded words name: `第三季度` is Q3; empty for none."""
    plain = words.strip().removeprefix("的").upper()
    short = plain.replace("个", "").removesuffix("度")
    known = _parts()
    return known.get(plain) or known.get(short) or known.get(f"第{short}", "")


def part_month(part: str) -> int:
    """Return the month that a part of a year begins in, to sort by; 0 for none."""
    return next((int(row["month"]) for row in table("parts") if row["part"] == part), 0)


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
