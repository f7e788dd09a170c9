"""Small static faces for one document, cut from the installed fonts before layout.

A collection of five regions has 65,000 glyphs a face and 20 MB a file; WeasyPrint would shape and
subset from the whole. Cutting the few hundred characters that a document has takes a few
milliseconds a face, and depends on the document and the font alone: the same input gives the same
bytes. A variable font is pinned to one weight on the way, as PDF cannot hold CFF2.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import uharfbuzz as hb

from briefgen.model import Notice
from briefgen.writers import fonts
from briefgen.writers.fonts import Face, Region, Role

ROLES: dict[Role, str] = {"text": "--text-face", "head": "--head-face"}
# `locl` keeps each language's own shapes within a pan-regional face: a mainland name in a Hong Kong
# memo then needs no second face.
_FEATURES = ("locl", "halt", "pwid", "chws", "kern", "ccmp", "mark", "mkmk", "liga", "tnum", "lnum")
_DROPPED = ("BASE", "DSIG", "VORG", "vhea", "vmtx")  # of use in vertical setting only
_FLAGS = (
    hb.SubsetFlags.NO_HINTING
    | hb.SubsetFlags.DESUBROUTINIZE
    | hb.SubsetFlags.DOWNGRADE_CFF2
    | hb.SubsetFlags.CFF_IDENTITY_CHARSET  # PDF names glyphs by CID: let it be the glyph id
)
_SILENT = frozenset({"style", "script", "template", "title", "meta"})
_INVISIBLE = re.compile(r"[\s\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_ASCII = frozenset(range(0x20, 0x7F))


@dataclass(frozen=True, slots=True)
class Faces:
    """The faces of one document: CSS that names them, their bytes by address, what was noticed."""

    css: str
    files: Mapping[str, bytes]
    families: frozenset[str]
    notices: tuple[Notice, ...] = ()


def prepare(root: Element, columns: Sequence[str], folders: Sequence[Path], name: str) -> Faces:
    """Cut the faces that a page needs: two roles, regular and bold, for each column's region.

    `root` is the parsed page, `columns` the tags of its columns and `name` the source for notices.
    Words of a further region are set in the first column's faces. A character that these lack is
    sought in any installed font, with a notice; in vain, it is a `missing-glyph`. Raises
    UnavailableError where a region has no font.
    """
    regions = [where for tag in columns if (where := fonts.region(tag))] or ["CN"]
    wanted = _characters(root, tuple(dict.fromkeys(regions)))
    maker = _Maker(name, tuple(folders))
    listed = {where: maker.region(where, characters) for where, characters in wanted.items()}
    styled = "".join(element.text or "" for element in root.iter("style"))
    for family in sorted(_asked(styled)):
        maker.named(family, frozenset().union(*wanted.values()))
    rules = [
        f"{selector} {{ {'; '.join(listed[where or regions[0]])} }}"
        for selector, where in _SELECTORS
        if (where or regions[0]) in listed
    ]
    css = "\n".join((*maker.rules, *rules))
    return Faces(css, maker.files, frozenset(maker.families), tuple(maker.notices))


# From the widest to the narrowest: the last that matches wins. None is the page's main language.
_SELECTORS: tuple[tuple[str, Region | None], ...] = (
    (":root", None),
    ('[lang|="zh-Hant"]', "TW"),
    ('[lang|="zh-Hant-HK"]', "HK"),
    ('[lang|="zh-Hant-MO"]', "HK"),
    ('[lang|="zh-Hans"]', "CN"),
)


class _Maker:
    """Cuts faces and writes the rules that name them, each face once."""

    def __init__(self, name: str, folders: tuple[Path, ...]) -> None:
        self.files: dict[str, bytes] = {}
        self.rules: list[str] = []
        self.families: set[str] = set()
        self.notices: list[Notice] = []
        self._name = name
        self._folders = folders

    def region(self, where: Region, characters: frozenset[int]) -> list[str]:
        """Cut a region's four faces and what they lack; return the declarations that name them."""
        families: dict[Role, str] = {}
        for role in ROLES:
            regular, bold = (fonts.find(where, role, b, self._folders) for b in (False, True))
            families[role] = regular.family
            if regular.family not in self.families:
                self._add(regular, characters, regular.family, bold=False)
                self._add(bold, characters, regular.family, bold=True)
        lacking = characters
        for role in ROLES:
            lacking -= covered(fonts.find(where, role, False, self._folders))
        spare = self._spare(lacking)
        return [
            f"{variable}: {_list((families[role], *families.values(), *spare))}"
            for role, variable in ROLES.items()
        ]

    def named(self, family: str, characters: frozenset[int]) -> None:
        """Cut a family that the user's style asks for by name."""
        for face in fonts.named(family, self._folders):
            self._add(face, characters & covered(face), family, bold=face.bold)

    def _spare(self, lacking: frozenset[int]) -> list[str]:
        """Find faces for characters that the region's faces lack, in any installed font."""
        families: list[str] = []
        missing: list[int] = []
        while lacking:
            first = min(lacking)
            face = fonts.covering(chr(first))
            had = lacking & covered(face) if face else frozenset()
            if face and had:
                self._notice("font-fallback", f"{_shown(had)} set in {face.family}")
                self._add(face, had, face.family, bold=False, plain=False)
                families.append(face.family)
            else:
                missing.append(first)
            lacking -= had | {first}
        if missing:
            self._notice("missing-glyph", f"no installed font has {_shown(missing)}")
        return families

    def _add(
        self,
        face: Face,
        characters: frozenset[int],
        family: str,
        *,
        bold: bool,
        plain: bool = True,
    ) -> None:
        address = f"face:{len(self.files)}"
        self.files[address] = cut(face, characters, plain=plain)
        self.families.add(family)
        self.rules.append(
            f'@font-face {{ font-family: "{family}"; font-weight: {700 if bold else 400}; '
            f'src: url("{address}") }}'
        )

    def _notice(self, code: str, message: str) -> None:
        notice = Notice(self._name, 0, code, message)
        if notice not in self.notices:
            self.notices.append(notice)


