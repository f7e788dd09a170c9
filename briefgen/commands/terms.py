"""briefgen terms: look up and check the term base."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from briefgen.commands.options import configured
from briefgen.commands.streams import out, show_notices
from briefgen.commands.types import INPUT, SOURCE, TermType

if TYPE_CHECKING:
    from briefgen.variants import Term


@click.group()
def command() -> None:
    """Look up words in the term base, and check term files.

    \b
    Examples:
      briefgen terms find 特朗普
      briefgen terms find --terms house.tsv Zelenskyy
      briefgen terms check house.tsv
    """


@command.command()
@click.argument("words", metavar="WORD...", nargs=-1, required=True, type=TermType())
@click.option("--terms", multiple=True, type=INPUT, help="A term file of your own; it wins.")
@click.pass_context
def find(ctx: click.Context, /, words: tuple[str, ...], **flags: Any) -> None:
    """Print the rows that have a word, as TSV; exit with 1 where there is none.

    Script and case do not matter.
    """
    from briefgen import wording
    from briefgen.variants import COLUMNS
    from briefgen.variants import check as termcheck

    options = wording.options(configured(ctx, **flags))
    rows = dict.fromkeys(pair for word in words for pair in termcheck.find(word, options))
    if rows:
        out("\t".join(("file", *COLUMNS)))
    for file, term in rows:
        out("\t".join((f"{file}:{term.line}" if term.line else file, *_cells(term))))
    ctx.exit(0 if rows else 1)


def _cells(term: Term) -> tuple[str, ...]:
    forms = ("|".join(forms) for forms in (term.hk, term.tw, term.cn, term.sg))
    return (term.id, term.en, *forms, term.status, term.domain, term.note, term.source)


@command.command()
@click.argument("files", metavar="[FILE]...", nargs=-1, type=SOURCE)
@click.pass_context
def check(ctx: click.Context, /, files: tuple[str, ...]) -> None:
    """Check term files: every fault with its line; without a file, count briefgen's own rows."""
    from briefgen import wording
    from briefgen.variants import Status
    from briefgen.variants import check as termcheck

    if files:
        # Not a temporary file's name: `-` is what the faults are to be found in.
        options = wording.options(configured(ctx, terms=tuple(map(Path, files))))
        found = show_notices(termcheck.check(options.terms))
        for file in options.terms:
            out(f"{file.name}: {len(file.terms)} rows")
        ctx.exit(1 if found else 0)
    statuses = get_args(Status)
    out("\t".join(("file", *statuses)))
    for name, counts in termcheck.statistics():
        out("\t".join((name, *(str(counts[status]) for status in statuses))))
