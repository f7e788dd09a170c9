"""The public API: typed calls with frozen results, the same rules as the commands, no settings."""

from __future__ import annotations

import dataclasses
import doctest
import importlib
import inspect
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import briefgen
from briefgen.api import options
from briefgen.config import SETTINGS, Config
from briefgen.errors import ConfigurationError, ContentError, InputMissingError
from tests.conftest import SEEDS

PORT = SEEDS / "cn-port.txt"
FUNCTIONS = ("build", "convert", "parse", "review", "lint", "digest", "settings", "json_schema")


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_examples_hold(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(SEEDS.parent)
    function = getattr(briefgen, name)
    tests = doctest.DocTestFinder(recurse=False).find(function, globs={"briefgen": briefgen})
    for test in tests:
        test.globs["folder"] = tmp_path
        assert doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(test).failed == 0
    assert inspect.signature(function).return_annotation


def test_importing_it_loads_nothing() -> None:
    code = (
        "import sys, briefgen; print(sorted(m for m in sys.modules if m.startswith('briefgen.')))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"


def test_its_names_are_there_and_no_others() -> None:
    assert set(briefgen.__all__) <= set(dir(briefgen))
    with pytest.raises(AttributeError, match="no attribute 'bild'"):
        _ = briefgen.bild  # type: ignore[attr-defined]
    assert set(briefgen.__all__) > set(importlib.import_module("briefgen.api").__all__)
    for name in briefgen.__all__:
        assert inspect.getdoc(getattr(briefgen, name)), name


@pytest.mark.parametrize("name", ["Built", "BuiltFile", "Converted", "Digest", "Linted", "Review"])
def test_results_are_frozen(name: str) -> None:
    kind = getattr(briefgen, name)
    assert dataclasses.is_dataclass(kind)
    assert vars(kind)["__dataclass_params__"].frozen


def test_build_saves_and_reports(tmp_path: Path) -> None:
    seen: list[briefgen.Built] = []
    done = briefgen.build(
        PORT, SEEDS / "missing.txt", to="zh-TW", format=["html"], output=tmp_path,
        metadata={"handling": "TLP:RED"}, report=seen.append,
    )  # fmt: skip
    assert tuple(seen) == done
    (file,) = done[0].written
    assert (file.edition, file.format, file.size) == (
        "zh-Hant-TW",
        "html",
        len(file.path.read_bytes()),
    )
    assert "TLP:RED" in file.path.read_text("utf-8")
    assert isinstance(done[1].error, InputMissingError)
    assert done[1].files == ()


def test_no_settings_are_read_unless_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("briefgen.toml").write_text('to = ["zh-TW"]\nformat = ["md"]\n[metadata]\nto = "秘書處"\n')
    monkeypatch.setenv("BRIEFGEN_STRICT", "yes")
    (plain,) = briefgen.build(PORT, format="md", output="a")
    assert len(plain.written) == 3
    chosen = briefgen.settings(output="b")
    assert (chosen.to, chosen.strict) == (("zh-Hant-TW",), True)
    (set_,) = briefgen.build(PORT, settings=dataclasses.replace(chosen, strict=False))
    (file,) = set_.written
    assert "秘書處" in file.path.read_text("utf-8")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"formt": "html"}, "unknown option 'formt'; did you mean format?"),
        ({"format": "htm"}, "the option format is 'htm'; it must be one of"),
        ({"to": ["zh-MO"]}, "did you mean zh-Hant-HK?"),
        ({"metadata": {"handlng": "TLP:RED"}}, "did you mean 'handling'?"),
        ({"metadata": {"handling": "TLP:REDD"}}, "did you mean TLP:RED?"),
        ({"jobs": 0}, "a whole number from 1"),
    ],
)
def test_wrong_options(options: dict[str, object], words: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError) as error:
        briefgen.build(PORT, **{"output": tmp_path, **options})  # type: ignore[arg-type]
    assert words in str(error.value)
    assert not list(tmp_path.iterdir())


