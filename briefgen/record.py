"""What briefgen wrote into a folder, noted beside it, and the mark that its files bear."""

from __future__ import annotations

import contextlib
import json
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

FILE = ".briefgen.json"
"""The record's name, in the output folder."""

MARK = "<!-- made by briefgen -->"
"""What a page or a Markdown brief bears that says nothing else of where it comes from."""

CATEGORY = "briefgen brief"
"""The category (docProps/core.xml) of a Word file that briefgen wrote."""

_HEAD = 8192
"""Bytes from a file's start, and from its end, that are looked at for a mark."""

_MARKS = re.compile(
    rb"""<meta\s+name=["']generator["']\s+content=["']briefgen\b|<!-- made by briefgen -->""", re.I
)
_CORE = "docProps/core.xml"


@dataclass(frozen=True, slots=True)
class Entry:
    """One source of a build: the key of all that it depends on, and its files' SHA-256 by path."""

    key: str
    files: Mapping[str, str]


def entries(folder: Path) -> dict[str, Entry]:
    """Return a folder's record by source; one that cannot be read is as good as none."""
    found: dict[str, Entry] = {}
    with contextlib.suppress(OSError, ValueError, TypeError, AttributeError, KeyError):
        for source, entry in json.loads((folder / FILE).read_text("utf-8")).items():
            found[source] = Entry(str(entry["key"]), dict(entry["files"].items()))
    return found


def dump(found: Mapping[str, Entry]) -> bytes:
    """Return a record as it is written."""
    table = {s: {"key": e.key, "files": dict(e.files)} for s, e in sorted(found.items())}
    return json.dumps(table, ensure_ascii=False, indent=1).encode()


def recorded(folder: Path) -> frozenset[Path]:
    """Return the files that a folder's record lists, below that folder."""
    return frozenset(folder / name for entry in entries(folder).values() for name in entry.files)


def bears_mark(data: bytes) -> bool:
    """Say whether a page, a Markdown brief or a Word file says that briefgen made it.

    Only the start and the end of a text are looked at, and the properties of a Word file.
    """
    if data[:2] == b"PK":
        return False
    return bool(_MARKS.search(data[:_HEAD]) or _MARKS.search(data[-_HEAD:]))


def is_marked(file: Path) -> bool:
    """Say whether a file on disk says that briefgen made it; reads no more of it than it must."""
    try:
        if file.suffix.lower() == ".docx":
            return _categorised(file)
        with file.open("rb") as stream:
            head = stream.read(_HEAD)
            size = stream.seek(0, 2)
            stream.seek(max(0, size - _HEAD))
            return bears_mark(head) or bears_mark(stream.read(_HEAD))
    except OSError:
        return False


def _categorised(file: Path) -> bool:
    try:
        with zipfile.ZipFile(file) as package, package.open(_CORE) as core:
            return CATEGORY.encode() in core.read(_HEAD)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, EOFError):
        return False
