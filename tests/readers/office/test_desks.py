"""What desks receive from offices: forms, columns, several articles in one file, old books."""

from __future__ import annotations

import pytest

from briefgen import readers
from briefgen.model import Source
from tests.outline import outline
from tests.readers.office.kit import MORE, PROSE, article, epub, odt, paragraph, word

FORM = (
    ("標題", "松濤港新碼頭啟用　漁民憂抽砂"),
    ("報別", "松濤日報"),
    ("日期", "115年3月4日"),
    ("記者", "林若晴"),
    ("版次", "A3"),
    ("內容", f"{PROSE}\n{MORE}"),
    ("備註", "請交通組追蹤"),
)
READ = [
    "headline | 松濤港新碼頭啟用　漁民憂抽砂",
    "byline | 林若晴",
    "date | 2026-03-04",
    "source | 松濤日報",
    f"p | {PROSE}",
    f"p | {MORE}",
    "drop | label | 標題",
    "drop | label | 報別",
    "drop | source-line | 松濤日報",
    "drop | label | 日期",
    "drop | date-line | 115年3月4日",
    "drop | label | 記者",
    "drop | byline | 林若晴",
    "drop | label | 版次",
    "drop | section | A3",
    "drop | label | 內容",
    "drop | label | 備註",
    "drop | form-note | 請交通組追蹤",
]


def _word(rows: tuple[tuple[str, str], ...]) -> bytes:
    def cell(said: str) -> str:
        return f"<w:tc>{''.join(map(paragraph, said.split(chr(10))))}</w:tc>"

    lines = (f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in rows)
    return word(f"<w:tbl>{''.join(lines)}</w:tbl>")


