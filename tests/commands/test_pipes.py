"""What happens where the reader of stdout has gone, is full, or was never there."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import SEEDS

BUILD = "build seeds/cn-port.txt seeds/hk-strait.txt --format html"
COMMANDS = [
    BUILD,
    f"{BUILD} --json",
    "convert seeds/hk-strait.txt --to zh-TW",
    "convert seeds/hk-strait.txt --to zh-TW --log -",
    "parse seeds/hk-strait.txt",
    "parse seeds/hk-strait.txt --format json",
    "review seeds/hk-strait.txt --to zh-TW -o -",
    "digest seeds/hk-strait.txt",
    "terms find 特朗普",
    "terms check",
    "templates list",
    "config",
    "new desk",
    "--help",
    "build --help",
    "--version",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(SEEDS, tmp_path / "seeds")
    return tmp_path


def start(
    command: str, folder: Path, *, stdout: int, stderr: int | None = None
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "briefgen", *shlex.split(command)],
        cwd=folder,
        stdout=stdout,
        stderr=stderr,
    )


def test_a_build_ends_its_work_though_head_has_seen_enough(folder: Path) -> None:
    with start(BUILD, folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline() == b"output/cn-port/memo.zh-Hans-CN.html\n"
        process.stdout.close()
        said = process.stderr.read().decode()
        assert process.wait(60) == 0, said
    assert len(list(folder.glob("output/*/*.html"))) == 6
    assert "Broken" not in said
    assert "Traceback" not in said


@pytest.mark.parametrize("command", COMMANDS)
def test_nobody_reads_stdout(command: str, folder: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with start(command, folder, stdout=writer, stderr=subprocess.PIPE) as process:
        os.close(writer)
        assert process.stderr
        said = process.stderr.read().decode()
        assert process.wait(60) == 0, said
    assert "Broken pipe" not in said
    assert "Exception ignored" not in said
    if command.startswith("build seeds"):
        assert len(list(folder.glob("output/*/*.html"))) == 6


@pytest.mark.parametrize("command", [BUILD, "parse seeds/hk-strait.txt", "parse nosuch.txt"])
def test_nobody_reads_anything(command: str, folder: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with start(command, folder, stdout=writer, stderr=writer) as process:
        os.close(writer)
        assert process.wait(60) == (66 if "nosuch" in command else 0)


def test_findings_are_findings_though_nobody_reads_them(folder: Path) -> None:
    (folder / "bad.txt").write_text("他說「支持這項決定，並無異議。\n", "utf-8")
    reader, writer = os.pipe()
    os.close(reader)
    with start("lint bad.txt", folder, stdout=writer) as process:
        os.close(writer)
        assert process.wait(60) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
@pytest.mark.parametrize("command", ["parse seeds/hk-strait.txt", "terms find 特朗普"])
def test_a_full_disk_under_stdout_is_said(command: str, folder: Path) -> None:
    with (
        Path("/dev/full").open("wb") as full,
        start(command, folder, stdout=full.fileno(), stderr=subprocess.PIPE) as process,
    ):
        assert process.stderr
        said = process.stderr.read().decode()
        assert process.wait(60) == 73
    assert "briefgen: stdout cannot be written (No space left on device)" in said
    assert "Traceback" not in said


def test_a_closed_stdout_is_no_reason_to_fail(folder: Path) -> None:
    script = f"{shlex.quote(sys.executable)} -m briefgen {BUILD} >&-"
    done = subprocess.run(script, shell=True, cwd=folder, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert len(list(folder.glob("output/*/*.html"))) == 6


def test_an_encoding_without_chinese_is_said(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "briefgen", "convert", "seeds/hk-strait.txt", "--to", "zh-TW"],
        cwd=folder,
        env={**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 73
    assert b"in its encoding (cp1252); set PYTHONIOENCODING=utf-8" in done.stderr


def test_a_closed_stderr_loses_no_brief(tmp_path: Path) -> None:
    line = " ".join([sys.executable, "-m", "briefgen", "build", str(SEEDS / "tw-energy.md")])
    for end, code in ((f"{line} --format md 2>&-", 0), (f"{line}x 2>&-", 66)):
        done = subprocess.run(["bash", "-c", end], cwd=tmp_path, capture_output=True, check=False)
        assert done.returncode == code
    assert len(list((tmp_path / "output").glob("*/*.md"))) == 3
