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
from importlib.metadata import version
from importlib.util import find_spec
from itertools import product
from pathlib import Path
from typing import Literal

from briefgen.errors import UnavailableError
from briefgen.writers import pdf_engine

Role = Literal["text", "head"]
Region = Literal["HK", "TW", "CN"]

FAMILIES: dict[tuple[Region, Role], tuple[str, ...]] = {
    ("HK", "text"): ("Noto Serif CJK HK", "Noto Serif HK", "Source Han Serif HC", "MingLiU_HKSCS"),
    ("HK", "head"): ("Noto Sans CJK HK", "Noto Sans HK", "Source Han Sans HC", "PingFang HK"),
    ("TW", "text"): ("Noto Serif CJK TC", "Noto Serif TC", "Source Han Serif TC", "Songti TC"),
    ("TW", "head"): ("Noto Sans CJK TC", "Noto Sans TC", "Source Han Sans TC", "PingFang TC"),
    ("CN", "text"): ("Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "Songti SC"),
    ("CN", "head"): ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "PingFang SC"),
}
_WINDOWS: dict[tuple[Region, Role], tuple[str, ...]] = {
    ("HK", "text"): ("PMingLiU",),
    ("HK", "head"): ("Microsoft JhengHei",),
    ("TW", "text"): ("PMingLiU",),
    ("TW", "head"): ("Microsoft JhengHei",),
    ("CN", "text"): ("SimSun",),
    ("CN", "head"): ("Microsoft YaHei",),
}
REMEDY = (
    "install them with `apt install fonts-noto-cjk`, `pip install 'briefgen[fonts]'` "
    "or `brew install --cask font-noto-serif-cjk font-noto-sans-cjk`"
)

_FORMAT = "%{family}\t%{weight}\t%{slant}\t%{index}\t%{variable}\t%{color}\t%{file}\n"
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
    """Return the face that sets one region's text or heads, regular or bold.

    A family without a bold face stays regular; a region without a serif is set in its sans. Raises
    UnavailableError, with the command that installs one, where the region has no face at all.
    """
    other: Role = "head" if role == "text" else "text"
    sources = list(_sources(folders))
    wanted = [_families(where, kind) for kind in (role, other)]
    for families, source in product(wanted, sources):
        for family in families:
            faces = source.get(family, ())
            for face in (*(f for f in faces if f.bold == bold), *faces):
                return face
    raise UnavailableError(f"there is no font for {where} ({wanted[0][0]}): {REMEDY}")


def covering(character: str) -> Face | None:
    """Return any installed plain face that has a character, None where there is none."""
    pattern = f":charset={ord(character):x}"
    found = _faces(_run("fc-list", "--format", _FORMAT, pattern))
    return min(
        (face for face in found if not face.bold),
        key=lambda face: (face.file, face.index),
        default=None,
    )


def named(family: str, folders: Sequence[Path] = ()) -> tuple[Face, ...]:
    """Return the faces of a family that a style asks for by name; empty where it has none."""
    for source in _sources(folders):
        if family in source:
            return source[family]
    return ()


def known(family: str) -> bool:
    """Say whether a family is one of the regions' own."""
    return any(family in _families(where, role) for where, role in FAMILIES)


def _families(where: Region, role: Role) -> tuple[str, ...]:
    return (*FAMILIES[where, role], *_WINDOWS[where, role])


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
    families: dict[str, list[Face]] = {}
    for face in _faces(listing):
        families.setdefault(face.family, []).append(face)
    return {
        family: tuple(sorted(faces, key=lambda face: (face.bold, face.file, face.index)))
        for family, faces in families.items()
    }


def _faces(listing: str) -> Iterator[Face]:
    """Read fontconfig's rows; only upright regular and bold faces without colours are of use."""
    for row in listing.splitlines():
        families, weight, slant, index, variable, colour, file = row.split("\t", 6)
        if slant != "0" or colour == "True" or Path(file).suffix.lower() not in _FORMS:
            continue
        for family in families.split(","):
            # The upper half of fontconfig's index numbers the named instances of a variable font.
            place = int(index) & 0xFFFF
            if variable == "True":
                yield Face(family, file, place, bold=False, axis=400)
                yield Face(family, file, place, bold=True, axis=700)
            elif int(index) >> 16 == 0 and weight in ("80", "200"):
                yield Face(family, file, place, bold=int(weight) >= _BOLD)


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of `doctor`: what was looked at, whether it is well, what it is, and the remedy."""

    subject: str
    ok: bool
    detail: str
    remedy: str = ""


def report(folders: Sequence[Path] = ()) -> list[Finding]:
    """Return what a PDF needs of this machine and what is there of it."""
    return [*_libraries(), *_regions(folders)]


def _regions(folders: Sequence[Path]) -> Iterator[Finding]:
    for where, role in FAMILIES:
        for bold in (False, True):
            subject = f"{where} {'serif' if role == 'text' else 'sans'}{' bold' * bold}"
            try:
                face = find(where, role, bold, folders)
            except UnavailableError as error:
                yield Finding(subject, False, "none", str(error))
            else:
                well = face.bold == bold and face.family in _families(where, role)
                yield Finding(subject, well, f"{face.family}, {face.file}", "" if well else REMEDY)


def _libraries() -> Iterator[Finding]:
    try:
        weasyprint = pdf_engine.engine()
    except UnavailableError as error:
        yield Finding("WeasyPrint", False, "it cannot be used", str(error))
        return
    from weasyprint.text.ffi import harfbuzz_subset, pango

    yield Finding("WeasyPrint", True, weasyprint.__version__)
    number = pango.pango_version()
    yield Finding("Pango", True, f"{number // 10000}.{number // 100 % 100}.{number % 100}")
    found = "present" if harfbuzz_subset else "missing"
    yield Finding(
        "HarfBuzz subset", bool(harfbuzz_subset), found, "apt install libharfbuzz-subset0"
    )
    yield Finding("uharfbuzz", True, version("uharfbuzz"))
