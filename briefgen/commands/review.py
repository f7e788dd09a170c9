"""briefgen review: the choices of conversion that an editor should see."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

import briefgen
from briefgen.commands.options import configured, converting, reading
from briefgen.commands.streams import note, out, show_notices
from briefgen.commands.types import FILE, SOURCE, VariantType


@click.command()
@click.argument("names", metavar="SOURCE...", nargs=-1, required=True, type=SOURCE)
@click.option(
    "--to",
    required=True,
    multiple=True,
    type=VariantType(),
    help="The variant to convert to; several give one review of them all.",
)
@click.option(
    "-o", "--output", type=FILE, help="Write to this file; - prints it.  [html: review.html]"
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["html", "json", "csv"]),
    default="html",
    show_default=True,
)
@reading
@converting
@click.pass_context
def command(
    ctx: click.Context,
    /,
    names: tuple[str, ...],
    to: tuple[str, ...],
    output: Path | None,
    format_: str,
    **flags: Any,
) -> None:
    """Show the choices of a conversion that need an editor's eyes, the least sure first.

    The page works offline from one file. Choose, export decisions.tsv, and give it to
    `build --decisions` or `convert --decisions`; choices made before are not asked again.

    \b
    Examples:
      briefgen review seeds/hk-strait.txt --to zh-Hans-CN -o review.html
      briefgen review seeds/hk-strait.txt --to zh-Hant-TW --to zh-Hans-CN --format csv
    """
    from briefgen.building import save

    found = briefgen.review(names, to, settings=configured(ctx, **flags))
    show_notices(found.notices, quiet=ctx.obj["quiet"])
    text = {"html": found.html, "json": found.json, "csv": found.csv}[format_]()
    if output is None and format_ == "html":
        output = Path("review.html")
    if output is None or str(output) == "-":
        out(text, nl=False)
    else:
        save(output.parent, {output.name: text.encode()})
        out(output)
    count = len(found.rows)
    note(ctx, "1 choice to review" if count == 1 else f"{count} choices to review")
