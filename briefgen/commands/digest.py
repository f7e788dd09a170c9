"""briefgen digest: several articles to one digest an edition, ready to read or to mail."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import briefgen
from briefgen.commands.options import configured, converting, reading
from briefgen.commands.streams import out, show_notices
from briefgen.commands.types import FOLDER, SOURCE, EditionType

if TYPE_CHECKING:
    from briefgen import Digest
    from briefgen.model import Notice


@click.command()
@click.argument("sources", nargs=-1, metavar="SOURCE…", type=SOURCE)
@click.option(
    "--issue",
    "issue_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Take subject, date and list from an issue.",
)
@click.option("-o", "--output", type=FOLDER, help="The folder for the digests.  [default: output]")
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
    if not sources and not issue_file:
        raise click.UsageError("name articles, or an issue with --issue")
    from briefgen.building import Record, prepare, save

    settings = configured(ctx, **flags)
    prepare(settings.output)
    record = Record(settings.output)
    shown: set[Notice] = set()

    def report(digest: Digest) -> None:
        fresh = [notice for notice in digest.notices if notice not in shown]
        shown.update(fresh)
        show_notices(fresh, quiet=ctx.obj["quiet"] and not settings.strict)
        if settings.strict and shown:
            return
        save(settings.output, digest.files)
        # On record, so that a walk of this folder does not take a digest for an article.
        hashes = {name: hashlib.sha256(data).hexdigest() for name, data in digest.files.items()}
        record.set(f"digest {digest.name} {digest.edition}", "", hashes)
        record.save()
        for name in digest.files:
            out(settings.output / name)

    briefgen.digest(sources, issue=issue_file, settings=settings, report=report)
    ctx.exit(1 if settings.strict and shown else 0)
