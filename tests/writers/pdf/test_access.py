"""PDFs for archives and screen readers: languages, tags, metadata, sources inside."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from briefgen import pipeline, render, writers
from briefgen.config import Config
from briefgen.model import Decision, Edition, Passage
from briefgen.readers import sources
from tests import factory
from tests.conftest import SEEDS
from tests.writers.pdf.test_pages import EDITIONS, made


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", pikepdf.Array())
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def elements(pdf: pikepdf.Pdf) -> Iterator[Any]:
    def walk(node: Any) -> Iterator[Any]:
        if isinstance(node, pikepdf.Array):
            for child in node:
                yield from walk(child)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            yield node
            yield from walk(node.get("/K", pikepdf.Array()))

    yield from walk(pdf.Root.StructTreeRoot.K)


@pytest.mark.parametrize("name", EDITIONS)
@pytest.mark.parametrize("checker", ["outloud", "pdfua"])
def test_checkers_find_no_error(name: str, checker: str, tmp_path: Path) -> None:
    file = tmp_path / "memo.pdf"
    file.write_bytes(made(name).data)
    program = Path(sys.executable).with_name(checker)
    command = (
        [str(program), "check", str(file)] if checker == "pdfua" else [str(program), str(file)]
    )
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "0 error" in done.stdout or "errors=0" in done.stdout


def test_every_language_is_told() -> None:
    with pikepdf.open(io.BytesIO(made("bilingual").data)) as pdf:
        assert str(pdf.Root.Lang) == "zh-Hant-HK"
        told = {str(e.Lang) for e in elements(pdf) if "/Lang" in e}
    assert told >= {"zh-Hant-HK", "zh-Hans-CN", "zh-Hant-TW", "en"}


def test_head_cells_have_a_scope() -> None:
    with pikepdf.open(io.BytesIO(made("hk").data)) as pdf:
        scopes = {str(e.A.Scope) for e in elements(pdf) if e.S == "/TH"}
    assert scopes == {"/Row", "/Column"}


def test_the_tree_holds_every_piece_of_content_once() -> None:
    with pikepdf.open(io.BytesIO(made("hk").data)) as pdf:
        numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
        owners = {int(numbers[i]): numbers[i + 1] for i in range(0, len(numbers), 2)}
        for place, page in enumerate(pdf.pages):
            here = [e for e in elements(pdf) if "/Pg" in e and e.Pg.objgen == page.obj.objgen]
            held = [(kid, e.objgen) for e in here for kid in _kids(e) if isinstance(kid, int)]
            assert sorted(kid for kid, _ in held) == list(range(len(owners[place])))
            assert all(owners[place][kid].objgen == owner for kid, owner in held)


def test_metadata_says_what_the_paper_is() -> None:
    with pikepdf.open(io.BytesIO(made("bilingual").data)) as pdf:
        meta = pdf.open_metadata()
        assert meta["dc:title"] == "港口協議重新談判，三方各有盤算"
        assert meta["dc:source"] == "https://example.org/harbour"
        assert meta["dc:identifier"] == "sha256:" + "0f" * 32
        assert meta["pdfuaid:part"] == "1"
        assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("3", "A")
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20250305")


def test_metadata_is_written_in_the_edition_s_own_way() -> None:
    config = Config(to=("zh-Hans-CN",), format=("pdf",), folders=())
    (source,) = sources.gather([str(SEEDS / "tw-budget.md")])
    (article,) = pipeline.read(source, config)
    (edition,) = pipeline.editions(article, config)
    ((_, document),) = pipeline.documents(edition, config)
    with pikepdf.open(io.BytesIO(writers.write(document, "pdf").data)) as pdf:
        told = {
            key: str(pdf.docinfo[f"/{key}"]) for key in ("Title", "Author", "Subject", "Keywords")
        }
    assert told == {
        "Title": "港都捷运橘线延伸预算过关\u3000市府：三年内分期到位",
        "Author": "蔡宛庭, 罗以谦",
        "Subject": "总经费上修11.8%，议员要求每季公开进度",
        "Keywords": "汤以晴, 计划, 楼市",
    }


def _decided() -> Edition:
    passage = Passage("計畫", "计划", (Decision(0, 2, "計畫", "计划", "phrase", "TWPhrases"),))
    return replace(factory.edition("zh-Hans-CN"), log=(passage,))


def test_article_and_decisions_are_inside() -> None:
    data = writers.write(render.document(_decided(), medium="print"), "pdf").data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        files = {
            name: (str(spec.obj.AFRelationship), spec.get_file().read_bytes().decode())
            for name, spec in pdf.attachments.items()
        }
        assert len(pdf.Root.AF) == 2
    assert files["article.zh-Hans-CN.md"][0] == "/Alternative"
    assert "港口协议重新谈判" in files["article.zh-Hans-CN.md"][1]
    relation, log = files["decisions.json"]
    assert relation == "/Supplement"
    assert json.loads(log) == [
        {"source": "計畫", "decisions": [[0, 2, "計畫", "计划", "phrase", "TWPhrases"]]}
    ]


@pytest.mark.parametrize(
    ("published", "epoch", "dated"),
    [
        ("2025-03-05", None, "D:20250305"),
        ("2025-03", None, "D:20250301"),
        (None, "86400", "D:19700102"),
        (None, None, "D:19700101"),
        ("undated", "86400", "D:19700102"),
    ],
)
def test_dates_come_from_the_article_or_the_epoch(
    published: str | None, epoch: str | None, dated: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    if epoch:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    edition = factory.bare()
    brief = edition.columns[0]
    article = replace(brief.article, date_published=published)
    document = render.document(replace(edition, columns=(replace(brief, article=article),)))
    data = writers.write(document, "pdf").data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (spec,) = pdf.attachments.values()
        assert str(spec.get_file().obj.Params.CreationDate).startswith(dated)
