"""Where a template or a style is: a house's own folders first, then what is bundled."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from briefgen.render import forms


def stem(template: str) -> str:
    """Return what a template, given by name or file, is called in file names."""
    return file.stem if (file := as_file(template, ".html")) else template


def has_room(template: str, columns: int, folders: Sequence[Path] = ()) -> bool:
    """Say whether a template can be set in that many columns; a user's own one always can."""
    return is_own(template, folders) or forms.has_room(template, columns)


def as_file(name: str, suffix: str) -> Path | None:
    """Return the path that a name stands for, None where it is a bare name."""
    return Path(name) if name.endswith(suffix) or "/" in name else None


def places(folders: Sequence[Path]) -> list[Path]:
    """Return the folders where a house's templates may lie."""
    return [place for folder in folders for place in (folder, folder / "templates")]


def is_own(template: str, folders: Sequence[Path]) -> bool:
    """Say whether a template is the user's; the bundled ones of a checkout, seen there, are not."""
    if as_file(template, ".html"):
        return True
    bundled = Path(str(files("briefgen.templates"))).resolve()
    own = (place / f"{template}.html" for place in places(folders))
    return any(file.is_file() and file.resolve().parent != bundled for file in own)
