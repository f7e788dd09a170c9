"""Opening what the user named: files, folders, standard input. The only place that reads disks."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from briefgen.errors import ContentError, InputMissingError
from briefgen.model import Form, Notice, Source
from briefgen.readers.sources import charset, refusals
from briefgen.readers.sources.beside import illustrated, named
from briefgen.readers.sources.encoding import LIMIT, decode
from briefgen.readers.sources.packed import BROKEN, form
from briefgen.readers.sources.walking import FORMS, Walk, is_article, is_tool_folder, reason, walk

__all__ = [
    "BROKEN",
    "FORMS",
    "LIMIT",
    "Walk",
    "charset",
    "companion",
    "decode",
    "form",
    "gather",
    "illustrated",
    "is_article",
    "is_tool_folder",
    "named",
    "plain",
    "plain_text",
    "reason",
    "refusals",
    "walk",
]


def gather(
    names: Iterable[str],
    form: Form = "auto",
    *,
    private: bool = False,
    apart: Sequence[Path] = (),
) -> Iterator[Source]:
    """Yield a source for every name, in order: a file, a folder's articles, `-` or a web address.

    A folder gives what `walk` finds in it; `apart` are folders that are no articles': the output
    folder, a house's templates. Raises InputMissingError for a name that is not there, ContentError
    for one that cannot be opened or a folder without articles.
    """
    for name in names:
        if name == "-":
            if sys.stdin is None:
                raise InputMissingError("there is no standard input; name a file instead of -")
            yield Source("-", sys.stdin.buffer.read(LIMIT + 1), form)
            continue
        if name.startswith(("http://", "https://")):
            from briefgen.readers.sources import web

            yield web.fetch(name, form, private=private)
            continue
        path = Path(name)
        if _is_folder(path):
            found = walk(path, apart)
            if not found.articles:
                raise ContentError(f"{name} has no articles{_left(found)}")
            for inner in found.articles:
                yield _file(inner, form)
        else:
            yield _file(path, form)


def _left(found: Walk) -> str:
    """Return what an empty folder's message says of the files that were left out."""
    if not found.left_out:
        return "; add .txt, .md, .html, .docx or .odt files."
    reasons = ", ".join(f"{number} {why}" for why, number in found.left_out)
    return f": what it has was left out ({reasons}); name a file to read it all the same."


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


def plain_text(name: str) -> tuple[str, tuple[Notice, ...]]:
    """Return the text of one file or of standard input, every character as it is, and notices.

    Raises ContentError for a folder and for a file that is no text, with what to use instead.
    """
    if name != "-" and _is_folder(Path(name)):
        raise ContentError(
            f"{name} is a folder, and convert takes one text; use `briefgen build {name}`"
        )
    (source,) = gather([name], "text")
    return plain(source, "convert", exact=True)


def plain(source: Source, command: str, *, exact: bool = False) -> tuple[str, tuple[Notice, ...]]:
    """Return the plain text that a source's bytes are, and what was noticed; see `decode`.

    Raises ContentError for a document that `build` reads (Word, EPUB…), with the way round for
    `command`, and for what is no text.
    """
    found, what = form(source.data)
    if found:
        name = source.name
        raise ContentError(
            f"{name} is {what}, and {command} takes plain text; use `briefgen parse {name}"
            f" --format md | briefgen {command} - …`, or `briefgen build {name}`"
        )
    return decode(source.data, source.name, exact=exact)
