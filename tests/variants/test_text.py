"""What conversion leaves alone, quotation marks, detection, and lint: cases as tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.model import Mark
from briefgen.variants import converter, detect, lint, tags
from briefgen.variants.engine.edits import Edit
from briefgen.variants.marks import protect, punctuation

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data" / "variants"


def rows(name: str) -> list[list[str]]:
    """Return a case file's rows without its header."""
    lines = (DATA / name).read_text("utf-8").split("\n")
    return [line.split("\t") for line in lines[1:] if line]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("見https://example.com/后/里?a=后。", ["https://example.com/后/里?a=后"]),
        ("www.example.com/后和a@b-后.com", ["www.example.com/后和a@b-后.com"]),
        ("寫給 editor@example.com.hk，", ["editor@example.com.hk"]),
        ("<p class='后'>后</p><!-- 后 -->", ["<p class='后'>", "</p>", "<!-- 后 -->"]),
        ("三<五，后>里", []),
        ("`后`與```\n后\n```", ["`后`", "```\n后\n```"]),
        ("[后](/后/里.html)", ["(/后/里.html)"]),
        ("《君の名は》與鮮の味", ["君の名は"]),
        ("-{后}-與-{ 里", ["-{后}-"]),
        ("只有文字", []),
    ],
)
def test_protected_spans(text: str, kept: list[str]) -> None:
    assert [text[s.start : s.end] for s in protect.protected(text)] == kept


def test_marked_code_and_languages_are_protected_and_never_overlap() -> None:
    text = "看`后`的代碼 the END"
    marks = (
        Mark(1, 5, "code"),
        Mark(8, 15, "lang", "en"),
        Mark(3, 3, "code"),
        Mark(0, 2, "strong"),
    )
    found = protect.protected(text, marks)
    assert [(s.start, s.end, s.why) for s in found] == [(1, 5, "code"), (8, 15, "lang")]


def test_protected_text_stays_and_the_frame_goes() -> None:
    passage = converter("zh-Hans-CN", "zh-Hant-TW").string("-{后}-来，见 https://a.cn/后 。")
    assert passage.target == "后來，見 https://a.cn/后 。"
    (frame,) = [d for d in passage.decisions if d.rule == "protected"]
    assert (frame.source, frame.target) == ("-{后}-", "后")


@pytest.mark.parametrize(
    ("target", "text", "expected"),
    [
        ("zh-Hant-TW", "“甲‘乙’丙”", "「甲『乙』丙」"),
        ("zh-Hans-CN", "「甲『乙』丙」", "“甲‘乙’丙”"),
        ("zh-Hant-TW", "“甲“乙”丙”", "「甲『乙』丙」"),
        ("zh-Hans-CN", "『甲「乙」丙』", "“甲‘乙’丙”"),
        ("zh-Hant-TW", "“甲‘乙“丙”’”", "「甲『乙「丙」』」"),
        ("zh-Hant-TW", "‘乙’丙。”", "『乙』丙。」"),
        ("zh-Hant-TW", "“甲‘乙’", "「甲『乙』"),
        ("zh-Hant-TW", "“甲。\n“乙。”", "「甲。\n「乙。」"),
        ("zh-Hant-TW", "甲’乙", "甲』乙"),
        ("zh-Hant-TW", "“甲‘乙”", "「甲『乙」"),
        ("zh-Hans-CN", "〝甲〞", "“甲”"),
        ("zh-Hant-TW", "Rock ’n’ Roll", "Rock ’n’ Roll"),
        ("zh-Hant-TW", "‘90s的歌", "‘90s的歌"),
        ("zh-Hant-TW", "the boys’ school", "the boys’ school"),
        ("zh-Hant-TW", "他高5’10”，她27”", "他高5’10”，她27”"),
        ("zh-Hant-TW", "He said “no” twice", "He said “no” twice"),
        ("zh-Hant-TW", "他喊“no”了", "他喊「no」了"),
        ("zh-Hans-CN", "唐納‧川普・甲", "唐納·川普·甲"),
        ("zh-Hant-TW", "唐纳·川普", "唐纳·川普"),
        ("zh-Hans-CN", "「貝拉1號」", "“貝拉1”号"),
        ("zh-Hans-CN", "「嫦娥六號」", "“嫦娥六號”"),
        ("zh-Hans-CN", "「口號」「號」「甲，乙號」", "“口號”“號”“甲，乙號”"),
        ("zh-Hant-HK", "“甲”号船", "「甲號」船"),
        ("zh-Hant-HK", "“甲”号召", "「甲」号召"),
        ("zh-Hant-HK", "“甲号”船", "「甲号」船"),
    ],
)
def test_quotation_marks(target: str, text: str, expected: str) -> None:
    edits = punctuation.edits(text, tags.variant(target), bytearray(len(text)))
    assert applied(text, edits) == expected


def applied(text: str, edits: list[Edit]) -> str:
    """Make edits from the last to the first."""
    for edit in reversed(edits):
        text = text[: edit.start] + edit.target + text[edit.end :]
    return text


@given(st.text("“”‘’「」『』\n甲号號a1·‧ ", max_size=30), st.sampled_from(sorted(tags.VARIANTS)))
def test_marks_are_changed_in_order_and_only_marks(text: str, target: str) -> None:
    edits = punctuation.edits(text, tags.variant(target), bytearray(len(text)))
    ends = [0, *(e.end for e in edits)]
    assert all(e.start >= end for e, end in zip(edits, ends, strict=False))
    plain = str.maketrans("", "", "“”‘’「」『』·‧号號")
    assert applied(text, edits).translate(plain) == text.translate(plain)


