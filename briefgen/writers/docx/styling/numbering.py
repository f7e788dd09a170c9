"""The numberings of lists: one for bullets, one for numbers, and a new one where a list starts."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn

from briefgen.writers.docx.xml import element

BULLETS, NUMBERS = 1, 2
_DEEPEST = 3
_SIGNS = ("\u2022", "\u2013", "\u00b7")
_COUNTS = ("decimal", "lowerLetter", "lowerRoman")


def write_numbering(root: Any, points: float) -> None:
    """Fill `w:numbering` with the two kinds of list, for text of so many points."""
    for child in list(root):
        root.remove(child)
    step = round(points * 30)
    edge = round(points * 40)
    for kind in (BULLETS, NUMBERS):
        abstract = element("abstractNum", root, abstractNumId=kind)
        element("multiLevelType", abstract, val="hybridMultilevel")
        for level in range(_DEEPEST):
            made = element("lvl", abstract, ilvl=level)
            element("start", made, val=1)
            element("numFmt", made, val="bullet" if kind == BULLETS else _COUNTS[level])
            element("lvlText", made, val=_SIGNS[level] if kind == BULLETS else f"%{level + 1}.")
            element("lvlJc", made, val="left")
            place = element("pPr", made)
            element("ind", place, left=edge + step * level, hanging=step)
            if kind == BULLETS:
                element("rFonts", element("rPr", made), ascii="Arial", hAnsi="Arial", cs="Arial")
    for kind in (BULLETS, NUMBERS):
        element("abstractNumId", element("num", root, numId=kind), val=kind)


def start_list(root: Any, level: int, start: int) -> int:
    """Add a numbering that starts anew at a level (from 0), and return its id."""
    number = len(root.findall(qn("w:num"))) + 1
    made = element("num", root, numId=number)
    element("abstractNumId", made, val=NUMBERS)
    override = element("lvlOverride", made, ilvl=level)
    element("startOverride", override, val=start)
    return number
