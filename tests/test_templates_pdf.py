"""The forms on paper: samples laid out without a fault, two pages where two are promised."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from briefgen import pipeline, writers
from briefgen.config import Config
from briefgen.model import Notice
from briefgen.readers import sources
from tests.conftest import SEEDS

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


def made(template: str, edition: str, source: Path) -> tuple[bytes, tuple[Notice, ...]]:
    config = Config(template=template, to=(edition,), format=("pdf",), overrides=KEYS, folders=())
    (found,) = sources.gather([str(source)], "auto")
    (article,) = pipeline.read(found, config)
    (whole,) = pipeline.editions(article, config)
    ((_, document),) = pipeline.documents(whole, config)
    written = writers.write(document, "pdf")
    return written.data, written.notices


@pytest.mark.parametrize(("template", "edition", "sample"), CASES)
def test_a_sample_is_laid_out_without_a_fault(template: str, edition: str, sample: str) -> None:
    data, notices = made(template, edition, SEEDS / sample)
    assert [str(notice) for notice in notices] == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = len(pdf.pages)
        sizes = {tuple(round(float(edge)) for edge in page.mediabox) for page in pdf.pages}
    assert sizes == {(0, 0, 595, 842)}
    assert (pages == 2) == (template == "two-page")


@pytest.mark.parametrize("edition", ["zh-Hant-HK", "bilingual"])
def test_two_pages_hold_the_real_article(edition: str, seed_article: Path) -> None:
    data, _ = made("two-page", edition, seed_article)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) == 2