def _odt(rows: tuple[tuple[str, str], ...]) -> bytes:
    def cell(said: str) -> str:
        inner = "".join(f"<text:p>{line}</text:p>" for line in said.split("\n"))
        return f"<table:table-cell>{inner}</table:table-cell>"

    lines = (f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    return odt(f"<table:table>{''.join(lines)}</table:table>")


def _rtf(rows: tuple[tuple[str, str], ...]) -> bytes:
    def cell(said: str) -> str:
        lines = ("".join(f"\\u{ord(c)}?" for c in line) for line in said.split("\n"))
        return "\\pard\\intbl " + "\\par ".join(lines) + "\\cell"

    head = "\\trowd\\cellx2000\\cellx9000"
    lines = (f"{head}{''.join(map(cell, row))}\\row" for row in rows)
    return f"{{\\rtf1\\ansi\\uc1 {''.join(lines)}}}".encode()


def _html(rows: tuple[tuple[str, str], ...]) -> bytes:
    def cell(said: str) -> str:
        return f"<td>{'<br>'.join(said.split(chr(10)))}</td>"

    lines = (f"<tr>{''.join(map(cell, row))}</tr>" for row in rows)
    return f"<meta charset=utf-8><title>剪報</title><table>{''.join(lines)}</table>".encode()


def _markdown(rows: tuple[tuple[str, str], ...]) -> bytes:
    lines = ["| " + " | ".join(c.replace("\n", "<br>") for c in row) + " |" for row in rows]
    return "\n".join((lines[0], "| --- | --- |", *lines[1:])).encode()


WRITTEN = {".docx": _word, ".odt": _odt, ".rtf": _rtf, ".html": _html, ".md": _markdown}


@pytest.mark.parametrize("suffix", WRITTEN)
def test_a_form_gives_its_fields_in_every_format(suffix: str) -> None:
    assert outline(article(WRITTEN[suffix](FORM), f"a{suffix}")) == READ


@pytest.mark.parametrize("suffix", WRITTEN)
def test_a_table_of_data_stays_one(suffix: str) -> None:
    rows = (("項目", "內容"), ("日期", "3月4日"), ("地點", "松濤港"), ("經費", "三億元"))
    found = article(WRITTEN[suffix](rows), f"a{suffix}")
    assert [block.kind for block in found.blocks] == ["table"]


def test_a_form_s_labels_and_values_may_stand_by_pairs_and_its_body_in_a_row() -> None:
    def cell(said: str) -> str:
        return f"<w:tc>{paragraph(said)}</w:tc>"

    rows = (
        cell("松濤市政府新聞剪報"),
        cell("標　題：") + cell("松濤港新碼頭啟用"),
        cell("媒體名稱") + cell("松濤日報") + cell("刊載日期") + cell("2026/3/4"),
        cell("新聞內容"),
        f"<w:tc>{paragraph(PROSE)}{paragraph(MORE)}</w:tc>",
        cell("承辦人") + cell("許明") + cell("批示") + cell("閱"),
    )
    body = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    found = article(word(f"<w:tbl>{body}</w:tbl>"), "a.docx")
    assert outline(found)[:5] == [
        "headline | 松濤港新碼頭啟用",
        "date | 2026-03-04",
        "source | 松濤日報",
        f"p | {PROSE}",
        f"p | {MORE}",
    ]
    gone = {(one.kind, one.text) for one in found.dropped}
    assert {
        ("form-title", "松濤市政府新聞剪報"),
        ("form-note", "許明"),
        ("form-note", "閱"),
    } <= gone


def test_a_form_over_the_text() -> None:
    def row(*said: str) -> str:
        return f"<w:tr>{''.join(f'<w:tc>{paragraph(one)}</w:tc>' for one in said)}</w:tr>"

    rows = row("標題", "松濤港新碼頭啟用") + row("來源", "松濤日報") + row("日期", "2026年3月4日")
    body = f"{paragraph('每日輿情')}<w:tbl>{rows}</w:tbl>{paragraph(PROSE)}{paragraph(MORE)}"
    assert outline(article(word(body), "a.docx"))[:5] == [
        "headline | 松濤港新碼頭啟用",
        "date | 2026-03-04",
        "source | 松濤日報",
        f"p | {PROSE}",
        f"p | {MORE}",
    ]


@pytest.mark.parametrize(
    ("unit", "source"),
    [("單位：萬箱", None), ("（單位：億元）", None), ("Unit: tonnes", None)],
)
def test_the_unit_of_a_table_is_its_note(unit: str, source: str | None) -> None:
    def row(*said: str) -> str:
        return f"<w:tr>{''.join(f'<w:tc>{paragraph(one)}</w:tc>' for one in said)}</w:tr>"

    table = f"<w:tbl>{row('航線', '今年')}{row('近洋', '110.4')}</w:tbl>"
    title = paragraph("松濤港新碼頭啟用", '<w:pStyle w:val="Title"/>')
    body = title + paragraph(PROSE) + paragraph(unit) + table + paragraph(MORE)
    found = article(word(body), "a.docx")
    assert outline(found)[1:] == [
        f"p | {PROSE}",
        f"caption | {unit} |",
        "table | 航線, 今年; 近洋, 110.4",
        f"p | {MORE}",
    ]
    assert (found.source and str(found.source)) == source


def test_a_section_of_two_columns_is_read_in_its_order() -> None:
    section = '<w:sectPr><w:type w:val="continuous"/><w:cols w:num="2" w:space="425"/></w:sectPr>'
    body = (
        paragraph("松濤港新碼頭啟用", '<w:pStyle w:val="Title"/>')
        + paragraph("記者林若晴／松濤報導", "<w:sectPr/>")
        + paragraph(PROSE)
        + f'<w:p><w:r><w:br w:type="column"/><w:t>{MORE}</w:t></w:r></w:p>'
        + f"<w:p><w:pPr>{section}</w:pPr></w:p>"
    )
    assert outline(article(word(body), "a.docx")) == [
        "headline | 松濤港新碼頭啟用",
        "byline | 林若晴",
        f"p | {PROSE}",
        f"p | {MORE}",
        "drop | byline | 記者林若晴／松濤報導",
    ]


def test_a_newsletter_of_several_articles_keeps_their_heads() -> None:
    def head(said: str) -> str:
        return paragraph(said, '<w:pStyle w:val="Heading1"/>')

    body = (
        paragraph("松濤港務通訊", '<w:pStyle w:val="Title"/>')
        + paragraph("2026年3月4日")
        + head("新碼頭啟用")
        + paragraph(PROSE)
        + head("漁民怎麼說")
        + paragraph(MORE)
        + head("下月預告")
        + paragraph(PROSE)
    )
    assert outline(article(word(body), "a.docx")) == [
        "headline | 松濤港務通訊",
        "date | 2026-03-04",
        "## 新碼頭啟用",
        f"p | {PROSE}",
        "## 漁民怎麼說",
        f"p | {MORE}",
        "## 下月預告",
        f"p | {PROSE}",
        "drop | date-line | 2026年3月4日",
    ]


def test_an_epub_2_names_its_chapters_in_the_ncx() -> None:
    points = "".join(
        f"<navPoint id='n{n}' playOrder='{n}'><navLabel><text>{title}</text></navLabel>"
        f"<content src='text/c{n}.xhtml'/></navPoint>"
        for n, title in ((1, "新碼頭啟用"), (2, "漁民怎麼說"))
    )
    ncx = (
        "<ncx xmlns='http://www.daisy.org/z3986/2005/ncx/' version='2005-1'><navMap>"
        f"{points}</navMap></ncx>"
    )
    items = "<item id='ncx' href='toc.ncx' media-type='application/x-dtbncx+xml'/>"
    meta = (
        "<dc:title>松濤月刊</dc:title><dc:creator opf:role='aut'>林若晴</dc:creator>"
        "<dc:creator opf:role='trl'>許明</dc:creator><dc:publisher>松濤出版社</dc:publisher>"
        "<dc:date opf:event='publication'>2026-03</dc:date>"
        "<dc:identifier opf:scheme='ISBN'>9789860000009</dc:identifier>"
    )
    chapters = {"c1": f"<p>{PROSE}</p>", "c2": f"<p>{MORE}</p>"}
    data = epub(chapters, meta, items, **{"EPUB__toc.ncx": ncx})
    first, second = readers.read(Source("a.epub", data))
    assert outline(first) == [
        "headline | 新碼頭啟用",
        "byline | 林若晴",
        "source | 松濤月刊",
        f"p | {PROSE}",
        "drop | book | 松濤出版社",
        "drop | book | 9789860000009",
        "drop | book | 許明",
        "drop | book | 2026-03",
    ]
    assert outline(second)[0] == "headline | 漁民怎麼說"
