"""Walking a folder for articles: what it has, without what briefgen wrote and what is no desk's."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from briefgen import record
from briefgen.model import Form

FORMS: dict[str, Form] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".docm": "docx",
    ".odt": "odt",
    ".fodt": "odt",
    ".rtf": "rtf",
    ".epub": "epub",
    ".rss": "feed",
    ".atom": "feed",
    ".xml": "feed",
    ".eml": "eml",
    ".mhtml": "mhtml",
    ".mht": "mhtml",
    ".pdf": "pdf",
}
"""The suffixes of articles."""

LANGUAGE = re.compile(r"\.[a-z]{2,3}(-[A-Za-z]{2,4})*")
"""What stands between stem and suffix of a companion: a BCP 47 tag, as in `x.en.md`."""

_TOOLS = frozenset({"node_modules", "__pycache__"})

MADE, HIDDEN, APART, COMPANION = (
    "made by briefgen",
    "hidden",
    "of the output or template folders",
    "companions",
)
README = "a README"


@dataclass(frozen=True, slots=True)
class Walk:
    """What a walk found: the articles, sorted, and how many files were left out for each reason."""

    articles: tuple[Path, ...]
    left_out: tuple[tuple[str, int], ...]


def walk(folder: Path, apart: Iterable[Path] = ()) -> Walk:
    """Return the articles of a folder and of those below it.

    Left out are hidden files and folders, virtual environments, what tools keep, READMEs,
    companions (`x.en.md` beside `x.md`), what lies in one of the folders `apart` (the output
    folder, unless it is the walked one or above it), and what briefgen wrote itself: by the record
    of a folder, or by the mark that a file bears. Links to folders are not followed.
    """
    away = {place.resolve() for place in apart} - {folder.resolve(), *folder.resolve().parents}
    found: list[Path] = []
    left: Counter[str] = Counter()
    made: dict[Path, str] = {}
    for name, folders, files in os.walk(folder):
        place = Path(name)
        kept = [part for part in sorted(folders) if not _is_away(place / part, away)]
        for part in set(folders) - set(kept):
            if (place / part).resolve() in away:
                left[APART] += sum(1 for f in (place / part).rglob("*") if _has_form(f))
        folders[:] = kept
        made |= record.recorded(place)
        for file in (place / part for part in sorted(files)):
            if not _has_form(file) or not file.is_file():
                continue
            if why := reason(file, made):
                left[why] += 1
            else:
                found.append(file)
    return Walk(tuple(sorted(found)), tuple(sorted(left.items())))


def reason(file: Path, made: Mapping[Path, str] = MappingProxyType({})) -> str:
    """Return why a file of a walked folder is no article, "" where it is one."""
    if file.name.startswith("."):
        return HIDDEN
    if re.fullmatch(r"readme(?:[._-][a-z]{2}(?:[-_][a-z]{2,4})?)?", file.stem, re.I):
        return README
    if _is_companion(file):
        return COMPANION
    return MADE if record.stands(file, made) or record.is_marked(file) else ""


def _is_companion(file: Path) -> bool:
    """Say whether a file is a text in another language beside an article: `x.en.md` by `x.md`.

    Only the name of a language counts (CLDR's): `port.two.md` beside `port.md` is an article.
    """
    stem = Path(file.stem)
    if not LANGUAGE.fullmatch(stem.suffix):
        return False
    if not file.with_name(stem.stem + file.suffix).exists():
        return False
    # Not loaded before a name asks for it.
    from babel.localedata import exists

    return exists(stem.suffix[1:].partition("-")[0])


def is_tool_folder(folder: Path) -> bool:
    """Say whether a folder is hidden, a tool's, or a virtual environment (PEP 405)."""
    hidden = folder.name.startswith(".") and folder.name not in (".", "..")
    return hidden or folder.name in _TOOLS or (folder / "pyvenv.cfg").is_file()


def is_article(file: Path) -> bool:
    """Say whether a file of a walked folder is an article; no record is asked."""
    return _has_form(file) and not reason(file)


def _has_form(file: Path) -> bool:
    return file.suffix.lower() in FORMS


def _is_away(folder: Path, away: set[Path]) -> bool:
    return is_tool_folder(folder) or folder.resolve() in away
