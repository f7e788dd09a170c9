"""The samples in seeds/ come out as their editors wrote down, and read back from Markdown."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from briefgen import readers
from briefgen.model import Article, Caption, Origin, Original, Source
from briefgen.readers.sources import gather
from briefgen.writers.markdown.article import article_markdown

ROOT = Path(__file__).parents[2]
TRUTH = sorted((ROOT / "tests/data/seeds").glob("*.json"))
SEED = ROOT.parent / "shared" / "seed-article.txt"


def bare(article: Article) -> Article:
    """Return what an article says, without where it was read and what was noticed."""
    sections = tuple(
        replace(
            section,
            origin=Origin(),
            blocks=tuple(replace(block, origin=Origin()) for block in section.blocks),
        )
        for section in article.sections
    )
    bared = replace(article, name="", sha256="", sections=sections, dropped=(), notices=())
    return replace(bared, original=None)


def shape(article: Article) -> list[tuple[str | None, list[str]]]:
    """Return the crossheads and the kinds of blocks under each."""
    return [
        (str(s.crosshead) if s.crosshead else None, [b.kind for b in s.blocks])
        for s in article.sections
    ]


@pytest.fixture(params=TRUTH, ids=lambda path: path.stem)
def sample(request: pytest.FixtureRequest) -> tuple[Article, dict[str, Any]]:
    truth: dict[str, Any] = json.loads(request.param.read_text("utf-8"))
    (source,) = gather([str(ROOT / "seeds" / truth["file"])])
    (article,) = readers.read(source)
    return article, truth


def test_sections(sample: tuple[Article, dict[str, Any]]) -> None:
    article, truth = sample
    assert shape(article) == [(s["crosshead"], s["kinds"]) for s in truth["sections"]]


def test_fields(sample: tuple[Article, dict[str, Any]]) -> None:
    article, truth = sample
    for name in ("headline", "dek", "dateline"):
        value = getattr(article, name)
        assert (None if value is None else str(value)) == truth[name], name
    assert [str(name) for name in article.byline] == truth["byline"]
    assert article.date_published == truth["date_published"]
    assert article.url == truth.get("url")


def test_captions(sample: tuple[Article, dict[str, Any]]) -> None:
    article, truth = sample
    captions = [b for b in article.blocks if isinstance(b, Caption)]
    assert [str(c.credit) for c in captions] == [c["credit"] for c in truth["captions"]]
    for caption, wanted in zip(captions, truth["captions"], strict=True):
        assert str(caption.text).endswith(wanted["ends_with"])


def test_dropped(sample: tuple[Article, dict[str, Any]]) -> None:
    article, truth = sample
    for wanted in truth["dropped"]:
        assert any(d.text.startswith(wanted["text"].strip()) for d in article.dropped), wanted


def test_markdown_reads_back_to_the_same_article(sample: tuple[Article, dict[str, Any]]) -> None:
    article, _ = sample
    written = article_markdown(article).encode()
    (again,) = readers.read(Source("again.md", written, "markdown"))
    assert bare(again) == bare(article)
    assert again.original == Original(article.file_name, article.sha256, article.url)


@pytest.mark.skipif(not SEED.exists(), reason="the seed article is not part of this repository")
def test_seed_article() -> None:
    (source,) = gather([str(SEED)])
    (article,) = readers.read(source)
    assert article.headline is None
    assert article.date_published == "2026-01-12"
    assert [(c, len(k), k.count("caption")) for c, k in shape(article)] == [
        (None, 7, 1),
        ("耕耘拉美的挫敗", 11, 2),
        ("得失難分的全球收益？", 10, 1),
    ]
