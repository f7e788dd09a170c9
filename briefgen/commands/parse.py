"""briefgen parse: what briefgen understood of an article."""

from __future__ import annotations

from typing import Any

import click

from briefgen import pipeline, writers
from briefgen.commands.options import configured, reading
from briefgen.commands.streams import show_notices
from briefgen.errors import ContentError
from briefgen.readers import sources


@click.command()
@click.argument("source")
@click.option(
    "--format", "format_", type=click.Choice(writers.ARTICLES), default="md", show_default=True
)
@click.option("--explain", is_flag=True, help="Add each block's rule and confidence (json).")
@reading
@click.pass_context
def command(ctx: click.Context, /, source: str, format_: str, explain: bool, **flags: Any) -> None:
    """Show what briefgen understood of an article: a file, or - for stdin.

    Markdown with front matter can be corrected and built again: it reads back to the same article.

    \b
    Examples:
      briefgen parse seeds/hk-strait.txt > article.md
      briefgen parse seeds/tw-dispatch.txt --format json --explain
    """
    settings = configured(ctx, **flags)
    articles = [
        article
        for found in sources.gather([source], settings.form, private=settings.allow_private)
        for article in pipeline.read(found, settings)
    ]
    if not articles:
        raise ContentError(f"{source}: holds no article; name a file with one")
    show_notices((n for article in articles for n in article.notices), quiet=ctx.obj["quiet"])
    if explain and format_ != "json":
        raise click.UsageError("--explain goes with --format json")
    click.echo(writers.articles(articles, format_, explain=explain), nl=False)
