"""Sources → briefs on disk: what stands is left, what is made is saved whole, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefgen.building.fingerprint import fingerprint
from briefgen.building.saving import Record, prepare, save
from briefgen.building.tasks import File, Made, Task, make, sources
from briefgen.building.workers import ordered
from briefgen.config import Config, parts
from briefgen.errors import BriefgenError
from briefgen.model import Notice, Source


@dataclass(frozen=True, slots=True)
class BuiltFile:
    """One file of a build as it stands on disk: its place, what it is, its size and its SHA-256.

    `size` is in bytes; `written` says whether this build wrote it, or it stood as it should.
    """

    path: Path
    edition: str
    format: str
    size: int
    sha256: str
    written: bool


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did for one source: its files, and the error where one stopped it."""

    source: str
    files: tuple[BuiltFile, ...] = ()
    notices: tuple[Notice, ...] = ()
    error: BriefgenError | None = None

    @property
    def written(self) -> tuple[BuiltFile, ...]:
        """The files that this build wrote."""
        return tuple(file for file in self.files if file.written)

    @property
    def unchanged(self) -> tuple[BuiltFile, ...]:
        """The files that stood as they should."""
        return tuple(file for file in self.files if not file.written)


def build(
    config: Config, names: Sequence[str | Source], begin: Callable[[str], object] | None = None
) -> Iterator[Built]:
    """Build briefs of every source, save them, and yield what was done, in the sources' order.

    `begin` is called with the name of each source that work is begun on. Nothing of an article is
    saved before every one of its files has been made. What concerns one source is in its result,
    and the others go on. Raises CannotWriteError.
    """
    prepare(config.output)
    record = Record(config.output)
    owners = record.owners()
    for task, made in ordered(make, _tasks(config, names, record, begin), config.jobs):
        if task.standing:
            yield Built(task.source.name, tuple(_standing(task)))
        elif made.error or (config.strict and made.notices):
            yield Built(made.source, notices=made.notices, error=made.error)
        else:
            yield _saved(task, made, record, owners)


def _tasks(
    config: Config,
    names: Sequence[str | Source],
    record: Record,
    begin: Callable[[str], object] | None,
) -> Iterator[Task]:
    for name in names:
        try:
            for source in sources([name], config):
                key = fingerprint(source, config)
                standing = {} if config.force else record.current(source.name, key)
                slim = replace(source, data=b"") if standing else source
                if begin and not standing:
                    begin(source.name)
                yield Task(slim, config, key, tuple(standing.items()))
        except BriefgenError as error:
            failed = name if isinstance(name, Source) else Source(name, b"")
            yield Task(failed, config, error=error)


def _standing(task: Task) -> Iterator[BuiltFile]:
    for name, digest in task.standing:
        edition, form = parts(name)
        path = task.config.output / name
        yield BuiltFile(path, edition, form, path.stat().st_size, digest, written=False)


def _saved(task: Task, made: Made, record: Record, owners: dict[str, str]) -> Built:
    files, notices = _apart(made, owners)
    folder, force = task.config.output, task.config.force
    fresh = {f.path: f.data for f in files if force or not record.same(f.path, f.sha256)}
    save(folder, fresh)
    for old in record.renamed(made.source, {f.path for f in files}):
        old.unlink(missing_ok=True)
    record.set(made.source, task.key, {f.path: f.sha256 for f in files})
    record.save()
    saved = (
        BuiltFile(folder / f.path, f.edition, f.format, len(f.data), f.sha256, f.path in fresh)
        for f in files
    )
    return Built(made.source, tuple(saved), (*made.notices, *notices))


def _is_other(owner: str, source: str) -> bool:
    """Say whether a folder's owner is another source that is still there, not this one renamed."""
    if owner == source:
        return False
    try:
        return not Path(owner).samefile(source)
    except (OSError, ValueError):
        return Path(owner).is_file() or owner == "-" or "://" in owner


def _apart(made: Made, owners: dict[str, str]) -> tuple[list[File], list[Notice]]:
    """Keep two sources of one run out of one folder: the second gets a number."""
    files, notices, renamed = [], [], {}
    for file in made.files:
        folder, name = file.path.split("/", 1)
        if folder not in renamed:
            free, number = folder, 1
            while _is_other(owners.setdefault(free, made.source), made.source):
                number += 1
                free = f"{folder}-{number}"
            renamed[folder] = free
            if free != folder:
                message = f"{folder} is taken by {owners[folder]}, so the briefs are in {free}"
                notices.append(Notice(made.source, 0, "slug-taken", message))
        files.append(replace(file, path=f"{renamed[folder]}/{name}"))
    return files, notices
