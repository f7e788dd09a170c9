"""The faces of one document: cut for its characters, named in CSS, checked before layout."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

from briefgen.model import Notice
from briefgen.writers.pdf import fonts
from briefgen.writers.pdf.coverage import Needs, needs, remedy, shown
from briefgen.writers.pdf.cutting import covered, cut
from briefgen.writers.pdf.fonts import Face, Region, Role

ROLES: dict[Role, str] = {"text": "--text-face", "head": "--head-face", "mono": "--mono-face"}
"""Each role's property in the styles."""

_VARIABLE = re.compile(r"var\(--(?:text|head|mono)-face,[^()]*\)")


@dataclass(frozen=True, slots=True)
class Faces:
    """The faces of one document: CSS that names them, their bytes by address, what was noticed."""

    css: str
    files: Mapping[str, bytes]
    families: frozenset[str]
    notices: tuple[Notice, ...] = ()


def prepare(root: Element, columns: Sequence[str], folders: Sequence[Path], name: str) -> Faces:
    """Cut the faces that a page needs: text, heads and code, regular and bold, a region a column.

    `root` is the parsed page, `columns` the tags of its columns and `name` the source for notices.
    Words of a further region are set in the first column's faces. A character that a face lacks is
    sought in the region's other faces and then in any installed font, with a `font-fallback`; in
    vain, it is a `missing-glyph`. Raises UnavailableError where a region has no font.
    """
    regions = [where for tag in columns if (where := fonts.region(tag))] or ["CN"]
    asked = needs(root, tuple(dict.fromkeys(regions)))
    maker = _Maker(name, tuple(folders))
    listed = {where: maker.region(where, wanted) for where, wanted in asked.items()}
    styled = "".join(element.text or "" for element in root.iter("style"))
    whole = frozenset[int]().union(*(wanted.whole for wanted in asked.values()))
    for family in sorted(_asked(styled) - {family for family, _ in maker.wanted}):
        maker.named(family, whole)
    files, rules = maker.made()
    chosen = [
        f"{selector} {{ {'; '.join(listed[where or regions[0]])} }}"
        for selector, where in _SELECTORS
        if (where or regions[0]) in listed
    ]
    families = frozenset(family for family, _ in maker.wanted)
    return Faces("\n".join((*rules, *chosen)), files, families, tuple(maker.notices))


# From the widest to the narrowest: the last that matches wins. None is the page's main language.
_SELECTORS: tuple[tuple[str, Region | None], ...] = (
    (":root", None),
    ('[lang|="zh-Hant"]', "TW"),
    ('[lang|="zh-Hant-HK"]', "HK"),
    ('[lang|="zh-Hant-MO"]', "HK"),
    ('[lang|="zh-Hans"]', "CN"),
)


class _Maker:
    """Finds faces, notices what they lack, and cuts each once, for all who want it."""

    def __init__(self, name: str, folders: tuple[Path, ...]) -> None:
        self.wanted: dict[tuple[str, bool], tuple[Face, frozenset[int], bool]] = {}
        self.notices: list[Notice] = []
        self._name = name
        self._folders = folders

    def region(self, where: Region, wanted: Needs) -> list[str]:
        """Find a region's faces and what they lack; return the declarations that name them."""
        found = {
            (role, bold): fonts.find(where, role, bold, self._folders)
            for role in ROLES
            for bold in (False, True)
        }
        code = any(role == "mono" for role, _ in wanted.faces)
        for (role, bold), face in found.items():
            if code or role != "mono":
                self._want(face, wanted.whole, found[role, False].family, bold=bold)
        spare = self._spare(self._lacking(found, wanted))
        return [
            f"{variable}: {_list((*(face.family for face in _chain(found, role)), *spare))}"
            for role, variable in ROLES.items()
        ]

    def named(self, family: str, characters: frozenset[int]) -> None:
        """Take in a family that the user's style asks for by name."""
        for face in fonts.named(family, self._folders):
            self._want(face, characters, family, bold=face.bold)

    def made(self) -> tuple[dict[str, bytes], list[str]]:
        """Cut the faces; return them by address, and the rules that name the addresses."""
        files, rules = {}, []
        for number, ((family, bold), (face, points, plain)) in enumerate(self.wanted.items()):
            address = f"face:{number}"
            files[address] = cut(face, points, plain=plain)
            rules.append(
                f'@font-face {{ font-family: "{family}"; font-weight: {700 if bold else 400}; '
                f'src: url("{address}") }}'
            )
        return files, rules

    def _lacking(self, found: Mapping[tuple[Role, bool], Face], wanted: Needs) -> frozenset[int]:
        """Tell which characters a face lacks and which next one sets them; return the others."""
        rest: set[int] = set()
        for (role, bold), points in wanted.faces.items():
            own, *others = _chain(found, role, bold)
            lacking = points - covered(own)
            for face in others:
                if had := lacking & covered(face):
                    self._told_fallback(had, own, face)
                lacking -= had
            rest |= lacking
        return frozenset(rest)

    def _spare(self, lacking: frozenset[int]) -> list[str]:
        """Find faces for characters that the region's faces lack, in any installed font."""
        spare: list[str] = []
        while lacking and (face := fonts.covering(lacking)):
            had = lacking & covered(face)
            if not had:  # what fontconfig remembers of the file is not what it is
                break
            self._told_fallback(had, None, face)
            self._want(face, had, face.family, bold=False, plain=False)
            spare.append(face.family)
            lacking -= had
        if lacking:
            how = remedy(lacking)
            then = f"; {how} installs some that may" if how else "; write another character"
            self._notice("missing-glyph", f"no installed font has {shown(lacking)}{then}")
        return spare

    def _want(
        self, face: Face, points: frozenset[int], family: str, *, bold: bool, plain: bool = True
    ) -> None:
        # Two regions may share a face, and must find all of both in it.
        _, before, _ = self.wanted.get((family, bold), (face, frozenset[int](), plain))
        self.wanted[family, bold] = (face, before | points, plain)

    def _told_fallback(self, points: Iterable[int], lacks: Face | None, face: Face) -> None:
        why = f", which {lacks.family} lacks," if lacks else ""
        self._notice("font-fallback", f"{shown(points)}{why} set in {face.family}")

    def _notice(self, code: str, message: str) -> None:
        notice = Notice(self._name, 0, code, message)
        if notice not in self.notices:
            self.notices.append(notice)


def _chain(
    found: Mapping[tuple[Role, bool], Face], role: Role, bold: bool = False
) -> tuple[Face, ...]:
    """Return a role's face and the region's others in the order in which they are asked."""
    faces = (found[kind, weight] for kind in fonts.NEXT[role] for weight in (bold, False))
    return tuple(dict.fromkeys(faces))


def _asked(css: str) -> set[str]:
    """Return the families that a style names in font-family or keeps in a property of its own.

    What stands behind `var(--text-face, …)` is for browsers, which have no such property.
    """
    lists = re.findall(r"(?:--[\w-]+|font-family)\s*:\s*([^;{}]+)", _VARIABLE.sub("", css))
    return {family for value in lists for family in re.findall(r"[\"']([^\"']+)[\"']", value)}


def _list(families: Iterable[str]) -> str:
    return ", ".join(f'"{family}"' for family in dict.fromkeys(families))
