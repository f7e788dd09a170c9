"""What briefgen writes is what its published JSON Schemas say, and nothing else."""

from __future__ import annotations

import copy
import json
import re
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import briefgen
from briefgen import cli
from briefgen.api.schemas import NAMES
from briefgen.delivery.issue import file as issues
from briefgen.errors import ConfigurationError
from tests.conftest import SEEDS

ARTICLES = [p for p in sorted(SEEDS.glob("*.*")) if not p.name.startswith("README")]
CHINESE = [p for p in ARTICLES if ".en." not in p.name]


def check(name: str, value: Any) -> None:
    schema = briefgen.json_schema(name)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(value, schema, jsonschema.Draft202012Validator)


def printed(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    assert cli.run(arguments) == 0
    return str(capsys.readouterr().out)


@pytest.mark.parametrize("source", CHINESE, ids=lambda path: path.name)
@pytest.mark.parametrize("explain", [False, True])
def test_articles(source: Path, explain: bool, capsys: pytest.CaptureFixture[str]) -> None:
    more = ["--explain"] if explain else []
    check("article", json.loads(printed(["parse", str(source), "--format", "json", *more], capsys)))


@pytest.mark.parametrize("source", CHINESE, ids=lambda path: path.name)
@pytest.mark.parametrize("to", ["zh-Hant-TW", "zh-Hans-SG"])
def test_decisions(source: Path, to: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(["-q", "convert", str(source), "--to", to, "--log", "-"], capsys)
    table = json.loads(text)
    check("decisions", table)
    parts, at, whole = [], 0, source.read_text("utf-8")
    for decision in table["decisions"]:
        assert whole[decision["start"] : decision["end"]] == decision["source"]
        parts += [whole[at : decision["start"]], decision["target"]]
        at = decision["end"]
    assert "".join([*parts, whole[at:]]) == table["text"]


def test_built_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["-q", "build", str(SEEDS / "cn-port.txt"), "-o", str(tmp_path), "--json"]
    command += ["--format", "html", "--format", "docx", "--format", "json", "--format", "md"]
    for status in ("written", "unchanged"):
        rows = [json.loads(line) for line in printed(command, capsys).splitlines()]
        assert len(rows) == 12
        for row in rows:
            check("build", row)
            assert row["status"] == status
            assert row["bytes"] == Path(row["path"]).stat().st_size
            assert row["path"].endswith(f".{row['edition']}.{row['format']}")


def test_issues() -> None:
    text = files("briefgen.data").joinpath("project", "issue.toml").read_text(encoding="utf-8")
    check("issue", json.loads(json.dumps(tomllib.loads(text), default=str)))


def test_the_schema_of_issues_has_every_key_that_is_read() -> None:
    source = Path(issues.__file__).read_text("utf-8")
    schema = briefgen.json_schema("issue")
    known = set(schema["properties"])
    for table in ("unsubscribe", "smtp", "dkim"):
        known |= set(schema["properties"][table]["properties"])
    read = set(re.findall(r'\.(?:take|get|table)\("(\w+)"', source))
    assert read == known


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("article", {"headlin": "x"}),
        ("article", {"variant": "zh-TW"}),
        ("article", {"sections": [{"crosshead": None, "blocks": [{"kind": "poem", "text": ""}]}]}),
        ("decisions", {"to": "traditional"}),
        ("decisions", {"decisions": [{"start": -1}]}),
        ("build", {"status": "new"}),
        ("build", {"sha256": "00"}),
        ("issue", {"subjekt": {}}),
        ("issue", {"articles": []}),
    ],
)
def test_what_is_wrong_is_refused(name: str, change: dict[str, Any]) -> None:
    documents: dict[str, dict[str, Any]] = {
        "article": {
            **dict.fromkeys(("headline", "dek", "dateline", "source", "url"), None),
            **dict.fromkeys(("date_published", "date_modified"), None),
            "byline": [],
            "variant": "zh-Hant-TW",
            "sections": [],
            "dropped": [],
            "notices": [],
        },
        "decisions": {"from": "zh-Hant", "to": "zh-Hans-CN", "text": "", "decisions": []},
        "build": {
            "path": "a",
            "source": "a",
            "edition": "bilingual",
            "format": "pdf",
            "bytes": 1,
            "sha256": "0" * 64,
            "status": "written",
        },
        "issue": {
            "id": "w1",
            "from": "a@b.example",
            "list_id": "x",
            "articles": ["a.md"],
            "recipients": "r.csv",
            "unsubscribe": {"mail": "a@b.example"},
        },
    }
    right = documents[name]
    check(name, right)
    with pytest.raises(jsonschema.ValidationError):
        check(name, copy.deepcopy(right) | change)


def test_every_schema_is_published() -> None:
    assert {f"{name}.schema.json" for name in NAMES} == {
        entry.name for entry in files("briefgen.data").joinpath("schemas").iterdir()
    }
    with pytest.raises(ConfigurationError, match="did you mean issue"):
        briefgen.json_schema("isue")