def test_no_source_is_an_error() -> None:
    with pytest.raises(InputMissingError):
        briefgen.build()
    with pytest.raises(InputMissingError):
        briefgen.digest()


def test_convert_is_typed_and_logged() -> None:
    found = briefgen.convert("特朗普談導彈", "zh_TW", "zh-HK")
    assert found.log()["decisions"][0]["target"] == "川普"
    assert (found.origin, found.to, str(found)) == ("zh-Hant-HK", "zh-Hant-TW", "川普談飛彈")
    with pytest.raises(ConfigurationError, match="did you mean zh-Hant-HK"):
        briefgen.convert("特朗普談導彈", "zh-MO")
    with pytest.raises(ContentError, match="cannot be told"):
        briefgen.convert("ABC", "zh-TW")


def test_review_of_several_variants() -> None:
    found = briefgen.review([SEEDS / "hk-strait.txt", PORT], ["zh-TW", "zh-CN", "zh-TW"])
    assert [r.confidence for r in found.rows] == sorted(r.confidence for r in found.rows)
    assert {row.to for row in found.rows} <= {"zh-Hant-TW", "zh-Hans-CN"}
    assert found.html().startswith("<!doctype html>")
    assert found.csv().startswith("file,")
    assert found.json().startswith("[")
    with pytest.raises(ConfigurationError):
        briefgen.review(PORT, "zh-XX")


def test_digest_takes_an_issue(tmp_path: Path) -> None:
    issue = tmp_path / "issue.toml"
    issue.write_text(
        f'id = "w1"\nfrom = "Desk <desk@example.org>"\nlist_id = "Briefs <briefs.example.org>"\n'
        f'articles = ["{PORT}"]\nrecipients = "r.csv"\nhandling = "內部"\n'
        '[subject]\nzh-TW = "港口"\nzh-CN = "港口"\n[unsubscribe]\nmail = "leave@example.org"\n',
        "utf-8",
    )
    seen: list[briefgen.Digest] = []
    made = briefgen.digest(issue=issue, report=seen.append)
    assert [one.edition for one in made] == ["zh-Hant-TW", "zh-Hans-CN"]
    assert tuple(seen) == made
    assert "內部" in made[0].text.decode()
    assert "内部" in made[1].text.decode()
    assert made[0].subject.startswith("[內部]")
    text = issue.read_text("utf-8")
    issue.write_text(text.replace("內部", "內布"), "utf-8")
    with pytest.raises(ConfigurationError, match="did you mean 內部"):
        briefgen.digest(issue=issue)
    issue.write_text(text.replace("內部", "TLP:WHITE"), "utf-8")
    assert "marking-renamed" in {notice.code for notice in briefgen.digest(issue=issue)[0].notices}


def test_the_defaults_are_the_class_s_own() -> None:
    assert dataclasses.replace(briefgen.settings(), today="") == Config()


def test_a_call_does_the_same_in_every_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("templates").mkdir()
    Path("templates/memo.html").write_text("mine")
    wanted: dict[str, Any] = {"format": "html", "to": "zh-CN"}
    (here,) = briefgen.build(PORT, output="a", **wanted)
    assert "mine" not in here.written[0].path.read_text("utf-8")
    (named,) = briefgen.build(PORT, output="b", folders="templates", **wanted)
    (house,) = briefgen.build(PORT, output="c", settings=briefgen.settings(), **wanted)
    for own in (named, house):
        assert own.written[0].path.read_text("utf-8").startswith("mine")


def test_one_path_is_one_path(tmp_path: Path) -> None:
    house = tmp_path / "our own, terms.tsv"
    house.write_text("id\tzh-Hans-CN\tzh-Hant-TW\nport\t港口\t埠頭\n", "utf-8")
    for given in (house, str(house), [house], (str(house),)):
        assert str(briefgen.convert("港口", "zh-TW", "zh-CN", terms=given)) == "埠頭"


def test_every_setting_is_an_option_of_build() -> None:
    assert set(options.Building.__annotations__) == set(SETTINGS)


