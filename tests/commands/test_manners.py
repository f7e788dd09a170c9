"""How the command line behaves towards terminals, pipes, shells and the clock."""

from __future__ import annotations

import json
import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

import click
import pyte
import pytest

from briefgen import cli
from briefgen.commands import global_flags
from tests.conftest import HERE, SEEDS

PORT = str(SEEDS / "cn-port.txt")
IMPORTS = HERE / "data" / "imports.tsv"
ONE = ["--format", "html", "--to", "zh-CN"]


def program(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "briefgen", *arguments]


# Before or after the command


@pytest.mark.parametrize(
    "line",
    [
        "-q build {port} --format html --to zh-CN",
        "build -q {port} --format html --to zh-CN",
        "build {port} --format html --to zh-CN --quiet",
    ],
)
def test_quiet_stands_anywhere(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    text = line.format(port=SEEDS / "hk-strait.txt")
    assert cli.run(text.split()) == 0
    streams = capsys.readouterr()
    assert streams.err == ""
    assert streams.out


@pytest.mark.parametrize("before", [True, False])
def test_config_and_verbose_stand_anywhere(
    before: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("own.toml").write_text('output = "briefs"\nto = ["zh-CN"]\nformat = ["md"]\n')
    flags = ["--config", "own.toml", "-v"]
    for _ in range(2):
        command = [*flags, "build", PORT] if before else ["build", PORT, *flags]
        assert cli.run(command) == 0
    streams = capsys.readouterr()
    assert streams.out == "briefs/cn-port/memo.zh-Hans-CN.md\n"
    assert "briefgen: settings: own.toml" in streams.err
    assert "memo.zh-Hans-CN.md is unchanged" in streams.err
    assert "s since the start" in streams.err


def test_the_later_one_wins_and_opposites_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.toml").write_text('template = "a"')
    Path("b.toml").write_text('template = "b"')
    assert cli.run(["--config", "a.toml", "config", "--config", "b.toml"]) == 0
    assert '"b"  (b.toml)' in capsys.readouterr().out
    assert cli.run(["-q", "config", "-v"]) == 2
    assert "exclude each other" in capsys.readouterr().err


def commands(group: click.Group, ctx: click.Context) -> list[click.Command]:
    found: list[click.Command] = []
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        assert command
        found += [command, *(commands(command, ctx) if isinstance(command, click.Group) else [])]
    return found


def test_every_command_has_the_flags_once() -> None:
    wanted = [flag.opts for flag in global_flags.flags()]
    for command in commands(cli.cli, click.Context(cli.cli)):
        options = [param.opts for param in command.params]
        assert all(options.count(flag) == 1 for flag in wanted), command.name


def test_the_list_of_commands_says_what_they_say_themselves() -> None:
    context = click.Context(cli.cli)
    for name, words in cli.COMMANDS.items():
        command = cli.cli.get_command(context, name)
        assert command
        said = " ".join((command.help or "").split("\n\n")[0].split())
        assert said.startswith(words), name


# What starting loads


def loaded(*arguments: str) -> set[str]:
    code = (
        "import sys\nbefore = set(sys.modules)\nfrom briefgen.cli import run\n"
        f"run({list(arguments)!r})\nprint(*sorted(set(sys.modules) - before), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return {name for name in done.stderr.split() if not name.startswith("__editable__")}


def rows() -> list[list[str]]:
    lines = IMPORTS.read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


@pytest.mark.parametrize(("command", "allowed"), rows(), ids=lambda value: value[:30])
def test_help_loads_nothing_heavy(command: str, allowed: str) -> None:
    own = {name for name in loaded(*command.split()) if name.split(".")[0] not in STANDARD}
    packages = {name if name.startswith("briefgen") else name.split(".")[0] for name in own}
    rooms = {".".join(name.split(".")[:2]) for name in packages}
    assert rooms - set(allowed.split()) == set()


STANDARD = set(sys.stdlib_module_names)
HEAVY = ("asyncio", "sqlite3", "smtplib", "email", "http", "xml", "multiprocessing", "ssl")


def test_the_table_has_every_command_and_none_is_heavy() -> None:
    table = {row[0] for row in rows()}
    assert {f"{name} --help" for name in cli.COMMANDS} | {"--help", "--version"} <= table
    for command in ("--help", "--version", "build --help"):
        assert not {name.split(".")[0] for name in loaded(*command.split())} & set(HEAVY)


# Completion


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("briefgen build --to zh-Hant", ["zh-Hant-HK", "zh-Hant-TW"]),
        ("briefgen build --to bil", ["bilingual"]),
        ("briefgen build --to bilingual:zh-Hans-CN+zh-Hans", ["bilingual:zh-Hans-CN+zh-Hans-SG"]),
        ("briefgen convert --from au", ["auto"]),
        ("briefgen build --template tw", ["tw-han"]),
        ("briefgen build --template ho", ["house"]),
        ("briefgen build --style gong", ["gongwen"]),
        ("briefgen terms find donald-tr", ["donald-trump"]),
        ("briefgen terms find --terms own.tsv desk-", ["desk-own"]),
        ("briefgen templates ej", ["eject"]),
        ("briefgen build --verb", ["--verbose"]),
    ],
)
def test_completion(words: str, wanted: list[str], tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "house.html").touch()
    (tmp_path / "own.tsv").write_text("id\ten\ndesk-own\tOwn\n")
    asked = {"_BRIEFGEN_COMPLETE": "bash_complete", "COMP_WORDS": words}
    count = str(len(words.split()) - 1)
    code = "from briefgen.__main__ import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.argv = ['briefgen']; {code}"],
        env={**os.environ, **asked, "COMP_CWORD": count},
        capture_output=True, text=True, check=False, cwd=tmp_path,
    )  # fmt: skip
    found = [line.partition(",")[2] for line in done.stdout.splitlines()]
    assert [word for word in found if word in wanted] == wanted, done


