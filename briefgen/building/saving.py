"""Files to disk: all of them or none, each replaced in one step, and a record of what is there."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Collection, Mapping
from pathlib import Path

from briefgen import record
from briefgen.errors import CannotWriteError


def prepare(folder: Path) -> None:
    """Make the output folder and see that it can be written, before any work is done.

    Raises CannotWriteError.
    """
    probe = folder / f".briefgen-{os.getpid()}.tmp"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise _cannot(folder, error) from error


def save(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files (relative path → bytes): first all beside their places, then all in place.

    Raises CannotWriteError; nothing is then left half-written.
    """
    waiting: list[tuple[Path, Path]] = []
    try:
        for name, data in files.items():
            place = folder / name
            place.parent.mkdir(parents=True, exist_ok=True)
            beside = place.with_name(f".{place.name}.{os.getpid()}.tmp")
            waiting.append((beside, place))
            with beside.open("wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
        for beside, place in waiting:
            beside.replace(place)
    except OSError as error:
        raise _cannot(folder, error) from error
    finally:
        for beside, _ in waiting:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)


def _cannot(folder: Path, error: OSError) -> CannotWriteError:
    where = error.filename or folder
    reason = error.strerror or error
    return CannotWriteError(
        f"{where}: cannot be written ({reason}); choose another folder with --output"
    )


class Record:
    """What the last build left in the output folder: per source its key and its files' hashes.

    The key stands for all that a build depends on; a source whose key is the same and whose files
    are as they were is not built again.
    """

    def __init__(self, folder: Path) -> None:
        """Read the record of `folder`, if there is one."""
        self._folder = folder
        self._entries = record.entries(folder)

    def current(self, source: str, key: str) -> Mapping[str, str]:
        """Return the files of a source, path → SHA-256, if they stand as built with this key."""
        known = self._entries.get(source)
        if known and known.key == key and all(self.same(*file) for file in known.files.items()):
            return known.files
        return {}

    def same(self, name: str, digest: str) -> bool:
        """Tell whether a file of the folder has this SHA-256."""
        try:
            data = (self._folder / name).read_bytes()
        except OSError:
            return False
        return hashlib.sha256(data).hexdigest() == digest

    def set(self, source: str, key: str, files: Mapping[str, str]) -> None:
        """Note a source's key and its files (relative path → SHA-256)."""
        self._entries[source] = record.Entry(key, dict(files))

    def renamed(self, source: str, files: Collection[str]) -> tuple[Path, ...]:
        """Return the files of a source that stand under names with a colon, as they once had.

        Only those that are as they were written, and that `files` has under their new names.
        """
        known = self._entries.get(source)
        old = known.files.items() if known else ()
        return tuple(
            self._folder / name
            for name, digest in old
            if ":" in name and name.replace(":", "-") in files and self.same(name, digest)
        )

    def owners(self) -> dict[str, str]:
        """Return the source that each folder of briefs is of."""
        return {
            name.partition("/")[0]: source
            for source, entry in self._entries.items()
            for name in entry.files
            if "/" in name
        }

    def save(self) -> None:
        """Write the record. Raises CannotWriteError."""
        save(self._folder, {record.FILE: record.dump(self._entries)})
