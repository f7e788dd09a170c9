"""The structure given out: the contract's JSON, JSON-LD and ninjs, with and without reasons."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest

from briefgen import readers
from briefgen.model import Article, Source, Text
from briefgen.readers.sources import gather
from briefgen.writers.json.article import article_json
from briefgen.writers.json.exchange import article_jsonld, article_ninjs
from tests.readers.test_rules import PROSE
from tests.readers.test_seeds import ROOT

SEEDS = sorted(str(p) for p in (ROOT / "seeds").glob("*.*") if ".en." not in p.name)
SEEDS = [name for name in SEEDS if not Path(name).name.startswith("README")]

TEXT = {"type": ["string", "null"]}
CONTRACT = {
    "type": "object",
    "required": ["headline", "dek", "byline", "dateline", "source", "url", "date_published",
                 "date_modified", "variant", "sections", "dropped", "notices"],
    "additionalProperties": False,
    "properties": {
        "headline": TEXT,
        "dek": TEXT,
        "dateline": TEXT,
        "source": TEXT,
        "url": TEXT,
        "date_published": TEXT,
        "date_modified": TEXT,
        "byline": {"type": "array", "items": {"type": "string"}},
        "variant": {"type": "string"},
        "sections": {"type": "array", "items": {"required": ["crosshead", "blocks"], "properties": {
            "crosshead": TEXT,
            "blocks": {"type": "array", "items": {"required": ["kind", "text"], "properties": {
                "kind": {"enum": ["paragraph", "caption", "quote", "list", "table", "image"]},
                "text": {"type": "string"}}}}}}},
        "dropped": {"type": "array", "items": {"required": ["kind", "text"]}},
        "notices": {"type": "array"},
    },
}  # fmt: skip
MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$"}
# What ninjs 3.1 says of the properties that are used here (IPTC, "ninjs 3.1 properties").
ROLED = {"type": "array", "items": {"required": ["role", "value"], "additionalProperties": False,
         "properties": {"role": {"type": "string"}, "value": {"type": "string"},
                        "contentType": {"type": "string"}}}}  # fmt: skip
NINJS: dict[str, Any] = {
    "type": "object",
    "required": ["uri"],
    "additionalProperties": False,
    "properties": {
        "uri": {"type": "string", "minLength": 1},
        "type": {"enum": ["text", "picture"]},
        "name": {"type": "string"},
        "language": {"type": "string"},
        "headlines": ROLED,
        "bodies": ROLED,
        "descriptions": ROLED,
        "by": {"type": "string"},
        "located": {"type": "string"},
        "contentCreated": MOMENT,
        "versionCreated": MOMENT,
        "infoSources": {"type": "array", "items": {"required": ["name"]}},
        "associations": {"type": "array", "items": {"$ref": "#"}},
    },
}


@pytest.fixture(params=SEEDS, ids=lambda name: Path(name).name)
def article(request: pytest.FixtureRequest) -> Article:
    (source,) = gather([request.param])
    (read,) = readers.read(source)
    return read


def test_json_is_the_contracts(article: Article) -> None:
    jsonschema.validate(article_json(article), CONTRACT)


def test_explained(article: Article) -> None:
    for section in article_json(article, explain=True)["sections"]:
        for part in (*section["blocks"], *([section] if section["crosshead"] else [])):
            assert part["rule"]
            assert 0 < part["confidence"] <= 1
            assert part["line"] > 0


def test_ninjs(article: Article) -> None:
    item = article_ninjs(article)
    jsonschema.validate(item, NINJS)
    assert item["uri"] == (article.url or f"urn:briefgen:{article.sha256}")


def test_jsonld(article: Article) -> None:
    data = article_jsonld(article)
    assert (data["@context"], data["@type"]) == ("https://schema.org", "NewsArticle")
    assert data.get("headline") == (str(article.headline) if article.headline else None)
    assert data["datePublished"] == article.date_published
    assert [a["name"] for a in data.get("author", [])] == [str(n) for n in article.byline]
    captions = [b for b in article.blocks if b.kind == "caption"]
    assert len(data.get("image", [])) == len(captions)
    for section in article.sections:
        assert str(section.crosshead or "") in data["articleBody"]


def test_the_reasons_name_the_rule() -> None:
    source = Source(
        "a.txt", f"{PROSE}\n\n貨輪靠岸。（路透社）\n\n{PROSE}\n\n代價\n\n{PROSE}".encode()
    )
    (article,) = readers.read(source)
    opening, second = article_json(article, explain=True)["sections"]
    assert [b["rule"] for b in opening["blocks"]] == ["prose", "caption-credit", "prose"]
    assert (second["rule"], second["line"]) == ("crosshead-bare", 7)
    assert opening["blocks"][1]["credit"] == "路透社"
    assert opening["blocks"][1]["credit_form"] == "（路透社）"


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2026-01-12", "2026-01-12T00:00:00+00:00"),
        ("2026-01-12T08:30", "2026-01-12T08:30:00+00:00"),
        ("2026-01-12T08:30+08:00", "2026-01-12T08:30:00+08:00"),
        ("2026-01-12T08:30:15Z", "2026-01-12T08:30:15Z"),
    ],
)
def test_ninjs_knows_only_moments(date: str, expected: str) -> None:
    article = Article("a", "0", "zh-Hant-HK", (), date_published=date, headline=Text("題"))
    assert article_ninjs(article)["contentCreated"] == expected


def test_every_kind_of_block_has_its_words() -> None:
    text = f"""{PROSE}

| a | b |
|---|---|
| c | d |

- 甲
  - 乙

> 引

![圖](a.jpg)
"""
    (article,) = readers.read(Source("a.md", text.encode()))
    _, table, items, quote, image = article_json(article)["sections"][0]["blocks"]
    assert (table["text"], table["head"], table["rows"]) == ("a\tb\nc\td", ["a", "b"], [["c", "d"]])
    assert (items["text"], items["items"]) == (
        "甲\n乙",
        [{"text": "甲", "items": [{"text": "乙"}]}],
    )
    assert (quote["text"], quote["pull"]) == ("引", False)
    assert (image["text"], image["src"]) == ("圖", "a.jpg")
