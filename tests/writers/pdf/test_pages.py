"""Finished PDFs, by what a reader and a typographer see: text, edges, lines, fonts, outline."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen import render, writers
from briefgen.model import Edition, Paragraph, Section, Text, Written
from tests import factory, pdfcheck, pdffonts

EDITIONS = {
    "hk": ("zh-Hant-HK",),
    "tw": ("zh-Hant-TW",),
    "cn": ("zh-Hans-CN",),
    "bilingual": ("zh-Hant-HK", "zh-Hans-CN"),
}
REGIONS = {"zh-Hant-HK": "HK", "zh-Hant-TW": "TC", "zh-Hans-CN": "SC"}
LONG = Path(__file__).parents[2] / "data" / "memo-words.tsv"
_made: dict[str, Written] = {}


def made(name: str) -> Written:
    """Return an edition's PDF, laid out once for all tests."""
    if name not in _made:
        document = render.document(factory.edition(*EDITIONS[name]), medium="print")
        _made[name] = writers.write(document, "pdf")
    return _made[name]


def words(variant: str) -> list[str]:
    """Return the sentences of the sample in one script, joined to paragraphs of some length."""
    column = 2 if "Hans" in variant else 1
    rows = [line.split("\t") for line in LONG.read_text("utf-8").splitlines()[1:]]
    text = {row[0]: row[column] for row in rows}
    return [text["lead"] + text["second"], text["third"] + text["last"] + text["bottom"]]


def of(paragraphs: list[str], variant: str) -> Edition:
    """Return an edition of plain paragraphs."""
    brief = factory.bare().columns[0]
    blocks = tuple(Paragraph(Text(p), number=n) for n, p in enumerate(paragraphs, start=1))
    article = replace(brief.article, variant=variant, sections=(Section(None, blocks),))
    return Edition(variant, (replace(brief, variant=variant, article=article),))


@pytest.mark.parametrize("name", EDITIONS)
def test_every_text_is_whole_and_in_order(name: str, tmp_path: Path) -> None:
    data = made(name).data
    for column in factory.edition(*EDITIONS[name]).columns:
        wanted = list(pdfcheck.texts(column))
        assert len(wanted) > 12
        assert pdfcheck.missing_in_poppler(data, wanted, tmp_path) == []
        if len(EDITIONS[name]) == 1:
            assert pdfcheck.missing(data, wanted) == []


@pytest.mark.parametrize("name", EDITIONS)
def test_fonts_are_the_regions_own_and_embedded(name: str) -> None:
    data = made(name).data
    regions = [REGIONS[tag] for tag in EDITIONS[name]]
    allowed = {f"Noto {kind} CJK {r}" for kind in ("Serif", "Sans") for r in regions}
    assert pdffonts.families(data) == allowed
    assert pdffonts.faults(data) == []


@pytest.mark.parametrize("name", EDITIONS)
def test_bookmarks_are_the_headings_once_each(name: str) -> None:
    heads = pdfcheck.outline(made(name).data)
    column = factory.edition(*EDITIONS[name]).columns[0]
    crossheads = [s.crosshead.string for s in column.article.sections if s.crosshead]
    assert heads[0] == column.title.string
    assert [head for head in heads if head in crossheads] == crossheads


@pytest.mark.parametrize("name", EDITIONS)
def test_file_is_sound(name: str, tmp_path: Path) -> None:
    written = made(name)
    assert pdfcheck.qpdf(written.data, tmp_path) == ""
    assert {notice.code for notice in written.notices} == {"picture"}


@pytest.mark.parametrize("variant", REGIONS)
def test_lines_keep_the_rules_at_every_width(variant: str, tmp_path: Path) -> None:
    widths = [170 + 11 * step + step % 3 for step in range(24)]
    template = tmp_path / "widths.html"
    template.write_text(
        '{% from "partials/parts.html" import flow with context %}'
        '<!doctype html><html lang="{{ first.lang }}"><head><title>.</title>'
        "{% for style in styles %}<style>{{ style }}</style>{% endfor %}</head><body>"
        f"{{% for w in {widths} %}}"
        '<div style="width: {{ w }}pt; break-after: page">'
        '{% for p in first.brief.article.blocks %}<p lang="{{ first.lang }}">'
        "{{ inline(p.text, first.lang) }}</p>{% endfor %}</div>{% endfor %}</body></html>",
        "utf-8",
    )
    paragraphs = words(variant)
    edition = of(paragraphs, variant)
    document = render.document(edition, template=str(template), style="memo", medium="print")
    drawn = pdfcheck.glyphs(writers.write(document, "pdf").data)
    assert drawn[-1].page == 23
    full = short = 0
    for page, width in enumerate(widths):
        on_page = [g for g in drawn if g.page == page]
        lines = pdfcheck.lines(on_page, paragraphs)
        assert len(lines) == len(paragraphs)
        assert pdfcheck.prohibited(lines) == []
        assert pdfcheck.lonely(lines) == []
        counted, ragged = pdfcheck.short(lines, 88.5 + width, within=3)
        full, short = full + counted, short + ragged
    assert full > 150
    assert short / full <= 0.05


def test_columns_share_their_baselines() -> None:
    edition = factory.edition(*EDITIONS["bilingual"])
    drawn = pdfcheck.glyphs(made("bilingual").data)
    left, right = (
        [b.text.string for b in c.article.blocks if isinstance(b, Paragraph)]
        for c in edition.columns
    )
    read = "".join(g.char for g in drawn)
    compared = 0
    for one, other in zip(left, right, strict=True):
        if one == other:
            continue
        # The last place is the article's; earlier ones are excerpts.
        a, b = (drawn[read.rindex(pdfcheck.bare(text))] for text in (one, other))
        assert a.page == b.page
        assert abs(a.baseline - b.baseline) <= 0.1
        compared += 1
    assert compared >= 4


def test_two_builds_are_one_whatever_the_hash_seed() -> None:
    script = """
import hashlib
from briefgen import render, writers
from tests import factory
for template in ("memo", "two-page", "jianbao", "gongwen", "tw-han", "hk-memo"):
    for tags in (("zh-Hant-HK", "zh-Hans-CN"), ("zh-Hant-TW",)):
        if len(tags) == 1 or template in ("memo", "two-page"):
            edition = factory.edition(*tags)
            document = render.document(edition, template=template, medium="print")
            print(hashlib.sha256(writers.write(document, "pdf").data).hexdigest())
"""
    told = [
        subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            check=True,
            cwd=Path(__file__).parents[3],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": f"UTC+{seed[0]}"},
        ).stdout
        for seed in ("1", "77")
    ]
    assert told[0] == told[1]
    assert len(set(told[0].split())) == 8
    assert hashlib.sha256(made("bilingual").data).hexdigest() == told[0].split()[0].decode()


def test_a_number_never_stands_at_the_foot_without_its_paragraph() -> None:
    texts = ["港口協議重新談判，三方各有盤算，外界議論紛紛。" * (8 + n % 7) for n in range(40)]
    one = of(texts, "zh-Hant-HK").columns[0]
    two = of(texts, "zh-Hans-CN").columns[0]
    document = render.document(Edition("bilingual", (one, two)), medium="print")
    drawn = pdfcheck.glyphs(writers.write(document, "pdf").data)
    assert drawn[-1].page > 5
    numbers = [g for g in drawn if g.right < 86 and g.char.isdigit() and 80 < g.baseline < 765]
    assert len(numbers) > 60
    for number in numbers:
        beside = [
            g
            for g in drawn
            if g.page == number.page and 88 < g.left < 290 and abs(g.baseline - number.baseline) < 4
        ]
        assert beside, f"page {number.page + 1}"
