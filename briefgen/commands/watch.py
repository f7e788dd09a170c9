"""Waiting for files to change: sources, templates, styles, terms, decisions and settings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from briefgen import readers
from briefgen.config import FILE, Config, find

PAUSE, STEP = 300, 50
"""Milliseconds that a burst of changes is given to end, and between two looks at it."""


def changes(sources: tuple[str, ...], config: Config, settings: Path | None) -> Iterator[None]:
    """Yield once whenever something that a build depends on has changed; Ctrl-C ends it.

    What an editor does in one go (a temporary file, then a new name) is one change. What briefgen
    writes itself, hidden files, and those of tools do not count.
    """
    # The watcher's library starts threads of its own, and no other command needs it.
    from watchfiles import Change, watch

    file = settings or find()
    single = [Path(name) for name in sources if Path(name).is_file()]
    folders = [Path(name) for name in sources if Path(name).is_dir()]
    # Settings that are not there yet may come.
    used = [*config.terms, *(config.decisions, file, Path(FILE)), *_named(config)]
    exact = {path.resolve() for path in used if path}
    exact |= {other.resolve() for path in single for other in _beside(path)}
    exact |= {path.resolve() for path in single}
    own = [folder.resolve() for folder in config.folders]
    walked = [folder.resolve() for folder in folders]
    output = config.output.resolve()

    def counts(_: Change, name: str) -> bool:
        path = Path(name)
        if path in exact:
            return True
        if any(folder in path.parents for folder in own):
            return not path.name.startswith(".")
        if any(readers.is_tool_folder(parent) for parent in _below(path, walked)):
            return False
        if output in path.parents and output not in (*walked, *_above(walked)):
            return False
        return any(folder in path.parents for folder in walked) and readers.is_article(path)

    places = {path.parent for path in exact} | {*own, *walked}
    there = sorted({place for place in places if place.is_dir()})
    for _ in watch(*there, watch_filter=counts, debounce=PAUSE, step=STEP, raise_interrupt=True):
        yield


def _named(config: Config) -> Iterator[Path]:
    """Yield a template and a style that were named as files."""
    for name in (config.template, config.style):
        if name and ("/" in name or name.endswith((".html", ".css"))):
            yield Path(name)


def _beside(source: Path) -> Iterator[Path]:
    """Yield the texts in another language beside a source, which its editions show."""
    yield from source.parent.glob(f"{source.stem}.*{source.suffix}")


def _below(path: Path, walked: list[Path]) -> Iterator[Path]:
    """Yield the folders that a path lies in, below the ones that are walked."""
    tops = {top for folder in walked for top in (folder, *folder.parents)}
    return (parent for parent in path.parents if parent not in tops)


def _above(walked: list[Path]) -> Iterator[Path]:
    return (parent for folder in walked for parent in folder.parents)
