"""The user's cache folder, where briefgen keeps what it prepares once: dictionaries, faces."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import platformdirs


def folder() -> Path:
    """Return briefgen's cache folder: BRIEFGEN_CACHE, else the platform's. It need not exist."""
    named = os.environ.get("BRIEFGEN_CACHE")
    return Path(named) if named else platformdirs.user_cache_path("briefgen")


def keep(place: Path, data: bytes) -> bool:
    """Write a file whole or not at all; return whether it could be written.

    Two processes may keep the same file at once: the last one wins, and both wrote the same.
    """
    work = ""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, work = tempfile.mkstemp(prefix=".preparing-", dir=place.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(work).replace(place)
    except OSError:
        if work:
            Path(work).unlink(missing_ok=True)
        return False
    return True
