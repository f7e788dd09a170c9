"""Sources → briefs on disk: what stands is left, what is made is saved whole, in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefgen import readers
from briefgen.building.fingerprint import fingerprint
from briefgen.building.saving import Record, prepare, save
from briefgen.building.tasks import File, Made, Task, make
from briefgen.building.workers import ordered
from briefgen.config import Config
from briefgen.errors import BriefgenError
from briefgen.model import Notice, Source


@dataclass(frozen=True, slots=True)
class Result:
    """What a build did for one source: files written, and files that stood as they should."""

    source: str
    written: tuple[File, ...] = ()
    unchanged: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()
    error: BriefgenError | None = None


def build(config: Config, names: Sequence[str]) -> Iterator[Result]:
    """Build briefs of every source, save them, and yield what was done, in the sources' order.

    Nothing of an article is saved before every one of its files has been made. What concerns one
    source is in its result, and the others go on. Raises CannotWriteError.
    """
    prepare(config.output)
    record = Record(config.output)
    owners: dict[str, str] = {}
    for task, made in ordered(make, _tasks(config, names, record), config.jobs):
        if task.standing:
            yield Result(task.source.name, unchanged=task.standing)
        elif made.error or (config.strict and made.notices):
            yield Result(made.source, notices=made.notices, error=made.error)
        else:
            yield _saved(task, made, record, owners)


def _tasks(config: Config, names: Sequence[str], record: Record) -> Iterator[Task]:
    for name in names:
        try:
            for source in readers.gather([name], config.form, private=config.allow_private):
                key = fingerprint(source, config)
                standing = () if config.force else record.current(source.name, key)
                slim = replace(source, data=b"") if standing else source
                yield Task(slim, config, key, standing)
        except BriefgenError as error:
            yield Task(Source(name, b""), config, error=error)


def _saved(task: Task, made: Made, record: Record, owners: dict[str, str]) -> Result:
    files, notices = _apart(made, owners)
    folder, force = task.config.output, task.config.force
    fresh = [f for f in files if force or not record.same(f.path, f.sha256)]
    save(folder, {f.path: f.data for f in fresh})
    record.set(made.source, task.key, {f.path: f.sha256 for f in files})
    record.save()
    kept = tuple(f.path for f in files if f not in fresh)
    return Result(made.source, tuple(fresh), kept, (*made.notices, *notices))


def _apart(made: Made, owners: dict[str, str]) -> tuple[list[File], list[Notice]]:
    """Keep two sources of one run out of one folder: the second gets a number."""
    files, notices, renamed = [], [], {}
    for file in made.files:
        folder, name = file.path.split("/", 1)
        if folder not in renamed:
            free, number = folder, 1
            while owners.setdefault(free, made.source) != made.source:
                number += 1
                free = f"{folder}-{number}"
            renamed[folder] = free
            if free != folder:
                message = f"{folder} is taken by {owners[folder]}, so the briefs are in {free}"
                notices.append(Notice(made.source, 0, "slug-taken", message))
        files.append(replace(file, path=f"{renamed[folder]}/{name}"))
    return files, notices
