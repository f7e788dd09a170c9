"""The term base: files and their faults, guards, corrections, CLDR, and who wins."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen.errors import ConfigurationError
from briefgen.variants import Options, TermGlossary, converter
from briefgen.variants.engine import corrections
from briefgen.variants.options import TermFile
from briefgen.variants.tags import covers
from briefgen.variants.terms import base, check, guards
from briefgen.variants.terms import file as termfile
from briefgen.variants.terms.guards import Context

HEADER = "id\ten\tzh-Hant-HK\tzh-Hant-TW\tzh-Hans-CN\tzh-Hans-SG\tstatus\tdomain\tnote\tsource\n"


def own(*rows: str, name: str = "house.tsv") -> TermFile:
    """Return a term file of rows with HK, TW and CN forms and perhaps a status."""
    text = "id\tzh-Hant-HK\tzh-Hant-TW\tzh-Hans-CN\tstatus\n" + "\n".join(rows)
    return termfile.parse(name, text)


def convert(text: str, source: str, target: str, *files: TermFile) -> str:
    """Convert with a house's own terms on top."""
    return converter(source, target, Options(terms=files)).string(text).target


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "house.tsv:1: the file is empty; begin it with a header"),
        ("# only\n\n", "house.tsv:1: the file is empty"),
        ("id,zh-Hant-HK,zh-Hans-CN\n", "house.tsv:1: unknown column 'id,zh-Hant-HK,zh-Hans-CN'"),
        ("zh-Hant-HK\tzh-Hant-MO\n", "house.tsv:1: unknown column 'zh-Hant-MO'"),
        ("id\tid\tzh-Hans-CN\tzh-Hans-SG\n", "house.tsv:1: a column is there twice"),
        ("id\tzh-Hans-CN\n", "house.tsv:1: the header names fewer than two variants"),
        (
            HEADER + "a\tA\t甲\n\nb\t1\t2\t3\t4\t5\t6\t7\t8\t9\t10\n",
            "house.tsv:4: this row has 11 cells",
        ),
        (
            HEADER + "a\tA\t甲甲\t乙乙\t\t\tbest\n",
            "house.tsv:2: there is no status 'best'; use one of",
        ),
        (HEADER + "a\tA\t\t\t\t\t\n", "house.tsv:2: no variant has a form"),
        (HEADER + "a\tA\t甲甲\t\t\t\t\n", "house.tsv:2: a has a form in one variant only"),
        (HEADER + "a\tA\t甲甲| |丙\t乙乙\n", "house.tsv:2: an empty form stands between two |"),
        (
            HEADER + f"a\tA\t{'甲' * 41}\t乙乙\n",
            "house.tsv:2: 甲甲甲甲甲甲甲甲甲甲甲甲… has more than 40",
        ),
        (
            HEADER + "a\tA\t甲\u200b甲\t乙乙\n",
            "house.tsv:2: '甲\\u200b甲' has an invisible character",
        ),
        (HEADER + "a\tA\t甲甲\t乙乙\na\tA\t甲甲\t乙乙\n", "house.tsv:3: this row repeats line 2"),
    ],
)
def test_a_fault_is_told_with_its_line(text: str, said: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        termfile.parse("house.tsv", text)
    assert str(caught.value).startswith(said)


def test_a_file_may_have_a_mark_comments_and_few_columns() -> None:
    text = "\ufeff# our own\r\nzh-Hant-HK\tzh-Hans-CN\r\n\r\n甲組織|甲會\t甲组织\r\n"
    (term,) = termfile.parse("house.tsv", text).terms
    assert term.hk == ("甲組織", "甲會")
    assert term.cn == ("甲组织",)
    assert (term.tw, term.status, term.line) == ((), "preferred", 4)
    assert term.forms("SG") == ("甲组织",)
    assert term.id.startswith("row-")


def test_the_house_s_own_terms_win_and_the_last_file_first() -> None:
    first = own("trump\t特朗普\t特朗普先生\t特朗普", name="one.tsv")
    second = own("trump\t特朗普\t唐納\t特朗普", name="two.tsv")
    assert convert("特朗普", "zh-Hant-HK", "zh-Hant-TW") == "川普"
    assert convert("特朗普", "zh-Hant-HK", "zh-Hant-TW", first) == "特朗普先生"
    assert convert("特朗普", "zh-Hant-HK", "zh-Hant-TW", first, second) == "唐納"


def test_the_same_form_everywhere_protects_a_word() -> None:
    house = own("band\t后街男孩\t后街男孩\t后街男孩")
    assert convert("后街男孩在后街", "zh-Hans-CN", "zh-Hant-TW", house) == "后街男孩在後街"


def test_several_forms_are_known_and_the_first_is_used() -> None:
    house = own("thing\t甲一|甲二\t乙一|乙二\t丙一", "thing\t甲三\t\t\tallowed")
    for form in ("甲一", "甲二", "甲三"):
        assert convert(f"是{form}的", "zh-Hant-HK", "zh-Hant-TW", house) == "是乙一的"


def test_a_banned_form_is_known_and_never_given() -> None:
    house = own("thing\t甲一\t乙一\t丙一", "thing\t甲裡\t乙一\t\tbanned")
    assert convert("甲裡", "zh-Hant-HK", "zh-Hant-TW", house) == "乙一"


def test_a_review_form_is_offered_and_not_applied() -> None:
    house = own("thing\t甲乙\t丙丁\t戊己\treview")
    passage = converter("zh-Hant-HK", "zh-Hant-TW", Options(terms=(house,))).string("見甲乙。")
    (decision,) = passage.decisions
    assert passage.target == "見甲乙。"
    assert (decision.source, decision.alternatives, decision.review) == ("甲乙", ("丙丁",), True)
    assert decision.origin == "house.tsv:2"


def test_the_second_form_may_be_the_one_to_confirm() -> None:
    house = own("thing\t甲乙\t\t戊己", "thing\t\t丙丁\t\treview")
    passage = converter("zh-Hant-HK", "zh-Hant-TW", Options(terms=(house,))).string("甲乙")
    assert [d.alternatives for d in passage.decisions] == [("丙丁",)]
    assert convert("甲乙", "zh-Hant-HK", "zh-Hans-CN", house) == "戊己"


def test_a_full_name_stays_full_and_a_peninsula_one() -> None:
    house = own(
        "who\t甲乙|約翰·甲乙\t丙丁|約翰·丙丁\t甲乙", "where\t子丑|子丑半島\t寅卯|寅卯半島\t子丑"
    )
    text = "甲乙，即約翰·甲乙，在子丑半島。"
    assert convert(text, "zh-Hant-HK", "zh-Hant-TW", house) == "丙丁，即約翰·丙丁，在寅卯半島。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("包罗万象", "包羅萬象"),
        ("老挝首都万象", "寮國首都永珍"),
        ("参加纳粹集会", "參加納粹集會"),
        ("加纳总统", "迦納總統"),
        ("理查德到访", "理查德到訪"),
        ("朝鲜半岛与朝鲜", "朝鮮半島與北韓"),
        ("三天后，信众祭拜天后", "三天後，信眾祭拜天后"),
    ],
)
def test_guards_tell_a_name_from_the_same_characters(text: str, expected: str) -> None:
    assert convert(text, "zh-Hans-CN", "zh-Hant-TW") == expected


