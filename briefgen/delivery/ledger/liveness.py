"""Whether a sender is still alive, told by a lock that dies with its process."""

from __future__ import annotations

import contextlib
import secrets
import sqlite3
from pathlib import Path


class Presence:
    """One running sender, marked by a small locked file beside the ledger.

    The operating system lets go of SQLite's lock when a process ends in whatever way, so no number
    of a process has to be trusted that another one may have been given since.
    """

    def __init__(self, ledger: Path) -> None:
        """Mark this process as alive. Raises sqlite3.Error where the file cannot be made."""
        self.name = secrets.token_hex(8)
        self._file = _file(ledger, self.name)
        self._lock = sqlite3.connect(self._file, isolation_level=None)
        self._lock.execute("PRAGMA journal_mode = MEMORY")
        self._lock.execute("BEGIN EXCLUSIVE")

    def close(self) -> None:
        """Let go; the file goes with the lock."""
        self._lock.close()
        with contextlib.suppress(OSError):
            self._file.unlink(missing_ok=True)


def alive(ledger: Path, name: str) -> bool:
    """Tell whether the sender of this name still runs; a dead one's file is cleared away."""
    file = _file(ledger, name)
    try:
        lock = sqlite3.connect(f"{file.resolve().as_uri()}?mode=rw", uri=True, timeout=0)
    except sqlite3.Error:
        return False
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        return "locked" in str(error)
    finally:
        lock.close()
    with contextlib.suppress(OSError):
        file.unlink(missing_ok=True)
    return False


def sweep(ledger: Path) -> None:
    """Clear away what senders left behind that were killed between two mails.

    To be called where no sender can begin, that is in a transaction of the ledger.
    """
    lead = f".{ledger.name}."
    for file in ledger.parent.glob(f"{lead}*.alive"):
        alive(ledger, file.name.removeprefix(lead).removesuffix(".alive"))


def _file(ledger: Path, name: str) -> Path:
    return ledger.with_name(f".{ledger.name}.{name}.alive")
