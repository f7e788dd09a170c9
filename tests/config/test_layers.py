"""Where settings are found, how they lie over one another, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen import cli, config
from briefgen.errors import ConfigurationError


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with settings at its top, and the current folder two below."""
    desk = tmp_path / "home" / "desk"
    (desk / "2026" / "03").mkdir(parents=True)
    (desk / ".git").mkdir()
    (desk / "briefgen.toml").write_text('output = "briefs"\n[metadata]\nfrom = "港口組"\n')
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.chdir(desk / "2026" / "03")
    return desk


def test_settings_are_found_upwards_and_paths_are_beside_them(desk: Path) -> None:
    found = config.load({})
    assert found.output == desk / "briefs"
    assert dict(found.metadata) == {"from": "港口組"}
    assert desk / "templates" in found.folders
    assert Path("templates") in found.folders


def test_the_nearest_file_wins(desk: Path) -> None:
    (desk / "2026" / "briefgen.toml").write_text('template = "jianbao"')
    assert config.load({}).template == "jianbao"
    assert config.load({}).output == Path("output")


def test_a_repository_is_the_last_folder_looked_at(desk: Path) -> None:
    (desk / "briefgen.toml").rename(desk.parent / "briefgen.toml")
    assert config.load({}).output == Path("output")
    (desk / ".git").rmdir()
    assert config.load({}).output == desk.parent / "briefs"


def test_the_home_is_the_last_folder_looked_at(desk: Path) -> None:
    (desk / ".git").rmdir()
    (desk / "briefgen.toml").rename(desk.parent.parent / "briefgen.toml")
    assert config.load({}).output == Path("output")


def test_a_project_file_has_a_table_for_it(desk: Path) -> None:
    project = desk / "2026" / "pyproject.toml"
    project.write_text('[project]\nname = "desk"\n')
    assert config.load({}).output == desk / "briefs"
    project.write_text('[tool.briefgen]\noutput = "out"\n')
    assert config.load({}).output == desk / "2026" / "out"
    project.write_text('[tool.briefgen]\noutptu = "out"\n')
    with pytest.raises(ConfigurationError, match=r"pyproject.toml: unknown setting 'outptu'; did"):
        config.load({})
    project.write_text("[tool.briefgen\n")
    with pytest.raises(ConfigurationError, match="is not valid TOML"):
        config.load({})


def test_a_project_file_named_by_hand_must_have_the_table(tmp_path: Path) -> None:
    project = tmp_path / "pyproject.toml"
    project.write_text('[project]\nname = "desk"\n')
    with pytest.raises(ConfigurationError, match=r"has no table \[tool.briefgen\]"):
        config.load({}, project)


def test_metadata_of_the_environment_lies_over_the_files(desk: Path) -> None:
    found = config.load({"BRIEFGEN_METADATA_HANDLING": "TLP:GREEN", "BRIEFGEN_METADATA_FROM": "甲"})
    assert dict(found.metadata) == {"from": "甲", "handling": "TLP:GREEN"}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("BRIEFGEN_OUTPT", "unknown variable BRIEFGEN_OUTPT; did you mean BRIEFGEN_OUTPUT?"),
        ("BRIEFGEN_QQQQQ", "unset it"),
        ("BRIEFGEN_METADATA_HANDLNG", "BRIEFGEN_METADATA_HANDLNG: unknown key 'handlng'"),
        ("BRIEFGEN_METADATA_HANDLING", "BRIEFGEN_METADATA_HANDLING: 'x' is no known marking"),
        ("BRIEFGEN_METADATA", "cannot hold a table; write it into briefgen.toml"),
        ("BRIEFGEN_COUNTERPART", "cannot hold a table"),
        ("BRIEFGEN_VARIANT", "no variant"),
        ("BRIEFGEN_TO", "no edition"),
    ],
)
def test_a_wrong_variable_is_an_error(name: str, words: str) -> None:
    with pytest.raises(ConfigurationError) as error:
        config.load({name: "x"})
    assert words in str(error.value)


