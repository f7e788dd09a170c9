"""What people see besides data: notices, errors and progress, all on stderr."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import click
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from briefgen.errors import BriefgenError
from briefgen.model import Notice


def show_notices(notices: Iterable[Notice], *, quiet: bool = False) -> int:
    """Print notices, each once, and return how many there are."""
    once = list(dict.fromkeys(notices))
    if not quiet:
        for notice in once:
            click.echo(f"briefgen: {notice}", err=True)
    return len(once)


def show_error(error: BriefgenError) -> None:
    """Print an error that did not stop the run."""
    click.echo(f"briefgen: {error}", err=True)


@contextmanager
def progress(*, quiet: bool = False) -> Iterator[Progress]:
    """Show a line of progress on a terminal, and nothing elsewhere."""
    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(
        *columns, console=console, transient=True, disable=quiet or not sys.stderr.isatty()
    ) as bar:
        yield bar
