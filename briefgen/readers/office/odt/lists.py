"""The counting of an OpenDocument text's lists and heads, and what a number makes of one."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from briefgen.readers.office.odt.styles import TEXT, Level, Styles, label
from briefgen.readers.office.paragraphs import Place


@dataclass(frozen=True, slots=True)
class At:
    """Where a paragraph stands in a list: the list's style, its level from 1, and its item.

    A header of a list, and what is not the `first` paragraph of its item, have no number of their
    own. `start` is the number that an item begins anew with.
    """

    style: str
    level: int
    first: bool = True
    start: str = ""


@dataclass(slots=True)
class Counting:
    """How far each list has been counted, by its style; the outline of the heads is the list ""."""

    styles: Styles
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    runs: int = 0

    def begin(self, style: str, level: int, element: Element) -> None:
        """Begin a list: its numbers start again unless it says that it goes on (19.780)."""
        goes_on = element.get(f"{TEXT}continue-numbering") == "true"
        if level == 1 and not goes_on and element.get(f"{TEXT}continue-list") is None:
            self.counts.pop(style, None)
            self.runs += 1

    def count(self, at: At | None, head: int) -> tuple[Place | None, str]:
        """Count one paragraph; return its place in a list or None, and its label as text.

        `head` is the level of a heading, 0 for other paragraphs: a heading has the outline's label,
        or that of the list it stands in, and is no item.
        """
        if at is None:
            found = self._step("", head, "") if head else None
            return None, found[1] if found else ""
        if not at.first:
            return (None, "") if head else (Place(at.style, at.level - 1), "")
        level, shown, number = self._step(at.style, at.level, at.start)
        if head:
            return None, shown or self._step("", head, "")[1]
        if level.plain:
            return Place(f"{at.style} {self.runs}", at.level - 1, True, number, shown), ""
        if shown:
            return None, shown
        return Place(at.style, at.level - 1), ""

    def _step(self, style: str, level: int, start: str) -> tuple[Level, str, int]:
        levels = self.styles.lists.get(style, {})
        here = levels.get(level, Level())
        counts = self.counts.setdefault(style, {})
        if start.isdecimal():
            counts[level] = int(start)
        else:
            counts[level] = counts[level] + 1 if level in counts else here.start
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        return here, "" if here.bullet else label(levels, level, counts), counts[level]
