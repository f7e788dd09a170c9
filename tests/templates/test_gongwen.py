"""GB/T 9704-2012, measured from the page: 22 lines of 28 characters in 156 × 225 mm."""

from __future__ import annotations

import re
import subprocess
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen import render, writers
from briefgen.model import Article, Brief, Desk, Edition, Paragraph, Provenance, Section, Text

MM = 72 / 25.4
DOTS = 254  # an inch: ten dots a millimetre

SENTENCE = "海风从东面吹来带着盐的味道码头上的人们收起渔网把一筐一筐的银鱼搬进仓库里去等候天明"


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a document of nothing but full-width characters, five pages or so."""
    paragraphs = tuple(Paragraph(Text(SENTENCE * 9 + "。"), number=n) for n in range(1, 8))
    article = Article(
        "tide.txt",
        "",
        "zh-Hans-CN",
        (Section(None, paragraphs),),
        headline=Text("关于潮汐观测的报告"),
        date_published="2026-03-10",
        desk=Desk(
            sender=Text("海岸观测站"), ref=Text("海测〔2026〕12号"), distribution=(Text("档案室"),)
        ),
    )
    brief = Brief(article, "zh-Hans-CN", provenance=Provenance("tide.txt", ""))
    document = render.document(Edition("zh-Hans-CN", (brief,)), template="gongwen", medium="print")
    path = tmp_path_factory.mktemp("gongwen") / "gongwen.pdf"
    path.write_bytes(writers.write(document, "pdf").data)
    return path


def lines(pdf: Path, page: int) -> dict[float, str]:
    """Return a page's lines of text by the middle of their height, in points from the top."""
    boxes = subprocess.run(
        ["pdftotext", "-bbox", "-f", str(page), "-l", str(page), str(pdf), "-"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    found: dict[float, str] = defaultdict(str)
    for top, bottom, word in re.findall(r'yMin="([\d.]+)".*yMax="([\d.]+)">(.*)</word>', boxes):
        found[round((float(top) + float(bottom)) / 2)] += word
    return dict(found)


def ink(pdf: Path, page: int) -> tuple[float, float, float, float]:
    """Return the margins around a page's ink in millimetres, page number left out: top, right, …"""
    number = str(page)
    grey = subprocess.run(
        ["pdftoppm", "-r", str(DOTS), "-f", number, "-l", number, "-gray", str(pdf)],
        capture_output=True,
        check=True,
    ).stdout
    head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", grey)
    assert head
    width, height = int(head[1]), int(head[2])
    rows = [grey[head.end() + y * width :][:width] for y in range(height)]
    body = rows[: int(264 * DOTS / 25.4)]  # the page number stands 7 mm below the type area
    light = bytes(range(128, 256))
    used = [y for y, row in enumerate(body) if row.strip(light)]
    left = min(len(body[y]) - len(body[y].lstrip(light)) for y in used)
    right = min(len(body[y]) - len(body[y].rstrip(light)) for y in used)
    unit = 25.4 / DOTS
    return used[0] * unit, right * unit, (height - used[-1] - 1) * unit, left * unit


def test_a_full_page_has_22_lines(pdf: Path) -> None:
    body = {y: text for y, text in lines(pdf, 2).items() if "—" not in text}
    assert len(body) == 22
    heights = sorted(body)
    pitch = (heights[-1] - heights[0]) / 21
    assert pitch * 21 + 16 == pytest.approx(225 * MM, abs=0.5 * MM)


def test_a_full_line_has_28_characters(pdf: Path) -> None:
    counts = Counter(len(text) for text in lines(pdf, 2).values() if "—" not in text)
    # 26 after the indent of two; the last line of a paragraph is as short as it is
    assert counts[28] >= 17
    assert max(counts) == 28
    assert all(len(text) <= 28 for text in lines(pdf, 3).values())


def test_the_margins_are_those_of_the_standard(pdf: Path) -> None:
    top, right, bottom, left = ink(pdf, 2)
    assert top == pytest.approx(37, abs=0.5)
    assert left == pytest.approx(28, abs=0.5)
    assert right == pytest.approx(26, abs=0.5)
    assert bottom == pytest.approx(35, abs=0.5)


def test_the_page_is_a4(pdf: Path) -> None:
    about = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True).stdout
    assert "595.276 x 841.89 pts (A4)" in about


def test_the_imprint_stands_at_the_foot_of_the_last_page(pdf: Path) -> None:
    about = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True).stdout
    last = int(re.findall(r"Pages:\s+(\d+)", about)[0])
    found = lines(pdf, last)
    where = {text: y for y, text in found.items()}
    printed = next(y for text, y in where.items() if "印发" in text)
    copied = next(y for text, y in where.items() if text.startswith("抄送"))
    assert copied < printed
    assert (841.9 - printed) / MM == pytest.approx(35 + 4.2, abs=1.5)
    assert not any("印发" in text for n in range(1, last) for text in lines(pdf, n).values())


def test_page_numbers_stand_outside(pdf: Path) -> None:
    def place(page: int) -> float:
        boxes = subprocess.run(
            ["pdftotext", "-bbox", "-f", str(page), "-l", str(page), str(pdf), "-"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        return float(re.findall(r'xMin="([\d.]+)"[^>]*>—<', boxes)[0])

    assert place(1) > 400 > 150 > place(2)


def test_nothing_is_red_without_an_agency_or_a_number() -> None:
    article = Article(
        "a", "", "zh-Hans-CN", (Section(None, (Paragraph(Text("一段。"), number=1),)),)
    )
    brief = Brief(article, "zh-Hans-CN", provenance=Provenance("a", ""))
    plain = render.document(Edition("zh-Hans-CN", (brief,)), template="gongwen").html
    assert 'class="rule"' not in plain
    desk = replace(article.desk, ref=Text("海测〔2026〕12号"))
    brief = replace(brief, article=replace(article, desk=desk))
    assert (
        'class="rule"' in render.document(Edition("zh-Hans-CN", (brief,)), template="gongwen").html
    )
