"""Opening what the user named: files, folders, standard input. The only place that reads disks."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from briefgen.errors import ContentError, InputMissingError
from briefgen.model import Form, Source
from briefgen.readers.sources.encoding import LIMIT, decode

__all__ = [
    "FORMS",
    "LIMIT",
    "articles",
    "companion",
    "decode",
    "gather",
]

FORMS: dict[str, Form] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".rss": "feed",
    ".atom": "feed",
    ".xml": "feed",
}
LANGUAGE = re.compile(r"\.[a-z]{2,3}(-[A-Za-z]{2,4})*")
"""What stands between stem and suffix of a companion: a BCP 47 tag, as in `x.en.md`."""


def gather(names: Iterable[str], form: Form = "auto", *, private: bool = False) -> Iterator[Source]:
    """Yield a source for every name, in order: a file, a folder's articles, `-` or a web address.

    A folder gives its files of a known suffix, sub-folders too, but no README and no companion
    (`x.en.md` beside `x.md`). Raises InputMissingError for a name that is not there, ContentError
    for one that cannot be opened or a folder without articles.
    """
    for name in names:
        if name == "-":
            yield Source("-", sys.stdin.buffer.read(LIMIT + 1), form)
            continue
        if name.startswith(("http://", "https://")):
            from briefgen.readers.sources import web

            yield web.fetch(name, form, private=private)
            continue
        path = Path(name)
        if _is_folder(path):
            found = sorted(articles(path))
            if not found:
                raise ContentError(f"{name} has no articles; add .txt, .md, .html or .docx files.")
            for inner in found:
                yield _file(inner, form)
        else:
            yield _file(path, form)


def articles(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder that are articles."""
    for path in folder.rglob("*"):
        if path.suffix.lower() not in FORMS or not path.is_file():
            continue
        if path.stem.upper().startswith("README") or path.name.startswith("."):
            continue
        stem = Path(path.stem)
        if LANGUAGE.fullmatch(stem.suffix) and path.with_name(stem.stem + path.suffix).exists():
            continue
        yield path


def companion(name: str, tag: str) -> Source:
    """Return the text in another language that stands beside an article: `x.en.md` by `x.md`.

    Raises InputMissingError where there is none.
    """
    path = Path(name)
    places = [path.with_suffix(f".{tag}{end}") for end in dict.fromkeys((path.suffix, *FORMS))]
    for place in places:
        if place.is_file():
            return _file(place, "auto")
    raise InputMissingError(f"{name} has no text in {tag} beside it; put one there as {places[0]}.")


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name longer than names may be
        return False


def _file(path: Path, form: Form) -> Source:
    try:
        # One byte more than the limit shows that a file is too large without reading all of it.
        with path.open("rb") as stream:
            data = stream.read(LIMIT + 1)
    except FileNotFoundError as error:
        raise InputMissingError(f"{path} does not exist; check the name.") from error
    except OSError as error:
        raise ContentError(
            f"{path} cannot be read ({error.strerror}); check its rights."
        ) from error
    # No time of retrieval: a file is there whenever it is read, and two builds must be the same.
    return Source(str(path), data, form, path=str(path))
