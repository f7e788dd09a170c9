"""Which installed face sets which language: exact families, region by region, never generic ones.

A region's letters have its own shapes (骨 直 將), so a Hong Kong page takes only faces drawn for
Hong Kong. Families are tried in the order below: Noto and Source Han, then the systems' own. They
are sought first in folders that the user named, then among the installed fonts, then in the
optional package `briefgen[fonts]`.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from itertools import product
from pathlib import Path
from typing import Literal

from briefgen.errors import UnavailableError

Role = Literal["text", "head", "mono"]
Region = Literal["HK", "TW", "CN"]

FAMILIES: dict[tuple[Region, Role], tuple[str, ...]] = {
    ("HK", "text"): (
        *("Noto Serif CJK HK", "Noto Serif HK", "Source Han Serif HC", "Source Han Serif HK"),
        *("MingLiU_HKSCS", "PMingLiU"),
    ),
    ("HK", "head"): (
        *("Noto Sans CJK HK", "Noto Sans HK", "Source Han Sans HC", "Source Han Sans HK"),
        *("PingFang HK", "Microsoft JhengHei"),
    ),
    ("HK", "mono"): ("Noto Sans Mono CJK HK", "Source Han Mono HC", "MingLiU"),
    ("TW", "text"): (
        *("Noto Serif CJK TC", "Noto Serif TC", "Source Han Serif TC", "Source Han Serif TW"),
        *("Songti TC", "PMingLiU"),
    ),
    ("TW", "head"): (
        *("Noto Sans CJK TC", "Noto Sans TC", "Source Han Sans TC", "Source Han Sans TW"),
        *("PingFang TC", "Microsoft JhengHei"),
    ),
    ("TW", "mono"): ("Noto Sans Mono CJK TC", "Source Han Mono TC", "MingLiU"),
    ("CN", "text"): (
        *("Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "Source Han Serif CN"),
        *("Songti SC", "SimSun"),
    ),
    ("CN", "head"): (
        *("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN"),
        *("PingFang SC", "Microsoft YaHei"),
    ),
    ("CN", "mono"): ("Noto Sans Mono CJK SC", "Source Han Mono SC", "NSimSun"),
}
"""The families of each region and role, the best first."""

NEXT: dict[Role, tuple[Role, ...]] = {
    "text": ("text", "head"),
    "head": ("head", "text"),
    "mono": ("mono", "head", "text"),
}
"""Which roles' faces stand in for a role's own, in order."""
REMEDY = (
    "install them with `apt install fonts-noto-cjk`, `pip install 'briefgen[fonts]'` "
    "or `brew install --cask font-noto-serif-cjk font-noto-sans-cjk`"
)

_FORMAT = "%{family}\t%{weight}\t%{slant}\t%{index}\t%{variable}\t%{color}\t%{file}\n"
_COVERAGE = f"%{{spacing}}\t%{{charset}}\t{_FORMAT}"
_MONO = "100"  # fontconfig's spacing of a typewriter's face
_FORMS = frozenset({".ttf", ".otf", ".ttc", ".otc"})  # never a web font's slices
_BOLD = 180  # fontconfig's scale: 80 is regular, 200 bold


@dataclass(frozen=True, slots=True)
class Face:
    """One face of one font file: `index` is its place in a collection, `axis` its pinned weight."""

    family: str
    file: str
    index: int
    bold: bool = False
    axis: int | None = None


def region(tag: str) -> Region | None:
    """Return the region whose letter shapes a BCP 47 tag wants; None where it is not Chinese."""
    parts = tag.split("-")
    if parts[0] != "zh":
        return None
    if "Hans" in parts or parts[-1] in ("CN", "SG"):
        return "CN"
    return "HK" if parts[-1] in ("HK", "MO") else "TW"


def find(where: Region, role: Role, bold: bool, folders: Sequence[Path] = ()) -> Face:
    """Return the face that sets one region's text, heads or code, regular or bold.

    A family without a bold face stays regular; a region without a serif is set in its sans, and one
    without a typewriter's face too. Raises UnavailableError, with the command that installs one,
    where the region has no face at all.
    """
    sources = list(_sources(folders))
    wanted = [FAMILIES[where, kind] for kind in NEXT[role]]
    for names, source in product(wanted, sources):
        for family in names:
            faces = source.get(family, ())
            for face in (*(f for f in faces if f.bold == bold), *faces):
                return face
    raise UnavailableError(f"there is no font for {where} ({wanted[0][0]}): {REMEDY}")


def covering(points: frozenset[int]) -> Face | None:
    """Return the installed plain face that has the most of some code points, None where none has.

    Among equals one that is not a typewriter's comes first, then the first by its file's name: the
    same fonts give the same choice.
    """
    best = max(_coverage(), key=lambda row: (len(points & row[1]), row[2]), default=None)
    return best[0] if best and points & best[1] else None


@cache
def _coverage() -> tuple[tuple[Face, frozenset[int], bool], ...]:
    """Return every installed plain face with its code points, and whether it is proportional."""
    found = []
    for row in _run("fc-list", "--format", _COVERAGE).splitlines():
        spacing, charset, rest = row.split("\t", 2)
        for face in _faces(rest):
            if not face.bold:
                found.append((face, frozenset(_points(charset)), spacing != _MONO))
    return tuple(sorted(found, key=lambda row: (row[0].file, row[0].index, row[0].family)))


def _points(charset: str) -> Iterator[int]:
    """Read fontconfig's set of characters: code points and ranges, in hexadecimal."""
    for part in charset.split():
        first, _, last = part.partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


