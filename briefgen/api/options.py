"""The settings of a call: the defaults or a file's, and the call's own options over them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

from briefgen import config, schema
from briefgen.config import Config
from briefgen.errors import ConfigurationError
from briefgen.model import Source

if TYPE_CHECKING:
    from typing import Unpack

Name = str | Path | Source
"""A source: a file, a folder, `-` for standard input, a web address, or one made of bytes."""

Names = Name | Iterable[Name]
"""A source or several."""

Places = str | Path | Sequence[str | Path]
"""A path or several."""


class Reading(TypedDict, total=False):
    """How a source is read; the names are those of the settings."""

    form: str
    variant: str | None
    allow_private: bool
    metadata: Mapping[str, object]
    markings: str | Sequence[str]


class Wording(TypedDict, total=False):
    """How a text is converted."""

    terms: Places
    decisions: str | Path
    wording: str
    doubts: int


class Judging(TypedDict, total=False):
    """How a text is held against the term base."""

    form: str
    variant: str | None
    allow_private: bool
    terms: Places


class Reviewing(Reading, Wording, total=False):
    """How sources are read and converted."""


class Digesting(Reviewing, total=False):
    """What becomes of the sources of a digest."""

    to: str | Sequence[str]
    folders: Places
    counterpart: Mapping[str, str]


class Building(Digesting, total=False):
    """Every setting there is."""

    output: str | Path
    format: str | Sequence[str]
    template: str
    style: str
    names: str
    fonts: Places
    jobs: int
    force: bool
    strict: bool
    allow_missing_glyphs: bool


def settings(file: str | Path | None = None, **options: Unpack[Building]) -> Config:
    """Return the settings as the command line reads them: file, environment, then these options.

    Without `file` it is the nearest briefgen.toml, or pyproject.toml with a table [tool.briefgen].
    Raises ConfigurationError.

    >>> briefgen.settings(to=["zh-TW", "bilingual"]).to
    ('zh-Hant-TW', 'bilingual')
    """
    return configured(Building, config.load(os.environ, Path(file) if file else None), options)


def configured(known: type[Any], given: Config | None, options: Mapping[str, Any]) -> Config:
    """Return a call's settings; where none are given, no file and no environment is read.

    `known` has the options that mean something to the call. Raises ConfigurationError for another
    one, with the near one, and for a value of the wrong kind.
    """
    names = known.__annotations__
    for name in options:
        if name not in names:
            raise ConfigurationError(f"unknown option {name!r}; {schema.meant(name, names)}")
    return config.overlaid(given or config.plain(os.environ), options)


def named(sources: Names) -> list[str | Source]:
    """Return sources by their names; one that is made of bytes is itself."""
    if isinstance(sources, str | Path | Source):
        sources = [sources]
    return [source if isinstance(source, Source) else str(source) for source in sources]