def test_a_ship_inside_a_longer_term_moves_its_number_too() -> None:
    text = "「莫斯科號」"
    passage = converter("zh-Hant-TW", "zh-Hans-CN").string(text)
    assert passage.target == "“莫斯科”号"


@pytest.mark.parametrize(("text", "variant", "why"), rows("detect.tsv"))
def test_detection(text: str, variant: str, why: str) -> None:
    found = detect(text)
    assert found.variant == variant, (why, found)
    assert 0 <= found.confidence <= 1
    assert found.evidence


@pytest.mark.parametrize(("text", "variant", "why"), rows("regions.tsv"))
def test_regions_are_told_by_how_their_press_writes(text: str, variant: str, why: str) -> None:
    found = detect(text)
    assert found.variant == variant, (why, found)
    assert found.confidence >= 0.6


@pytest.mark.parametrize(
    ("url", "variant"),
    [
        ("https://news.example.com.hk/1", "zh-Hant-HK"),
        ("https://example.mo/1", "zh-Hant-HK"),
        ("https://example.tw/1", "zh-Hant-TW"),
        ("https://example.com/tw", "zh-Hant"),
    ],
)
def test_the_country_of_an_address_speaks(url: str, variant: str) -> None:
    assert detect("總統會見記者", url).variant == variant


def test_an_address_of_another_script_says_nothing() -> None:
    assert detect("总统会见记者", "https://example.com.hk/").variant == "zh-Hans"
    assert detect("总统会见记者", "https://example.com.my/").variant == "zh-Hans-SG"


def test_the_table_of_regions_is_sound() -> None:
    lines = (ROOT / "briefgen" / "data" / "regions.tsv").read_text("utf-8").split("\n")[1:-1]
    seen: dict[tuple[str, str], str] = {}
    for word, region, _, why in (line.split("\t") for line in lines):
        script = "Hans" if region in ("CN", "SG") else "Hant"
        # The index writes itself 恒生 in both scripts.
        assert word == "恒指" or detect(word).variant.split("-")[1:2] in ([script], [])
        assert seen.setdefault((script, word), region) == region, word
        assert why


def test_places_alone_do_not_outweigh_how_a_text_is_written() -> None:
    # A report on Hong Kong for readers in Taiwan.
    text = "觀塘、旺角、沙田與屯門都有民眾受困，外交部說，目前無國人傷亡，我國會透過當地警方協助。"
    assert detect(text).variant == "zh-Hant-TW"


def test_detection_is_surer_the_more_speaks_for_it() -> None:
    little = detect("特朗普發言")
    much = detect("特朗普、普京與澤連斯基在悉尼談導彈")
    assert little.variant == much.variant == "zh-Hant-HK"
    assert little.confidence < much.confidence
    assert any("特朗普 is HK's" in line for line in much.evidence)


def test_detection_of_a_mixture_is_unsure() -> None:
    assert detect("總統与總理會談").confidence < 0.6
    assert detect("川普與特朗普").confidence <= 0.5


def test_detection_does_not_count_addresses() -> None:
    assert detect("https://example.com/总统/总理/会谈 總統").variant.startswith("zh-Hant")


@pytest.mark.parametrize(("variant", "text", "codes", "why"), rows("lint.tsv"))
def test_lint(variant: str, text: str, codes: str, why: str) -> None:
    found = lint(text, variant, "a.txt")
    assert ",".join(f.code for f in found) == codes, (why, [str(f) for f in found])


def test_findings_name_their_place() -> None:
    text = "第一行。\n克裡姆林宮稱“不予置評”。\n\n他說：「我們"
    found = [str(f) for f in lint(text, "zh-Hant-TW", "a.txt")]
    assert [f.split(" ")[:2] for f in found] == [
        ["a.txt:2:1:", "corrupted"],
        ["a.txt:2:7:", "quotes-region"],
        ["a.txt:4:4:", "quotes-unbalanced"],
    ]
    assert "克里姆林宮" in found[0]
    assert "use 「」" in found[1]


def test_a_quotation_over_paragraphs_is_balanced() -> None:
    assert not lint("他說：「第一段。\n「第二段。」", "zh-Hant-TW", "a")
    broken = "他說：「第一段。\n第二段。」"
    assert [f.line for f in lint(broken, "zh-Hant-TW", "a")] == [1, 2]


def test_hong_kong_s_school_glyphs_are_no_wrong_script() -> None:
    assert not lint("説税務與喜悦", "zh-Hant-HK", "a")
    assert [f.code for f in lint("税務", "zh-Hant-TW", "a")] == ["wrong-script"]


def test_a_third_mention_is_not_told_again() -> None:
    found = lint("川普、特朗普、川普、特朗普", "zh-Hant-TW", "a")
    assert [f.code for f in found][:1] == ["inconsistent"]
    assert sum(f.code == "inconsistent" for f in found) == 1


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("zh-Hant-HK", "坐的士"),
        ("zh-Hant-TW", "坐計程車"),
        ("zh-Hans-SG", "坐出租车"),
        ("zh-Hans-CN", "坐出租车"),
        ("zh-Hant", "坐的士"),
    ],
)
def test_protected_text_may_name_its_variants(target: str, expected: str) -> None:
    text = "坐-{zh-hk:的士; zh-tw:計程車; zh-hans:出租车}-"
    assert converter("zh-Hans-CN", target).string(text).target == expected
