"""The samples' dates, amounts and glosses, against what was written down by hand beside them."""

from __future__ import annotations

import hashlib
import json
import re

import pytest

from briefgen.compose import brief
from briefgen.compose.dates import article_dates, published_date
from briefgen.compose.figures.amounts import amounts
from briefgen.compose.names.glosses import glosses
from briefgen.compose.text.running import stretches
from briefgen.model import Article, Caption, Paragraph, Section, Text
from tests.compose_kit import ROOT, TRUTH, Terms, sample

STEMS = sorted(
    path.stem for path in TRUTH.glob("*.json") if "dates" in json.loads(path.read_text("utf-8"))
)
CHINESE = [stem for stem in STEMS if not stem.endswith(".en")]
REGIONS = Terms(("美國", "美國", "United States", "country"))


def dated(article: Article) -> list[tuple[str, str, str]]:
    """Return each date of an article: as printed, ISO 8601, precision."""
    texts = tuple(stretches(article))
    found = article_dates(texts, published_date(article.date_published), article.variant)
    return [(m.source, m.iso, m.precision) for _, mentions in found for m in mentions]


@pytest.mark.parametrize("stem", CHINESE)
def test_dates_of_the_samples(stem: str) -> None:
    article, truth = sample(stem)
    expected = [(date["text"], date["iso"], date["precision"]) for date in truth["dates"]]
    assert dated(article) == expected


@pytest.mark.parametrize("stem", CHINESE)
def test_amounts_of_the_samples(stem: str) -> None:
    article, truth = sample(stem)
    rows = brief(article, glossary=Terms()).figures
    found = [amount for row in sorted(rows, key=lambda row: row.number) for amount in row.amounts]
    money = [amount.source.string for amount in found if amount.kind == "money"]
    rest = {amount.source.string for amount in found if amount.kind != "money"}
    assert sorted(money) == sorted(truth["amounts"])
    assert set(truth["quantities"]) <= rest
    assert not rest & set(truth.get("names_not_quantities") or ())


@pytest.mark.parametrize("stem", CHINESE)
def test_glosses_of_the_samples(stem: str) -> None:
    article, truth = sample(stem)
    strings = [text.string for text in stretches(article)]
    found = [
        {"zh": string[gloss.start : gloss.end], "latin": gloss.latin, "quoted": gloss.quoted}
        for string, row in zip(strings, glosses(strings, [()] * len(strings)), strict=True)
        for gloss in row
    ]
    assert found == truth["glosses"]


@pytest.mark.parametrize("stem", CHINESE)
def test_sample_names_have_rows(stem: str) -> None:
    article, truth = sample(stem)
    rows = {row.source.string: row for row in brief(article, glossary=REGIONS).names}
    for gloss in truth["glosses"]:
        assert rows[gloss["zh"]].latin == gloss["latin"]
        assert rows[gloss["zh"]].source.lang == article.variant


SEED = ROOT.parent / "shared" / "seed-article.txt"
# Dates in order, as printed, resolved by the publication date 2026-01-12.
SEED_DATES = """
1月3日 2026-01-03 day|2019年 2019 year|2024年 2024 year|2026年1月8日 2026-01-08 day
2008年9月 2008-09 month|同年11月 2008-11 month|2008年 2008 year|2011年 2011 year
2009年9月 2009-09 month|2010年 2010 year|2010年10月 2010-10 month|2008年 2008 year
2019年 2019 year|2013年 2013 year|2022年 2022 year|2008年 2008 year
2026年1月6日 2026-01-06 day|2025年3月18日 2025-03-18 day|2025年末 2025 vague
2019年 2019 year|2024年 2024 year|2026年1月7日 2026-01-07 day
"""
# The first twelve digits of the SHA-256 of each gloss, "name Latin".
SEED_GLOSSES = """
973cfec2d154 dfb209fbfc5e c289c7617bb8 91bf86718fff 9790033697e1
4348f648c3dc af27c020f853 e90c6cc40436 b5bfb5739ba4
"""


@pytest.fixture(scope="module")
def seed() -> Article:
    """Return the project's real input, where it lies beside the checkout."""
    if not SEED.exists():
        pytest.skip("the seed article is not here")
    body = re.sub(r"^\s*date \S+\s", "", SEED.read_text("utf-8"))
    blocks = [
        Caption(Text(line)) if re.search("（(?:Reuters|路透社)）$", line) else Paragraph(Text(line))
        for line in body.split("\n")
        if line.strip()
    ]
    return Article(
        "seed",
        "00",
        "zh-Hant-HK",
        (Section(None, tuple(blocks)),),
        date_published="2026-01-12",
    )


def test_dates_of_the_seed(seed: Article) -> None:
    expected = [tuple(row.split()) for row in re.split(r"[|\n]", SEED_DATES.strip())]
    assert dated(seed) == expected


def test_glosses_of_the_seed(seed: Article) -> None:
    strings = [text.string for text in stretches(seed)]
    found = [
        f"{string[gloss.start : gloss.end]} {gloss.latin}"
        for string, row in zip(strings, glosses(strings, [()] * len(strings)), strict=True)
        for gloss in row
    ]
    hashed = [hashlib.sha256(gloss.encode()).hexdigest()[:12] for gloss in found]
    assert hashed == SEED_GLOSSES.split()


def test_amounts_of_the_seed(seed: Article) -> None:
    found = [
        (text.string[amount.start : amount.end], amount.kind)
        for text in stretches(seed)
        for amount in amounts(text.string)
    ]
    assert [source for source, kind in found if kind == "money"] == ["20億美元", "16億美元"]
    assert [source for source, kind in found if kind != "money"] == ["三分之二", "12套"]


def test_the_seed_composed(seed: Article) -> None:
    made = brief(seed, glossary=Terms())
    captions = [block.number for block in made.article.blocks if block.kind == "caption"]
    assert captions == [1, 2, 3, 4]
    years = [event.iso[:4] for event in made.timeline]
    assert years == sorted(years)
    assert sum(event.caption for event in made.timeline) == 4
    speakers = [quotation.speaker for quotation in made.quotations]
    assert [speaker and speaker.string for speaker in speakers] == ["時任委國外長馬杜羅"]
