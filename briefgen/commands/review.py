"""briefgen review: the choices of conversion that an editor should see."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Any

import click

from briefgen import pipeline, variants
from briefgen.building import save
from briefgen.commands.options import FILE, VariantType, configured, converting, reading
from briefgen.commands.streams import show_notices
from briefgen.model import Brief
from briefgen.readers import sources
from briefgen.variants import listing as review

_WRITE = {"json": review.to_json, "csv": review.to_csv}


@click.command()
@click.argument("names", metavar="SOURCE...", nargs=-1, required=True)
@click.option("--to", required=True, type=VariantType(), help="The variant to convert to.")
@click.option("-o", "--output", type=FILE, help="Write to this file.  [html: review.html]")
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
    to: str,
    output: Path | None,
    format_: str,
    **flags: Any,
) -> None:
    """Show the choices of a conversion that need an editor's eyes, riskiest first.

    The page works offline from one file. Choose, export decisions.tsv, and give it to
    `build --decisions` or `convert --decisions`; choices made before are not asked again.

    \b
    Examples:
      briefgen review seeds/hk-strait.txt --to zh-Hans-CN -o review.html
      briefgen review seeds/hk-strait.txt --to zh-Hant-TW --format csv
    """
    settings = configured(ctx, **flags)
    rows: list[review.Row] = []
    for source in sources.gather(names, settings.form, private=settings.allow_private):
        for article in pipeline.read(source, settings):
            converter = variants.converter(article.variant, to, pipeline.options(settings))
            converted, log = converter.brief(Brief(article, article.variant))
            show_notices(converted.article.notices, quiet=ctx.obj["quiet"])
            rows += review.rows(log, file=article.name, sha256=article.sha256, to=to)
    rows.sort(key=lambda row: row.rank)
    if format_ == "html":
        page = resources.files("briefgen.templates").joinpath("review.html")
        text = review.to_html(rows, page.read_text(encoding="utf-8"))
        output = output or Path("review.html")
    else:
        text = _WRITE[format_](rows)
    if output is None:
        click.echo(text, nl=False)
    else:
        save(output.parent, {output.name: text.encode()})
        click.echo(str(output))
    if not ctx.obj["quiet"]:
        click.echo(f"briefgen: {len(rows)} choices to review", err=True)
