"""The post office: one issue's recipients, contents and ledger, and what can be done with them."""

from __future__ import annotations

import datetime as dt
import re
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from briefgen.delivery import ledger as ledgers
from briefgen.delivery.issue import Issue, Recipient, Secret, key, normalise
from briefgen.delivery.ledger import STATES, Entry, Ledger, Row, State
from briefgen.delivery.message import Composer, Content, Envelope, signer
from briefgen.delivery.sending.sender import Outcome, Sender
from briefgen.delivery.sending.smtp import Server
from briefgen.errors import ConfigurationError

GROUPS = ("missed", "failed", "unknown")
OPEN: tuple[State, State] = ("pending", "deferred")


@dataclass(frozen=True, slots=True)
class Mailing:
    """An issue ready to go: who is on the list, and what each edition's readers get."""

    issue: Issue
    people: tuple[Recipient, ...]
    contents: Mapping[str, Content]

    @property
    def hashes(self) -> dict[str, str]:
        """The SHA-256 of each content by its name."""
        return {name: content.sha256 for name, content in self.contents.items()}

    def content(self, person: Recipient) -> Content:
        """Return what one person gets."""
        return self.contents[f"{person.edition}+pdf" if person.pdf else person.edition]


@dataclass(frozen=True, slots=True)
class Run:
    """A sending: how many mails are to go, the sending itself, and who has none afterwards."""

    total: int
    outcomes: Iterator[Outcome]
    left: Callable[[], int]


@dataclass(frozen=True, slots=True)
class Line:
    """One person's line in a status: the ledger's word, or `pending` if it has none yet."""

    row: Row
    listed: bool


def ledger_file(issue: Issue) -> Path:
    """Return where the ledger of an issue is: beside its file, shared by the folder's issues."""
    return issue.file.parent / ledgers.FILE


def plan(
    mailing: Mailing, now: dt.datetime, *, to: str = "", anew: bool = False, secret: bytes = b""
) -> Iterator[tuple[str, Envelope]]:
    """Yield what a sending would send: a file name and the mail. Opens no socket, writes nothing.

    `to` is a group or an address for a second sending, else everyone who has not got the mail.
    Raises ConfigurationError.
    """
    file = ledger_file(mailing.issue)
    name, date, rows = mailing.issue.id, None, dict[str, Row]()
    if file.exists():
        with Ledger(file, create=False) as ledger:
            name, date = ledger.look_up(mailing.issue.id, mailing.hashes, anew=anew)
            rows = {row.recipient: row for row in ledger.rows(name)}
    composer = _composer(mailing.issue, name, date or now, secret)
    wanted = _wanted(mailing, rows, to)
    for number, person in enumerate(mailing.people, 1):
        if person.key in wanted:
            safe = re.sub(r"[^A-Za-z0-9.-]+", "-", f"{person.edition}.{person.address}")
            yield f"{number:05d}.{safe}.eml", composer.envelope(person, mailing.content(person))


def send(
    mailing: Mailing,
    ledger: Ledger,
    password: Secret | None,
    stop: threading.Event,
    now: dt.datetime,
    *,
    to: str = "",
    anew: bool = False,
    secret: bytes = b"",
) -> Run:
    """Enter the mailing in the ledger and return its sending, which begins when it is walked.

    `to` sends again, to a group (`missed`, `failed`, `unknown`) or to one address. Raises what
    `Sender.run` raises, and ConfigurationError.
    """
    issue = mailing.issue
    if issue.smtp is None:
        raise ConfigurationError(f"{issue.file}: smtp is missing; add [smtp] with host and user")
    known = ledger.register(issue.id, mailing.hashes, issue.date or now, anew=anew)
    people = {person.key: person for person in mailing.people}
    ledger.enrol(
        known.name,
        (Entry(k, p.edition, p.address, p.problem) for k, p in people.items()),
    )
    ledger.recover(known.name)
    rows = {row.recipient: row for row in ledger.rows(known.name)}
    wanted = _wanted(mailing, rows, to)
    done = [rows[k] for k in wanted if rows[k].state not in OPEN]
    ledger.reopen(done)

    def still_open() -> list[Row]:
        return [row for row in ledger.rows(known.name, *OPEN) if row.recipient in wanted]

    composer = _composer(issue, known.name, known.date, secret)

    def make(row: Row) -> Envelope:
        person = people[row.recipient]
        return composer.envelope(person, mailing.content(person))

    sender = Sender(ledger, Server(issue.smtp, password), make, issue.smtp, stop)
    waiting = still_open()
    return Run(len(waiting), sender.run(waiting), lambda: len(still_open()))


def status(issue: Issue, people: Iterable[Recipient]) -> tuple[str, tuple[Line, ...]]:
    """Return the latest revision's name and a line a person: the ledger's, then who is missing."""
    file = ledger_file(issue)
    name, rows = issue.id, list[Row]()
    listed = {person.key: person for person in people}
    if file.exists():
        with Ledger(file, create=False) as ledger:
            names = ledger.names(issue.id)
            if names:
                name = names[-1]
                rows = list(ledger.rows(name))
    lines = [Line(row, row.recipient in listed) for row in rows]
    have = {row.recipient for row in rows}
    for person_key, person in listed.items():
        if person_key not in have:
            state = STATES[4] if person.problem else STATES[0]
            row = Row(
                name,
                person_key,
                person.edition,
                person.address,
                state,
                0,
                0,
                person.problem,
                "",
                "",
            )
            lines.append(Line(row, listed=True))
    return name, tuple(lines)


def _composer(issue: Issue, name: str, date: dt.datetime, secret: bytes) -> Composer:
    sign = signer(issue.dkim) if issue.dkim else None
    return Composer(issue, name, issue.date or date, secret=secret, sign=sign)


def _wanted(mailing: Mailing, rows: Mapping[str, Row], to: str) -> set[str]:
    """Return the keys of those on the list whom a sending is for, by what the ledger has of them.

    Nobody whose address is wrong, and nobody who was mailed another edition than the list now has.
    """
    people = {person.key: person for person in mailing.people}
    if to in ("", *GROUPS):
        states = (to,) if to in GROUPS[1:] else OPEN
        found = {k for k in people if (rows[k].state if k in rows else OPEN[0]) in states}
    else:
        found = {_address(mailing, people, rows, to)}
    return {
        k
        for k in found
        if not people[k].problem
        and (k not in rows or rows[k].state in OPEN or rows[k].edition == people[k].edition)
    }


def _address(
    mailing: Mailing, people: Mapping[str, Recipient], rows: Mapping[str, Row], to: str
) -> str:
    """Return the key of one person named by address, whatever became of their mail."""
    try:
        wanted = key(normalise(to))
    except ValueError as error:
        raise ConfigurationError(
            f"--to {to!r} is no group and {error}; use missed, failed, unknown or an address"
        ) from error
    if wanted not in people:
        raise ConfigurationError(f"{mailing.issue.recipients}: {to} is not in the list; add a row")
    row = rows.get(wanted)
    if row and row.state not in OPEN and row.edition != people[wanted].edition:
        raise ConfigurationError(
            f"{mailing.issue.recipients}: {to} was mailed {row.edition}; put that edition back to "
            "mail it again"
        )
    if row and row.state == "inflight":
        raise ConfigurationError(f"{to} is being mailed just now; wait for it to end")
    return wanted
