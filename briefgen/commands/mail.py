"""What send and resend share: their flags, the dry run, the progress bar and the exit code."""

from __future__ import annotations

import os
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from briefgen.building import digests, prepare, save
from briefgen.commands.options import configured, stacked
from briefgen.commands.streams import show_notices
from briefgen.delivery import Ledger, dispatch, finishing, passwords
from briefgen.errors import TryAgainError

SECRET = "BRIEFGEN_MAIL_KEY"  # noqa: S105 - a variable's name

flags = stacked(
    click.option("--yes", is_flag=True, help="Really send."),
    click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path),
        help="The folder for the dry run's .eml files.  [default: output]",
    ),
)


def run(
    ctx: click.Context, file: Path, *, yes: bool, to: str = "", anew: bool = False, **flags: Any
) -> None:
    """Send an issue, or show what would be sent; exit with the contract's code."""
    config = configured(ctx, **flags)
    ready, notices = digests.prepare(config, file)
    show_notices(notices, quiet=ctx.obj["quiet"])
    if ready.issue.schedule and not ctx.obj["quiet"]:
        click.echo(f"briefgen: schedule: {ready.issue.schedule}", err=True)
    secret = os.environ.get(SECRET, "").encode()
    if yes:
        ctx.exit(_send(ready, to=to, anew=anew, secret=secret, quiet=ctx.obj["quiet"]))
    folder = config.output / ready.issue.id / "mail"
    prepare(folder)
    for old in folder.glob("[0-9][0-9][0-9][0-9][0-9].*.eml"):
        old.unlink()  # an earlier dry run's: whoever has left the list must not be among these
    count = 0
    for name, mail in dispatch.plan(ready, datetime.now(UTC), to=to, anew=anew, secret=secret):
        save(folder, {name: mail.data})
        click.echo(folder / name)
        count += 1
    click.echo(f"briefgen: dry run, {_mails(count)} would go; --yes sends", err=True)


def _send(ready: dispatch.Mailing, *, to: str, anew: bool, secret: bytes, quiet: bool) -> int:
    issue, stop = ready.issue, threading.Event()
    password = passwords.fetch(issue.smtp, os.environ) if issue.smtp else None
    states: dict[str, str] = {}
    with Ledger(dispatch.ledger_file(issue)) as ledger, finishing(stop):
        sending = dispatch.send(
            ready, ledger, password, stop, datetime.now(UTC), to=to, anew=anew, secret=secret
        )
        with _bar(sending.total, quiet=quiet) as advance:
            for outcome in sending.outcomes:
                reply, row = outcome.reply, outcome.row
                states[row.recipient] = reply.state
                advance(len(states))
                if reply.state != "sent" and not quiet:
                    why = f"{reply.code} {reply.reason}" if reply.code else reply.reason
                    click.echo(f"briefgen: {row.address}: {reply.state}: {why}", err=True)
        left = sending.left()
    done = Counter(states.values())
    if not quiet:
        shown = ", ".join(f"{number} {state}" for state, number in sorted(done.items()))
        click.echo(f"briefgen: {_mails(sending.total)} to send: {shown or 'none gone'}", err=True)
    if stop.is_set():
        click.echo("briefgen: stopped; send again to go on", err=True)
        return 130
    if left:
        raise TryAgainError(
            f"{_mails(left)} of {issue.id} could not go yet; run "
            f"`briefgen send {issue.file} --yes` again later: nobody gets a mail twice"
        )
    return 1 if done["failed"] or done["unknown"] else 0


@contextmanager
def _bar(total: int, *, quiet: bool) -> Iterator[Any]:
    """Show a bar with the rate and the time left, on a terminal only."""
    columns = (
        TextColumn("mailing"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(
        *columns,
        console=Console(stderr=True),
        transient=True,
        disable=quiet or not sys.stderr.isatty(),
    ) as bar:
        task = bar.add_task("", total=total, rate="")

        def advance(done: int) -> None:
            speed = bar.tasks[0].speed
            bar.update(task, completed=done, rate=f"{speed:.0f}/s" if speed else "")

        yield advance


def _mails(count: int) -> str:
    return "1 mail" if count == 1 else f"{count} mails"
