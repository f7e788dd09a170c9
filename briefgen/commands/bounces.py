"""briefgen bounces: notifications of failed delivery into the ledger."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.commands.streams import err, out
from briefgen.commands.types import DASH, InputType
from briefgen.errors import InputMissingError


@click.command()
@click.argument(
    "mail", nargs=-1, required=True, metavar="MAILBOX_OR_EML…", type=InputType(folders=True)
)
@click.option(
    "--ledger",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("briefgen-ledger.sqlite"),
    show_default=True,
    help="The ledger of the issues that were mailed.",
)
@click.pass_context
def command(ctx: click.Context, /, mail: tuple[Path, ...], file: Path) -> None:
    """Read bounces (multipart/report) and note in the ledger who was not reached.

    Takes .eml files, mboxes and Maildirs; `-` is a mail or an mbox from stdin.

    Prints a line a bounce: the issue, the address, and what the mail server said. Exits with 1 if
    one belongs to no mail of the ledger.

    \b
    Examples:
      briefgen bounces bounces.mbox
      briefgen bounces *.eml --ledger desk/briefgen-ledger.sqlite
    """
    from briefgen.delivery import Ledger, bounces

    if not file.exists():
        raise InputMissingError(f"{file}: there is no such ledger; name it with --ledger")
    strangers = 0
    with Ledger(file) as ledger:
        for path in mail:
            for bounce, row in bounces.apply(ledger, bounces.read(path)):
                where = ", ".join(bounce.addresses) or "unknown"
                what = "failed" if bounce.permanent else "delayed"
                if row is None:
                    strangers += 1
                    name = DASH if path.name == DASH else path
                    err(f"{name}: {where} is of no mail of the ledger")
                else:
                    out(f"{row.issue}\t{row.address}\t{what}\t{bounce.reason}")
    ctx.exit(1 if strangers else 0)
