"""The commands in briefgen/data/README.md do what it says they do."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = ROOT / "briefgen" / "data" / "README.md"


def sessions() -> list[str]:
    """Return the console sessions of the page."""
    return re.findall(r"```console\n(.*?)```", README.read_text("utf-8"), re.DOTALL)


@pytest.mark.parametrize("session", sessions())
def test_console_sessions(session: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    for step in session.split("$ ")[1:]:
        command, _, expected = step.partition("\n")
        command = command.replace("briefgen ", f"{sys.executable} -m briefgen ")
        done = subprocess.run(
            command, shell=True, cwd=tmp_path, capture_output=True, timeout=120, check=False
        )  # fmt: skip
        assert done.stdout.decode("utf-8") == expected, done.stderr.decode("utf-8")


def test_every_table_that_the_page_names_is_there() -> None:
    named = set(re.findall(r"`(?:terms/)?([a-z-]+\.tsv)`", README.read_text("utf-8")))
    there = {p.name for p in README.parent.rglob("*.tsv")}
    assert named - there == {"decisions.tsv"}
