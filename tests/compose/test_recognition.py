"""What the annexes rest on: names as conversion reads them, dates, speakers carried over."""

from __future__ import annotations

import pytest

from briefgen.compose import brief
from briefgen.compose.companion import beside
from briefgen.compose.names.sound import fit
from briefgen.compose.text.tables import table
from briefgen.errors import ConfigurationError
from briefgen.model import Caption, Paragraph, Quote, Text
from briefgen.typesetting.labels import date, labels, languages
from briefgen.variants import TermGlossary
from tests.compose_kit import article, composed


def latin(text: str, variant: str) -> list[str]:
    """Return the Latin forms of the names that a text's table has."""
    made = brief(article(text, variant=variant), glossary=TermGlossary(variant))
    return [name.latin for name in made.names]


@pytest.mark.parametrize(
    ("text", "variant", "unwanted"),
    [
        ("法蒂玛苏丹后医院院长出席会议。", "zh-Hans-CN", "Sudan"),
        ("王妃阿米娜苏丹娜到访。", "zh-Hans-CN", "Sudan"),
        ("柔佛蘇丹出席開幕禮。", "zh-Hant-HK", "Sudan"),
        ("院长哈立德·阿克拉姆到会。", "zh-Hans-CN", "Accra"),
        ("約翰·米勒-懷特出席。", "zh-Hant-HK", "Stephen Miller"),
        ("教練約旦諾夫下台。", "zh-Hant-TW", "Jordan"),
        ("记者普京斯卡娅报道。", "zh-Hans-CN", "Vladimir Putin"),
        ("議員韓國瑜發言。", "zh-Hant-TW", "South Korea"),
    ],
)
def test_a_known_name_inside_a_longer_one_is_none(text: str, variant: str, unwanted: str) -> None:
    assert unwanted not in latin(text, variant)


@pytest.mark.parametrize(
    ("text", "variant", "wanted"),
    [
        ("苏丹政府军推进，苏丹后来停火。", "zh-Hans-CN", "Sudan"),
        ("普京德国之行结束。", "zh-Hans-CN", "Germany"),
        ("約旦外長到訪。", "zh-Hant-HK", "Jordan"),
    ],
)
def test_a_place_beside_other_words_is_one(text: str, variant: str, wanted: str) -> None:
    assert wanted in latin(text, variant)


def test_a_documents_names_are_read_in_all_its_texts() -> None:
    texts = ("貿工部長林志遠（Lim Chee Wan）出席。", "林志遠說，會再研究。")
    readings = TermGlossary("zh-Hant-TW").readings(texts)
    for text, reading in zip(texts, readings, strict=True):
        assert reading.bounds[0] == 0
        assert reading.bounds[-1] == len(text)
        found = [(text[start:end], kind) for start, end, kind in reading.names]
        assert ("林志遠", "person") in found


@pytest.mark.parametrize(
    ("better", "worse", "name"),
    [
        ("阿都拉曼", "拉曼", "Abdul Rahman Osman"),
        ("布魯蓋爾", "庫布魯蓋爾", "Bruegel"),
        ("澤連斯基", "統澤連斯基", "Volodymyr Zelenskyy"),
        ("默茨", "理默茨", "Friedrich Merz"),
    ],
)
def test_a_name_spells_its_latin_from_end_to_end(better: str, worse: str, name: str) -> None:
    assert fit(better, name) >= 0.9
    assert fit(worse, name) < 0.75


def test_no_letters_spell_nothing() -> None:
    assert fit("甲", "2+2") < 0


def rows(text: str, published: str = "2026-03-04") -> list[tuple[str, str, str]]:
    """Return the timeline of a text: ISO 8601, part of the year, excerpt."""
    made = composed(text, published=published, variant="zh-Hant-HK")
    return [(event.iso, event.part, event.text.string) for event in made.timeline]


def test_an_excerpt_has_a_subject() -> None:
    found = rows("蓄洪池工程預計於今年12月動工，2029年第三季完成，施工期間會封閉一條行車線。")
    assert found[1][:2] == ("2029", "Q3")
    assert found[1][2].startswith("蓄洪池工程預計於今年12月動工，2029年第三季完成")


def test_an_excerpt_with_a_subject_begins_with_its_date() -> None:
    found = rows("新碼頭在2027年5月開幕，2028年6月當局會檢討收費安排及營運方式。")
    assert found[1][2] == "當局會檢討收費安排及營運方式"


def test_a_comparison_is_no_event() -> None:
    assert rows("訪客較2019年同期多兩成。") == []
    assert [row[0] for row in rows("2025年的訪客與2019年相比多兩成。")] == ["2025"]


def test_parts_of_a_year_come_in_their_order() -> None:
    found = rows("2027年底啟用新線。2027年第三季試車。2027年上半年完成招標。2027年通車。")
    assert [part for _, part, _ in found] == ["H1", "Q3", "end", ""]


@pytest.mark.parametrize("language", languages())
def test_every_part_of_a_year_has_its_words(language: str) -> None:
    for part in [*(row["part"] for row in table("parts")), "decade"]:
        assert "{year}" in labels(language)[f"part_{part}"]
    assert "2029" in date("2029", language, "vague", "Q3")


def test_a_table_that_is_not_there_is_an_error_with_its_remedy() -> None:
    with pytest.raises(ConfigurationError, match="install briefgen again"):
        table("nothing")


def speakers(*blocks: Paragraph | Quote | Caption | str) -> list[str | None]:
    """Return who speaks in each quotation of an article."""
    return [q.speaker.string if q.speaker else None for q in composed(*blocks).quotations]


def test_a_speaker_is_carried_into_the_next_paragraph() -> None:
    said = "會長陳志堅指出，約有1200家企業受影響。"
    assert speakers(said, "他說：「短期內不會有大規模搬遷。」") == ["會長陳志堅"]


def test_a_speaker_is_not_carried_past_a_caption_or_at_all_where_there_is_none() -> None:
    caption = Caption(Text("會長陳志堅指出，情況良好。"))
    assert speakers(caption, "他說：「短期內不會有大規模搬遷。」") == []
    assert speakers("他說：「短期內不會有大規模搬遷。」") == []


def test_a_noun_that_is_not_the_speakers_carries_nothing() -> None:
    text = "會長陳志堅指出，情況良好。這名居民說：「我們從來沒有收過通知。」"
    assert speakers(text) == ["這名居民"]


def test_an_interview_names_its_speaker_before_a_colon() -> None:
    made = brief(
        article("何敏：「我從沒想過放棄，一次也沒有。」"), glossary=TermGlossary("zh-Hant-HK")
    )
    assert [str(quotation.speaker) for quotation in made.quotations] == ["何敏"]


def test_what_qualifies_a_figure_faces_a_translation_unconverted() -> None:
    own = composed("逾四成受訪者贊成。")
    other = beside(own, article("Over 40 per cent agree.", variant="en"))
    assert other.figures[0].amounts[0].qualifier == Text("逾", lang="zh-Hant-HK")