def test_where_only_a_hint_is_missing_an_editor_is_asked() -> None:
    passage = converter("zh-Hans-CN", "zh-Hant-TW").string("他喜欢瓦格纳。")
    (asked,) = [d for d in passage.decisions if d.review]
    assert (asked.source, asked.target) == ("瓦格纳", "瓦格納")
    assert "華格納" in asked.alternatives


def test_a_form_that_the_text_completes_is_not_completed_twice() -> None:
    house = own("place\t甲乙\t甲乙斯\t甲乙斯")
    text = "甲乙與甲乙斯"
    assert convert(text, "zh-Hant-HK", "zh-Hant-TW", house) == "甲乙斯與甲乙斯"


def guard(row: str) -> tuple[guards.Guard, ...]:
    """Return the guards of a one-row table."""
    return guards.parse("g.tsv", f"id\tplace\twhen\twords\twhy\n{row}\twhy\n")["x"]


@pytest.mark.parametrize(
    ("row", "text", "expected"),
    [
        ("x\tbefore\tonly\t三|五", "五天後", "yes"),
        ("x\tbefore\tonly\t三|五", "祭天後", "no"),
        ("x\tafter\tnot\t宮", "祭天後宮", "no"),
        ("x\tafter\tnot\t宮", "祭天後街", "yes"),
        ("x\tinside\tnot\t今天後台", "今天後台", "no"),
        ("x\tinside\tnot\t今天後台", "昨天後台", "yes"),
        ("x\tsentence\tonly\t媽祖", "媽祖。天後", "unsure"),
        ("x\tsentence\tonly\t妈祖", "拜媽祖的天後，是", "yes"),
        ("x\tnear\tonly\t媽祖", "媽祖。天後", "yes"),
        ("x\tnear\tonly\t媽祖", "媽祖" + "。" * 50 + "天後", "unsure"),
        ("x\tdocument\tonly\t媽祖", "媽祖" + "。" * 500 + "天後", "yes"),
        ("x\tdocument\tnot\t媽祖", "媽祖" + "。" * 500 + "天後", "no"),
    ],
)
def test_each_kind_of_guard(row: str, text: str, expected: str) -> None:
    folded = guards.fold(text)
    start = folded.index(guards.fold("天後"))
    context = Context(folded)
    assert guards.verdict(guard(row), folded, start, start + 2, context) == expected
    assert guards.verdict(guard(row), folded, start, start + 2, context) == expected


@pytest.mark.parametrize(
    "row", ["x\tabove\tnot\t甲\twhy", "x\tafter\tif\t甲\twhy", "x\tafter\tnot"]
)
def test_a_malformed_guard_is_told_with_its_line(row: str) -> None:
    with pytest.raises(ConfigurationError, match=r"g\.tsv:2: a guard has the columns id, place"):
        guards.parse("g.tsv", f"# guards\n{row}\n")


