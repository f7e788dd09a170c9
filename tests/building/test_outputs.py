"""What briefgen wrote is never an article: by its record, and by the mark that a file bears."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from briefgen import cli, readers, record
from briefgen.errors import ContentError
from tests.conftest import SEEDS

ALL = ["--format", "html", "--format", "md", "--format", "docx", "--format", "json"]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    desk = tmp_path / "desk"
    (desk / "articles").mkdir(parents=True)
    for name in ("tw-energy.md", "cn-chips.md"):
        shutil.copy(SEEDS / name, desk / "articles")
    monkeypatch.chdir(desk)
    return desk


def run(*arguments: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str], str]:
    code = cli.run(list(arguments))
    streams = capsys.readouterr()
    return code, streams.out.splitlines(), streams.err


def articles(folder: str = ".") -> list[str]:
    return [Path(source.name).name for source in readers.gather([folder])]


@pytest.mark.parametrize("output", [None, ".", "output", "../elsewhere", "a/b"])
@pytest.mark.parametrize("kept", [True, False])
def test_a_second_build_of_the_folder_does_nothing(
    output: str | None, kept: bool, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    flags = [*ALL, *(["-o", output] if output else [])]
    code, first, _ = run("build", ".", *flags, capsys=capsys)
    assert code == 0
    assert len(first) == 2 * 3 * 4
    assert run("-q", "digest", "articles", "-o", output or "output", capsys=capsys)[0] == 0
    if kept:
        code, second, err = run("build", ".", *flags, capsys=capsys)
        assert (code, second) == (0, [])
        assert f"{len(first)} files unchanged" in err
    else:
        # Without the record the files say themselves what they are; only a digest's text does not.
        for place in (desk, desk.parent):
            for file in place.rglob(record.FILE):
                file.unlink()
            for file in place.rglob("digest.*.txt"):
                file.unlink()
        code, second, _ = run("build", ".", *flags, "--force", capsys=capsys)
        assert (code, sorted(second)) == (0, sorted(first))


def test_a_pair_of_an_old_name_gives_way(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    flags = ["--format", "html", "--to", "bilingual:zh-Hant-TW+zh-Hans-CN", "-o", "out"]
    command = ["build", "articles/tw-energy.md", *flags]
    assert run(*command, capsys=capsys)[0] == 0
    (page,) = Path("out/tw-energy").iterdir()
    assert page.name == "memo.bilingual-zh-Hant-TW+zh-Hans-CN.html"
    old = page.rename(page.with_name(page.name.replace("-", ":", 1)))
    notes = Path("out", record.FILE)
    notes.write_text(notes.read_text("utf-8").replace(page.name, old.name), "utf-8")
    assert run(*command, "--force", capsys=capsys)[0] == 0
    assert [file.name for file in page.parent.iterdir()] == [page.name]


def test_every_command_that_walks_leaves_them_out(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("-q", "build", ".", "-o", ".", *ALL, capsys=capsys)[0] == 0
    assert run("-q", "review", "articles", "--to", "zh-CN", capsys=capsys)[0] == 0
    assert articles() == ["cn-chips.md", "tw-energy.md"]
    code, lines, _ = run("-q", "parse", ".", "--format", "json", capsys=capsys)
    assert (code, sum('"headline"' in line for line in lines)) == (0, 2)
    code, lines, _ = run("lint", ".", "--format", "json", capsys=capsys)
    assert lines == ["[]"]


def test_what_was_moved_or_copied_is_known_by_its_mark(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("-q", "build", "articles", *ALL, capsys=capsys)
    run("-q", "review", "articles", "--to", "zh-CN", capsys=capsys)
    (desk / "old").mkdir()
    for file in [*desk.glob("output/*/*"), desk / "review.html"]:
        shutil.copy(file, desk / "old" / f"{file.parent.name}-{file.name}")
    with pytest.raises(ContentError, match=r"left out \(19 made by briefgen\)"):
        articles("old")


def test_a_page_of_a_house_s_own_template_bears_the_mark(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "slip.html").write_text("<p>{{ inline(first.brief.title) }}</p>", "utf-8")
    flags = ["--template", "slip.html", "--format", "html", "--to", "zh-TW", "-o", "made"]
    _, (path, _), _ = run("-q", "build", "articles", *flags, capsys=capsys)
    assert path.startswith("made/")
    assert record.bears_mark(Path(path).read_bytes())


def test_a_corrected_article_is_an_article(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, lines, _ = run("parse", "articles/tw-energy.md", capsys=capsys)
    (desk / "articles" / "corrected.md").write_text("\n".join(lines), "utf-8")
    assert "corrected.md" in articles()


def test_a_page_that_speaks_of_us_is_an_article(desk: Path) -> None:
    page = '<html><meta name="generator" content="Hugo"><body>made by briefgen</body></html>'
    (desk / "about.html").write_text(page, "utf-8")
    (desk / "note.md").write_text("這篇說的是 briefgen。\n", "utf-8")
    assert {"about.html", "note.md"} <= set(articles())


def test_a_brief_named_by_hand_is_read_with_a_word(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("-q", "build", "articles/tw-energy.md", "--format", "html", "--to", "zh-TW", capsys=capsys)
    code, _, err = run("parse", "output/tw-energy/memo.zh-Hant-TW.html", capsys=capsys)
    assert code == 0
    assert "own-output" in err


def test_what_is_no_desk_s_is_left_out(desk: Path) -> None:
    text = (SEEDS / "tw-energy.md").read_text("utf-8")
    for folder in (".git", ".hidden", "node_modules/x", "__pycache__", "env/lib", "deep/.cache"):
        (desk / folder).mkdir(parents=True)
        (desk / folder / "a.md").write_text(text, "utf-8")
    (desk / "env" / "pyvenv.cfg").touch()
    for name in (".a.md", "README.md", "readme.zh.txt"):
        (desk / name).write_text(text, "utf-8")
    (desk / "articles" / "tw-energy.en.md").write_text(text, "utf-8")
    (desk / "articles" / "loop").symlink_to(desk)
    assert articles() == ["cn-chips.md", "tw-energy.md"]


def test_own_templates_and_the_output_folder_are_no_articles(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "templates").mkdir()
    (desk / "templates" / "house.html").write_text('{% extends "memo.html" %}', "utf-8")
    (desk / "output").mkdir()
    (desk / "output" / "note.txt").write_text("港口的事，留待下週再談。\n", "utf-8")
    code, lines, _ = run("build", ".", "--format", "md", "--to", "zh-TW", capsys=capsys)
    assert (code, len(lines)) == (0, 2)


def test_articles_in_the_output_folder_are_read_where_that_is_named(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    flags = ["--format", "md", "--to", "zh-TW", "-o", "articles"]
    code, _, err = run("build", ".", *flags, capsys=capsys)
    assert (code, "2 of the output or template folders" in err) == (65, True)
    for count in (2, 0):
        code, lines, _ = run("build", "articles", *flags, capsys=capsys)
        assert (code, len(lines)) == (0, count)


def test_a_folder_of_nothing_else_says_what_was_left_out(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("-q", "build", "articles", "--format", "md", "--to", "zh-TW", capsys=capsys)
    (desk / "output" / "README.md").write_text("x", "utf-8")
    with pytest.raises(ContentError) as error:
        articles("output")
    assert "2 made by briefgen" in str(error.value)
    assert "1 a README" in str(error.value)
    (desk / "empty").mkdir()
    with pytest.raises(ContentError, match="empty has no articles; add"):
        articles("empty")


@pytest.mark.parametrize("data", [b"PK\x03\x04 no package", b"", b"PK"])
def test_a_broken_word_file_is_no_output(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(data)
    assert not record.is_marked(tmp_path / "a.docx")
    assert not record.is_marked(tmp_path / "missing.docx")
    assert not record.is_marked(tmp_path / "missing.html")


def test_a_record_leaves_out_nothing_but_what_was_written(desk: Path) -> None:
    record_of = {"x": {"key": "", "files": {"../tw-energy.md": "0" * 64, "a.md": "0" * 64}}}
    record_of["y"] = {"key": "", "files": {str(desk / "articles" / "cn-chips.md"): "0" * 64}}
    inner = desk / "articles" / "inner"
    inner.mkdir()
    shutil.copy(SEEDS / "sg-asean.md", inner / "a.md")
    (inner / record.FILE).write_text(json.dumps(record_of), "utf-8")
    assert articles() == ["cn-chips.md", "a.md", "tw-energy.md"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("quote.md", f"頁尾有一行 {record.MARK}，就知道是它做的。\n\n此外沒有別的。\n"),
        (
            "quote.html",
            "<html><head><title>港口</title></head><body><p>頁首寫著</p>"
            "<pre><meta name='generator' content='briefgen'></pre><p>而已。</p></body></html>",
        ),
    ],
)
def test_who_quotes_the_mark_is_an_article(name: str, text: str, desk: Path) -> None:
    (desk / name).write_text(text, "utf-8")
    assert name in articles()


def test_another_article_s_brief_of_an_earlier_run_is_not_overwritten(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    flags = ["--format", "md", "--to", "zh-TW", "-o", "out"]
    (desk / "other").mkdir()
    shutil.copy(SEEDS / "cn-chips.md", desk / "other" / "tw-energy.md")
    _, first, _ = run("build", "articles/tw-energy.md", *flags, capsys=capsys)
    _, second, err = run("build", "other/tw-energy.md", *flags, capsys=capsys)
    assert first == ["out/tw-energy/memo.zh-Hant-TW.md"]
    assert second == ["out/tw-energy-2/memo.zh-Hant-TW.md"]
    assert "slug-taken" in err
    # The same file by another name is the same article, and so is one that was moved.
    path = str((desk / "articles" / "tw-energy.md").resolve())
    code, _, err = run("build", path, *flags, capsys=capsys)
    assert (code, "slug-taken" in err) == (0, False)
    (desk / "articles" / "tw-energy.md").rename(desk / "tw-energy.md")
    code, moved, err = run("build", "tw-energy.md", *flags, "--force", capsys=capsys)
    assert (code, moved, "slug-taken" in err) == (0, first, False)


@pytest.mark.parametrize(
    ("name", "is_article"),
    [
        ("port.two.md", True),
        ("port.en.md", False),
        ("port.zh-Hant.md", False),
        ("readme-1.md", True),
    ],
)
def test_only_the_name_of_a_language_makes_a_companion(
    name: str, is_article: bool, desk: Path
) -> None:
    for file in ("port.md", name):
        shutil.copy(SEEDS / "tw-energy.md", desk / file)
    assert (name in articles()) == is_article