@pytest.mark.parametrize(
    ("call", "option"),
    [
        (partial(briefgen.convert, "字", "zh-CN"), "template"),
        (partial(briefgen.parse, PORT), "format"),
        (partial(briefgen.review, PORT, "zh-TW"), "output"),
        (partial(briefgen.lint, PORT), "decisions"),
        (partial(briefgen.digest, PORT), "jobs"),
    ],
)
def test_an_option_that_means_nothing_to_a_call(call: Callable[..., Any], option: str) -> None:
    with pytest.raises(ConfigurationError, match=f"unknown option '{option}'; use one of|did you"):
        call(**{option: "x"})


def test_a_source_made_of_bytes(tmp_path: Path) -> None:
    text = "新航線試航\n\n港務公司表示，新航線上半年完成三次試航，結果合乎預期。\n"
    good = briefgen.Source("試航.txt", text.encode())
    bad = briefgen.Source("bad.txt", b"\x89PNG\r\n")
    done = briefgen.build(good, bad, format="md", to="zh-CN", output=tmp_path)
    assert done[0].written[0].path == tmp_path / "試航" / "memo.zh-Hans-CN.md"
    assert (done[1].source, done[1].files) == ("bad.txt", ())
    assert "a picture" in str(done[1].error)
    assert str(briefgen.parse(good)[0].headline) == "新航線試航"
    assert briefgen.digest([good], to="zh-TW")[0].edition == "zh-Hant-TW"
    assert briefgen.lint(good).findings == ()
    assert {row.file for row in briefgen.review(good, "zh-CN").rows} <= {"試航.txt"}


def test_work_is_announced_and_reported_as_it_goes(tmp_path: Path) -> None:
    told: list[object] = []
    names = [str(PORT), "nosuch.txt", str(SEEDS / "hk-strait.txt")]
    wanted: dict[str, Any] = {"format": "md", "to": "zh-CN", "output": tmp_path}
    done = briefgen.build(*names, begin=told.append, report=told.append, **wanted)
    assert told == [names[0], done[0], done[1], names[2], done[2]]
    told.clear()
    again = briefgen.build(*names, begin=told.append, **wanted)
    assert told == []
    assert [len(built.unchanged) for built in again] == [1, 0, 1]


def test_lint_takes_no_word_file(tmp_path: Path) -> None:
    (built,) = briefgen.build(PORT, format="docx", to="zh-CN", output=tmp_path)
    with pytest.raises(ContentError, match=r"\| briefgen lint - …`"):
        briefgen.lint(built.written[0].path)


FORWARDED = """From: 張雅雯 <yw@desk.example>
To: 政策組 <policy@desk.example>
Subject: Fwd: 港務公司調漲碼頭租金

各位好，明早開會要用。

---------- Forwarded message ---------
寄件者： 港都電子報 <news@paper.example>
Date: 2026年3月4日 週三 上午7:05
Subject: 港務公司調漲碼頭租金

港務公司宣布七月起調漲碼頭租金，航商要求暫緩，市府說會再與業者協調補貼辦法。

業者代表說，國際運價下跌，此時調漲無異雪上加霜，盼主管機關三思。

--
本郵件可能含有機密資訊，非指定收件人請勿閱讀。
"""


def test_what_colleagues_wrote_around_a_mail_is_in_no_edition(tmp_path: Path) -> None:
    mail = tmp_path / "mail.txt"
    mail.write_text(FORWARDED, "utf-8")
    (parsed,) = briefgen.parse(mail)
    assert "yw@desk.example" in "".join(gone.text for gone in parsed.dropped)
    formats = ["html", "json", "md", "docx", "pdf"]
    (done,) = briefgen.build(mail, to="zh-TW", format=formats, output=tmp_path / "out")
    assert len(done.written) == len(formats)
    for file in done.written:
        data = file.path.read_bytes()
        for words in ("yw@desk", "policy@desk", "明早開會"):
            assert words.encode() not in data
            assert words.encode("utf-16-be").hex() not in data.decode("latin-1").lower()