def named(family: str, folders: Sequence[Path] = ()) -> tuple[Face, ...]:
    """Return the faces of a family that a style asks for by name; empty where it has none."""
    for source in _sources(folders):
        if family in source:
            return source[family]
    return ()


def _sources(folders: Sequence[Path]) -> Iterator[dict[str, tuple[Face, ...]]]:
    """Yield the catalogues in which a family is sought, first the user's."""
    for folder in folders:
        yield _scan(str(folder))
    yield _installed()
    package = find_spec("manimgx_fonts_cjk")
    for place in package.submodule_search_locations or () if package else ():
        yield _scan(place)


@cache
def _installed() -> dict[str, tuple[Face, ...]]:
    return _catalogue(_run("fc-list", "--format", _FORMAT))


@cache
def _scan(folder: str) -> dict[str, tuple[Face, ...]]:
    return _catalogue(_run("fc-scan", "--format", _FORMAT, folder))


def _run(*command: str) -> str:
    """Ask fontconfig's own tool: it knows every system's font folders."""
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=60)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UnavailableError(
            f"`{command[0]}` does not run: install fontconfig with `apt install fontconfig` "
            f"or `brew install fontconfig` ({error})"
        ) from error
    return done.stdout.decode("utf-8", "replace")


def _catalogue(listing: str) -> dict[str, tuple[Face, ...]]:
    found: dict[str, list[Face]] = {}
    for face in _faces(listing):
        found.setdefault(face.family, []).append(face)
    return {
        family: tuple(sorted(faces, key=lambda face: (face.bold, face.file, face.index)))
        for family, faces in found.items()
    }


def _faces(listing: str) -> Iterator[Face]:
    """Read fontconfig's rows; only upright regular and bold faces without colours are of use."""
    for row in listing.splitlines():
        names, weight, slant, index, variable, colour, file = row.split("\t", 6)
        if slant != "0" or colour == "True" or Path(file).suffix.lower() not in _FORMS:
            continue
        for family in names.split(","):
            # The upper half of fontconfig's index numbers the named instances of a variable font.
            place = int(index) & 0xFFFF
            if variable == "True":
                yield Face(family, file, place, bold=False, axis=400)
                yield Face(family, file, place, bold=True, axis=700)
            elif int(index) >> 16 == 0 and weight in ("80", "200"):
                yield Face(family, file, place, bold=int(weight) >= _BOLD)
