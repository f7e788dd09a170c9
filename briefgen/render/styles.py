"""Style sheets by name or file, with the sheets that they build on written in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from briefgen.errors import ConfigurationError
from briefgen.render.lookup import as_file

_IMPORT = re.compile(r'^@import "([\w-]+)\.css";', re.MULTILINE)


def style(
    name: str, folders: Sequence[Path], *, optional: bool = False, within: tuple[str, ...] = ()
) -> str:
    """Return a style sheet's text by name or file; an optional one may be absent.

    A style that builds on another says so on a line of its own: `@import "form.css";`. One that
    names itself, or one it is `within`, gets the bundled style of that name. Raises
    ConfigurationError where there is none, or where it cannot be read.
    """
    text = _sheet(name, () if name in within else folders, optional=optional)
    return _IMPORT.sub(lambda found: style(found[1], folders, within=(*within, name)), text)


def _sheet(name: str, folders: Sequence[Path], *, optional: bool) -> str:
    if file := as_file(name, ".css"):
        return _read(file)
    for folder in folders:
        for place in (folder, folder / "styles"):
            if (file := place / f"{name}.css").is_file():
                return _read(file)
    bundled = files("briefgen.styles").joinpath(f"{name}.css")
    if optional and not bundled.is_file():
        return ""
    if not bundled.is_file():
        raise ConfigurationError(f"there is no style {name!r}: see `briefgen templates list`")
    return bundled.read_text(encoding="utf-8")


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"the style {file} cannot be read: {error}") from error
