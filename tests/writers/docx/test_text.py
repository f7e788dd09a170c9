"""A memo in Word: every word, its language and its style, one column or two."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from docx.oxml.ns import qn

from briefgen.model import Amount, Document, Text, texts
from briefgen.writers.json.article import block_text
from tests.factory import brief
from tests.writers.docx.opened import bare_brief, bilingual, body, document, opened, written


def words(node: Any) -> Iterator[str]:
    for text in texts(node):
        for line in text.string.split("\n"):
            yield "".join(line.split())


@pytest.mark.parametrize("made", [document(brief()), bilingual()], ids=["single", "bilingual"])
def test_word_has_every_word(made: Document) -> None:
    found = body(opened(made))
    for column in made.edition.columns:
        article = column.article
        parts = (article.headline, article.dek, article.sections, article.desk.key_points)
        rest = (column.timeline, column.figures, column.quotations, column.excerpts)
        for line in words((parts, rest, column.article.desk.distribution)):
            assert line in found


def test_every_run_of_word_has_a_language() -> None:
    word = opened(bilingual())
    tags = {
        (run.find(qn("w:rPr") + "/" + qn("w:lang")).get(qn("w:eastAsia")))
        for run in word.element.body.iter(qn("w:r"))
        if run.find(qn("w:rPr") + "/" + qn("w:lang")) is not None
    }
    assert tags == {"zh-HK", "zh-CN", "zh-TW"}
    with_text = [r for r in word.element.body.iter(qn("w:r")) if r.find(qn("w:t")) is not None]
    unmarked = [
        r
        for r in with_text
        if r.find(qn("w:rPr") + "/" + qn("w:lang")) is None
        and not re.fullmatch(r"[\d\s/]+", r.find(qn("w:t")).text)
    ]
    assert unmarked == []


def test_words_faces_are_those_of_the_language() -> None:
    """The first language has its styles' faces; a run of another one brings its own."""
    word = opened(bilingual())
    assert east_face(word.styles["Normal"].element) == ""
    defaults = word.styles.element.find(qn("w:docDefaults"))
    assert east_face(defaults) == "MingLiU_HKSCS"
    assert east_face(word.styles["Heading 1"].element) == "Microsoft JhengHei"
    fonts: dict[str, set[str]] = {}
    for run in word.element.body.iter(qn("w:r")):
        lang = run.find(qn("w:rPr") + "/" + qn("w:lang"))
        if lang is not None and lang.get(qn("w:val")) == "en-GB":
            fonts.setdefault(lang.get(qn("w:eastAsia")), set()).add(east_face(run))
    assert fonts["zh-HK"] == {""}
    assert fonts["zh-CN"] == {"SimSun", "Microsoft YaHei"}


def east_face(element: Any) -> str:
    """Return the East Asian face that an element's run properties name, "" for none."""
    found = element.find(".//" + qn("w:rFonts"))
    return "" if found is None else found.get(qn("w:eastAsia")) or ""


def test_word_has_real_styles_and_headings() -> None:
    word = opened(document(brief()))
    styles = {p.style.name for p in word.paragraphs}
    assert {"Title", "Subtitle", "Heading 1", "Numbered Text", "Caption", "Intense Quote"} <= styles
    assert {"List Number", "List Bullet 2"} & styles
    headings = [p.text for p in word.paragraphs if p.style.name == "Heading 1"]
    assert headings[0] == "核心結論"
    assert "譯名對照表" in headings
    assert str(brief().article.sections[1].crosshead) in headings


def test_words_header_and_footer() -> None:
    section = opened(document(brief())).sections[0]
    assert "TLP:AMBER" in [p.text for p in section.header.paragraphs]
    assert "TLP:AMBER" in [p.text for p in section.footer.paragraphs]
    fields = [f.get(qn("w:instr")) for f in section.footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    marked = section.header.paragraphs[-1].runs[0]
    assert (marked.bold, marked.font.size.pt) == (True, 12)


def test_a_bilingual_word_file_sets_block_beside_block() -> None:
    """Under a head that every page repeats: which column is which."""
    made = bilingual()
    sections = [column.article.sections for column in made.edition.columns]
    parallel = [t for t in opened(made).tables if t.cell(0, 1).text == "香港"]
    assert len(parallel) == len(sections[0])
    for table, left, right in zip(parallel, *sections, strict=True):
        assert table.style.name == "Parallel Text"
        assert [cell.text for cell in table.rows[0].cells] == ["", "香港", "中国大陆"]
        assert table.rows[0]._tr.find(qn("w:trPr") + "/" + qn("w:tblHeader")) is not None
        assert len(table.rows) - 1 == len(left.blocks) == len(right.blocks)
        first = table.cell(1, 1).text, table.cell(1, 2).text
        assert block_text(left.blocks[0]).split("\n")[0] in first[0]
        assert block_text(right.blocks[0]).split("\n")[0] in first[1]


def test_a_passage_with_several_figures_is_printed_once() -> None:
    own = brief()
    figure = own.figures[0]
    both = replace(figure, amounts=(*figure.amounts, Amount(Text("第二個數"))))
    last = replace(figure, amounts=(Amount(Text("第三個數")),), text=Text("另一句。"))
    word = opened(document(replace(own, figures=(both, last))))
    tables = [t for t in word.tables if t.cell(0, 0).text == "原文"]
    cells = [row.cells[0].text for row in tables[0].rows[1:]]
    assert cells == [str(figure.text), "另一句。"]


def test_word_files_are_the_same_twice() -> None:
    first, second = (written(bilingual()) for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_words_properties() -> None:
    properties = opened(document(brief())).core_properties
    assert properties.title == str(brief().title)
    assert properties.author == "林遠、Ada Byrne"
    assert (properties.created.year, properties.created.month) == (2025, 3)
    assert properties.language == "zh-Hant-HK"


def test_word_without_headline_or_parts() -> None:
    word = opened(document(bare_brief()))
    assert [p.text for p in word.paragraphs if p.text] == ["簡報", "1\t只有一段。", "資料來源"]
    assert "只有一" not in word.core_properties.title[3:]
