"""A paper has a date and a subject of its own, and says what it was corrected from."""

from __future__ import annotations

import hashlib
import re
import zipfile
from pathlib import Path

import pytest

from briefgen import building, cli
from briefgen.config import Config

PROSE = "港務公司表示，新航線上半年完成三次試航，結果合乎預期，年底前決定是否增開班次。"
FRONT = "title: 新航線試航\nvariant: zh-Hant-TW\ndate: 2026-03-01\nfrom: 港口組\nsource: 海島社\n"
FORMS = {
    "memo": ("2026年3月5日", "2026年3月1日"),
    "two-page": ("2026年3月5日", "2026年3月1日"),
    "gongwen": ("2026年3月5日", "2026年3月1日"),
    "jianbao": ("2026年3月5日", "2026年3月1日"),
    "hk-memo": ("二〇二六年三月五日", "2026年3月1日"),
    "tw-han": ("中華民國115年3月5日", "2026年3月1日"),
}


def article(folder: Path, more: str = "") -> Path:
    file = folder / "a.md"
    file.write_text(f"---\n{FRONT}{more}---\n{PROSE}\n", "utf-8")
    return file


def build(source: Path, **settings: object) -> dict[str, str]:
    """Return the words of every file built, by its name, without tags and blanks."""
    output = source.parent / "out"
    config = Config(output=output, **{"to": ("zh-Hant-TW",), **settings})  # type: ignore[arg-type]
    (result,) = building.build(config, [str(source)])
    assert result.error is None, result.error
    return {
        Path(file.path).name: re.sub(r"<[^>]*>|\s", "", file.path.read_text("utf-8", "ignore"))
        for file in result.written
    }


@pytest.mark.parametrize("form", FORMS)
def test_both_dates_are_printed_where_they_differ(form: str, tmp_path: Path) -> None:
    own, published = FORMS[form]
    source = article(tmp_path, "memo_date: 2026-03-05\n")
    (text,) = build(source, template=form, format=("html",)).values()
    assert own in text
    assert published in text
    head = text.partition(PROSE)[0] if form not in ("gongwen", "two-page") else text
    assert own in head


@pytest.mark.parametrize("form", FORMS)
def test_the_date_is_the_article_s_unless_given(form: str, tmp_path: Path) -> None:
    (text,) = build(article(tmp_path), template=form, format=("html",)).values()
    assert "3月5日" not in text
    assert FORMS[form][0].replace("5日", "1日").replace("五日", "一日") in text


@pytest.mark.parametrize("form", FORMS)
def test_a_subject_leaves_the_headline_with_the_source(form: str, tmp_path: Path) -> None:
    source = article(tmp_path, "subject: 是否增開班次\n")
    (text,) = build(source, template=form, format=("html",)).values()
    assert "是否增開班次" in text
    assert "原文標題" in text
    assert "新航線試航" in text
    (plain,) = build(article(tmp_path), template=form, format=("html",)).values()
    assert "原文標題" not in plain


def test_other_formats_have_both_too(tmp_path: Path) -> None:
    source = article(tmp_path, "subject: 是否增開班次\nmemo_date: 2026年3月5日\n")
    found = build(source, format=("md", "json"))
    for text in found.values():
        assert "是否增開班次" in text
        assert "新航線試航" in text
    assert "2026年3月5日" in found["memo.zh-Hant-TW.md"]
    assert '"memo_date":"2026-03-05"' in found["memo.zh-Hant-TW.json"]


def test_today_is_the_day_of_the_run_and_counts_in_the_record(tmp_path: Path) -> None:
    source = article(tmp_path, "memo_date: today\n")
    first = build(source, format=("md",), today="2026-03-07")
    assert "2026年3月7日" in first["memo.zh-Hant-TW.md"]
    assert build(source, format=("md",), today="2026-03-07") == {}
    assert "2026年3月8日" in build(source, format=("md",), today="2026-03-08")["memo.zh-Hant-TW.md"]


