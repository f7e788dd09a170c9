"""The hand on stdout, stderr and the live line, in this process; real ones are tested beside."""

from __future__ import annotations

import io
import re
import signal
import threading
from typing import Any

import click
import pytest

from briefgen.commands import streams
from briefgen.errors import CannotWriteError


class Terminal(io.StringIO):
    """A terminal that keeps what it was sent."""

    def isatty(self) -> bool:
        return True


class Faulty(io.StringIO):
    """A stream that fails."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self._error = error

    def write(self, text: str) -> int:
        raise self._error


def on_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Put stderr on a terminal; not in a fixture, after which pytest puts its own stream there."""
    made = Terminal()
    monkeypatch.setattr("sys.stderr", made)
    monkeypatch.setenv("TERM", "xterm")
    return made


def context(**state: Any) -> click.Context:
    return click.Context(click.Command("x"), obj={"quiet": False, "verbose": False, **state})


def test_a_reader_that_has_gone_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, say in (("stdout", streams.out), ("stderr", streams.err)):
        monkeypatch.setattr(f"sys.{name}", Faulty(BrokenPipeError()))
        say("words")


def test_a_full_disk_is_a_fault_of_data_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", Faulty(OSError(28, "No space left on device")))
    with pytest.raises(CannotWriteError, match=r"No space left on device\); send it elsewhere"):
        streams.out("words")
    monkeypatch.setattr("sys.stderr", Faulty(OSError(28, "No space left on device")))
    streams.err("words")


def test_a_character_without_a_code_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", Faulty(UnicodeEncodeError("cp1252", "a港", 1, 2, "no")))
    with pytest.raises(CannotWriteError, match="stdout has no '港' in its encoding"):
        streams.out("a港")


def test_control_characters_of_a_text_are_left(capsys: pytest.CaptureFixture[str]) -> None:
    streams.out("a\x1b[31mb\0c", nl=False)
    assert capsys.readouterr().out == "a\x1b[31mb\0c"


def test_a_message_takes_the_live_line_away(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = on_terminal(monkeypatch)
    with streams.progress(context()) as show:
        show("seeds/a.txt")
        streams.err("noticed")
        streams.out("output/a.html")
    sent = terminal.getvalue()
    before = sent.partition("briefgen: noticed\n")[0]
    # The cursor is shown again, and the line is gone, before a word is said.
    assert before.rindex("\x1b[?25h") > before.rindex("\x1b[?25l")
    assert re.search(r"\x1b\[2K\Z", before)
    assert capsys.readouterr().out == "output/a.html\n"


@pytest.mark.parametrize("state", [{"quiet": True}, {}])
def test_no_line_is_drawn_for_who_cannot_see_it(
    state: dict[str, bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = on_terminal(monkeypatch)
    if not state:
        monkeypatch.setenv("TERM", "dumb")
    with streams.progress(context(**state)) as show, streams.mailing(context(**state), 2) as done:
        show("seeds/a.txt")
        done(1)
    assert terminal.getvalue() == ""


def test_the_bar_of_a_mailing_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = on_terminal(monkeypatch)
    with streams.mailing(context(), 2) as done:
        done(1)
        streams.err("one is sent")
        done(2)
    assert "1/2" in terminal.getvalue()
    assert terminal.getvalue().endswith("\x1b[2K")


def test_an_interrupt_waits_until_the_line_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = on_terminal(monkeypatch)
    from rich.progress import Progress

    start = Progress.start

    def interrupted(bar: Progress) -> None:
        signal.raise_signal(signal.SIGINT)
        start(bar)
        started.append(bar)

    started: list[Progress] = []
    monkeypatch.setattr(Progress, "start", interrupted)
    with pytest.raises(KeyboardInterrupt), streams.progress(context()):
        pytest.fail("the interrupt was lost")
    assert len(started) == 1
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    assert terminal.getvalue().rindex("\x1b[?25h") > terminal.getvalue().rindex("\x1b[?25l")


def test_another_thread_draws_too(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = on_terminal(monkeypatch)

    def work() -> None:
        with streams.progress(context()) as show:
            show("seeds/a.txt")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert "seeds/a.txt" in terminal.getvalue()
