"""The ledger: who got what, on disk before and after every mail, so that nobody gets it twice.

One SQLite file a folder holds all its issues. A mail is claimed (`inflight`) in one synced
transaction before a byte of it leaves, and settled in another after the server's answer. That one
is written at once and synced with the next claim or at the end: should the power fail in between,
the mail is still `inflight`, so `unknown`, and nobody gets it twice for it.

    pending ─→ inflight ─→ sent | deferred | failed | unknown
    deferred ─→ inflight …        the server said "later" (4xx)
    unknown                       the connection or the sender died: it may have arrived

`unknown` is never tried again by itself. Two senders may run at once: a claim is a compare and set.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from briefgen.delivery.ledger.liveness import Presence, alive, sweep
from briefgen.delivery.ledger.records import SCHEMA, STATES, Entry, Registered, Row, State
from briefgen.errors import CannotWriteError, ConfigurationError

__all__ = [
    "FILE",
    "STATES",
    "Entry",
    "Ledger",
    "Registered",
    "Row",
    "State",
]

FILE = "briefgen-ledger.sqlite"
_ROW = "issue, recipient, edition, address, state, attempts, code, reason, message_id, updated"


class Ledger:
    """An open ledger. Every method but the first two raises CannotWriteError when disk fails."""

    def __init__(self, file: Path, *, create: bool = True) -> None:
        """Open the ledger; `create` makes it where there is none, else it is only read."""
        self._file = file
        self._presence: Presence | None = None
        with self._guarded():
            where = file if create else f"{file.resolve().as_uri()}?mode=rw"
            self._db = sqlite3.connect(where, timeout=30, isolation_level=None, uri=not create)
            if create:
                self._db.execute("PRAGMA journal_mode = WAL")
                self._db.executescript(SCHEMA)

    def close(self) -> None:
        """Sync and close the file, and stop counting as a running sender."""
        if self._presence:
            with contextlib.suppress(sqlite3.Error):
                self._db.execute("PRAGMA wal_checkpoint")
        self._db.close()
        if self._presence:
            self._presence.close()

    def __enter__(self) -> Ledger:
        """Return the ledger itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def look_up(
        self, issue: str, content: Mapping[str, str], *, anew: bool = False
    ) -> tuple[str, dt.datetime | None]:
        """Return how the ledger calls an issue of these contents (name → SHA-256), and its date.

        Content that differs from what the id stood for is refused, unless `anew`: it is then to
        be the id's next revision (`2026-w42#2`). Writes nothing. Raises ConfigurationError.
        """
        with self._guarded():
            rows = self._db.execute(
                "SELECT name, date, revision FROM issue WHERE id = ? ORDER BY revision DESC",
                (issue,),
            ).fetchall()
            for name, date, _ in rows:
                query = "SELECT name, sha256 FROM content WHERE issue = ?"
                known = dict(self._db.execute(query, (name,)))
                if all(known.get(key, value) == value for key, value in content.items()):
                    return name, dt.datetime.fromisoformat(date)
        if rows and not anew:
            raise ConfigurationError(
                f"issue {issue!r} has been mailed with other content; give it a new id, or "
                "mail it to everybody again with --as-new-issue"
            )
        return (f"{issue}#{rows[0][2] + 1}" if rows else issue), None

    def register(
        self, issue: str, content: Mapping[str, str], now: dt.datetime, *, anew: bool = False
    ) -> Registered:
        """Enter an issue and its contents, as `look_up` names it; `now` is a new entry's date.

        Raises ConfigurationError.
        """
        with self._transaction():
            name, date = self.look_up(issue, content, anew=anew)
            if date is None:
                revision = int(name.partition("#")[2] or 1)
                row = (name, issue, revision, now.isoformat())
                self._db.execute("INSERT INTO issue VALUES (?, ?, ?, ?)", row)
            self._enter(name, content)
            return Registered(name, date or now)

    def _enter(self, name: str, content: Mapping[str, str]) -> None:
        rows = [(name, key, value) for key, value in content.items()]
        self._db.executemany("INSERT OR IGNORE INTO content VALUES (?, ?, ?)", rows)

    def names(self, issue: str) -> tuple[str, ...]:
        """Return what an issue id is called here, the latest revision last."""
        with self._guarded():
            query = "SELECT name FROM issue WHERE id = ? ORDER BY revision"
            return tuple(row[0] for row in self._db.execute(query, (issue,)))

    def enrol(self, issue: str, entries: Iterable[Entry]) -> None:
        """Enter mails as pending; a person who is in the issue already keeps their one row.

        A mail not sent yet follows the list where the list now says another edition.
        """
        with self._transaction():
            for entry in entries:
                edited = self._db.execute(
                    "DELETE FROM mail WHERE issue = ? AND recipient = ? AND edition <> ?"
                    " AND state IN ('pending', 'deferred')",
                    (issue, entry.recipient, entry.edition),
                ).rowcount
                query = "SELECT 1 FROM mail WHERE issue = ? AND recipient = ?"
                if not edited and self._db.execute(query, (issue, entry.recipient)).fetchone():
                    continue
                state, reason = ("failed", entry.problem) if entry.problem else ("pending", "")
                self._db.execute(
                    f"INSERT INTO mail ({_ROW}) VALUES (?, ?, ?, ?, ?, 0, 0, ?, '', ?)",  # noqa: S608
                    (issue, entry.recipient, entry.edition, entry.address, state, reason, _now()),
                )

    def recover(self, issue: str) -> int:
        """Call unknown what a dead sender left in flight; return how many mails that were."""
        with self._transaction():
            query = "SELECT DISTINCT owner FROM mail WHERE issue = ? AND state = 'inflight'"
            owners = [row[0] for row in self._db.execute(query, (issue,))]
            lost = 0
            for owner in owners:
                if not alive(self._file, owner):
                    rows = self._db.execute(
                        f"SELECT {_ROW} FROM mail"  # noqa: S608 - a constant
                        " WHERE issue = ? AND owner = ? AND state = 'inflight'",
                        (issue, owner),
                    ).fetchall()
                    for row in rows:
                        self._settle(row[:3], "unknown", 0, "the sender was stopped in mid-mail")
                    lost += len(rows)
            sweep(self._file)
        return lost

    def claim(self, row: Row, message_id: str) -> bool:
        """Take a pending or deferred mail for this sender; False if another one was faster."""
        with self._transaction():
            if self._presence is None:
                self._presence = Presence(self._file)
            return bool(
                self._db.execute(
                    "UPDATE mail SET state = 'inflight', owner = ?, message_id = ?, updated = ?,"
                    " attempts = attempts + 1 WHERE issue = ? AND recipient = ? AND edition = ?"
                    " AND state IN ('pending', 'deferred')",
                    (self._presence.name, message_id, _now(), *_key(row)),
                ).rowcount
            )

    def settle(self, row: Row, state: State, code: int = 0, reason: str = "") -> None:
        """Note how a mail ended, with the server's reply."""
        with self._transaction(synced=False):
            self._settle(_key(row), state, code, reason)

    def reopen(self, rows: Iterable[Row]) -> None:
        """Make mails pending again, whatever became of them; only a person asks for that."""
        with self._transaction():
            for row in rows:
                self._settle(_key(row), "pending", 0, f"sent again on request, was {row.state}")

    def _settle(self, key: tuple[str, ...], state: State, code: int, reason: str) -> None:
        self._db.execute(
            "UPDATE mail SET state = ?, code = ?, reason = ?, owner = '', updated = ?"
            " WHERE issue = ? AND recipient = ? AND edition = ?",
            (state, code, reason, now := _now(), *key),
        )
        self._db.execute(
            "INSERT INTO history VALUES (?, ?, ?, ?, ?, ?, ?)", (*key, now, state, code, reason)
        )

    def rows(self, issue: str, *states: State) -> Iterator[Row]:
        """Yield an issue's mails in the list's order, of these states or of all."""
        wanted = states or STATES
        marks = ", ".join("?" * len(wanted))
        yield from self._select(f"issue = ? AND state IN ({marks})", issue, *wanted)

    def find(self, *, message_id: str = "", token: str = "", recipient: str = "") -> Iterator[Row]:
        """Yield the mails of this Message-ID, of this token in it, or to this person."""
        if message_id:
            yield from self._select("message_id = ?", message_id)
        elif token:
            yield from self._select("message_id LIKE ? || '@%'", f"<{token}")
        else:
            yield from self._select("recipient = ?", recipient)

    def _select(self, where: str, *values: str) -> Iterator[Row]:
        with self._guarded():
            query = f"SELECT {_ROW} FROM mail WHERE {where} ORDER BY rowid"  # noqa: S608
            found = self._db.execute(query, values).fetchall()
        for row in found:
            yield Row(*row)

    @contextmanager
    def _transaction(self, *, synced: bool = True) -> Iterator[None]:
        with self._guarded():
            self._db.execute(f"PRAGMA synchronous = {'FULL' if synced else 'NORMAL'}")
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise CannotWriteError(
                f"{self._file}: the ledger cannot be written ({error}); make room or give rights, "
                "then send again: nobody gets a mail twice"
            ) from error


def _key(row: Row) -> tuple[str, str, str]:
    return row.issue, row.recipient, row.edition


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")
