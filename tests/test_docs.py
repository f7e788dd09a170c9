"""The documents tell the truth: their commands run, their files exist."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from briefgen import cli, config
from tests.conftest import HERE, SEEDS

ROOT = HERE.parent
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "CHANGELOG.md")
COMMANDS = [
    (name, line.strip())
    for name in DOCUMENTS
    for line in (ROOT / name).read_text("utf-8").splitlines()
    if line.startswith("    briefgen ")
]


@pytest.mark.parametrize(("document", "command"), COMMANDS)
def test_a_command_of_the_documents_runs(
    document: str, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(SEEDS, tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    assert cli.run(shlex.split(command)[1:]) == 0


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_make_targets_and_files_of_the_documents_exist(document: str) -> None:
    text = (ROOT / document).read_text("utf-8")
    for target in re.findall(r"(?:^ {4}|`)make (\w+)", text, re.M):
        shown = subprocess.run(
            ["make", "-n", target], cwd=ROOT, capture_output=True, check=False, text=True
        )
        assert shown.returncode == 0, f"make {target}: {shown.stderr}"
    for path in re.findall(
        r"\]\(((?!https?:)[^)#]+)\)|`((?:briefgen|tests|templates)/[\w./-]+)`", text
    ):
        assert (ROOT / (path[0] or path[1])).exists(), f"{document} names {path}"


def test_every_command_is_in_the_readme() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    for name in cli.COMMANDS:
        assert f"| `briefgen {name}" in text


def test_the_readme_says_how_settings_look(tmp_path: Path) -> None:
    block = re.search(r"```toml\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.S)
    assert block
    (tmp_path / "briefgen.toml").write_text(block[1], "utf-8")
    found = config.load({}, tmp_path / "briefgen.toml")
    assert found.to == ("zh-Hant-TW", "bilingual")