@pytest.mark.parametrize("row", ["甲\t乙\t*\t*\twhy", "甲甲\t\t*\t*\twhy", "甲甲\t乙乙"])
def test_a_malformed_correction_is_told_with_its_line(row: str) -> None:
    with pytest.raises(ConfigurationError, match=r"c\.tsv:3: a correction has find"):
        corrections.parse("c.tsv", f"find\tuse\tfrom\tto\twhy\tsource\n\n{row}\n")


def test_every_guard_guards_something() -> None:
    known = {t.id for f in base.bundled() for t in f.terms}
    known |= {row.find for row in corrections.bundled()}
    lost = [key for key in guards.bundled() if key.partition(":")[0] not in known]
    assert not lost


def test_the_bundled_term_base_is_large_and_says_what_it_knows() -> None:
    counts = dict(check.statistics())
    own_files = [c for name, c in counts.items() if name != "CLDR"]
    assert {"people.tsv", "places.tsv", "organisations.tsv", "military.tsv"} <= set(counts)
    assert sum(c.total() for c in own_files) >= 600
    for file in base.bundled():
        for term in file.terms:
            assert term.source or file.name == "CLDR", f"{file.name}:{term.line} has no source"


def test_countries_and_cities_come_from_cldr() -> None:
    rows = {t.id: t for t in base.bundled()[-1].terms}
    assert (rows["cldr-KM"].tw, rows["cldr-KM"].cn) == (("葛摩",), ("科摩罗",))
    assert rows["cldr-America/Caracas"].tw == ("卡拉卡斯",)
    assert convert("科摩罗", "zh-Hans-CN", "zh-Hant-TW") == "葛摩"


def test_names_are_found_longest_first_with_every_region_s_form() -> None:
    glossary = TermGlossary("zh-Hant-HK")
    text = "特朗普（Donald Trump）談防空導彈系統"
    found = {text[start:end]: name for start, end, name in glossary.names(text)}
    trump = found["特朗普"]
    assert trump.latin == "Donald Trump"
    assert (trump.source.string, trump.source.lang) == ("特朗普", "zh-Hant-HK")
    assert {(f.lang, f.string) for f in trump.forms} == {
        ("zh-Hant-TW", "川普"),
        ("zh-Hans-CN", "特朗普"),
    }
    assert (trump.domain, trump.status) == ("people", "preferred")
    assert "防空導彈系統" in found
    assert "導彈" not in found


def test_a_name_s_forms_are_those_of_the_thing_that_is_meant() -> None:
    glossary = TermGlossary("zh-Hant-TW")
    names = glossary.names("亞特蘭大是喬治亞的首府")
    (georgia,) = [n for start, end, n in names if n.source.string == "喬治亞"]
    assert {f.lang: f.string for f in georgia.forms}["zh-Hans-CN"] == "佐治亚"


def test_forms_of_what_no_term_knows_are_converted() -> None:
    assert [f.string for f in TermGlossary("zh-Hans-CN").forms("发条")] == ["發條", "發條"]


def test_terms_are_found_in_any_script() -> None:
    ids = {term.id for _, term in check.find("喬治亞")}
    assert {term.id for _, term in check.find("乔治亚")} == ids
    assert any(term.en.startswith("Donald Trump") for _, term in check.find("trump"))
    house = own("thing\t甲乙丙\t丁戊己\t甲乙丙")
    assert [name for name, _ in check.find("丁戊", Options(terms=(house,)))] == ["house.tsv"]


def test_a_term_file_that_contradicts_itself_is_told() -> None:
    house = own(
        "one\t甲乙\t丙丁\t甲乙",
        "two\t甲乙\t戊己\t庚辛",
        "one\t甲甲\t丙丙\t甲甲",
        "three\t甲乙\t\t庚辛\tbanned",
    )
    found = [(n.line, n.code) for n in check.check([house])]
    assert found == [(3, "form-shared"), (4, "preferred-twice")]


def test_data_files_are_tables_without_repeats() -> None:
    for name in ("characters.tsv", "corrupted.tsv", "glyphs.tsv", "guards.tsv", "professions.tsv"):
        text = (Path(base.__file__).parents[2] / "data" / name).read_text("utf-8")
        lines = [line for line in text.split("\n") if line]
        width = lines[0].count("\t")
        assert all(line.count("\t") == width for line in lines), name
        assert len(set(lines)) == len(lines), name


def pairs(row: corrections.Correction) -> Iterator[tuple[str, str]]:
    """Yield the pairs of main variants that a correction is for."""
    main = ("zh-Hant-HK", "zh-Hant-TW", "zh-Hans-CN", "zh-Hans-SG")
    for source in main:
        for target in main:
            if covers(row.source, source) and covers(row.target, target) and source != target:
                yield source, target


@pytest.mark.parametrize("row", corrections.bundled(), ids=lambda row: row.find)
def test_every_correction_corrects(row: corrections.Correction) -> None:
    assert row.why
    assert any(True for _ in pairs(row)), "for no pair of variants"
    if guards.bundled().get(guards.fold(row.find)):
        return  # it needs more around it; the guards' own tests have that
    for source, target in pairs(row):
        assert convert(row.find, source, target) == row.use, (source, target)
