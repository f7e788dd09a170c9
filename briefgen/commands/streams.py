"""All that people and pipes see: data on stdout, messages on stderr, and one live line between.

A message or a path that comes while the live line is shown takes it away first, so that nothing of
it stays behind. A reader of stdout that has gone (`| head`) is no fault: what is left is not said.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, Any

import click

from briefgen.errors import BriefgenError, CannotWriteError

if TYPE_CHECKING:
    from briefgen.model import Notice

_live: list[Any] = []
"""The progress that is shown now, at most one."""


def out(text: object, *, nl: bool = True) -> None:
    """Print data on stdout, where anybody still reads it. Raises CannotWriteError."""
    with _aside():
        try:
            # Without `color` Click would take control characters out of a text.
            click.echo(str(text), nl=nl, color=True)
        except BrokenPipeError:
            deaf()
        except OSError as error:
            raise CannotWriteError(
                f"stdout cannot be written ({error.strerror}); send it elsewhere"
            ) from error
        except UnicodeEncodeError as error:
            raise CannotWriteError(
                f"stdout has no {error.object[error.start]!r} in its encoding"
                f" ({sys.stdout.encoding}); set PYTHONIOENCODING=utf-8"
            ) from error


def err(text: object) -> None:
    """Print a message on stderr, with the program's name before it."""
    with _aside():
        try:
            click.echo(f"briefgen: {text}", err=True)
        except BrokenPipeError:
            deaf(err=True)
        except OSError:
            pass  # there is no place left to say it


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


def deaf(*, err: bool = False) -> None:
    """Let whatever else goes to stdout, or to stderr, go nowhere: its reader has gone."""
    stream = sys.stderr if err else sys.stdout
    with contextlib.suppress(OSError, ValueError):  # a stream of a test's has no number
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


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
    there = sys.stderr is not None and sys.stderr.isatty()
    return there and not ctx.obj["quiet"] and os.environ.get("TERM") != "dumb"


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
    try:
        with _unbroken():
            bar.start()
            _live.append(bar)
        yield bar
    finally:
        with _unbroken():
            _live.clear()
            bar.stop()


@contextmanager
def _aside() -> Iterator[None]:
    """Take the live line away while something is printed."""
    if not _live:
        yield
        return
    with _unbroken():
        _live[0].stop()
    try:
        yield
    finally:
        with _unbroken():
            _live[0].start()


@contextmanager
def _unbroken() -> Iterator[None]:
    """Put Ctrl-C off for as long as this lasts: Rich does not bear one while it starts or stops."""
    before = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or not callable(before):
        yield
        return
    came: list[tuple[int, FrameType | None]] = []
    signal.signal(signal.SIGINT, lambda *what: came.append(what))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if came:
        before(*came[0])
