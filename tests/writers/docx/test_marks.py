"""Marks, lists, pictures and languages of Word files, on small articles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from docx.oxml.ns import qn

from briefgen.model import (
    Article,
    Caption,
    Desk,
    Image,
    Item,
    ListBlock,
    Mark,
    Paragraph,
    Quote,
    Section,
    Text,
)
from briefgen.writers.docx.styling import east_asian, word_tag
from tests.factory import brief, png
from tests.writers.docx.opened import bare_brief, body, document, opened


def changed(change: Callable[[Article], Article]) -> Any:
    own = bare_brief()
    return opened(document(replace(own, article=change(own.article))))


def with_blocks(*blocks: Any) -> Callable[[Article], Article]:
    return lambda article: replace(article, sections=(Section(None, blocks),))


def test_marks_become_words_own() -> None:
    text = Text(
        "甲重點乙強調丙連結丁code戊English己\n新行CO2m3",
        (
            Mark(1, 3, "strong"),
            Mark(4, 6, "emphasis"),
            Mark(7, 9, "link", "https://example.org/"),
            Mark(7, 8, "strong"),
            Mark(10, 14, "code"),
            Mark(15, 22, "lang", "en"),
            Mark(15, 22, "emphasis"),
            Mark(22, 23, "link", "javascript:alert(1)"),
            Mark(28, 29, "sub"),
            Mark(30, 31, "sup"),
        ),
    )
    word = changed(with_blocks(Paragraph(text)))
    runs = {
        r.find(qn("w:t")).text: r
        for r in word.element.body.iter(qn("w:r"))
        if r.find(qn("w:t")) is not None
    }
    paragraph = next(p for p in word.paragraphs if "重點" in p.text)
    bold = {run.text for run in paragraph.runs if run.bold}
    assert "重點" in bold
    assert runs["強調"].find(qn("w:rPr") + "/" + qn("w:em")).get(qn("w:val")) == "dot"
    raised = {(run.text, run.font.subscript, run.font.superscript) for run in paragraph.runs}
    assert {("2", True, False), ("3", False, True)} <= raised
    links = list(word.element.body.iter(qn("w:hyperlink")))
    assert ["".join(t.text for t in link.iter(qn("w:t"))) for link in links] == ["連結"]
    assert paragraph.part.rels[links[0].get(qn("r:id"))].target_ref == "https://example.org/"
    english = runs["English"].find(qn("w:rPr"))
    assert english.find(qn("w:lang")).get(qn("w:val")) == "en-GB"
    assert english.find(qn("w:i")) is not None
    assert runs["code"].find(qn("w:rPr") + "/" + qn("w:rFonts")).get(qn("w:ascii")) == "Consolas"
    assert len(list(word.element.body.iter(qn("w:br")))) == 1


def test_code_blocks_and_numbered_lists_start_anew() -> None:
    one = ListBlock((Item(Text("甲")), Item(Text("乙"))), ordered=True)
    two = ListBlock((Item(Text("丙")),), ordered=True, start=4)
    code = Paragraph(Text("x = 1", lang="zxx"))
    word = changed(with_blocks(code, one, two))
    numbers = [p._p.pPr.numPr.numId.val for p in word.paragraphs if p.style.name == "List Number"]
    assert numbers[0] == numbers[1] != numbers[2]
    numbering = word.part.numbering_part.element
    start = numbering.num_having_numId(numbers[2]).find(".//" + qn("w:startOverride"))
    assert start.get(qn("w:val")) == "4"
    run = next(r for p in word.paragraphs for r in p.runs if r.text == "x = 1")
    assert run.font.name == "Consolas"


def test_pictures_in_the_address_are_set_and_broken_ones_are_named() -> None:
    word = changed(
        with_blocks(
            Image(png(4000, 100), Text("大圖")),
            Image("data:image/png;base64,AAAA", Text("壞圖"), number=2),
            Image("data:image/png;base64,%%%", Text("更壞")),
            Image("https://example.org/a.png", Text(""), number=3),
            Caption(Text("說明。"), src=png(10, 10)),
            Quote((Text("一"), Text("二"))),
        )
    )
    assert len(word.inline_shapes) == 2
    assert word.inline_shapes[0].width.mm == pytest.approx(210 - 2 * 31.2, abs=0.1)
    found = body(word)
    assert "圖2圖片壞圖" in found
    assert "更壞" in found
    assert "圖3圖片https://example.org/a.png" in found


def test_an_english_column_has_english_faces_and_labels() -> None:
    own = brief("zh-Hant-HK")
    other = replace(brief("zh-Hant-HK"), variant="en")
    word = opened(document(own, other, name="bilingual:zh-Hant-HK+en"))
    headings = [p.text for p in word.paragraphs if p.style.name == "Heading 1"]
    assert "核心結論 / Bottom line" in headings


def test_an_unknown_chinese_tag_takes_its_scripts_faces() -> None:
    for role in ("ming", "hei", "kai"):
        assert east_asian(role, "zh-Hant") == east_asian(role, "zh-Hant-TW")
        assert east_asian(role, "zh-Hans") == east_asian(role, "zh-Hans-CN")
    assert [word_tag(tag) for tag in ("zh-Hant", "zh-Hant-HK", "fr", "en")] == [
        "zh-TW",
        "zh-HK",
        "fr",
        "en-GB",
    ]


def test_a_desk_with_a_summary_and_no_handling() -> None:
    desk = Desk(summary=Text("摘要文字。"), subject=Text("題目"))
    word = changed(lambda article: replace(article, desk=desk))
    assert "摘要文字。" in [p.text for p in word.paragraphs]
    assert [p.text for p in word.paragraphs if p.style.name == "Title"] == ["題目"]
    assert len(word.sections[0].header.paragraphs) == 1
