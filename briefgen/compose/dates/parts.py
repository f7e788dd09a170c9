"""Resolve a part of a year that has no year beside it: 第三季, 下半年, 年底."""

from __future__ import annotations

import re

from briefgen.compose.dates.when import Situation, When, part_of
from briefgen.compose.text import number

#: By how many years, quarters, months or weeks a word before them goes back or ahead.
STEPS = {"上上": -2, "上": -1, "前": -1, "下": 1, "下下": 2}


def edge(match: re.Match[str], at: Situation) -> When | None:
    """Return the edge of a year that stands by itself: of the year before it, else the own one."""
    part = part_of(match.group())
    if at.near and at.last:
        return When(at.last.year, vague=True, part=part)
    return When(at.published.year, vague=True, part=part) if at.published else None


def quarter(match: re.Match[str], at: Situation) -> When | None:
    """Return a quarter without a year: of the year before it in the sentence, else the nearest."""
    if at.published is None:
        return None
    own = (at.published.month - 1) // 3
    groups = match.groupdict()
    if word := groups.get("word"):
        index = at.published.year * 4 + own + STEPS.get(word, 0)
        return When(index // 4, vague=True, part=f"Q{index % 4 + 1}")
    index = 0 if groups["first"] else number(groups["count"] or groups["plain"]) - 1
    return When(_year_of_part(index - own, at), vague=True, part=f"Q{index + 1}")


def half(match: re.Match[str], at: Situation) -> When | None:
    """Return a half-year without a year, as `quarter` does."""
    if at.published is None:
        return None
    second = match["word"] == "下"
    ahead = second - (at.published.month > 6)
    return When(_year_of_part(2 * ahead, at), vague=True, part="H2" if second else "H1")


def _year_of_part(ahead: int, at: Situation) -> int:
    """The year of a part of it that lies so many quarters ahead of the publication's."""
    assert at.published is not None
    if at.near and at.last:
        return at.last.year
    if ahead > 0 and at.past and not at.future:
        return at.published.year - 1
    if ahead < 0 and at.future:
        return at.published.year + 1
    return at.published.year
