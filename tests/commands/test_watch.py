"""`--watch` builds once an edit: in a process of its own, on files that really change."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import SEEDS

HEAD = "id\ten\tzh-Hant-HK\tzh-Hant-TW\tzh-Hans-CN\tzh-Hans-SG\tstatus\tdomain\tnote\tsource\n"
QUIET = 1.0
"""Seconds without a word from the watcher after which nothing more is expected of it."""


class Watched:
    """A running `briefgen build --watch`, and the lines that it prints."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.log = folder.parent / "watch.log"
        command = [sys.executable, "-m", "briefgen", "-q", "build", *arguments, "--watch"]
        with self.log.open("wb") as stream:
            self.process = subprocess.Popen(
                command, cwd=folder, stdout=stream, stderr=stream, env={**os.environ, "HOME": "/"}
            )
        self._read = 0

    def fresh(self, at_least: int = 1) -> list[str]:
        """Return the new lines, once as many are there and no more have come for a while."""
        deadline, calm, seen = time.monotonic() + 30, time.monotonic(), -1
        while time.monotonic() < deadline:
            lines = self.log.read_text("utf-8").splitlines()[self._read :]
            if len(lines) != seen:
                seen, calm = len(lines), time.monotonic()
            if seen >= at_least and time.monotonic() - calm > QUIET:
                break
            time.sleep(0.05)
        self._read += len(lines)
        return lines


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    desk = tmp_path / "desk"
    (desk / "articles").mkdir(parents=True)
    shutil.copy(SEEDS / "cn-port.txt", desk / "articles")
    (desk / "templates").mkdir()
    (desk / "briefgen.toml").write_text('format = ["md"]\nto = ["zh-CN"]\n')
    (desk / "terms.tsv").write_text(HEAD)
    return desk


@pytest.fixture
def watched(desk: Path) -> Iterator[Watched]:
    process = Watched(desk, ".", "--terms", "terms.tsv")
    yield process
    process.process.send_signal(signal.SIGINT)
    assert process.process.wait(10) == 130


def test_every_edit_is_one_build(desk: Path, watched: Watched) -> None:
    built = "output/cn-port/memo.zh-Hans-CN.md"
    assert watched.fresh() == [built]
    assert watched.fresh(0) == [], "its own output started a build"

    source = desk / "articles" / "cn-port.txt"
    text = source.read_text("utf-8")
    source.write_text(f"{text}\n再添一段，说明情况。\n", "utf-8")
    assert watched.fresh() == [built]

    # What an editor does in one go: a swap file, a new file beside it, and the new one's name.
    (desk / "articles" / ".cn-port.txt.swp").write_text("x")
    new = desk / "articles" / ".cn-port.txt~"
    new.write_text(f"{text}\n换了一段，说明情况。\n", "utf-8")
    new.replace(source)
    assert watched.fresh() == [built]

    (desk / "articles" / "new.txt").write_text(text.replace("港", "埠"), "utf-8")
    lines = watched.fresh(2)
    assert [line for line in lines if "unchanged" not in line] == ["output/new/memo.zh-Hans-CN.md"]

    (desk / "articles" / "new.txt").unlink()
    assert watched.fresh(0) == []


def test_what_a_build_uses_is_watched_and_what_it_makes_is_not(
    desk: Path, watched: Watched
) -> None:
    built = "output/cn-port/memo.zh-Hans-CN.md"
    assert watched.fresh() == [built]
    (desk / "briefgen.toml").write_text('format = ["md"]\nto = ["zh-TW"]\n')
    assert watched.fresh() == ["output/cn-port/memo.zh-Hant-TW.md"]
    with (desk / "terms.tsv").open("a", encoding="utf-8") as stream:
        stream.write("ningbo\tNingbo\t寧波\t甯波\t宁波\t\tpreferred\tplaces\t\tours\n")
    assert watched.fresh() == ["output/cn-port/memo.zh-Hant-TW.md"]
    (desk / "output" / "cn-port" / "note.md").write_text("a note beside the briefs\n")
    (desk / ".git").mkdir()
    (desk / ".git" / "x.md").write_text("x")
    (desk / "venv").mkdir()
    (desk / "venv" / "pyvenv.cfg").touch()
    (desk / "venv" / "a.md").write_text("x")
    assert watched.fresh(0) == []


def test_a_file_that_is_half_there_does_not_end_the_watch(desk: Path, watched: Watched) -> None:
    assert len(watched.fresh()) == 1
    (desk / "articles" / "half.md").write_text("---\ntitle: 半\n", "utf-8")
    assert any("half.md" in line for line in watched.fresh())
    text = "---\ntitle: 半\nvariant: zh-CN\n---\n港务公司表示，结果合乎预期。\n"
    (desk / "articles" / "half.md").write_text(text, "utf-8")
    assert "output/half/memo.zh-Hans-CN.md" in watched.fresh()


def test_a_slip_in_the_settings_does_not_end_the_watch(desk: Path, watched: Watched) -> None:
    assert len(watched.fresh()) == 1
    settings = desk / "briefgen.toml"
    settings.write_text('format = ["md"]\nto = ["zh-XX"]\n')
    assert any("zh-XX" in line for line in watched.fresh())
    settings.write_text('format = ["md"]\nto = ["zh-HK"]\n')
    assert watched.fresh() == ["output/cn-port/memo.zh-Hant-HK.md"]


def test_settings_that_come_later_are_seen(desk: Path) -> None:
    (desk / "briefgen.toml").unlink()
    later = Watched(desk, ".", "--format", "md")
    assert len(later.fresh(3)) == 3
    (desk / "briefgen.toml").write_text('[metadata]\nhandling = "TLP:RED"\n')
    assert len(later.fresh(3)) == 3
    assert "TLP:RED" in (desk / "output/cn-port/memo.zh-Hans-CN.md").read_text("utf-8")
    later.process.send_signal(signal.SIGINT)
    assert later.process.wait(10) == 130
