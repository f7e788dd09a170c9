"""What briefgen wrote into a folder, noted beside it, and the mark that its files bear."""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

FILE = ".briefgen.json"
"""The record's name, in the output folder."""

MARK = "<!-- made by briefgen -->"
"""What a page or a Markdown brief bears that says nothing else of where it comes from."""

CATEGORY = "briefgen brief"
"""The category (docProps/core.xml) of a Word file that briefgen wrote."""

CREATOR = "briefgen"
"""The creator (ISO 32000-2, 14.3.3) of a PDF that briefgen wrote."""

_PDF = b"%PDF-"
_HEAD = 8192
"""Bytes from a file's start, and from its end, that are looked at for a mark."""

_GENERATOR = re.compile(rb"""<meta\s+name=["']generator["']\s+content=["']briefgen\b""", re.I)
_BODY = re.compile(rb"<body\b", re.I)
_LAST = re.compile(re.escape(MARK.encode()) + rb"\s*\Z")
_CORE = "docProps/core.xml"


@dataclass(frozen=True, slots=True)
class Entry:
    """One source of a build: the key of all that it depends on, and its files' SHA-256 by path."""

    key: str
    files: Mapping[str, str]


def entries(folder: Path) -> dict[str, Entry]:
    """Return a folder's record by source; one that cannot be read is as good as none."""
    found: dict[str, Entry] = {}
    with contextlib.suppress(
        OSError, ValueError, TypeError, AttributeError, KeyError, RecursionError
    ):
        for source, entry in json.loads(
            (folder / FILE).read_text("utf-8", "surrogateescape")
        ).items():
            found[source] = Entry(str(entry["key"]), dict(entry["files"].items()))
    return found


def dump(found: Mapping[str, Entry]) -> bytes:
    """Return a record as it is written."""
    table = {s: {"key": e.key, "files": dict(e.files)} for s, e in sorted(found.items())}
    return json.dumps(table, ensure_ascii=False, indent=1).encode("utf-8", "surrogateescape")


def recorded(folder: Path) -> dict[Path, str]:
    """Return the files that a folder's record lists, with their SHA-256.

    A name that leads out of the folder is none of its record's business, and left out.
    """
    files = (item for entry in entries(folder).values() for item in entry.files.items())
    return {
        folder / name: str(digest)
        for name, digest in files
        if not (PurePath(name).is_absolute() or ".." in PurePath(name).parts)
    }


def stands(file: Path, made: Mapping[Path, str]) -> bool:
    """Say whether a file is one of those recorded, and still what was written then."""
    if file not in made:
        return False
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest() == made[file]
    except OSError:
        return False


def bears_mark(data: bytes) -> bool:
    """Say whether a page, a Markdown brief, a Word file or a PDF says that briefgen made it.

    A page says it in its head, or as a Markdown brief does in its last line; who quotes the mark
    does so elsewhere. Only the start and the end of a text are looked at. A PDF names its creator.
    """
    if data.startswith(_PDF):
        return _created(data)
    return _in_head(data[:_HEAD]) or bool(_LAST.search(data[-_HEAD:]))


def _in_head(start: bytes) -> bool:
    body = _BODY.search(start)
    return bool(_GENERATOR.search(start, 0, body.start() if body else len(start)))


def is_marked(file: Path) -> bool:
    """Say whether a file on disk says that briefgen made it; reads no more of it than it must."""
    try:
        if file.suffix.lower() == ".docx":
            return _categorised(file)
        if file.suffix.lower() == ".pdf":
            return _created(file)
        if file.suffix.lower() == ".eml":
            return _mailed(file.read_bytes())
        with file.open("rb") as stream:
            head = stream.read(_HEAD)
            size = stream.seek(0, 2)
            stream.seek(max(0, size - _HEAD))
            return _in_head(head) or bool(_LAST.search(stream.read(_HEAD)))
    except OSError:
        return False


def _mailed(data: bytes) -> bool:
    """Say whether a mail has a page that briefgen made: a digest's draft."""
    # Not loaded before a mail is looked at.
    from email import policy
    from email.parser import BytesParser

    body = BytesParser(policy=policy.default).parsebytes(data).get_body(("html",))
    page = body.get_payload(decode=True) if body is not None else None
    return isinstance(page, bytes) and _in_head(page[:_HEAD])


def _created(source: bytes | Path) -> bool:
    # Not loaded before a PDF is looked at.
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(source) as document:
            return bool(document.get_metadata_dict().get("Creator") == CREATOR)
    except (pypdfium2.PdfiumError, OSError):
        return False


def _categorised(file: Path) -> bool:
    try:
        with zipfile.ZipFile(file) as package, package.open(_CORE) as core:
            return CATEGORY.encode() in core.read(_HEAD)
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, RuntimeError, EOFError):
        return False
