"""The forms on paper: samples laid out without a fault, two pages where two are promised."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from briefgen import pipeline, render, writers
from briefgen.config import Config
from briefgen.model import Notice
from briefgen.readers import sources
from tests.conftest import SEEDS
from tests.factory import edition

CASES = (
    ("two-page", "bilingual", "hk-summit.md"),
    ("two-page", "zh-Hans-SG", "hk-strait.txt"),
    ("jianbao", "zh-Hans-CN", "cn-port.txt"),
    ("jianbao", "zh-Hant-TW", "tw-budget.md"),
    ("gongwen", "zh-Hans-CN", "cn-chips.md"),
    ("gongwen", "zh-Hant-HK", "tw-energy.md"),
    ("tw-han", "zh-Hant-TW", "tw-energy.md"),
    ("tw-han", "zh-Hans-SG", "hk-summit.md"),
    ("hk-memo", "zh-Hant-HK", "hk-summit.md"),
    ("hk-memo", "zh-Hans-CN", "sg-asean.md"),
)
KEYS = (
    ("from", "國際事務研究組"),
    ("to", "聯絡小組"),
    ("distribution", ["甲處", "乙處"]),
    ("copies", "60"),
    ("urgency", "急件"),
)


def made(template: str, name: str, source: Path) -> tuple[bytes, tuple[Notice, ...]]:
    config = Config(template=template, to=(name,), format=("pdf",), overrides=KEYS, folders=())
    (found,) = sources.gather([str(source)], "auto")
    (article,) = pipeline.read(found, config)
    (whole,) = pipeline.editions(article, config)
    ((_, document),) = pipeline.documents(whole, config)
    written = writers.write(document, "pdf")
    return written.data, written.notices


@pytest.mark.parametrize(("template", "name", "sample"), CASES)
def test_a_sample_is_laid_out_without_a_fault(template: str, name: str, sample: str) -> None:
    data, notices = made(template, name, SEEDS / sample)
    assert [str(notice) for notice in notices] == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = len(pdf.pages)
        sizes = {tuple(round(float(edge)) for edge in page.mediabox) for page in pdf.pages}
    assert sizes == {(0, 0, 595, 842)}
    assert (pages == 2) == (template == "two-page")


@pytest.mark.parametrize("name", ["zh-Hant-HK", "bilingual"])
def test_two_pages_hold_the_real_article(name: str, seed_article: Path) -> None:
    data, _ = made("two-page", name, seed_article)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) == 2


@pytest.mark.parametrize("template", ["two-page", "jianbao", "gongwen", "tw-han", "hk-memo"])
def test_tlp_stands_twice_on_every_page(template: str) -> None:
    document = render.document(edition("zh-Hans-CN"), template=template, medium="print")
    data = writers.write(document, "pdf").data
    with pypdfium2.PdfDocument(data) as pdf:
        for page in pdf:
            text = page.get_textpage().get_text_range()
            assert text.count("TLP:AMBER") == 2
