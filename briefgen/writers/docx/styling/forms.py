"""What each form wants of a Word file: `data/word/*.tsv`, read once."""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

TWIPS = 56.6929
"""Twentieths of a point in a millimetre."""

_PAGE = (210.0, 297.0)


@dataclass(frozen=True, slots=True)
class Form:
    """A form's page (millimetres), its type (points) and what runs over its pages.

    `chars` is how many characters a line has on a grid, 0 for none. `numbers` says where a
    paragraph's number stands: `indent`, `dotted` (from the second paragraph on) or `none`;
    `running` whether the title runs over the pages, `page` how their numbers are written.
    """

    name: str
    top: float
    right: float
    bottom: float
    left: float
    size: float
    pitch: float
    chars: int
    text: str
    head: str
    numbers: str
    running: str
    page: str

    @property
    def measure(self) -> int:
        """The width of the type area, in twips."""
        return round((_PAGE[0] - self.left - self.right) * TWIPS)

    @property
    def scale(self) -> int:
        """How wide characters are set so that a line has `chars` of them, in per cent.

        Not closer together by `w:spacing`: LibreOffice 7.4 then loses marks at the ends of lines.
        """
        return math.floor(self.measure / self.chars / self.size * 5) if self.chars else 100

    @property
    def paper(self) -> tuple[int, int]:
        """The width and the height of the page, in twips."""
        return round(_PAGE[0] * TWIPS), round(_PAGE[1] * TWIPS)


@cache
def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a table of `data/word` by their head."""
    text = files("briefgen.data").joinpath("word", f"{name}.tsv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def form(name: str) -> Form:
    """Return a form's row; a template that is none of them is set as a memo."""
    found = {row["form"]: row for row in rows("forms")}
    row = found.get(name, found["memo"])
    top, right, bottom, left, size, pitch = (
        float(row[key]) for key in ("top", "right", "bottom", "left", "size", "pitch")
    )
    return Form(
        name=row["form"],
        top=top,
        right=right,
        bottom=bottom,
        left=left,
        size=size,
        pitch=pitch,
        chars=int(row["chars"] or 0),
        text=row["text"],
        head=row["head"],
        numbers=row["numbers"],
        running=row["running"],
        page=row["page"],
    )


def own_rows(table: str, name: str) -> list[dict[str, str]]:
    """Return a table's rows for a form: its own first, then those of every form (`*`)."""
    found = rows(table)
    return [row for wanted in (name, "*") for row in found if row["form"] == wanted]
