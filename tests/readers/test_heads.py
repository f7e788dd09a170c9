"""The lines over a lead: headline, standfirst and lead in fronts of all kinds."""

from __future__ import annotations

import re

from briefgen import readers
from briefgen.model import Article, Paragraph, Source
from briefgen.readers.rules import lexicon
from briefgen.readers.rules.rule import fold
from tests import fronts

POINT = re.compile(r"[•◆▪・]|\d+[.、] ?")
ASIDE = re.compile(r"^[^《》]{2,8}》|（施孟澤）$")
LEAST = 0.96
"""Of the fronts, how many must be read without a fault; raised, never lowered."""


def read(text: str) -> Article:
    (article,) = readers.read(Source("front", text.encode(), "text"))
    return article


def faults(front: list[fronts.Line]) -> list[str]:
    """Return what a reader makes of a front other than it is."""
    told = dict(reversed(front))
    article = read("\n".join(text for _, text in front))
    paragraphs = [b for b in article.blocks if isinstance(b, Paragraph)]
    found = []
    headline = ASIDE.sub("", told.get("H", "")) + told.get("G", "")
    headline = headline.strip("【】") if headline[-1:] == "】" else headline
    if fold(str(article.headline or "")) != fold(headline):
        found.append(f"headline {article.headline} for {headline}")
    if fold(str(article.dek or "")) != fold(told.get("D", "")):
        found.append(f"dek {article.dek} for {told.get('D')}")
    # The lead, or a short line of the text that stands before it, as a question does; points are
    # a list, and no paragraph.
    said = [text for role, text in front if role in "PX" and not POINT.match(text)]
    text = [fold(text) for text in said]
    lead = next((n for n, line in enumerate(said) if len(line) > 12), 0)
    first = fold(str(paragraphs[0].text)) if paragraphs else "-"
    if not any(line.endswith(first) for line in text[: lead + 1]):
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


def test_a_headline_on_two_lines_is_one() -> None:
    story = fronts.stories()[0]
    text = f"澳聞\n{story['half1']}\n{story['half2']}\n2026-03-04\n{story['lead']}\n"
    article = read(text + story["second"])
    assert str(article.headline) == f"{story['half1']} {story['half2']}"
    assert article.dek is None


def test_a_column_and_its_writer_are_not_the_headline() -> None:
    story = fronts.stories()[5]
    article = read(f"海風論壇》{story['headline']}（施孟澤）\n{story['lead']}\n{story['second']}\n")
    assert str(article.headline) == story["headline"]
    assert list(map(str, article.byline)) == ["施孟澤"]


def test_a_name_in_brackets_that_the_text_is_about_stays_in_the_headline() -> None:
    text = (
        "碼頭老船長的最後一夜（林海生）\n林海生在碼頭上站了一夜，說天亮後就不再出海，船也賣了。\n"
    )
    article = read(text + "他的兒子說，林海生從來沒有為自己留過一張照片，連船牌也送給了別人。\n")
    assert str(article.headline) == "碼頭老船長的最後一夜（林海生）"
    assert not article.byline


def test_the_days_of_a_chronicle_are_heads_and_no_day_of_the_article() -> None:
    said = "縣議會首次提出跨海大橋構想，估計造價四十億元。"
    days = ("1998年3月2日", "2009年7月15日", "2021年11月30日")
    article = read("跨海大橋大事記\n" + "".join(f"{day}\n{said}\n" for day in days))
    assert article.date_published is None
    assert [str(section.crosshead) for section in article.sections] == list(days)


def test_a_letter_is_signed_under_its_text() -> None:
    text = (
        "斑馬線為何少了一條？\n編輯先生：\n上週路面重鋪，斑馬線卻少了一條，小學生每天都要過馬路。\n"
    )
    article = read(text + "誰來替他們等這一個月？\n賴秀絹（台南市，退休護理師）\n")
    assert list(map(str, article.byline)) == ["賴秀絹"]
    assert article.dek is None
    assert "編輯先生：" in {gone.text for gone in article.dropped}
