"""briefgen convert: text in one variant to text in another, with every decision on record."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from briefgen import pipeline
from briefgen.building import save
from briefgen.commands.options import FILE, VariantType, configured, converting
from briefgen.commands.streams import show_notices
from briefgen.readers import decode, sources


@click.command()
@click.argument("file", default="-")
@click.option("--to", required=True, type=VariantType(), help="The variant to convert to.")
@click.option(
    "--from", "variant", type=VariantType("auto"), help="The text's variant.  [default: auto]"
)
@click.option("--log", type=FILE, help="Write the decisions to this file, as JSON.")
@converting
@click.pass_context
def command(
    ctx: click.Context, /, file: str, to: str, variant: str | None, log: Path | None, **flags: Any
) -> None:
    """Convert a text, a file or - for stdin, and print it.

    \b
    Examples:
      briefgen convert seeds/hk-strait.txt --to zh-Hant-TW
      echo 特朗普談導彈 | briefgen convert --from zh-Hant-HK --to zh-Hant-TW
      briefgen convert seeds/cn-port.txt --to zh-Hant-HK --log decisions.json
    """
    settings = configured(ctx, variant=None if variant == "auto" else variant, **flags)
    (source,) = sources.gather([file], "text")
    text, notices = decode(source.data, source.name, exact=True)
    show_notices(notices, quiet=ctx.obj["quiet"])
    origin, passage = pipeline.convert(text, to, settings)
    if log:
        decisions = [asdict(decision) for decision in passage.decisions]
        table = {"from": origin, "to": to, "text": passage.target, "decisions": decisions}
        data = json.dumps(table, ensure_ascii=False, indent=1).encode()
        save(log.parent, {log.name: data})
    click.echo(passage.target, nl=False)