def test_without_today_a_new_day_builds_nothing(tmp_path: Path) -> None:
    source = article(tmp_path)
    assert build(source, format=("md",), today="2026-03-07")
    assert build(source, format=("md",), today="2026-03-08") == {}


def test_what_people_read_is_converted(tmp_path: Path) -> None:
    source = article(tmp_path, "ref: 港研〔2026〕1號\nhandling: 機密\n")
    for form in FORMS:
        built = build(source, template=form, to=("zh-Hans-CN",), format=("html", "md", "json"))
        for name, text in built.items():
            assert "港研〔2026〕1号" in text, name
            assert "1號" not in text, name
            assert "机密" in text, name


def test_a_corrected_text_names_its_original(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("desk").mkdir()
    page = Path("desk/試航.txt")
    page.write_text(f"新航線試航\n\n{PROSE}\n\n{PROSE}\n", "utf-8")
    digest = hashlib.sha256(page.read_bytes()).hexdigest()
    flags = ["--variant", "zh-TW", "--url", "https://example.org/a"]
    assert cli.run(["parse", str(page), *flags]) == 0
    text = capsys.readouterr().out
    assert f"original:\n  name: 試航.txt\n  sha256: {digest}\n  url: https://example.org/a" in text
    Path("a.md").write_text(text.replace("三次", "四次"), "utf-8")
    # Corrected once more, it is still of the same file.
    assert cli.run(["parse", "a.md"]) == 0
    again = capsys.readouterr().out
    Path("b.md").write_text(again, "utf-8")
    assert f"name: 試航.txt\n  sha256: {digest}" in again
    own = hashlib.sha256(Path("b.md").read_bytes()).hexdigest()
    for form in FORMS:
        for name, words in build(Path("b.md"), template=form, format=("html", "md")).items():
            assert digest in words, name
            assert "校訂本" in words, name
            assert "b.md" in words, name
            assert own in words, name
    data = build(Path("b.md"), format=("json",))["memo.zh-Hant-TW.json"]
    assert '"source":"試航.txt"' in data
    assert f'"corrected":"b.md","corrected_sha256":"{own}"' in data


def test_parse_bakes_no_settings_into_an_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("briefgen.toml").write_text(
        'variant = "zh-Hant-HK"\n[metadata]\nhandling = "TLP:GREEN"\nfrom = "港口組"\n', "utf-8"
    )
    Path("a.txt").write_text(f"新航線試航\n\n{PROSE}\n\n{PROSE}\n", "utf-8")
    for form in ("md", "json"):
        assert cli.run(["parse", "a.txt", "--format", form]) == 0
        out = capsys.readouterr().out
        assert "TLP" not in out
        assert "港口組" not in out
        assert "zh-Hant-HK" not in out
    monkeypatch.setenv("BRIEFGEN_METADATA_TO", "秘書處")
    assert cli.run(["parse", "a.txt", "-M", "ref=7"]) == 0
    out = capsys.readouterr().out
    assert "秘書處" not in out
    assert "ref: 7" in out


def test_a_draft_says_so_in_every_format(tmp_path: Path) -> None:
    found = build(article(tmp_path, "draft: yes\n"), format=("html", "md", "docx"))
    assert "草稿" in found["memo.zh-Hant-TW.html"]
    assert "**草稿**" in found["memo.zh-Hant-TW.md"]
    with zipfile.ZipFile(tmp_path / "out" / "a" / "memo.zh-Hant-TW.docx") as package:
        assert "草稿" in package.read("word/header1.xml").decode()
    (plain,) = build(article(tmp_path, "draft: no\n"), format=("md",)).values()
    assert "草稿" not in plain


def test_a_format_without_templates_is_owned_up_to(tmp_path: Path) -> None:
    config = Config(output=tmp_path, to=("zh-Hant-TW",), format=("html", "md"), template="gongwen")
    (result,) = building.build(config, [str(article(tmp_path))])
    assert "template-ignored" in {notice.code for notice in result.notices}
