"""The notices of what is guessed: a headline, a day, a variant."""

from __future__ import annotations

import pytest

from briefgen import pipeline
from briefgen.config import Config
from briefgen.model import Article, Source
from tests import fronts

STORY = fronts.stories()[4]


def read(text: str) -> Article:
    (article,) = pipeline.read(Source("case", text.encode(), "text"), Config())
    return article


def codes(text: str) -> list[str]:
    return [notice.code for notice in read(text).notices]


def said(code: str, text: str) -> str:
    return next(notice.message for notice in read(text).notices if notice.code == code)


def test_a_headline_that_stands_clear_is_no_guess() -> None:
    text = f"社會\n{STORY['headline']}\n2026-03-04\n{STORY['lead']}\n{STORY['second']}\n"
    assert "headline-guessed" not in codes(text)


def test_a_headline_that_another_line_might_be_is_a_guess() -> None:
    front = "灌救十小時\n2026-03-04\n火勢逼近油槽\n記者周以安\n"
    text = f"{front}{STORY['lead']}\n{STORY['second']}\n"
    assert "火勢逼近油槽" in said("headline-guessed", text)


def test_a_day_without_its_year_is_quoted() -> None:
    text = f"{STORY['headline']}\n3月4日下午2:15 ·\n{STORY['lead']}\n{STORY['second']}\n"
    assert "3月4日下午2:15" in said("no-date", text)


@pytest.mark.parametrize(
    ("words", "guessed"),
    [
        ("渡輪公司宣布減班，居民擔心就醫更難，要等兩小時船。", False),
        ("渡輪公司昨日宣布減班，居民今天說，就醫要等兩小時船。", True),
    ],
)
def test_a_variant_is_a_guess_where_words_of_two_regions_are_said(
    words: str, *, guessed: bool
) -> None:
    assert ("variant-guessed" in codes(words)) is guessed
