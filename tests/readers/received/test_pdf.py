"""PDFs with a text layer: columns, heads, notes, tables, vertical lines, and what has none."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
import weasyprint
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen import readers, record
from briefgen.errors import ContentError
from briefgen.model import Article, Source
from briefgen.readers import pdf
from briefgen.readers.pdf import sheet
from briefgen.readers.pdf.glyphs import Glyph, Sheet
from briefgen.readers.sources import gather
from tests.outline import outline, strings
from tests.readers.received.showing import CHINESE, counted, page

A, B, C = CHINESE
STYLE = (
    "body { font: 11pt/1.7 'Noto Serif CJK TC', 'Noto Serif TC', serif; text-align: justify }"
    "h1 { font-size: 20pt } h2 { font-size: 14pt } p { margin: 0; text-indent: 2em }"
)
TEXT = "".join(f"<p>{one}</p>" for one in (A, B, C))


def written(body: str, style: str = "") -> bytes:
    data = weasyprint.HTML(string=f"<style>{STYLE}{style}</style>{body}").write_pdf()
    assert isinstance(data, bytes)
    return data


def read(body: str, style: str = "") -> Article:
    (article,) = readers.read(Source("a.pdf", written(body, style)))
    return article


def test_paragraphs_and_heads() -> None:
    article = read(f"<h1>港都碼頭擴建案</h1>{TEXT}<h2>漁民怎麼說</h2>{TEXT}")
    assert str(article.headline) == "港都碼頭擴建案"
    assert [str(s.crosshead or "") for s in article.sections] == ["", "漁民怎麼說"]
    assert strings(article) == [A, B, C, A, B, C]


def test_columns_running_heads_and_page_numbers() -> None:
    style = (
        ".c { columns: 2; column-gap: 2em } @page { size: A5; @top-center { content: '港都月報' }"
        "@bottom-center { content: '- ' counter(page) ' -' } }"
    )
    article = read(f"<h1>港都碼頭擴建案</h1><div class=c>{TEXT}{TEXT}{TEXT}{TEXT}</div>", style)
    assert strings(article) == [A, B, C] * 4
    kinds = Counter(one.kind for one in article.dropped)
    assert kinds["page-number"] == kinds["running-head"] > 1


def test_columns_whose_rows_do_not_stand_in_one_line() -> None:
    style = ".c { columns: 2; column-gap: 1.4em } @page { size: A4 }"
    body = f"<div class=c>{TEXT}{TEXT}<h2>漁民怎麼說</h2>{TEXT}{TEXT}</div>"
    article = read(f"<h1>港都碼頭擴建案</h1>{body}", style)
    assert strings(article) == [A, B, C] * 4
    assert [str(s.crosshead or "") for s in article.sections] == ["", "漁民怎麼說"]


def test_notes_stand_behind_the_text() -> None:
    style = ".f { float: footnote; font-size: 8pt } @page { size: A5 }"
    note = "<span class=f>港務公司年報，第三頁，二〇二五年出版。</span>"
    article = read(f"<h1>港都碼頭擴建案</h1><p>{A[:30]}{note}{A[30:]}</p>{TEXT}{TEXT}", style)
    first, *_, last = strings(article)
    assert first == f"{A[:30]}[1]{A[30:]}"
    assert last.endswith("港務公司年報，第三頁，二〇二五年出版。")


def test_tables() -> None:
    rows = (
        "期別<td>經費<td>完工",
        "第一期<td>一四〇億<td>二〇二九",
        "第二期<td>一六〇億<td>二〇三一",
    )
    table = "".join(f"<tr><td>{row}" for row in rows)
    article = read(
        f"{TEXT}<table>{table}</table>{TEXT}", "td { padding: 3px 2em } p { margin: 1em 0 }"
    )
    assert (
        "table | 期別, 經費, 完工; 第一期, 一四〇億, 二〇二九; 第二期, 一六〇億, 二〇三一"
        in outline(article)
    )


def test_cells_of_several_lines() -> None:
    style = "td { padding: 2px 2em; vertical-align: top; white-space: nowrap }"
    style += "td + td { white-space: normal }"
    rows = f"<tr><td>意見<td>{B}<tr><td>回應<td>{C}"
    found = page(written(f"{TEXT}<table>{rows}</table>", style), "a.pdf")
    (table,) = [piece.block for piece in found.pieces if piece.block]
    assert B in str(table)
    assert C in str(table)


def test_ruled_cells_are_a_table_however_close_their_words_are() -> None:
    rows = (
        "<th>里程<th>票價<th>備註",
        "<td>6公里以內<td>2元<td>",
        "<td>6至12公里，<br>含轉乘<td>3元<td>月票適用",
    )
    table = "".join(f"<tr>{row}" for row in rows)
    style = "table { border-collapse: collapse } td, th { border: 1px solid; padding: 0 1px }"
    shown = outline(read(f"<h1>港都碼頭擴建案</h1>{TEXT}<table>{table}</table>{TEXT}", style))
    cells = "里程, 票價, 備註; 6公里以內, 2元, ; 6至12公里，含轉乘, 3元, 月票適用"
    assert shown[1:] == [*(f"p | {p}" for p in (A, B, C)), f"table | {cells}"] + [
        f"p | {p}" for p in (A, B, C)
    ]


def test_cells_that_begin_under_one_another_are_a_table() -> None:
    rows = ("<th>里程<th>票價", "<td>六公里以內<td>二元", "<td>六至十二公里<td>三元")
    table = "".join(f"<tr>{row}" for row in rows)
    style = "td, th { padding: 1px; text-align: left; font-weight: normal }"
    shown = outline(read(f"{TEXT}<table>{table}</table>{TEXT}", style))
    assert "table | 里程, 票價; 六公里以內, 二元; 六至十二公里, 三元" in shown


def test_a_frame_around_text_is_no_table() -> None:
    style = "div { border: 1px solid; padding: 4px; margin: 1em 0 }"
    assert strings(read(f"{TEXT}<div>{TEXT}</div>", style)) == [A, B, C, A, B, C]


def test_the_running_head_of_one_page_goes_by_its_place_and_type() -> None:
    style = "@page { @top-center { content: '港都月報 · 內部參考'; font-size: 7pt }"
    style += "@bottom-center { content: '港都研究所印'; font-size: 7pt } }"
    article = read(f"<h1>港都碼頭擴建案</h1>{TEXT}", style)
    assert strings(article) == [A, B, C]
    gone = [one.text for one in article.dropped if one.kind == "running-head"]
    assert ["".join(words.split()) for words in gone] == ["港都月報·內部參考", "港都研究所印"]


def test_a_day_in_small_type_over_the_headline_stays_the_article_s() -> None:
    style = "@page { @top-center { content: '2026年3月4日'; font-size: 7pt } }"
    article = read(f"<h1>港都碼頭擴建案</h1>{TEXT}", style)
    assert article.date_published == "2026-03-04"


def test_slides_are_heads_with_lists() -> None:
    slides = (
        ("港都碼頭擴建案", ("經費四百億元", "工期三年")),
        ("工程期程", ("明年動工", "後年完工")),
    )
    body = "".join(
        f"<section><h1>{head}</h1><ul><li>{'<li>'.join(items)}</ul></section>"
        for head, items in slides
    )
    style = (
        "@page { size: 25cm 14cm } section { page-break-after: always } h1 { font-size: 32pt }"
        "li { font-size: 22pt }"
    )
    article = read(body, style)
    assert outline(article) == [
        "headline | 港都碼頭擴建案",
        "list | 經費四百億元; 工期三年",
        "## 工程期程",
        "list | 明年動工; 後年完工",
    ]


def test_vertical_lines_are_read_from_the_right() -> None:
    size, high = 14, 30
    text = "　　" + A
    cells = "".join(
        f"<span style='position:absolute;top:{60 + n % high * size}px;"
        f"left:{500 - n // high * size * 1.8}px'>{char}</span>"
        for n, char in enumerate(text)
        if char != "　"
    )
    head = "<div style='position:absolute;top:10px;left:40px'>港都月報第三期</div>"
    found = page(written(f"{head}{cells}", f"span {{ font-size: {size}px }}"), "a.pdf")
    assert [piece.string for piece in found.pieces] == ["港都月報第三期", A]


def test_a_brief_of_ours_is_noticed_and_left_out_of_folders(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(written(TEXT))) as document:
        document.docinfo["/Creator"] = record.CREATOR
        stream = io.BytesIO()
        document.save(stream)
    (article,) = readers.read(Source("a.pdf", stream.getvalue()))
    assert "own-output" in [notice.code for notice in article.notices]
    (tmp_path / "ours.pdf").write_bytes(stream.getvalue())
    (tmp_path / "theirs.pdf").write_bytes(written(TEXT))
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 broken")
    found = [Path(one.name).name for one in gather([str(tmp_path)])]
    assert found == ["broken.pdf", "theirs.pdf"]
    assert not record.bears_mark(written(TEXT))
    assert not record.bears_mark(b"%PDF-1.7 broken")


def test_what_is_refused() -> None:
    for data, words in (
        (written("<svg width=90 height=90><rect width=90 height=90></svg>"), "has no text layer"),
        (b"%PDF-1.7\n%broken", "cannot be opened"),
        (_locked(), "is locked with a password"),
    ):
        with pytest.raises(ContentError) as caught:
            readers.read(Source("a.pdf", data))
        assert words in str(caught.value)


def _locked() -> bytes:
    with pikepdf.open(io.BytesIO(written(TEXT))) as document:
        stream = io.BytesIO()
        document.save(stream, encryption=pikepdf.Encryption(owner="o", user="u"))
    return stream.getvalue()


def test_too_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "PAGES", 1)
    data = written("<p>一</p><p style='break-before: page'>二</p>")
    with pytest.raises(ContentError, match="has 2 pages, and an article at most 1"):
        readers.read(Source("a.pdf", data))


def glyphs(words: str, left: float, top: float, em: float = 10) -> list[Glyph]:
    """Set some words in one row, a cell a character."""
    return [
        Glyph(char, left + n * em, top, left + (n + 1) * em, top + em * 1.4, em)
        for n, char in enumerate(words)
        if not char.isspace()
    ]


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    """A page of rows in up to three columns, in two sizes, with gaps anywhere."""
    found: list[Glyph] = []
    for column in range(draw(st.integers(1, 3))):
        for row in range(draw(st.integers(0, 8))):
            words = draw(st.text("港都碼頭，。A1 -", max_size=12))
            em = draw(st.sampled_from([10.0, 10.0, 10.0, 7.0, 16.0]))
            found += glyphs(words, 30 + column * 180, 40 + row * 20, em)
    return Sheet(600, 800, tuple(found), 0)


@settings(max_examples=60, deadline=None)
@given(st.lists(sheets(), min_size=1, max_size=3))
def test_every_character_of_a_page_is_in_a_line_or_dropped(pages: list[Sheet]) -> None:
    found = sheet.lined(pages)
    said = "".join(line.words for line in (*found.lines, *found.notes))
    said += "".join(gone.text for gone in found.dropped)
    wanted = Counter(glyph.char for one in pages for glyph in one.glyphs)
    # A raised figure is put between brackets.
    assert Counter("".join(said.split())) - Counter("[]" * said.count("[")) == wanted


def test_characters_without_a_letter_are_noticed() -> None:
    found = sheet.lined([replace(Sheet(600, 800, tuple(glyphs(A[:20], 30, 40))), odd=3)])
    assert found.odd == 3


def test_a_title_that_the_file_names_counts_where_it_is_printed() -> None:
    body = f"<p>港都碼頭擴建案通過環評</p>{TEXT}"
    for title, wanted in (("港都碼頭擴建案通過環評", True), ("未命名-1", False)):
        found = page(written(f"<title>{title}</title>{body}"), "a.pdf")
        assert ("title" in found.fields) is wanted


def test_several_heads_of_the_largest_type_are_no_headline() -> None:
    found = page(written(f"<h1>漁民怎麼說</h1>{TEXT}<h1>市府怎麼說</h1>{TEXT}"), "a.pdf")
    assert [piece.level for piece in found.pieces if piece.form == "heading"] == [2, 2]


def test_a_head_of_two_lines_is_one() -> None:
    found = page(written(f"<h1>港都碼頭擴建案<br>通過環評</h1>{TEXT}"), "a.pdf")
    assert found.pieces[0].string == "港都碼頭擴建案通過環評"


def test_spaces_of_a_scan_are_a_notice() -> None:
    spaced = "".join(f"<p>{' '.join(one)}</p>" for one in (A, B))
    found = page(written(spaced, "p { word-spacing: 1em }"), "a.pdf")
    assert "".join(piece.string for piece in found.pieces) == A + B


def test_all_characters_of_a_file_are_there() -> None:
    body = f"<h1>港都碼頭擴建案</h1>{TEXT}<h2>漁民怎麼說</h2>{TEXT}"
    words = "港都碼頭擴建案漁民怎麼說" + (A + B + C) * 2
    assert counted(page(written(body), "a.pdf")) == Counter(words)
