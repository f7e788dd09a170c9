"""briefgen parse: what briefgen understood of an article."""

from __future__ import annotations

from typing import Any

import click

import briefgen
from briefgen.commands.options import configured, reading
from briefgen.commands.streams import out, show_notices
from briefgen.commands.types import SOURCE

FORMS = ("md", "json", "jsonld", "ninjs")
"""What an article can be printed as; `writers.ARTICLES` has the same, which would load them."""


@click.command()
@click.argument("source", type=SOURCE)
@click.option("--format", "format_", type=click.Choice(FORMS), default="md", show_default=True)
@click.option("--explain", is_flag=True, help="Add each block's rule and confidence (json).")
@click.option(
    "--suggest",
    is_flag=True,
    help="Offer sentences of the article as key points, where it has none (md: as comments; json).",
)
@reading
@click.pass_context
def command(
    ctx: click.Context, /, source: str, format_: str, explain: bool, suggest: bool, **flags: Any
) -> None:
    """Show what briefgen understood of an article: a file, or - for stdin.

    Markdown with front matter can be corrected and built again: it reads back to the same article,
    and the brief names the original. Nothing of the settings is written into it.

    \b
    Examples:
      briefgen parse seeds/hk-strait.txt > article.md
      briefgen parse seeds/tw-dispatch.txt --format json --explain
      briefgen parse seeds/cn-port.txt --suggest
    """
    if explain and format_ != "json":
        raise click.UsageError("--explain goes with --format json")
    if suggest and format_ not in ("md", "json"):
        raise click.UsageError("--suggest goes with --format md or json")
    from briefgen import writers

    given = flags["variant"]
    settings = configured(ctx, **flags)
    articles = briefgen.parse(source, settings=settings, variant=given)
    show_notices((n for article in articles for n in article.notices), quiet=ctx.obj["quiet"])
    suggested = [briefgen.suggest(article) for article in articles] if suggest else None
    out(writers.articles(articles, format_, explain=explain, suggested=suggested), nl=False)
