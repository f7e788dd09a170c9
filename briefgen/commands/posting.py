"""Sending an issue or showing what would be sent: the dry run, the progress bar, the exit code."""

from __future__ import annotations

import os
import threading
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from briefgen.building import digests, prepare, save
from briefgen.commands.options import configured
from briefgen.commands.streams import err, mailing, out, show_notices
from briefgen.delivery import Ledger, dispatch, finishing, passwords
from briefgen.errors import TryAgainError

SECRET = "BRIEFGEN_MAIL_KEY"  # noqa: S105 - a variable's name


def post(
    ctx: click.Context, file: Path, *, yes: bool, to: str = "", anew: bool = False, **flags: Any
) -> None:
    """Send an issue, or show what would be sent; exit with the contract's code."""
    config = configured(ctx, **flags)
    ready, notices = digests.prepare(config, file)
    show_notices(notices, quiet=ctx.obj["quiet"])
    if ready.issue.schedule and not ctx.obj["quiet"]:
        err(f"schedule: {ready.issue.schedule}")
    secret = os.environ.get(SECRET, "").encode()
    if yes:
        ctx.exit(_send(ctx, ready, to=to, anew=anew, secret=secret))
    folder = config.output / ready.issue.id / "mail"
    prepare(folder)
    for old in folder.glob("[0-9][0-9][0-9][0-9][0-9].*.eml"):
        old.unlink()  # an earlier dry run's: whoever has left the list must not be among these
    count = 0
    for name, mail in dispatch.plan(ready, datetime.now(UTC), to=to, anew=anew, secret=secret):
        save(folder, {name: mail.data})
        out(folder / name)
        count += 1
    err(f"dry run, {_mails(count)} would go; --yes sends")


def _send(
    ctx: click.Context, ready: dispatch.Mailing, *, to: str, anew: bool, secret: bytes
) -> int:
    quiet = ctx.obj["quiet"]
    issue, stop = ready.issue, threading.Event()
    password = passwords.fetch(issue.smtp, os.environ) if issue.smtp else None
    states: dict[str, str] = {}
    with Ledger(dispatch.ledger_file(issue)) as ledger, finishing(stop):
        sending = dispatch.send(
            ready, ledger, password, stop, datetime.now(UTC), to=to, anew=anew, secret=secret
        )
        with mailing(ctx, sending.total) as advance:
            for outcome in sending.outcomes:
                reply, row = outcome.reply, outcome.row
                states[row.recipient] = reply.state
                advance(len(states))
                if reply.state != "sent" and not quiet:
                    why = f"{reply.code} {reply.reason}" if reply.code else reply.reason
                    err(f"{row.address}: {reply.state}: {why}")
        left = sending.left()
    done = Counter(states.values())
    if not quiet:
        shown = ", ".join(f"{number} {state}" for state, number in sorted(done.items()))
        err(f"{_mails(sending.total)} to send: {shown or 'none gone'}")
    if stop.is_set():
        err("stopped; send again to go on")
        return 130
    if left:
        raise TryAgainError(
            f"{_mails(left)} of {issue.id} could not go yet; run "
            f"`briefgen send {issue.file} --yes` again later: nobody gets a mail twice"
        )
    return 1 if done["failed"] or done["unknown"] else 0


def _mails(count: int) -> str:
    return "1 mail" if count == 1 else f"{count} mails"
