"""All that people and pipes see: data on stdout, messages on stderr, and one live line between.

A message or a path that comes while the live line is shown takes it away first, so that nothing of
it stays behind. A reader of stdout that has gone (`| head`) is no fault: what is left is not said.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from briefgen.errors import BriefgenError

if TYPE_CHECKING:
    from briefgen.model import Notice

_live: list[Any] = []
"""The progress that is shown now, at most one."""


def out(text: object, *, nl: bool = True) -> None:
    """Print data on stdout, where anybody still reads it."""
    with _aside():
        try:
            click.echo(str(text), nl=nl)
        except BrokenPipeError:
            deaf()


def err(text: object) -> None:
    """Print a message on stderr, with the program's name before it."""
    with _aside():
        click.echo(f"briefgen: {text}", err=True)


def note(ctx: click.Context, text: object) -> None:
    """Print a message, unless the user asked for quiet."""
    if not ctx.obj["quiet"]:
        err(text)


def detail(ctx: click.Context, text: object) -> None:
    """Print what is said with --verbose only."""
    if ctx.obj["verbose"]:
        err(text)


def show_notices(notices: Iterable[Notice], *, quiet: bool = False) -> int:
    """Print notices, each once, and return how many there are."""
    once = list(dict.fromkeys(notices))
    if not quiet:
        for notice in once:
            err(notice)
    return len(once)


def show_error(error: BriefgenError) -> None:
    """Print an error that did not stop the run."""
    err(error)


def deaf() -> None:
    """Let whatever else goes to stdout go nowhere: its reader has gone."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - to the end


@contextmanager
def progress(ctx: click.Context) -> Iterator[Callable[[str], None]]:
    """Show a line with what was done last, on a terminal; yield the function that sets it."""
    if not _shown(ctx):
        yield lambda _: None
        return
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

    with _bar(SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn()) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda words: bar.update(task, description=words)


@contextmanager
def mailing(ctx: click.Context, total: int) -> Iterator[Callable[[int], None]]:
    """Show a bar with rate and time left; yield the function that says how many are done."""
    if not _shown(ctx):
        yield lambda _: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn

    rate = TextColumn("{task.fields[rate]}")
    columns = (TextColumn("mailing"), BarColumn(), MofNCompleteColumn(), rate)
    with _bar(*columns, TimeRemainingColumn()) as bar:
        task = bar.add_task("", total=total, rate="")

        def advance(done: int) -> None:
            speed = bar.tasks[0].speed
            bar.update(task, completed=done, rate=f"{speed:.0f}/s" if speed else "")

        yield advance


def _shown(ctx: click.Context) -> bool:
    """Say whether there is a terminal to show a live line on."""
    return sys.stderr.isatty() and not ctx.obj["quiet"] and os.environ.get("TERM") != "dumb"


@contextmanager
def _bar(*columns: Any) -> Iterator[Any]:
    from rich.console import Console
    from rich.progress import Progress

    # Redirecting would send what belongs on stdout to stderr's terminal.
    bar = Progress(
        *columns,
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    with bar:
        _live.append(bar)
        try:
            yield bar
        finally:
            _live.clear()


@contextmanager
def _aside() -> Iterator[None]:
    """Take the live line away while something is printed."""
    if not _live:
        yield
        return
    _live[0].stop()
    try:
        yield
    finally:
        sys.stdout.flush()
        if _live:
            _live[0].start()
