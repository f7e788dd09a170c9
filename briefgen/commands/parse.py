"""briefgen parse: what briefgen understood of an article."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import Any

import click

from briefgen import pipeline
from briefgen.commands.options import configured, reading
from briefgen.commands.streams import show_notices
from briefgen.errors import ContentError
from briefgen.model import Article
from briefgen.readers import sources
from briefgen.writers import exchange, markdown, structure

# A row a format that is JSON: how an article is put into it.
FORMATS: dict[str, Callable[[Article], dict[str, Any]]] = {
    "json": structure.article_json,
    "jsonld": exchange.article_jsonld,
    "ninjs": exchange.article_ninjs,
}


@click.command()
@click.argument("source")
@click.option(
    "--format", "format_", type=click.Choice(["md", *FORMATS]), default="md", show_default=True
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
    if format_ == "md":
        click.echo("\n".join(markdown.article_markdown(article) for article in articles), nl=False)
        return
    if explain and format_ != "json":
        raise click.UsageError("--explain goes with --format json")
    tree = partial(structure.article_json, explain=True) if explain else FORMATS[format_]
    trees = [tree(article) for article in articles]
    click.echo(json.dumps(trees[0] if len(trees) == 1 else trees, ensure_ascii=False, indent=2))
