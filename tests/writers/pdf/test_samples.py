"""Every form of every edition of every sample and of the real article, checked by machine."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefgen import config, pipeline, writers
from briefgen.model import Article, Brief, Document, Edition, Paragraph
from briefgen.readers import sources
from tests import pdfcheck, pdffonts
from tests.conftest import SEED_ARTICLE
from tests.test_road import SAMPLES

SINGLE = ("zh-Hant-HK", "zh-Hant-TW", "zh-Hans-CN", "zh-Hans-SG")
REGIONS = dict(zip(SINGLE, ("HK", "TC", "SC", "SC"), strict=True))


@dataclass(frozen=True)
class Form:
    """What a template promises: type and margins in points, whether it has it all, its editions."""

    em: float
    top: float
    foot: float
    right: float
    whole: bool = True
    editions: tuple[str, ...] = SINGLE


FORMS = {
    "memo": Form(11, 76.5, 76.5, 88.5, editions=(*SINGLE, "bilingual")),
    "two-page": Form(11, 56.7, 56.7, 94, whole=False, editions=(*SINGLE, "bilingual")),
    "jianbao": Form(14, 90.7, 85, 73.7),
    "gongwen": Form(16, 97.7, 92.8, 73.7),
    "tw-han": Form(12, 70.9, 70.9, 70.9),
    "hk-memo": Form(13, 70.9, 70.9, 70.9),
}
LIMITS = {"zh-Hant-HK": 300_000, "zh-Hant-TW": 300_000, "bilingual": 500_000}
"""The most bytes that the real article's memo may have."""


def read(path: Path, template: str) -> tuple[Article, config.Config]:
    editions = FORMS[template].editions
    settings = config.load({}, None, {"to": editions, "format": ("pdf",), "template": template})
    (source,) = sources.gather([str(path)])
    (article,) = pipeline.read(source, settings)
    return article, settings


def paragraphs(brief: Brief) -> list[str]:
    return [b.text.string for b in brief.article.blocks if isinstance(b, Paragraph)]


@pytest.mark.parametrize("path", [*SAMPLES, SEED_ARTICLE], ids=lambda path: path.name)
@pytest.mark.parametrize("template", FORMS)
def test_a_form_passes_every_check(path: Path, template: str, tmp_path: Path) -> None:
    if not path.is_file():
        pytest.skip("the real article is not on this machine")
    article, settings = read(path, template)
    full = short = 0
    for edition in pipeline.editions(article, settings):
        ((_, document),) = pipeline.documents(edition, settings)
        written = writers.write(document, "pdf")
        assert {n.code for n in written.notices} <= {"picture"}
        check_file(written.data, edition, tmp_path)
        check_text(written.data, document, FORMS[template], tmp_path)
        if len(edition.columns) == 1 and FORMS[template].whole:
            counted, ragged = check_lines(written.data, edition.columns[0], FORMS[template])
            full, short = full + counted, short + ragged
        if path == SEED_ARTICLE and template == "memo":
            assert len(written.data) <= LIMITS.get(edition.name, 300_000)
        (tmp_path / f"{edition.name}.pdf").write_bytes(written.data)
    assert short <= full * 0.05
    check_access(tmp_path)


def check_file(data: bytes, edition: Edition, folder: Path) -> None:
    """The fonts of the right regions, in the right shapes, and a sound file."""
    regions = {REGIONS[column.variant] for column in edition.columns}
    # The names' table shows how other regions write them, each in its own shapes.
    regions |= {REGIONS[n] for n in SINGLE if any(_names(c, n) for c in edition.columns)}
    kinds = ("Serif", "Sans", "Sans Mono")
    assert pdffonts.families(data) <= {f"Noto {kind} CJK {r}" for kind in kinds for r in regions}
    assert pdffonts.faults(data) == []
    assert pdffonts.strangers(data) == []
    assert pdfcheck.qpdf(data, folder) == ""


def _names(brief: Brief, tag: str) -> bool:
    return any(form.lang == tag for name in brief.names for form in name.forms)


def check_text(data: bytes, document: Document, form: Form, folder: Path) -> None:
    """Every text of the page in both readers, every crosshead once among the bookmarks."""
    edition = document.edition
    wanted = list(filter(None, map(pdfcheck.bare, pdfcheck.printed(document.html))))
    assert len(wanted) > 8
    read = pdfcheck.columns(pdfcheck.cut(pdfcheck.glyphs(data), form.top, form.foot))
    assert [text for text in wanted if not any(text in part for part in read)] == []
    assert pdfcheck.missing_in_poppler(data, wanted, folder, form.top, form.foot) == []
    heads = pdfcheck.outline(data)
    if form.whole:
        sections = edition.columns[0].article.sections
        crossheads = [s.crosshead.string for s in sections if s.crosshead]
        assert [head for head in heads if head in crossheads] == crossheads


def check_lines(data: bytes, brief: Brief, form: Form) -> tuple[int, int]:
    """The article's paragraphs in order, in lines that break where they may.

    Returns how many lines are full, and how many of them end short of the edge.
    """
    drawn = pdfcheck.cut(pdfcheck.glyphs(data), form.top, form.foot)
    wanted = paragraphs(brief)
    lines = pdfcheck.lines(drawn, wanted)
    assert len(lines) == len(wanted)
    assert pdfcheck.prohibited(lines) == []
    assert pdfcheck.lonely(lines) == []
    # The ink of a comma in the middle of its half square ends a quarter em before the edge.
    within = max(3, form.em / 4)
    return pdfcheck.short(lines, pdfcheck.A4[0] - form.right, within)


def check_access(folder: Path) -> None:
    """No error by two checkers of PDF/UA-1."""
    files = sorted(map(str, folder.glob("*.pdf")))
    for command in (["outloud", "-q"], ["pdfua", "check", "--min-severity", "error"]):
        program = Path(sys.executable).with_name(command[0])
        done = subprocess.run(
            [str(program), *command[1:], *files], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout
