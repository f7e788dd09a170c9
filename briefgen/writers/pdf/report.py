"""What `briefgen doctor` says of fonts and libraries: found, missing, and the remedy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from briefgen import caching
from briefgen.errors import UnavailableError
from briefgen.writers.pdf import engine, fonts
from briefgen.writers.pdf.fonts import Role

_KINDS: dict[Role, str] = {"text": "serif", "head": "sans", "mono": "mono"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of `doctor`: what was looked at, whether it is well, what it is, and the remedy."""

    subject: str
    ok: bool
    detail: str
    remedy: str = ""


def report(folders: Sequence[Path] = ()) -> list[Finding]:
    """Return what a PDF needs of this machine and what is there of it."""
    return [*_libraries(), *_regions(folders), _prepared()]


def _regions(folders: Sequence[Path]) -> Iterator[Finding]:
    for where, role in fonts.FAMILIES:
        for bold in (False, True):
            subject = f"{where} {_KINDS[role]}{' bold' * bold}"
            try:
                face = fonts.find(where, role, bold, folders)
            except UnavailableError as error:
                yield Finding(subject, False, "none", str(error))
                continue
            # Code may be set in another face of the region: few systems have a typewriter's one.
            own = role == "mono" or face.family in fonts.FAMILIES[where, role]
            well = face.bold == bold and own
            detail = f"{face.family}, {face.file}"
            yield Finding(subject, well, detail, "" if well else fonts.REMEDY)


def _prepared() -> Finding:
    """Say where the prepared faces are and how much room they take."""
    place = caching.folder() / "faces"
    files = list(place.glob("*.otf"))
    size = sum(file.stat().st_size for file in files) / 1e6
    return Finding("Prepared faces", True, f"{len(files)}, {size:.0f} MB in {place}")


def _libraries() -> Iterator[Finding]:
    try:
        weasyprint = engine.engine()
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
