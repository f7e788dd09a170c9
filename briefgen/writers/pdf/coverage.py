"""What a page's faces must have, stretch by stretch, and what to say of characters they lack."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple
from xml.etree.ElementTree import Element

from fontTools import unicodedata

from briefgen.writers.pdf import fonts
from briefgen.writers.pdf.fonts import Region, Role

SHOWN = 12
"""How many characters a notice names; the rest are counted."""

_SILENT = frozenset({"style", "script", "template", "title", "meta"})
_HEADS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "th"})
_MONO = frozenset({"code", "pre", "kbd", "samp"})
_BOLD = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "strong", "b"})
_INVISIBLE = re.compile(
    r"[\s\x00-\x1f\x7f-\x9f\u00ad\u061c\u180b-\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f"
    r"\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)
_ASCII = frozenset({*range(0x20, 0x7F), 0xA0})
_STANDING = frozenset(map(ord, "「」『』々"))  # lines are broken with these in place of “”‘’—


class _Place(NamedTuple):
    """Where a stretch of text stands: its region, and the face that sets it."""

    region: Region
    role: Role = "text"
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Needs:
    """The code points that a region's faces are asked for: by role and weight, and in all."""

    faces: Mapping[tuple[Role, bool], frozenset[int]]
    whole: frozenset[int]


def needs(root: Element, regions: Sequence[Region]) -> dict[Region, Needs]:
    """Return what each region's faces must have to print a parsed page.

    Words of a region that is not among `regions` are set in the first one's faces. White space and
    what is never drawn (controls, joiners, selectors of variants) ask for nothing.
    """
    found: dict[Region, dict[tuple[Role, bool], set[str]]] = {where: {} for where in regions}
    for place, text in _stretches(root, _Place(regions[0])):
        where = place.region if place.region in found else regions[0]
        found[where].setdefault((place.role, place.bold), set()).update(text)
    # Styles print labels and numbers into the margins of pages; what they hold goes everywhere.
    style = {c for element in root.iter("style") for c in element.text or ""}
    style |= {c for element in root.iter() for c in element.get("data-number", "")}
    for faces in found.values():
        faces.setdefault(("head", False), set()).update(style)
    return {where: _needs(faces) for where, faces in found.items()}


def _needs(faces: Mapping[tuple[Role, bool], set[str]]) -> Needs:
    asked = {face: frozenset(_drawn(characters)) for face, characters in faces.items()}
    return Needs(asked, _ASCII.union(_STANDING, *asked.values()))


def _drawn(characters: Iterable[str]) -> Iterator[int]:
    return (ord(c) for c in characters if not _INVISIBLE.match(c))


def _stretches(root: Element, start: _Place) -> Iterator[tuple[_Place, str]]:
    """Yield the page's text in its places; a stack, as a hostile page may be nested very deep."""
    stack: list[tuple[Element, _Place]] = [(root, start)]
    while stack:
        element, around = stack.pop()
        if not isinstance(element.tag, str) or element.tag in _SILENT:
            continue
        here = _within(element, around)
        if element.text:
            yield here, element.text
        for child in element:
            stack.append((child, here))
            if child.tail:
                yield here, child.tail


def _within(element: Element, around: _Place) -> _Place:
    tag = str(element.tag)
    role: Role = "mono" if tag in _MONO else "head" if tag in _HEADS else around.role
    where = fonts.region(element.get("lang", "")) or around.region
    return _Place(where, role, around.bold or tag in _BOLD)


def shown(points: Iterable[int]) -> str:
    """Write characters with their code points and Unicode blocks, a dozen at most."""
    points = sorted(points)
    parts, last = [], ""
    for point in points[:SHOWN]:
        block = unicodedata.block(chr(point))
        where = "" if block == last else f", {block}"
        # A character that shows nothing by itself, or is of no one's, is named by its number.
        character = f"{chr(point)} " if chr(point).isprintable() else ""
        parts.append(f"{character}(U+{point:04X}{where})")
        last = block
    text = ", ".join(parts)
    return f"{text} and {len(points) - SHOWN} more" if len(points) > SHOWN else text


def remedy(points: Iterable[int]) -> str:
    """Return the command that installs fonts with some characters, empty where none is known."""
    blocks = {unicodedata.block(chr(point)) for point in points}
    usual = {block for block in blocks if "Private Use" not in block and block != "No_Block"}
    packages = sorted({_packages().get(block, "fonts-noto-core") for block in usual})
    return f"`apt install {' '.join(packages)}`" if packages else ""


@cache
def _packages() -> Mapping[str, str]:
    """Return the Debian package that has a Unicode block's characters, for the blocks listed."""
    text = files("briefgen.data").joinpath("blocks.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return {row["block"]: row["package"] for row in rows}
