"""briefgen parse: what briefgen understood of an article."""

from __future__ import annotations

import json
from typing import Any

import click

from briefgen import pipeline
from briefgen.commands.options import configured, reading
from briefgen.commands.streams import show_notices
from briefgen.errors import ContentError
from briefgen.readers import sources
from briefgen.writers import markdown, structure


@click.command()
@click.argument("source")
@click.option(
    "--format", "format_", type=click.Choice(["md", "json"]), default="md", show_default=True
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
        for found in sources.gather([source], settings.form)
        for article in pipeline.read(found, settings)
    ]
    if not articles:
        raise ContentError(f"{source}: holds no article; name a file with one")
    show_notices((n for article in articles for n in article.notices), quiet=ctx.obj["quiet"])
    if format_ == "json":
        trees = [structure.article_json(article, explain=explain) for article in articles]
        shown = trees[0] if len(trees) == 1 else trees
        click.echo(json.dumps(shown, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(markdown.article_markdown(article) for article in articles), nl=False)
