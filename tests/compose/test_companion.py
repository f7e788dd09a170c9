"""A supplied translation beside a brief: equal structure, aligned words, clear disagreements."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from briefgen.compose import brief
from briefgen.compose.companion import beside
from briefgen.errors import ContentError
from briefgen.model import (
    Article,
    Block,
    Brief,
    Caption,
    Desk,
    Image,
    Item,
    ListBlock,
    Origin,
    Paragraph,
    Quote,
    Section,
    Table,
    Text,
)
from tests.compose_kit import Terms, article


def shape(node: Any) -> Any:
    """Return a tree's structure: types, counts, which texts are there; no words."""
    if isinstance(node, Text):
        return "text"
    if isinstance(node, tuple):
        return [shape(child) for child in node]
    if is_dataclass(node):
        skipped = ("origin", "notices", "dropped", "credit_form", "src", "provenance", "desk")
        return {f.name: shape(getattr(node, f.name)) for f in fields(node) if f.name not in skipped}
    return node is None


def chinese() -> Article:
    one = article(
        "2008年9月試飛。2019年，總統特朗普（Donald Trump）說：「我們會很快離開這裏。」",
        Caption(Text("2026年1月8日，儀式。"), Text("路透社")),
        Image("a.png", Text("地圖")),
        Quote((Text("第一段。第二句。"), Text("第二段。"))),
    )
    inner = ListBlock((Item(Text("2024年5月內層。")),))
    two = Section(
        Text("數字"),
        (
            Paragraph(Text("批准20億美元貸款。")),
            ListBlock((Item(Text("外層12套。"), (inner,)),), ordered=True),
            Table((Text("項"),), ((Text("甲"),),)),
            Paragraph(Text("末段。")),
        ),
    )
    return replace(
        one,
        sections=(*one.sections, two),
        headline=Text("標題"),
        dek=Text("副題"),
        byline=(Text("記者"),),
        working_title=Text("標題"),
        desk=Desk(
            to=Text("部長"), key_points=(Text("甲"), Text("乙")), extra=(("copy_no", Text("三")),)
        ),
    )


def english(*, desk: Desk | None = None, headline: str | None = "Title") -> Article:
    inner = ListBlock((Item(Text("Inner in May 2024.")),))
    return Article(
        "a.en.md",
        "11",
        "en",
        (
            Section(
                None,
                (
                    Paragraph(Text("A test flight. President Trump said: “We will leave soon.”")),
                    Caption(Text("The ceremony on 8 January."), Text("Reuters")),
                    Image("a.png", Text("Map")),
                    Quote((Text("First “quoted” paragraph."), Text("Second."))),
                ),
            ),
            Section(
                Text("Figures"),
                (
                    Paragraph(Text("A loan of US$2 billion. It was approved.")),
                    ListBlock((Item(Text("Outer: 12 sets."), (inner,)),), ordered=True),
                    Table((Text("Item"),), ((Text("A"),),)),
                    Paragraph(Text("The end.")),
                ),
            ),
        ),
        headline=Text(headline) if headline else None,
        working_title=Text("Title" if headline else "A test flight"),
        desk=desk or Desk(),
    )


def composed() -> Brief:
    terms = Terms(("特朗普", "川普", "Donald Trump", "people"))
    return brief(chinese(), glossary=terms)


def test_the_structure_is_the_same() -> None:
    own = composed()
    other = beside(own, english())
    assert shape(other) == shape(own)
    assert [b.number for b in other.article.blocks] == [b.number for b in own.article.blocks]
    assert other.variant == "en"


def test_parts_take_the_companions_words() -> None:
    own = composed()
    other = beside(own, english())
    events = {a.iso: b.text.string for a, b in zip(own.timeline, other.timeline, strict=True)}
    assert events["2008-09"] == "A test flight."
    assert events["2019"] == "President Trump said: “We will leave soon.”"
    assert events["2026-01-08"] == "The ceremony on 8 January."
    assert events["2024-05"] == "Inner in May 2024."
    assert [(q.speaker, q.text.string) for q in other.quotations] == [
        (Text("Donald Trump", lang="en"), "We will leave soon."),
    ]
    assert [(e.role, e.text.string) for e in other.excerpts] == [
        ("lead", "A test flight. President Trump said: “We will leave soon.”"),
        ("section", "A loan of US$2 billion. It was approved."),
        ("closing", "The end."),
    ]


