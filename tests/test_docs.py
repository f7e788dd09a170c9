"""The documents tell the truth: their commands run, their files exist."""

from __future__ import annotations

import configparser
import doctest
import re
import shlex
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from briefgen import cli, config, schema
from briefgen.errors import BriefgenError
from tests.conftest import HERE, SEEDS

ROOT = HERE.parent
TOP = ("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "CHANGELOG.md")
DOCUMENTS = (*TOP, *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md"))))
HOME = "https://github.com/briefgen/briefgen/blob/main/"
RAW = "https://raw.githubusercontent.com/briefgen/briefgen/main/"
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
    (tmp_path / "templates").mkdir()
    if block := re.search(r"```jinja\n(.*?)```", (ROOT / document).read_text("utf-8"), re.S):
        (tmp_path / "templates" / "desk.html").write_text(block[1], "utf-8")
    assert cli.run(shlex.split(command)[1:]) == 0


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_make_targets_and_files_of_the_documents_exist(document: str) -> None:
    text = (ROOT / document).read_text("utf-8")
    for target in re.findall(r"(?:^ {4}|`)make (\w+)", text, re.M):
        shown = subprocess.run(
            ["make", "-n", target], cwd=ROOT, capture_output=True, check=False, text=True
        )
        assert shown.returncode == 0, f"make {target}: {shown.stderr}"
    if document == "README.md":  # also read where there is no tree around it
        assert not re.findall(r"\]\((?!https://)[^)]*\)", text)
        text = text.replace(HOME, "").replace(RAW, "")
    for path in re.findall(
        r"\]\(((?!https?:)[^)#]+)\)|`((?:briefgen|tests|templates)/[\w./-]+)`", text
    ):
        home = (ROOT / document).parent if path[0] else ROOT
        assert (home / (path[0] or path[1])).exists(), f"{document} names {path}"


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


def test_the_examples_in_python_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(SEEDS, tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    text = (ROOT / "docs" / "api.md").read_text("utf-8")
    blocks = "\n".join(re.findall(r"```python\n(.*?)```", text, re.S))
    test = doctest.DocTestParser().get_doctest(blocks, {}, "api.md", "api.md", 0)
    assert len(test.examples) > 20
    runner = doctest.DocTestRunner(optionflags=doctest.IGNORE_EXCEPTION_DETAIL)
    assert runner.run(test).failed == 0


def test_every_setting_key_and_marking_is_in_its_table() -> None:
    text = (ROOT / "docs" / "settings.md").read_text("utf-8")
    for name, setting in config.SETTINGS.items():
        assert re.search(
            rf"^\| `{name}` \| {re.escape(setting.kind)} \|.*{setting.meaning} \|", text, re.M
        )
    for key in schema.keys().values():
        assert f"`{key.name}`" in text
        assert key.kind == "foreign" or f"{key.meaning} |" in text
    assert all(marking in text for marking in schema.known())
    assert all(f"`{name}`" in text or name.endswith("PASSWORD") for name in config.VARIABLES)
    for block in re.findall(r"```toml\n(.*?)```", text, re.S):
        tomllib.loads(block)


def test_every_exit_code_is_in_its_table() -> None:
    text = (ROOT / "docs" / "exit-codes.md").read_text("utf-8")
    codes = {kind.exit_code for kind in BriefgenError.__subclasses__()}
    for code in codes | {0, 1, 2, 70, 130}:
        assert re.search(rf"^\| {code} \|", text, re.M), code


def test_the_extras_are_described() -> None:
    text = (ROOT / "docs" / "installation.md").read_text("utf-8")
    settings = configparser.ConfigParser()
    settings.read(ROOT / "setup.cfg", "utf-8")
    for extra in settings["options.extras_require"]:
        assert extra == "dev" or f"| `{extra}` |" in text
