"""What the shell offers: cases as rows, in good time, and through a real shell."""

from __future__ import annotations

import csv
import os
import re
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import BashComplete

from briefgen import cli
from tests.conftest import HERE, SEEDS

PAGE = (HERE.parent / "docs" / "installation.md").read_text("utf-8")
ROWS = list(
    csv.DictReader(
        (HERE / "data" / "completion.tsv").read_text("utf-8").splitlines(), delimiter="\t"
    )
)
SECONDS = 0.15
"""Of processor time for one answer; where the machine is idle, it is the time on the wall too."""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(SEEDS, tmp_path / "seeds")
    for place in ("templates/slip.html", "styles/ours.css"):
        (tmp_path / place).parent.mkdir()
        (tmp_path / place).touch()
    house = (
        "# ours\n\nid\ten\tzh-Hans-CN\tzh-Hant-TW\nour-port\tport\t港口\t埠頭\n\tno id\t甲\t乙\n"
    )
    (tmp_path / "house.tsv").write_text(house, "utf-8")
    (tmp_path / "binary.tsv").write_bytes(bytes(range(256)))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def offered(words: str) -> set[str]:
    """What is offered for the last of these words; a file's name says that it is one."""
    *args, incomplete = words.split(" ")
    shell = BashComplete(cli.cli, {}, "briefgen", "_BRIEFGEN_COMPLETE")
    found = shell.get_completions(args, incomplete)
    return {item.value if item.type == "plain" else f"{item.value} ({item.type})" for item in found}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["words"])
def test_a_row(row: dict[str, str]) -> None:
    found = offered(row["words"])
    wanted = re.findall(r"\S+ \(file\)|\S+", row["offered"])
    assert set(wanted) <= found
    assert not set(row["not offered"].split()) & found
    if not wanted:
        assert found == set()


def test_help_says_what_a_template_is_for() -> None:
    shell = BashComplete(cli.cli, {}, "briefgen", "_BRIEFGEN_COMPLETE")
    (memo,) = shell.get_completions(["build", "--template"], "memo")
    assert "the whole article" in str(memo.help)


def completing(words: str) -> subprocess.CompletedProcess[str]:
    variables = {
        "_BRIEFGEN_COMPLETE": "bash_complete",
        "COMP_WORDS": f"briefgen {words}",
        "COMP_CWORD": str(len(words.split(" "))),
    }
    return subprocess.run(
        [sys.executable, "-m", "briefgen"],
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=True,
    )


@pytest.mark.parametrize(
    "words", ["", "build --to zh", "build --template ", "build --style ", "terms find d"]
)
def test_an_answer_is_there_in_time(words: str) -> None:
    def spent() -> float:
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return used.ru_utime + used.ru_stime

    def once() -> float:
        before = spent()
        assert completing(words).stdout
        return spent() - before

    assert min(once() for _ in range(5)) <= SECONDS


@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash here")
def test_the_line_for_bash_works() -> None:
    line = re.search(r"`(eval [^`]*bash_source briefgen\)\")`", PAGE)
    assert line
    script = (
        f"{line[1]}\nCOMP_WORDS=(briefgen build --to zh-Hant-); COMP_CWORD=3\n"
        'complete -p briefgen >&2\n_briefgen_completion briefgen; echo "${COMPREPLY[@]}"'
    )
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "--norc", "-c", script],
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "zh-Hant-HK zh-Hant-TW\n"
    assert "-F _briefgen_completion" in done.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_other_lines_name_what_there_is(shell: str) -> None:
    assert f"_BRIEFGEN_COMPLETE={shell}_source briefgen" in PAGE
    made = subprocess.run(
        [sys.executable, "-m", "briefgen"],
        env={**os.environ, "_BRIEFGEN_COMPLETE": f"{shell}_source"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "_BRIEFGEN_COMPLETE" in made.stdout