def test_figures_keep_their_form_and_take_the_companions_sentence() -> None:
    figures = beside(composed(), english()).figures
    assert [(*(a.source for a in f.amounts), f.text.string) for f in figures] == [
        (Text("20億美元", lang="zh-Hant-HK"), "A loan of US$2 billion. It was approved."),
        (Text("12套", lang="zh-Hant-HK"), "Outer: 12 sets."),
    ]


def test_what_the_companion_lacks_stays_in_the_articles_language() -> None:
    other = beside(composed(), english(headline=None)).article
    assert other.headline == Text("標題", lang="zh-Hant-HK")
    assert other.dek == Text("副題", lang="zh-Hant-HK")
    assert other.byline == (Text("記者", lang="zh-Hant-HK"),)
    assert other.desk.to == Text("部長", lang="zh-Hant-HK")
    assert [text.lang for text in other.desk.key_points] == ["zh-Hant-HK"] * 2
    assert other.desk.extra == (("copy_no", Text("三", lang="zh-Hant-HK")),)


def test_the_companions_own_desk_wins() -> None:
    desk = Desk(
        to=Text("The Minister"),
        bottom_line=Text("Not in the article."),
        key_points=(Text("A"), Text("B")),
        extra=(("copy_no", Text("Three")),),
    )
    other = beside(composed(), english(desk=desk)).article.desk
    assert other.to == Text("The Minister")
    assert other.bottom_line is None
    assert other.key_points == (Text("A"), Text("B"))
    assert other.extra == (("copy_no", Text("Three")),)


def test_an_unknown_speaker_stays_in_the_articles_language() -> None:
    own = brief(article("發言人說：「我們會很快離開這裏。」"), glossary=Terms())
    block = Paragraph(Text("A spokesman said “this” and “that”."))
    companion = replace(english(), sections=(Section(None, (block,)),))
    quotation = beside(own, companion).quotations[0]
    assert quotation.speaker == Text("發言人", lang="zh-Hant-HK")
    assert quotation.text == block.text


def changed(blocks: tuple[Block, ...]) -> Article:
    whole = english()
    return replace(whole, sections=(whole.sections[0], replace(whole.sections[1], blocks=blocks)))


def at(line: int) -> Origin:
    return Origin(line)


BLOCKS = english().sections[1].blocks


@pytest.mark.parametrize(
    ("companion", "message"),
    [
        (
            replace(english(), sections=english().sections[:1]),
            "a.en.md: has 1 sections and the article 2",
        ),
        (
            replace(
                english(),
                sections=(
                    english().sections[0],
                    replace(english().sections[1], crosshead=None, origin=at(9)),
                ),
            ),
            "a.en.md:9: section 2 has no heading, unlike the article's",
        ),
        (
            replace(
                english(),
                sections=(
                    replace(english().sections[0], crosshead=Text("Start")),
                    english().sections[1],
                ),
            ),
            "section 1 has the heading “Start”, unlike the article's",
        ),
        (changed(BLOCKS[:3]), "section 2 (“Figures”) has 3 blocks and the article's 4"),
        (
            changed((*BLOCKS, Paragraph(Text("More."), at(40)))),
            "a.en.md:40: section 2 (“Figures”) has 5 blocks and the article's 4",
        ),
        (
            changed((Image("b.png"), *BLOCKS[1:])),
            "block 1 of section 2 (“Figures”) is an image and the article's a paragraph",
        ),
        (
            changed((BLOCKS[0], ListBlock((), origin=at(7)), *BLOCKS[2:])),
            "a.en.md:7: block 2 of section 2 (“Figures”) is a list of 0 items and the article's a "
            "list of 1 items",
        ),
        (
            changed((*BLOCKS[:2], Table((Text("Item"),), ()), BLOCKS[3])),
            "block 3 of section 2 (“Figures”) is a table of 0 rows and the article's a table of 1",
        ),
        (
            changed((*BLOCKS[:2], Quote((Text("Said."),)), BLOCKS[3])),
            "is a quotation of 1 paragraphs and the article's a table",
        ),
        (
            english(desk=Desk(key_points=(Text("A"),))),
            "a.en.md: key_points has 1 entries and the article's 2; give as many",
        ),
    ],
)
def test_the_first_disagreement_is_named(companion: Article, message: str) -> None:
    with pytest.raises(ContentError) as caught:
        beside(composed(), companion)
    assert message in str(caught.value)
    assert caught.value.exit_code == 65