# Terminals


def on_terminal(command: list[str], cwd: Path, *, pipe_out: bool, **env: str) -> tuple[str, str]:
    """Run a command on a terminal; return what its screen shows at the end, and its stdout."""
    leader, follower = pty.openpty()
    done = subprocess.Popen(
        command, cwd=cwd, stderr=follower, stdin=follower,
        stdout=subprocess.PIPE if pipe_out else follower,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "200", **env},
    )  # fmt: skip
    os.close(follower)
    screen = pyte.Screen(200, 60)
    stream = pyte.ByteStream(screen)
    seen = b""
    while True:
        ready, _, _ = select.select([leader], [], [], 0.1)
        if ready:
            try:
                data = os.read(leader, 65536)
            except OSError:
                break
            if not data:
                break
            seen += data
            stream.feed(data.replace(b"\n", b"\r\n") if pipe_out else data)
        elif done.poll() is not None:
            break
    printed, _ = done.communicate()
    os.close(leader)
    shown = "\n".join(line.rstrip() for line in screen.display).strip("\n")
    words = (printed or b"").decode()
    return (shown, words) if env.get("TERM") != "dumb" else (seen.decode(), words)


def test_no_residue_of_progress_on_a_terminal(tmp_path: Path) -> None:
    names = [str(SEEDS / name) for name in ("hk-strait.txt", "cn-port.txt", "tw-energy.md")]
    shown, _ = on_terminal(program("build", *names, *ONE), tmp_path, pipe_out=False)
    lines = shown.splitlines()
    assert lines[0].startswith("briefgen: ")
    for stem in ("hk-strait", "cn-port", "tw-energy"):
        assert f"output/{stem}/memo.zh-Hans-CN.html" in lines
    for line in lines:
        assert line.startswith(("briefgen: ", "output/")), shown
        assert "0:00" not in line


def test_data_goes_to_stdout_even_where_messages_go_to_a_terminal(tmp_path: Path) -> None:
    shown, printed = on_terminal(program("build", PORT, *ONE), tmp_path, pipe_out=True)
    assert printed == "output/cn-port/memo.zh-Hans-CN.html\n"
    assert "output/" not in shown


