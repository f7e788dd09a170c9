"""What a person at a terminal sees: whole lines, a live line that goes, data where it belongs."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.conftest import SEEDS
from tests.mailkit import write_issue
from tests.mailserver import MailServer, Script
from tests.terminal import Ended, run

pytest.importorskip("pty", reason="there are no pseudo-terminals here")

COLOUR = re.compile(rb"\x1b\[(?:\d+;)*(?:3[0-8]|4[0-8]|9\d|10\d)(?:;\d+)*m")
ERASED = b"\x1b[2K"
BUILD = ("build", "seeds/cn-port.txt", "seeds/hk-strait.txt", "--format", "html")
PATHS = [
    f"output/{name}/memo.{edition}.html"
    for name, editions in (
        ("cn-port", ("zh-Hans-CN", "zh-Hant-TW", "bilingual")),
        ("hk-strait", ("zh-Hant-HK", "zh-Hans-CN", "bilingual")),
    )
    for edition in editions
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(SEEDS, tmp_path / "seeds")
    return tmp_path


def whole(ended: Ended) -> list[str]:
    """The screen's lines but those of messages, which must be whole."""
    joined = re.sub(r"(?<!\.html)\n(?!briefgen: |output/)", "", "\n".join(ended.lines))
    return [line for line in joined.split("\n") if not line.startswith("briefgen: ")]


def test_the_screen_has_whole_lines_only(folder: Path) -> None:
    ended = run(*BUILD, folder=folder, columns=200)
    assert ended.code == 0
    assert ERASED in ended.raw, "no live line was drawn, so that this tests nothing"
    assert whole(ended) == PATHS
    assert ended.cursor
    assert len(ended.lines) == len(PATHS) + 2  # a notice an article


def test_data_goes_to_stdout_though_stderr_is_a_terminal(folder: Path) -> None:
    ended = run(*BUILD, folder=folder, pipe=True, columns=200)
    assert ended.code == 0
    assert ended.out.splitlines() == PATHS
    assert ERASED in ended.raw
    assert whole(ended) == []
    assert len(ended.lines) == 2


@pytest.mark.parametrize("command", ["parse", "convert --to zh-TW", "lint"])
def test_text_goes_to_stdout_though_stderr_is_a_terminal(command: str, folder: Path) -> None:
    name, *flags = command.split()
    ended = run(name, "seeds/hk-strait.txt", *flags, folder=folder, pipe=True, columns=200)
    assert ended.code == 0
    assert all(line.startswith("briefgen: ") for line in ended.lines if line)
    assert bool(ended.out) == (name != "lint")


def test_colour_is_for_who_wants_it(folder: Path) -> None:
    colourful = run(*BUILD, "--force", folder=folder)
    plain = run(*BUILD, "--force", folder=folder, NO_COLOR="1")
    assert COLOUR.search(colourful.raw)
    assert ERASED in plain.raw
    assert not COLOUR.search(plain.raw)


def test_a_dumb_terminal_gets_no_codes(folder: Path) -> None:
    ended = run(*BUILD, folder=folder, columns=200, TERM="dumb")
    assert b"\x1b" not in ended.raw
    assert whole(ended) == PATHS


def test_quiet_draws_nothing(folder: Path) -> None:
    ended = run(*BUILD, "-q", folder=folder, pipe=True)
    assert (ended.raw, ended.out.splitlines()) == (b"", PATHS)


def test_a_name_longer_than_the_line_leaves_nothing_behind(folder: Path) -> None:
    long = f"{'港口與航運的長篇報道' * 6}.txt"
    shutil.copy(folder / "seeds/cn-port.txt", folder / long)
    command = ("build", long, "--format", "html", "--to", "zh-CN", "-v")
    ended = run(*command, folder=folder, pipe=True, columns=40)
    assert ended.code == 0
    said = "".join(ended.lines).replace(" ", "")
    assert said.count("begun") == 1
    assert not re.search("[⠁-⣿]", said)  # the spinner's dots
    assert ended.lines[0].startswith("briefgen: ")


def test_an_interrupted_run_leaves_the_screen_in_order(folder: Path) -> None:
    ended = run(
        "build", "seeds", "--format", "html", "-v", folder=folder, pipe=True, columns=200,
        interrupt=b": begun",
    )  # fmt: skip
    assert ended.code == 130
    assert ended.cursor
    assert ended.lines[-1] == "briefgen: interrupted"
    assert all(line.startswith("briefgen: ") for line in ended.lines if line)


def test_an_error_among_the_progress_is_one_line(folder: Path) -> None:
    ended = run("build", "nosuch.txt", *BUILD[1:], folder=folder, columns=200)
    assert ended.code == 1
    assert whole(ended) == PATHS
    assert "briefgen: nosuch.txt does not exist; check the name." in ended.lines


def test_the_bar_of_a_mailing_goes_too(folder: Path) -> None:
    shutil.copy(folder / "seeds/hk-strait.txt", folder / "a.txt")
    people = [f"reader{number}@example.org" for number in range(30)]
    with MailServer(Script(delay=0.01)) as server:
        write_issue(folder, people, server.port)
        ended = run("send", "issue.toml", "--yes", folder=folder, columns=200)
    assert ended.code == 0, ended.lines
    assert b"mailing" in ended.raw
    assert all(line.startswith("briefgen: ") for line in ended.lines if line)
    assert ended.lines[-1] == "briefgen: 30 mails to send: 30 sent"
    assert ended.cursor
