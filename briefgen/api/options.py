"""The settings of a call: the defaults or a file's, and the call's own options over them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from briefgen import config
from briefgen.config import Config

Names = str | Path | Iterable[str | Path]
"""A source or several: files, folders, `-` for standard input, web addresses."""


def settings(file: str | Path | None = None, **options: Any) -> Config:
    """Return the settings as the command line reads them: file, environment, then these options.

    Without `file` it is the nearest briefgen.toml, or pyproject.toml with a table [tool.briefgen].
    Raises ConfigurationError.
    """
    return config.overlaid(config.load(os.environ, Path(file) if file else None), options)


def configured(given: Config | None, options: dict[str, Any]) -> Config:
    """Return a call's settings; where none are given, no file and no environment is read."""
    return config.overlaid(given or config.plain(os.environ), options)


def named(sources: Names) -> list[str]:
    """Return sources by their names."""
    if isinstance(sources, str | Path):
        return [str(sources)]
    return [str(source) for source in sources]
