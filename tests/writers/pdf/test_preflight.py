"""Preflight: every fault of a laid out page and of its fonts is a notice with a code."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace

import pytest

from briefgen import building, render, writers
from briefgen.config import Config
from briefgen.writers.pdf.fonts import Role
from briefgen.writers.pdf.preflight import outlines
from tests import pdffonts
from tests.commands.test_cli import run
from tests.writers.pdf.test_pages import of

DOT = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAAEElEQVR4nGNgYPhPAA2j0gBh"
    "5Bth2oJ9JAAAAABJRU5ErkJggg=="
)
RIGHT = "overflow: page 1: “一段話。” runs over the right edge"
PLAIN = "<h1>港口</h1><p>一段話。</p>"


def told(body: str, style: str, folder: Path) -> list[str]:
    """Return the notices of a printed page of some HTML and CSS, as code and sentence."""
    template = folder / "own.html"
    template.write_text(
        f'<!doctype html><html lang="zh-Hant-HK"><head><title>港口</title>'
        f"<style>@page {{ size: A5; margin: 20mm }} {style}</style></head><body>{body}</body>",
        "utf-8",
    )
    document = render.document(
        of(["一段"], "zh-Hant-HK"), template=str(template), style="memo", medium="print"
    )
    return [f"{n.code}: {n.message}" for n in writers.write(document, "pdf").notices]


@pytest.mark.parametrize(
    ("body", "style", "notices"),
    [
        (PLAIN, "", []),
        (
            PLAIN,
            "p { margin-left: 9in; white-space: nowrap }",
            ["overflow: page 1: “一段話。” runs over the right edge"],
        ),
        (
            PLAIN,
            "p { margin-left: -9in }",
            ["overflow: page 1: “一段話。” runs over the left edge"],
        ),
        (
            PLAIN,
            "p { position: absolute; top: 9in }",
            ["overflow: page 1: “一段話。” runs over the foot of the page"],
        ),
        (
            PLAIN,
            "p { position: absolute; top: -2in }",
            ["overflow: page 1: “一段話。” runs over its top"],
        ),
        (
            PLAIN,
            "@page { @top-left { content: '頁眉'; margin-left: -3in; white-space: nowrap } }",
            ["overflow: page 1: “頁眉” runs off the page"],
        ),
        (
            f'<h1>港口</h1><p>一<img alt="圖" src="{DOT}" style="margin-left: 6in"></p>',
            "p { white-space: nowrap }",
            ["overflow: page 1: a picture runs over the right edge"],
        ),
        (
            PLAIN + "<p>蓋住了。</p>",
            "p { position: absolute; top: 1in; left: 0 }",
            ["overlap: page 1: “一段話。” and “蓋住了。” are printed over each other"],
        ),
        (
            PLAIN + '<section class="next"><p>又一段。</p></section>',
            ".next { break-before: right } h1 { break-after: avoid }",
            ["empty-page: page 2 is empty"],
        ),
        (
            f"{PLAIN}<h2>下節</h2><p>又一段。</p>",
            "h2 { break-after: page }",
            ["stranded-heading: page 1 ends with the heading “下節”"],
        ),
        (
            f"{PLAIN}<section><h2>下節</h2><div></div></section>",
            "",
            ["empty-part: the part “下節” is empty"],
        ),
        (f'{PLAIN}<section><h2>下節</h2><img alt="圖" src="{DOT}"></section>', "", []),
        (
            f"{PLAIN}<h2>下節</h2><p>又一段。</p>",
            "h2 { bookmark-level: none }",
            ["outline: the heading “下節” is not in the outline as often as on the pages"],
        ),
        (
            f"{PLAIN}<p class='a'>又一段。</p>",
            ".a { bookmark-level: 2; bookmark-label: '附錄' }",
            ["outline: the outline has “附錄” more often than the pages"],
        ),
        (f'{PLAIN}<h2 class="again">下節</h2><p>又。</p>', ".again { bookmark-level: none }", []),
    ],
)
def test_a_fault_of_the_page_is_told(
    body: str, style: str, notices: list[str], tmp_path: Path
) -> None:
    assert told(body, style, tmp_path) == notices


def test_a_paper_longer_than_promised_is_told(tmp_path: Path) -> None:
    article = tmp_path / "a.md"
    desk = "".join(f"- 要點{n}：{'說了許多話，' * 30}\n" for n in range(20))
    front = f"title: 港口\ndate: 2026-03-04\nvariant: zh-Hant-HK\nkey_points:\n{desk}"
    article.write_text(f"---\n{front}---\n\n一段話，不長。\n", "utf-8")
    config = Config(
        to=("zh-Hant-HK",), format=("pdf",), template="two-page", folders=(), output=tmp_path
    )
    (made,) = building.build(config, [str(article)])
    assert [notice.code for notice in made.notices] == ["length"]
    assert "pages where 2 are promised" in made.notices[0].message


def _file(*fonts: Mapping[str, object]) -> SimpleNamespace:
    """Return what WeasyPrint's PDF looks like to the check: objects by number."""
    return SimpleNamespace(objects=list(fonts))


def test_a_font_of_none_of_the_families_is_told() -> None:
    composite = {
        "Subtype": "/Type0",
        "BaseFont": b"/AAAAAA+DejaVu-Sans",
        "DescendantFonts": [b"1 0 R"],
    }
    chain = (composite, {"FontDescriptor": b"2 0 R"}, {"FontFile3": b"3 0 R"})
    assert list(outlines.faults(_file(*chain), ["DejaVu Sans"])) == []
    assert list(outlines.faults(_file(*chain), ["Noto Serif CJK HK"])) == [
        ("foreign-face", "DejaVu-Sans is embedded, which was not chosen for this document")
    ]


@pytest.mark.parametrize(
    "chain",
    [
        ({"Subtype": "/Type3", "BaseFont": b"/AAAAAA+Noto-Emoji"},),
        (
            {"Subtype": "/Type0", "BaseFont": b"/A+Noto-Emoji", "DescendantFonts": [b"1 0 R"]},
            {"FontDescriptor": b"2 0 R"},
            {},
        ),
    ],
)
def test_a_font_that_is_not_inside_as_outlines_is_told(
    chain: tuple[Mapping[str, object], ...],
) -> None:
    assert list(outlines.faults(_file(*chain), ["Noto Emoji"])) == [
        ("embedding", "Noto-Emoji is not embedded as outlines")
    ]


def test_strict_makes_a_fault_fatal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = tmp_path / "a.md"
    article.write_text("---\ntitle: 港口\nvariant: zh-Hant-HK\n---\n\n一段話，不長。\n", "utf-8")
    style = tmp_path / "own.css"
    style.write_text("p { white-space: nowrap; margin-left: 9in }", "utf-8")
    command = f"build {article} --to zh-Hant-HK --format pdf --style {style} -o {tmp_path / 'out'}"
    for option, status in (("", 0), ("--force --strict", 1)):
        done, _, heard = run(f"briefgen {command} {option}", capsys)
        assert done == status
        assert "overflow: page 1: " in heard


@pytest.mark.parametrize("role", ["text", "head"])
def test_regions_draw_the_telling_characters_each_in_their_own_way(role: Role) -> None:
    drawn = {
        (last, char): pdffonts.expected(*region, role, False, char)
        for last, region in pdffonts.REGIONS.items()
        for char in "骨。"
    }
    assert drawn["SC", "骨"] not in (drawn["HK", "骨"], drawn["TC", "骨"])
    assert drawn["SC", "。"] != drawn["TC", "。"]
