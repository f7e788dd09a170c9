"""Settings and edition names: what is accepted, what is refused and how the refusal reads."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen import config
from briefgen.config import Config, editions
from briefgen.errors import ConfigurationError


def load(text: str, folder: Path) -> Config:
    file = folder / "briefgen.toml"
    file.write_text(text, "utf-8")
    return config.load({}, file)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("= 1", "is not valid TOML"),
        ("jobs = 0", "a whole number from 1"),
        ("jobs = true", "a whole number from 1"),
        ("jobs = 1.5", "a whole number from 1"),
        ('strict = "perhaps"', "true or false"),
        ('format = ["pdf", "rtf"]', "one of pdf, html"),
        ("format = 3", "a list of strings"),
        ("template = 3", "a string"),
        ('counterpart = "zh-Hans-CN"', "a table"),
        ('metdata = "x"', "did you mean metadata?"),
        ("zzz = 1", "unknown setting 'zzz'"),
    ],
)
def test_a_wrong_setting_is_named_with_its_remedy(text: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=words.replace("?", r"\?")) as error:
        load(text, tmp_path)
    assert "briefgen.toml" in str(error.value)


def test_paths_in_the_file_are_relative_to_it(tmp_path: Path) -> None:
    found = load('output = "o"\nterms = ["t.tsv"]\nfolders = ["house"]\ndecisions = "d"', tmp_path)
    assert found.output == tmp_path / "o"
    assert found.terms == (tmp_path / "t.tsv",)
    assert found.folders == (tmp_path / "house",)
    assert found.decisions == tmp_path / "d"


def test_the_environment_lies_over_the_file_and_flags_over_both(tmp_path: Path) -> None:
    file = tmp_path / "briefgen.toml"
    file.write_text('template = "a"\njobs = 2\nforce = true\nwording = "full"\n')
    found = config.load(
        {"BRIEFGEN_TEMPLATE": "b", "BRIEFGEN_JOBS": "3", "BRIEFGEN_FORCE": "no", "OTHER": "x"},
        file,
        {"template": "c", "style": None, "to": ()},
    )
    assert (found.template, found.jobs, found.force, found.wording) == ("c", 3, False, "full")


def test_a_wrong_variable_is_named() -> None:
    with pytest.raises(ConfigurationError, match="the variable BRIEFGEN_JOBS is 'many'"):
        config.load({"BRIEFGEN_JOBS": "many"})


def test_every_setting_has_a_check_and_a_default() -> None:
    defaults = {field.name for field in fields(config.Config)}
    assert set(config.SETTINGS) <= defaults
    assert all(setting.meaning and setting.kind for setting in config.SETTINGS.values())


@pytest.mark.parametrize(
    ("variant", "columns"),
    [
        ("zh-Hant-HK", ["zh-Hant-HK", "zh-Hans-CN", "zh-Hant-HK+zh-Hans-CN"]),
        ("zh-Hans-SG", ["zh-Hans-SG", "zh-Hant-TW", "zh-Hans-SG+zh-Hant-TW"]),
        ("zh-Hant", ["zh-Hant-TW", "zh-Hans-CN", "zh-Hant-TW+zh-Hans-CN"]),
    ],
)
def test_the_usual_editions(variant: str, columns: list[str]) -> None:
    assert ["+".join(plan.columns) for plan in editions.plan((), variant, {})] == columns


def test_the_counterpart_can_be_configured() -> None:
    plans = editions.plan((), "zh-Hans-CN", {"zh-Hans-CN": "zh-Hant-HK"})
    assert [plan.columns for plan in plans][1:] == [("zh-Hant-HK",), ("zh-Hans-CN", "zh-Hant-HK")]


def test_an_edition_asked_for_twice_is_made_once() -> None:
    plans = editions.plan(("zh-hant-tw", "zh-Hant-TW"), "zh-Hans-CN", {})
    assert [plan.name for plan in plans] == ["zh-Hant-TW"]


@pytest.mark.parametrize(
    "name",
    [
        "bilingual:",
        "bilingual:zh-Hant-TW",
        "bilingual:zh-Hant-TW+zh-Hant-TW",
        "zh",
        "en",
        "bilingual:en+zh-Hant-TW",
        "bilingual:zh-Hant-TW+zh-Hant",
        "bilingual:zh-Hant-TW+e n",
        "",
    ],
)
def test_no_such_edition(name: str) -> None:
    with pytest.raises(ConfigurationError, match="there is no edition"):
        editions.check(name)


def test_a_companion_language_may_stand_second() -> None:
    assert editions.check("bilingual:zh-hant-hk+EN") == "bilingual:zh-Hant-HK+en"
    assert editions.check("bilingual:zh-Hant-HK+pt-br") == "bilingual:zh-Hant-HK+pt-BR"


@given(st.text())
def test_a_slug_is_always_a_safe_folder_name(name: str) -> None:
    slug = editions.slug(name)
    assert slug
    assert len(slug.encode()) <= 80
    assert not slug.startswith((".", "-"))
    assert not set(slug) & set('/\\:*?"<>|. \t\n\0')
    assert editions.slug(slug) == slug


@pytest.mark.parametrize("edition", ["zh-Hant-HK", "bilingual", "bilingual:zh-Hant-HK+en"])
def test_no_colon_is_part_of_a_file_name(edition: str) -> None:
    name = editions.file_name("memo", edition, "pdf")
    assert name == f"memo.{edition.replace(':', '-')}.pdf"
    assert editions.parts(f"folder/{name}") == (edition, "pdf")
    assert editions.parts(f"folder/memo.{edition}.pdf") == (edition, "pdf")  # an old record's
