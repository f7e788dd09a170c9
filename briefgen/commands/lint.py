"""briefgen lint: house style against the term base."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import click

from briefgen import pipeline, variants
from briefgen.commands.options import FILE, VariantType, configured
from briefgen.commands.streams import show_notices
from briefgen.errors import ContentError
from briefgen.readers import decode, sources


@click.command()
@click.argument("names", metavar="SOURCE...", nargs=-1, required=True)
@click.option("--variant", type=VariantType(), help="The texts' variant, when detection errs.")
@click.option("--terms", multiple=True, type=FILE, help="A term file of your own; it wins.")
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
    settings = configured(ctx, **flags)
    options = pipeline.options(settings)
    found: list[variants.Finding] = []
    for source in sources.gather(names, settings.form):
        text, notices = decode(source.data, source.name)
        show_notices(notices, quiet=ctx.obj["quiet"])
        tag = settings.variant or variants.detect(text).variant
        if tag == "und":
            raise ContentError(
                f"{source.name}: its variant cannot be told; name it with --variant."
            )
        found += variants.lint(text, tag, source.name, options)
    if format_ == "json":
        click.echo(json.dumps([asdict(f) for f in found], ensure_ascii=False, indent=1))
    else:
        for finding in found:
            click.echo(str(finding))
    ctx.exit(1 if found else 0)