def test_a_dumb_terminal_gets_plain_lines(tmp_path: Path) -> None:
    seen, _ = on_terminal(program("build", PORT, *ONE), tmp_path, pipe_out=False, TERM="dumb")
    assert "\x1b" not in seen
    assert "output/cn-port/memo.zh-Hans-CN.html" in seen


# Pipes


@pytest.mark.parametrize(
    "command",
    [
        ["build", str(SEEDS), "--format", "md"],
        ["convert", PORT, "--to", "zh-TW"],
        ["parse", PORT],
        ["terms", "find", "特朗普", "美國", "中國", "日本", "英國"],
        ["lint", PORT],
        ["--help"],
        ["build", "--help"],
        ["templates", "context"],
    ],
)
def test_a_reader_that_goes_is_no_fault(command: list[str], tmp_path: Path) -> None:
    read, write = os.pipe()
    running = subprocess.Popen(
        program("-q", *command), cwd=tmp_path, stdout=write, stderr=subprocess.PIPE, text=True
    )
    os.close(write)
    os.close(read)
    _, err = running.communicate()
    assert (running.returncode, err) == (0, "")
    if command[0] == "build" and len(command) > 2:
        made = list((tmp_path / "output").glob("*/*.md"))
        assert len(made) == 3 * 8, "the build went on"


def test_head_reads_one_line_and_all_is_built(tmp_path: Path) -> None:
    line = " ".join(program("-q", "build", str(SEEDS / "cn-port.txt"), "--format", "md"))
    shell = f"set -o pipefail; {line} | head -1"
    done = subprocess.run(["bash", "-c", shell], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0
    assert len(list((tmp_path / "output").glob("*/*.md"))) == 3


# Standard input and output


def piped(tmp_path: Path, text: str, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        program(*command), cwd=tmp_path, input=text, capture_output=True, text=True, check=False
    )


def test_a_dash_is_standard_input_and_output(tmp_path: Path) -> None:
    text = (SEEDS / "hk-strait.txt").read_text("utf-8")
    assert piped(tmp_path, text, "-q", "build", "-", *ONE).stdout.startswith("output/")
    assert piped(tmp_path, text, "-q", "parse", "-").stdout.startswith("---")
    assert piped(tmp_path, text, "-q", "lint", "-").returncode == 0
    assert piped(tmp_path, text, "-q", "convert", "-", "--to", "zh-TW").stdout
    page = piped(tmp_path, text, "-q", "review", "-", "--to", "zh-TW", "-o", "-")
    assert page.stdout.startswith("<!doctype html>")
    assert not (tmp_path / "review.html").exists()
    log = piped(tmp_path, text, "-q", "convert", "-", "--to", "zh-TW", "--log", "-")
    assert json.loads(log.stdout)["to"] == "zh-Hant-TW"
    terms = "id\ten\tzh-Hant-TW\tzh-Hans-CN\n"
    assert piped(tmp_path, terms, "terms", "check", "-").stdout == "-: 0 rows\n"
    article = str(SEEDS / "hk-strait.txt")
    assert piped(tmp_path, terms, "convert", article, "--to", "zh-TW", "--terms", "-").stdout


@pytest.mark.parametrize(
    "command",
    [
        ["build", "-", "-"],
        ["convert", "-", "--to", "zh-TW", "--terms", "-"],
        ["lint", "-", "--terms", "-"],
        ["review", "-", "-", "--to", "zh-TW"],
    ],
)
def test_standard_input_is_read_once(command: list[str], tmp_path: Path) -> None:
    done = piped(tmp_path, "港", *command)
    assert (done.returncode, "can be read once only" in done.stderr) == (2, True)


# The clock


def test_starting_takes_no_time_worth_a_word() -> None:
    """A bound of ten times what it takes, against a stage slipping in; `make bench` has figures."""
    begun = time.process_time(), time.monotonic()
    subprocess.run(program("--help"), capture_output=True, check=True)
    assert time.monotonic() - begun[1] < 3
