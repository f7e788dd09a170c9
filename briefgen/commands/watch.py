"""Waiting for files to change: by looking, which works on every file system, network ones too."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from briefgen.config import Config

PAUSE = 0.5
"""Seconds between two looks; a stat of a few hundred files is cheap."""


def changes(sources: tuple[str, ...], config: Config) -> Iterator[None]:
    """Yield whenever a source, a template, a style, or a term or decision file has changed."""
    seen = _state(sources, config)
    while True:
        time.sleep(PAUSE)
        now = _state(sources, config)
        if now != seen:
            seen = now
            yield


def _state(sources: tuple[str, ...], config: Config) -> dict[Path, tuple[int, int]]:
    roots = [*map(Path, sources), *config.folders, *config.terms]
    roots += [Path(name) for name in (config.decisions, config.template, config.style) if name]
    state = {}
    for root in roots:
        for path in root.rglob("*") if root.is_dir() else (root,):
            try:
                stat = path.stat()
            except OSError:
                continue
            state[path] = (stat.st_size, stat.st_mtime_ns)
    return state
