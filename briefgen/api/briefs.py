"""briefgen.build: articles → briefs on disk."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from briefgen import building
from briefgen.api.options import Building, Name, configured, named
from briefgen.building import Built
from briefgen.config import Config
from briefgen.errors import InputMissingError

if TYPE_CHECKING:
    from typing import Unpack


def build(
    *sources: Name,
    settings: Config | None = None,
    report: Callable[[Built], object] | None = None,
    begin: Callable[[str], object] | None = None,
    **options: Unpack[Building],
) -> tuple[Built, ...]:
    """Build briefs of articles, save them, and return what was done, in the sources' order.

    `options` are settings by name: `output`, `to`, `format`, `template`, `terms`, `metadata`, … No
    settings file is read unless `settings` has one's. What fails of one source is in its result,
    and the others go on; `report` is called with each result as it is there, `begin` with the name
    of each source that work is begun on.

    Raises ConfigurationError, CannotWriteError; InputMissingError where no source is named.

    >>> (built,) = briefgen.build("seeds/hk-strait.txt", to="zh-TW", format="html", output=folder)
    >>> [file.path.name for file in built.written]
    ['memo.zh-Hant-TW.html']
    >>> (again,) = briefgen.build("seeds/hk-strait.txt", to="zh-TW", format="html", output=folder)
    >>> again.written, len(again.unchanged)
    ((), 1)
    """
    if not sources:
        raise InputMissingError("no source is named; name a file, a folder or an address")
    done = []
    chosen = configured(Building, settings, options)
    for built in building.build(chosen, named(sources), begin):
        if report:
            report(built)
        done.append(built)
    return tuple(done)
