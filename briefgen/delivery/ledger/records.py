"""What the ledger holds: its tables, the states of a mail, and the records it hands out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

State = Literal["pending", "inflight", "sent", "deferred", "failed", "unknown"]
STATES: tuple[State, ...] = ("pending", "inflight", "sent", "deferred", "failed", "unknown")

SCHEMA = """
CREATE TABLE IF NOT EXISTS issue (
  name TEXT PRIMARY KEY, id TEXT NOT NULL, revision INTEGER NOT NULL, date TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS content (
  issue TEXT NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL, PRIMARY KEY (issue, name));
CREATE TABLE IF NOT EXISTS mail (
  issue TEXT NOT NULL, recipient TEXT NOT NULL, edition TEXT NOT NULL, address TEXT NOT NULL,
  state TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, code INTEGER NOT NULL DEFAULT 0,
  reason TEXT NOT NULL DEFAULT '', message_id TEXT NOT NULL DEFAULT '',
  owner TEXT NOT NULL DEFAULT '', updated TEXT NOT NULL,
  PRIMARY KEY (issue, recipient, edition));
CREATE INDEX IF NOT EXISTS mail_message_id ON mail (message_id);
CREATE TABLE IF NOT EXISTS history (
  issue TEXT NOT NULL, recipient TEXT NOT NULL, edition TEXT NOT NULL, at TEXT NOT NULL,
  state TEXT NOT NULL, code INTEGER NOT NULL, reason TEXT NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class Row:
    """What the ledger knows of one mail; `recipient` is the person's key, `address` as mailed."""

    issue: str
    recipient: str
    edition: str
    address: str
    state: State
    attempts: int
    code: int
    reason: str
    message_id: str
    updated: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A mail to enrol: whom it is for, and the problem where nothing can be sent to them."""

    recipient: str
    edition: str
    address: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Registered:
    """An issue as the ledger knows it: its name there, and the date its mails carry."""

    name: str
    date: dt.datetime