def test_secrets_and_what_is_no_setting_are_left_alone() -> None:
    names = ("BRIEFGEN_DESK_PASSWORD", "BRIEFGEN_MAIL_KEY", "BRIEFGEN_CACHE", "BRIEFGEN_DEBUG")
    assert config.load(dict.fromkeys(names, "x")) == config.load({})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[metadata]\nown = "x"', "write a line a key"),
        ("[metadata.own]\ndesk = 3", "write a line a key"),
        ('[metadata.own]\ntitle = "ours"', "title is a key of briefgen's"),
        ('[metadata]\nx-desk = "港口組"\nhandlng = "TLP:RED"', "did you mean 'handling'"),
        ('[metadata]\nhandling = "TLP:PINK"', "no known marking"),
        ('[metadata]\noriginal = "x"', "front matter only"),
        ("markings = 3", "a list of strings"),
        ('wording = "pres"', "did you mean press?"),
        ('format = ["pdff"]', "did you mean pdf?"),
        ("jobs = true", "a whole number from 1"),
        ('to = ["zh-XX"]', "no edition 'zh-XX'"),
    ],
)
def test_wrong_settings(text: str, words: str, tmp_path: Path) -> None:
    file = tmp_path / "briefgen.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(ConfigurationError) as error:
        config.load({}, file)
    assert words in str(error.value)
    assert str(file) in str(error.value)


def test_own_keys_may_be_a_list(tmp_path: Path) -> None:
    file = tmp_path / "briefgen.toml"
    file.write_text('[metadata]\nown = ["desk"]\ndesk = "港口組"\n', "utf-8")
    found = config.load({}, file)
    assert found.house.keys == ("desk",)
    assert dict(found.metadata) == {"desk": "港口組"}


def test_config_prints_each_value_and_where_it_came_from(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BRIEFGEN_TO", "zh-TW")
    assert cli.run(["config"]) == 0
    rows = {line.split()[0]: line for line in capsys.readouterr().out.splitlines()}
    assert rows["output"].endswith(f'"{desk / "briefs"}"  ({desk / "briefgen.toml"})')
    assert rows["to"].endswith('["zh-Hant-TW"]  (BRIEFGEN_TO)')
    assert rows["metadata.from"].endswith(f'"港口組"  ({desk / "briefgen.toml"})')
    assert rows["jobs"].endswith("1  (default)")
    assert cli.run(["config", "--format", "json"]) == 0
    table = {row["name"]: row for row in json.loads(capsys.readouterr().out)}
    assert set(config.SETTINGS) - {"metadata"} <= set(table)
    assert table["to"]["value"] == ["zh-Hant-TW"]


def test_a_flag_is_the_last_word(desk: Path) -> None:
    rows = {r.name: r for r in config.explained({}, None, {"jobs": 3, "variant": "zh-Hant-TW"})}
    assert (rows["jobs"].value, rows["jobs"].origin) == (3, "flag")
    assert rows["metadata.variant"].origin == "flag"


def test_the_day_of_the_run_can_be_fixed() -> None:
    assert config.load({"SOURCE_DATE_EPOCH": "1767225600"}).today == "2026-01-01"
    assert len(config.load({}).today) == len("2026-01-01")


def test_an_empty_variable_takes_nothing_away(desk: Path) -> None:
    empty = {"BRIEFGEN_METADATA_FROM": "", "BRIEFGEN_OUTPUT": "", "BRIEFGEN_FORMAT": ""}
    assert config.load(empty) == config.load({})


def test_settings_that_cannot_be_read_are_not_passed_over(desk: Path) -> None:
    (desk / "2026" / "briefgen.toml").symlink_to("nowhere")
    with pytest.raises(ConfigurationError, match="is no file that can be read"):
        config.load({})


@pytest.mark.parametrize("value", ["abc", "99999999999999999999", "²", "1e9"])
def test_a_clock_that_is_none_is_an_error(value: str) -> None:
    with pytest.raises(ConfigurationError, match="SOURCE_DATE_EPOCH"):
        config.load({"SOURCE_DATE_EPOCH": value})
