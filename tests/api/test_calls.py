"""The public API: typed calls with frozen results, the same rules as the commands, no settings."""

from __future__ import annotations

import dataclasses
import doctest
import importlib
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import briefgen
from briefgen.config import Config
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
        _ = briefgen.bild
    assert set(briefgen.__all__) == set(importlib.import_module("briefgen.api").__all__)


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
    assert [row.rank for row in found.rows] == sorted(row.rank for row in found.rows)
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
