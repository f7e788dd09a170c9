"""briefgen digest: several articles to one digest an edition, ready to read or to mail."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from briefgen.building import digests, prepare, save
from briefgen.commands.options import FILE, EditionType, configured, converting, reading
from briefgen.commands.streams import show_notices
from briefgen.config import check, file_name
from briefgen.delivery import Settings, draft
from briefgen.delivery import issue as issues
from briefgen.model import Notice


@click.command()
@click.argument("sources", nargs=-1, metavar="SOURCE…")
@click.option("--issue", "issue_file", type=FILE, help="Take subject, date and list from an issue.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The folder for the digests.  [default: output]",
)
@click.option(
    "--to",
    multiple=True,
    type=EditionType(),
    help="An edition.  [default: those the issue has a subject for, else the first article's "
    "variant, its counterpart, and bilingual]",
)
@reading
@converting
@click.option("--strict", is_flag=True, default=None, help="Treat notices as errors.")
@click.pass_context
def command(
    ctx: click.Context, /, sources: tuple[str, ...], issue_file: Path | None, **flags: Any
) -> None:
    """Make one digest of several articles: HTML, plain text and .eml per edition.

    Writes DIR/<issue id, else digest>.<edition>.html, .txt and .eml and prints each path. Without
    SOURCE, the articles are the issue's. Nothing is mailed: see `briefgen send`.

    \b
    Examples:
      briefgen digest seeds/hk-strait.txt seeds/tw-energy.md
      briefgen digest seeds --to zh-Hant-TW --to zh-Hans-CN -o output
      briefgen digest --issue issue.toml
    """
    issue = issues.load(issue_file, check) if issue_file else None
    if issue and not flags["to"]:
        flags["to"] = tuple(edition for edition, _ in issue.subjects)
    config = configured(ctx, **flags)
    names = sources or (issue.articles if issue else ())
    if not names:
        raise click.UsageError("name articles, or an issue with --issue")
    settings = Settings.of(issue) if issue else Settings()
    prepare(config.output)
    shown: set[Notice] = set()
    for digest in digests.digest(config, names, settings):
        fresh = [notice for notice in digest.notices if notice not in shown]
        shown.update(digest.notices)
        show_notices(fresh, quiet=ctx.obj["quiet"] and not config.strict)
        if config.strict and shown:
            continue
        data = draft(digest.content, issue, _now())
        parts = {"html": data.html, "txt": data.text, "eml": data.mail}
        files = {file_name(settings.name, digest.edition, k): v for k, v in parts.items()}
        save(config.output, files)
        for name in files:
            click.echo(config.output / name)
    ctx.exit(1 if config.strict and shown else 0)


def _now() -> datetime:
    """Return the time; SOURCE_DATE_EPOCH fixes it, so that the same input gives the same bytes."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(fixed), UTC) if fixed.isdigit() else datetime.now(UTC)