def cut(face: Face, characters: Iterable[int], *, plain: bool = True) -> bytes:
    """Return a static font of some characters (code points).

    A `plain` one keeps only the features that horizontal Chinese and Latin need; a script that
    joins its letters needs all of its own.
    """
    source = _open(face.file, face.index)
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(characters)
    wanted.flags = _FLAGS
    if plain:
        wanted.layout_feature_tag_set.clear()
        wanted.layout_feature_tag_set.update(map(_tag, _FEATURES))
    wanted.drop_table_tag_set.update(map(_tag, _DROPPED))
    if face.axis is not None:
        wanted.pin_all_axes_to_default(source)
        wanted.pin_axis_location(source, "wght", face.axis)
    made = hb.subset(source, wanted)
    return bytes(made.blob.data)


@cache
def _open(file: str, index: int) -> Any:
    return hb.Face(hb.Blob.from_file_path(file), index)


@cache
def covered(face: Face) -> frozenset[int]:
    """Return the code points that a face has a glyph for."""
    return frozenset(_open(face.file, face.index).unicodes)


def shed(pdf: Any) -> None:
    """Leave only the outlines of the CFF fonts in a finished file.

    A composite font needs neither the character map nor the metrics of the OpenType around them:
    the PDF has its own (ISO 32000-1 § 9.9, FontFile3 of subtype CIDFontType0C).
    """
    for made in pdf.objects:
        extra = getattr(made, "extra", {})
        if extra.get("Subtype") == "/OpenType" and (outlines := _table(made.stream[0], b"CFF ")):
            made.stream = [outlines]
            extra["Subtype"] = "/CIDFontType0C"


def _table(font: bytes, tag: bytes) -> bytes:
    """Return one table of an sfnt file, empty where it has none."""
    (count,) = struct.unpack_from(">H", font, 4)
    for entry in range(12, 12 + 16 * count, 16):
        name, _, offset, length = struct.unpack_from(">4sLLL", font, entry)
        if name == tag:
            return font[offset : offset + length]
    return b""


def _tag(name: str) -> int:
    return int.from_bytes(name.encode("ascii"), "big")


def _characters(root: Element, regions: Sequence[Region]) -> dict[Region, frozenset[int]]:
    """Return the characters that each region's faces must have."""
    found: dict[Region, set[str]] = {where: set() for where in regions}
    for where, text in _stretches(root, regions[0]):
        found[where if where in found else regions[0]].update(text)
    # Styles print labels and numbers into the margins of pages; what they hold goes everywhere.
    style = {c for element in root.iter("style") for c in element.text or ""}
    style |= {c for element in root.iter() for c in element.get("data-number", "")}
    return {
        where: _ASCII | {ord(c) for c in characters | style if not _INVISIBLE.match(c)} | {0xA0}
        for where, characters in found.items()
    }


def _stretches(element: Element, where: Region) -> Iterator[tuple[Region, str]]:
    if not isinstance(element.tag, str) or element.tag in _SILENT:
        return
    here = fonts.region(element.get("lang", "")) or where
    if element.text:
        yield here, element.text
    for child in element:
        yield from _stretches(child, here)
        if child.tail:
            yield here, child.tail


def _asked(css: str) -> set[str]:
    """Return the families beyond the regions' own that a style names in font-family."""
    lists = re.findall(r"(?:--[\w-]+|font-family)\s*:\s*([^;{}]+)", css)
    quoted = {family for value in lists for family in re.findall(r"[\"']([^\"']+)[\"']", value)}
    return {family for family in quoted if not fonts.known(family)}


def _shown(points: Iterable[int]) -> str:
    """Write characters with their code points, a dozen at most."""
    points = sorted(points)
    text = ", ".join(f"{chr(p)} (U+{p:04X})" for p in points[:12])
    return f"{text} and {len(points) - 12} more" if len(points) > 12 else text


def _list(families: Iterable[str]) -> str:
    return ", ".join(f'"{family}"' for family in dict.fromkeys(families))
