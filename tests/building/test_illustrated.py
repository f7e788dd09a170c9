"""Pictures that lie beside an article: in the brief, from nowhere else, and built anew with it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image as Pillow

from briefgen import cli
from briefgen.readers.sources import beside

TEXT = """---
title: 碼頭
date: 2026-03-10
variant: zh-Hant-HK
---

第一段寫碼頭的歷史，長度足夠成為一個段落。

![碼頭]({address} "2026年3月，碼頭上的吊機。")

第二段。
"""


def picture(colour: str = "navy") -> bytes:
    made = io.BytesIO()
    Pillow.new("RGB", (4, 3), colour).save(made, "PNG")
    return made.getvalue()


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "desk" / "圖").mkdir(parents=True)
    (tmp_path / "desk" / "crane.png").write_bytes(picture())
    (tmp_path / "desk" / "圖" / "the crane.png").write_bytes(picture())
    (tmp_path / "desk" / "words.png").write_bytes("不是圖片".encode())
    (tmp_path / "other.png").write_bytes(picture())
    (tmp_path / "desk" / "link.png").symlink_to(tmp_path / "other.png")
    monkeypatch.chdir(tmp_path / "desk")
    return tmp_path / "desk"


def build(address: str, *more: str) -> int:
    Path("a.md").write_text(TEXT.format(address=address), "utf-8")
    return cli.run(["build", "a.md", "-o", "out", "--to", "zh-Hant-HK", *more])


@pytest.mark.parametrize(
    "address", ["crane.png", "./crane.png", "圖/the%20crane.png", "圖/../crane.png"]
)
def test_what_lies_in_the_articles_folder_is_shown(
    address: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(address, "--format", "html", "--format", "json", "--format", "md") == 0
    assert "is not shown" not in capsys.readouterr().err
    assert 'src="data:image/png;base64,' in (desk / "out/a/memo.zh-Hant-HK.html").read_text()
    for end in ("json", "md"):
        assert "base64" not in (desk / f"out/a/memo.zh-Hant-HK.{end}").read_text("utf-8")


@pytest.mark.parametrize(
    "address",
    [
        "../other.png", "link.png", "words.png", "none.png", "/etc/hostname", "圖",
        "file:crane.png", "https://example.org/crane.png", "//example.org/crane.png", "a\0.png",
        "x" * 300 + ".png",
    ],
)  # fmt: skip
def test_nothing_else_is(address: str, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(address, "--format", "html")
    assert "data:image" not in (desk / "out/a/memo.zh-Hant-HK.html").read_text("utf-8")


def test_one_that_is_too_large_is_not(
    desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside, "MOST", 20)
    assert build("crane.png", "--format", "html") == 0
    assert "is not shown" in capsys.readouterr().err


def test_a_new_picture_is_a_new_brief(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build("crane.png", "--format", "html") == 0
    before = (desk / "out/a/memo.zh-Hant-HK.html").read_bytes()
    assert build("crane.png", "--format", "html") == 0
    capsys.readouterr()
    (desk / "crane.png").write_bytes(picture("red"))
    assert build("crane.png", "--format", "html") == 0
    assert (desk / "out/a/memo.zh-Hant-HK.html").read_bytes() != before


def test_what_came_without_a_file_has_no_folder(
    desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = io.TextIOWrapper(io.BytesIO(TEXT.format(address="crane.png").encode()))
    monkeypatch.setattr("sys.stdin", words)
    assert cli.run(["build", "-", "-o", "out", "--to", "zh-Hant-HK", "--format", "html"]) == 0
    (made,) = (desk / "out").glob("*/memo.zh-Hant-HK.html")
    assert "data:image" not in made.read_text("utf-8")
