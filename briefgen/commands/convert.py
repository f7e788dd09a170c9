"""briefgen convert: text in one variant to text in another, with every decision on record."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

import briefgen
from briefgen.commands.options import configured, converting
from briefgen.commands.streams import out, show_notices
from briefgen.commands.types import DASH, FILE, SOURCE, VariantType


@click.command()
@click.argument("file", default=DASH, type=SOURCE)
@click.option("--to", required=True, type=VariantType(), help="The variant to convert to.")
@click.option(
    "--from",
    "variant",
    type=VariantType("auto"),
    default="auto",
    help="The text's variant.  [default: auto]",
)
@click.option(
    "--log",
    type=FILE,
    help="Write the decisions to this file, as JSON; - prints them instead of the text, which is "
    "in them.",
)
@converting
@click.pass_context
def command(
    ctx: click.Context, /, file: str, to: str, variant: str, log: Path | None, **flags: Any
) -> None:
    """Convert a text, a file or - for stdin, and print it.

    \b
    Examples:
      briefgen convert seeds/hk-strait.txt --to zh-Hant-TW
      echo 特朗普談導彈 | briefgen convert --from zh-Hant-HK --to zh-Hant-TW
      briefgen convert seeds/cn-port.txt --to zh-Hant-HK --log decisions.json
    """
    from briefgen import readers

    settings = configured(ctx, **flags)
    text, notices = readers.plain_text(file)
    show_notices(notices, quiet=ctx.obj["quiet"])
    origin = settings.variant if variant == "auto" and settings.variant else variant
    converted = briefgen.convert(text, to, origin, settings=settings)
    table = json.dumps(converted.log(), ensure_ascii=False, indent=1)
    if str(log) == DASH:
        out(table)
        return
    if log:
        from briefgen.building import save

        save(log.parent, {log.name: table.encode()})
    out(converted, nl=False)
