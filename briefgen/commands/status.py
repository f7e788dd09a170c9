"""briefgen status: who got an issue, and who did not."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from pathlib import Path

import click

from briefgen.commands.streams import out, show_notices


@click.command()
@click.argument("issue", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Everyone and everything, as JSON.")
@click.pass_context
def command(ctx: click.Context, /, issue: Path, as_json: bool) -> None:
    """Count the mails of an issue by state, and list those that have not been sent.

    \b
    States: pending (to be sent), inflight (being sent), sent (the server has it), deferred (the
    server said later), failed (refused or bounced), unknown (may have arrived).

    \b
    Examples:
      briefgen status issue.toml
      briefgen status issue.toml --json
    """
    from briefgen.config import check
    from briefgen.delivery import STATES, dispatch, recipients
    from briefgen.delivery import issue as issues

    read = issues.load(issue, check)
    people, notices = recipients.load(read.recipients, check)
    show_notices(notices, quiet=ctx.obj["quiet"] or as_json)
    name, lines = dispatch.status(read, people)
    counts = Counter(line.row.state for line in lines)
    if as_json:
        rows = [{**asdict(line.row), "listed": line.listed} for line in lines]
        shown = {
            "issue": name,
            "id": read.id,
            "schedule": read.schedule,
            "counts": {state: counts[state] for state in STATES},
            "recipients": rows,
        }
        out(json.dumps(shown, ensure_ascii=False, indent=2))
        return
    if read.schedule:
        out(f"schedule: {read.schedule}")
    out(f"{name}: " + ", ".join(f"{counts[state]} {state}" for state in STATES))
    for line in lines:
        row = line.row
        if row.state != "sent":
            code = f" {row.code}" if row.code else ""
            why = f":{code} {row.reason}" if row.reason else ""
            gone = "" if line.listed else " (no longer in the list)"
            out(f"{row.state}\t{row.address}\t{row.edition}{why}{gone}")
