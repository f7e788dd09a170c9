"""The lines over a lead: headline, standfirst and lead in fronts of all kinds."""

from __future__ import annotations

import re

from briefgen import readers
from briefgen.model import Article, Paragraph, Source
from briefgen.readers.rules import lexicon
from briefgen.readers.rules.rule import fold
from tests import fronts

ASIDE = re.compile(r"^[^《》]{2,8}》|（施孟澤）$")
LEAST = 0.96
"""Of the fronts, how many must be read without a fault; raised, never lowered."""


def read(text: str) -> Article:
    (article,) = readers.read(Source("front", text.encode(), "text"))
    return article


def faults(front: list[fronts.Line]) -> list[str]:
    """Return what a reader makes of a front other than it is."""
    said = dict(reversed(front))
    article = read("\n".join(text for _, text in front))
    paragraphs = [b for b in article.blocks if isinstance(b, Paragraph)]
    found = []
    headline = ASIDE.sub("", said.get("H", "")) + said.get("G", "")
    headline = headline.strip("【】") if headline[-1:] == "】" else headline
    if fold(str(article.headline or "")) != fold(headline):
        found.append(f"headline {article.headline} for {headline}")
    if fold(str(article.dek or "")) != fold(said.get("D", "")):
        found.append(f"dek {article.dek} for {said.get('D')}")
    text = [fold(text) for role, text in front if role in "PX"]
    first = fold(str(paragraphs[0].text)) if paragraphs else "-"
    if not any(line.endswith(first) for line in text):
        found.append(f"text begins with {first}")
    return found


def test_fronts_of_all_kinds_are_read() -> None:
    wrong = [found for front in fronts.fronts(4, seed=7) if (found := faults(front))]
    count = sum(1 for _ in fronts.fronts(4, seed=7))
    assert count > 200
    assert len(wrong) <= (1 - LEAST) * count, "\n".join(map(str, wrong))


def test_a_section_over_the_headline_is_no_headline() -> None:
    story = fronts.stories()[0]
    for over in (
        "公民論壇",
        "環境永續",
        "港口观察 #312",
        "推进乡村全面振兴（一线调研）",
        "新聞公報",
    ):
        article = read(f"{over}\n{story['headline']}\n{story['lead']}\n{story['second']}\n")
        assert str(article.headline) == story["headline"]
        assert over in {gone.text for gone in article.dropped}


def test_a_yearless_update_is_of_the_year_of_the_day_beside_it() -> None:
    text = "新碼頭今晨啟用\n2026/1/2 10:42（12/31 17:00 更新）\n"
    story = fronts.stories()[0]
    article = read(text + story["lead"])
    assert (article.date_published, article.date_modified) == (
        "2026-01-02T10:42",
        "2025-12-31T17:00",
    )


def test_the_order_of_a_day_is_settled_by_another() -> None:
    story = fronts.stories()[0]
    text = f"{story['headline']}\n2026-03-04\n更新：03/05/2026\n{story['lead']}"
    assert read(text).date_modified == "2026-03-05"


def test_every_weight_is_a_number_of_a_known_label() -> None:
    known = (
        "over",
        "headline",
        "second",
        "dek",
        "field",
        "label",
        "button",
        "caption",
        "body",
        "aside",
    )
    for row in lexicon.rows("heads"):
        assert row["label"] in known
        float(row["weight"])
