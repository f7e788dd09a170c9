"""Every edition of every sample, and of the real article, by every check that a machine can do."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from briefgen import config, pipeline, writers
from briefgen.model import Brief, Edition, Paragraph, Table
from briefgen.readers import sources
from tests import pdfcheck
from tests.conftest import SEED_ARTICLE
from tests.test_road import SAMPLES

REGIONS = {"zh-Hant-HK": "HK", "zh-Hant-TW": "TC", "zh-Hans-CN": "SC", "zh-Hans-SG": "SC"}
EDITIONS = ("zh-Hant-HK", "zh-Hans-CN", "bilingual")
SINGLE = EDITIONS[:2]


def made(path: Path, name: str) -> tuple[Edition, bytes]:
    """Return an edition and its PDF."""
    settings = config.load({}, None, {"to": (name,), "format": ("pdf",)})
    (source,) = sources.gather([str(path)])
    (article,) = pipeline.read(source, settings)
    (edition,) = pipeline.editions(article, settings)
    ((_, document),) = pipeline.documents(edition, settings)
    written = writers.write(document, "pdf")
    assert {n.code for n in written.notices} <= {"picture"}
    return edition, written.data


def paragraphs(brief: Brief) -> list[str]:
    return [b.text.string for b in brief.article.blocks if isinstance(b, Paragraph)]


@pytest.mark.parametrize("path", [*SAMPLES, SEED_ARTICLE], ids=lambda path: path.name)
@pytest.mark.parametrize("name", EDITIONS)
def test_a_memo_passes_every_check(path: Path, name: str, tmp_path: Path) -> None:
    if not path.is_file():
        pytest.skip("the real article is not on this machine")
    edition, data = made(path, name)
    regions = {REGIONS[column.variant] for column in edition.columns}
    allowed = {f"Noto {kind} CJK {r}" for kind in ("Serif", "Sans", "Sans Mono") for r in regions}
    assert pdfcheck.families(data) <= allowed
    assert pdfcheck.fonts(data) == []
    assert pdfcheck.qpdf(data, tmp_path) == ""
    crossheads = [s.crosshead.string for s in edition.columns[0].article.sections if s.crosshead]
    heads = pdfcheck.outline(data)
    assert [head for head in heads if head in crossheads] == crossheads
    for column in edition.columns:
        # Where an article's own table stands in a column, poppler reads its page across both.
        if name in SINGLE or not any(isinstance(b, Table) for b in column.article.blocks):
            wanted = list(pdfcheck.texts(column))
            assert pdfcheck.missing_in_poppler(data, wanted, tmp_path) == []
    if name in SINGLE:
        wanted = paragraphs(edition.columns[0])
        assert pdfcheck.missing(data, wanted) == []
        lines = pdfcheck.lines(pdfcheck.glyphs(data), wanted)
        assert pdfcheck.prohibited(lines) == []
        assert pdfcheck.lonely(lines) == []
        (file := tmp_path / "a.pdf").write_bytes(data)
        if shutil.which("pdftotext"):
            told = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, check=True)
            assert told.stderr == b""
