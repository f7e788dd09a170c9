"""briefgen lint: house style against the term base."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import click

import briefgen
from briefgen.commands.options import configured
from briefgen.commands.streams import out, show_notices
from briefgen.commands.types import INPUT, SOURCE, VariantType


@click.command()
@click.argument("names", metavar="SOURCE...", nargs=-1, required=True, type=SOURCE)
@click.option("--variant", type=VariantType(), help="The texts' variant, when detection errs.")
@click.option("--terms", multiple=True, type=INPUT, help="A term file of your own; it wins.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
)
@click.pass_context
def command(ctx: click.Context, /, names: tuple[str, ...], format_: str, **flags: Any) -> None:
    """Check texts against the term base; exit with 1 where something is found.

    \b
    Codes: wrong-script, corrupted, banned, inconsistent, quotes-unbalanced, quotes-region.

    \b
    Examples:
      briefgen lint seeds/hk-strait.txt
      briefgen lint seeds --format json
    """
    found = briefgen.lint(names, settings=configured(ctx, **flags))
    show_notices(found.notices, quiet=ctx.obj["quiet"])
    if format_ == "json":
        out(json.dumps([asdict(f) for f in found.findings], ensure_ascii=False, indent=1))
    else:
        for finding in found.findings:
            out(finding)
    ctx.exit(1 if found.findings else 0)
