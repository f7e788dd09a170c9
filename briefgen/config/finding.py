"""Where the settings file is: in this folder or one above it, up to a repository or the home."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any

from briefgen.errors import ConfigurationError

FILE = "briefgen.toml"
PROJECT = "pyproject.toml"
_TABLE = b"tool.briefgen"


def find(folder: Path | None = None) -> Path | None:
    """Return the settings file of a folder, by default the current one; None where there is none.

    It is the nearest `briefgen.toml`, or `pyproject.toml` with a table `[tool.briefgen]`, in the
    folder or above it. A folder with `.git` in it and the user's home are the last ones looked at.
    """
    try:
        folder, last = folder or Path.cwd(), Path.home()
    except (OSError, RuntimeError):  # the folder is gone, or nobody's home is known
        return None
    for place in (folder, *folder.parents):
        for file in (place / FILE, place / PROJECT):
            if file.is_file() and (file.name == FILE or _has_table(file)):
                return file
            if file.name == FILE and not file.is_file() and os.path.lexists(file):
                raise ConfigurationError(f"{file}: is no file that can be read; mend or remove it")
        if (place / ".git").exists() or place == last:
            break
    return None


def table_of(file: Path) -> dict[str, Any]:
    """Return the settings of a file. Raises ConfigurationError where it cannot be read as TOML."""
    try:
        table = tomllib.loads(file.read_text("utf-8-sig"))
    except OSError as error:
        raise ConfigurationError(
            f"{file}: cannot be read ({error.strerror}); check the path given to --config"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{file}: is not valid TOML ({error}); correct it") from error
    if file.name != PROJECT:
        return table
    found = table.get("tool", {}).get("briefgen")
    if isinstance(found, dict):
        return found
    raise ConfigurationError(f"{file}: has no table [tool.briefgen]; add it, or name another file")


def _has_table(file: Path) -> bool:
    """Say whether a project file speaks of briefgen; one that does not is none of ours."""
    try:
        return _TABLE in file.read_bytes().replace(b'"', b"").replace(b" ", b"")
    except OSError:
        return False
