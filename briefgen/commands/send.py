"""briefgen send: an issue to everyone on its list, once and only once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from briefgen.commands import mail


@click.command()
@click.argument("issue", type=click.Path(path_type=Path))
@mail.flags
@click.option(
    "--as-new-issue",
    "anew",
    is_flag=True,
    help="Mail changed content under the same id to everybody again.",
)
@click.pass_context
def command(ctx: click.Context, /, issue: Path, **flags: Any) -> None:
    """Mail an issue. Without --yes it is a dry run: the exact mails as .eml files, no connection.

    Who got what is in the ledger beside ISSUE: send again after any trouble, and nobody gets a
    mail twice. The password comes from BRIEFGEN_SMTP_PASSWORD, the keyring or stdin.

    \b
    Examples:
      briefgen send issue.toml
      briefgen send issue.toml --yes
      briefgen send issue.toml --yes --as-new-issue
    """
    mail.run(ctx, issue, **flags)
