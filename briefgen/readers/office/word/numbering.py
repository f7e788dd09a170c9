"""The numbers that Word prints before paragraphs: levels of lists, their forms, the counting."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml.etree import _Element as Element

from briefgen.readers.office.numerals import written
from briefgen.readers.office.paragraphs import Place
from briefgen.readers.office.word.parts import W, number, on, value

_LEVEL = re.compile("%([1-9])")
_PLAIN = re.compile(r"[(（]?%\d[.．)）、]?$")
"""A label that a list of ours prints as well: a number, with a stop or brackets."""
_FIGURES = frozenset(("decimal", "decimalFullWidth", "decimalHalfWidth", "decimalZero", ""))
_BOXES = frozenset("☐☑☒✓✔✗✘")
_DEEPEST = 9


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its first number, the form of its numbers, and its label's pattern."""

    start: int = 1
    form: str = "decimal"
    pattern: str = ""
    legal: bool = False
    restart: int | None = None


@dataclass(slots=True)
class Numbering:
    """All lists of a file and how far each has been counted."""

    lists: dict[str, tuple[str, dict[int, Level]]] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    fresh: set[tuple[str, int]] = field(default_factory=set)
    """The levels that begin anew where a list is first used."""

    def next(self, id: str, level: int) -> tuple[Place | None, str]:  # noqa: A002
        """Count one paragraph on; return its place in a list, or None and its label as text.

        A list of ours prints bullets and plain figures; what else Word prints (一、, 第三條, 1.2,
        iv) is part of what people read and write about, and is text.
        """
        abstract, levels = self.lists.get(id, ("", {}))
        if not levels and id not in self.lists:
            return Place(f"list {id}", level), ""
        level = max(0, min(level, _DEEPEST - 1))
        here = levels.get(level, Level())
        count = self._count(id, abstract, levels, level)
        if here.form == "bullet":
            # Whether a box is ticked is said by nothing else.
            return Place(abstract, level), here.pattern if here.pattern in _BOXES else ""
        label = _LEVEL.sub(
            lambda m: self._figure(abstract, levels, int(m[1]) - 1, here), here.pattern
        )
        if here.form in _FIGURES and _PLAIN.match(here.pattern):
            return Place(abstract, level, True, count, label), ""
        return None, label

    def _count(self, id: str, abstract: str, levels: dict[int, Level], level: int) -> int:  # noqa: A002
        counts = self.counts.setdefault(abstract, {})
        here = levels.get(level, Level())
        # Lists of one pattern count on together, unless one says where it begins (17.9.26).
        if (id, level) in self.fresh or level not in counts:
            counts[level] = here.start
            self.fresh.discard((id, level))
        else:
            counts[level] += 1
        for deeper in [d for d in counts if d > level]:
            restart = levels.get(deeper, Level()).restart
            if restart is None or 0 < level + 1 <= restart:
                del counts[deeper]
        return counts[level]

    def _figure(self, abstract: str, levels: dict[int, Level], level: int, here: Level) -> str:
        of = levels.get(level, Level())
        count = self.counts.get(abstract, {}).get(level, of.start)
        return written(count, "decimal" if here.legal else of.form)


def numbering(root: Element | None) -> Numbering:
    """Return the lists of the part; none where it is missing."""
    made = Numbering()
    if root is None:
        return made
    abstracts = {a.get(f"{W}abstractNumId") or "": a for a in root.findall(f"{W}abstractNum")}
    by_style = {value(a, "styleLink"): a for a in abstracts.values() if value(a, "styleLink")}
    for num in root.findall(f"{W}num"):
        id, abstract = num.get(f"{W}numId") or "", value(num, "abstractNumId")  # noqa: A001
        element = abstracts.get(abstract)
        if element is not None and (link := value(element, "numStyleLink")) in by_style:
            element = by_style[link]
            abstract = element.get(f"{W}abstractNumId") or ""
        levels = _levels(element) if element is not None else {}
        for override in num.findall(f"{W}lvlOverride"):
            level = number(override.get(f"{W}ilvl"))
            own = override.find(f"{W}lvl")
            if own is not None:
                levels[level] = _level(own)
            if start := value(override, "startOverride"):
                levels[level] = replace(levels.get(level, Level()), start=number(start, 1))
                made.fresh.add((id, level))
        made.lists[id] = (abstract, levels)
        for own in element.findall(f"{W}lvl") if element is not None else ():
            if style := value(own, "pStyle"):
                made.styles.setdefault(style, (id, number(own.get(f"{W}ilvl"))))
    return made


def _levels(element: Element) -> dict[int, Level]:
    return {number(one.get(f"{W}ilvl")): _level(one) for one in element.findall(f"{W}lvl")}


def _level(element: Element) -> Level:
    restart = value(element, "lvlRestart")
    return Level(
        number(value(element, "start"), 1),
        value(element, "numFmt") or "decimal",
        value(element, "lvlText"),
        on(element.find(f"{W}isLgl")),
        number(restart) if restart else None,
    )
