"""briefgen resend: an issue again, to those who missed it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from briefgen.commands import mail


@click.command()
@click.argument("issue", type=click.Path(path_type=Path))
@click.option(
    "--to",
    required=True,
    metavar="missed|failed|unknown|ADDRESS",
    help="Whom to mail: a group of the ledger, or one person, whatever became of their mail.",
)
@mail.flags
@click.pass_context
def command(ctx: click.Context, /, issue: Path, to: str, **flags: Any) -> None:
    """Mail an issue again, to those whom you name. Without --yes it is a dry run.

    `missed` are those whom no mail has gone to yet, `failed` those refused or bounced, `unknown`
    those whose mail may have arrived: look before you send to these. A mail sent again has the
    same Message-ID, by which many mail programs show it once.

    \b
    Examples:
      briefgen resend issue.toml --to missed --yes
      briefgen resend issue.toml --to failed
      briefgen resend issue.toml --to reader@example.org --yes
    """
    mail.run(ctx, issue, to=to, **flags)
