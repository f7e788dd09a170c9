"""Files to disk: all of them or none, each replaced in one step, and a record of what is there."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path

from briefgen.errors import CannotWriteError

RECORD = ".briefgen.json"


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
    are as they were is not built again. A record that cannot be read is as good as none.
    """

    def __init__(self, folder: Path) -> None:
        """Read the record of `folder`, if there is one."""
        self._folder = folder
        self._entries: dict[str, tuple[str, dict[str, str]]] = {}
        with contextlib.suppress(OSError, ValueError, TypeError, AttributeError, KeyError):
            for source, entry in json.loads((folder / RECORD).read_text("utf-8")).items():
                self._entries[source] = (str(entry["key"]), dict(entry["files"].items()))

    def current(self, source: str, key: str) -> tuple[str, ...]:
        """Return the files of a source if they stand as they were built with this key, else ()."""
        known, files = self._entries.get(source, ("", {}))
        if known == key and all(self.same(name, digest) for name, digest in files.items()):
            return tuple(files)
        return ()

    def same(self, name: str, digest: str) -> bool:
        """Tell whether a file of the folder has this SHA-256."""
        try:
            data = (self._folder / name).read_bytes()
        except OSError:
            return False
        return hashlib.sha256(data).hexdigest() == digest

    def set(self, source: str, key: str, files: Mapping[str, str]) -> None:
        """Note a source's key and its files (relative path → SHA-256)."""
        self._entries[source] = (key, dict(files))

    def save(self) -> None:
        """Write the record. Raises CannotWriteError."""
        table = {s: {"key": k, "files": f} for s, (k, f) in sorted(self._entries.items())}
        text = json.dumps(table, ensure_ascii=False, indent=1)
        save(self._folder, {RECORD: text.encode()})
