"""What no writer made: charsets of no name, damaged streams, digits of other scripts, lost ends."""

from __future__ import annotations

import io
import zipfile

import pytest

from briefgen import readers
from briefgen.errors import ContentError
from briefgen.model import Article, Caption, Source, texts
from briefgen.readers.sources import charset
from tests.readers.office.kit import odt, paragraph, word
from tests.readers.received.showing import CHINESE

TITLE = "港都公布碼頭擴建計畫"
PROSE = CHINESE[0]
NOBODYS = ("undefined", "u港tf-8", "\0", "rot13", "hex", "idna", "unicode_escape", "x-unknown", "")


def read(name: str, data: bytes | str) -> Article:
    (article,) = readers.read(Source(name, data.encode() if isinstance(data, str) else data))
    return article


def whole(article: Article) -> str:
    return "\n".join(text.string for block in article.blocks for text in texts(block))


@pytest.mark.parametrize("declared", NOBODYS)
def test_a_charset_that_nobody_knows(declared: str) -> None:
    assert charset.codec(declared) == ""
    assert charset.text(b"abc", declared) is None
    markup = f"<h1>{TITLE}</h1><p>{PROSE}</p>"
    feed = (
        f'<?xml version="1.0" encoding="{declared}"?><rss version="2.0"><channel><item>'
        f"<title>{TITLE}</title><description>{PROSE}</description></item></channel></rss>"
    )
    part = f'Content-Type: text/html; charset="{declared}"\nContent-Transfer-Encoding: 8bit\n\n'
    archive = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: http://example.org\nMIME-Version: 1.0\n"
        f'Content-Type: multipart/related; boundary="b"\n\n--b\n{part}{markup}\n--b--'
    )
    mail = f"From: a@example.org\nSubject: {TITLE}\nMIME-Version: 1.0\n{part}{markup}"
    page = f'<meta charset="{declared}">{markup}'
    for name, data in {"a.xml": feed, "a.mhtml": archive, "a.eml": mail, "a.html": page}.items():
        assert PROSE in whole(read(name, data)), name


def test_what_a_charset_is_in_the_standard_of_the_web() -> None:
    assert charset.text("鍮".encode("gb18030"), " GB2312 ") == "鍮"
    assert charset.text("㗎".encode("big5hkscs"), "Big5") == "㗎"
    assert charset.text("港".encode("big5"), "us-ascii") is None


def test_a_mails_head_says_what_its_bytes_say() -> None:
    end = "\nMIME-Version: 1.0\n\n"
    head = f"From: a@example.org\nSubject: =?u港tf-8?b?5qiZ6aGM5YWt5a2X?={end}"
    assert str(read("a.eml", f"{head}{PROSE}").headline) == "標題六字"
    head = f"From: =?utf-8?q?=E7=94=B2?= <a@example.org>\nSubject: =?big5?b?tOSzow==?= b{end}"
    article = read("a.eml", f"{head}{PROSE}")
    assert str(article.headline) == "港都 b"
    assert "From: 甲 <a@example.org>" in [gone.text for gone in article.dropped]


def test_a_guess_of_a_mails_or_a_feeds_encoding_is_noticed() -> None:
    head = b"From: a@example.org\nMIME-Version: 1.0\nContent-Type: text/plain; charset=x-none\n"
    head += b"Content-Transfer-Encoding: 8bit\n\n"
    mail = read("a.eml", head + "\n\n".join(CHINESE).encode("gb18030"))
    feed = f"<rss><channel><item><title>{TITLE}</title><description>{PROSE}</description></item>"
    found = (*mail.notices, *read("a.xml", feed.encode("gb18030")).notices)
    assert [n.file for n in found if n.code == "encoding-guess"] == ["a.eml", "a.xml"]


@pytest.mark.parametrize("digits", ["12", "１２", "١٢", "१२", "𝟏𝟐"])
def test_digits_of_any_script_are_numbers(digits: str) -> None:
    article = read("a.txt", f"{TITLE}\n2026年{digits}月1日\n\n{PROSE}\n")
    assert article.date_published == "2026-12-01"
    assert whole(read("a.txt", f"{digits}、{TITLE}\n{digits}.{TITLE}\n\n{PROSE}"))


def damaged(data: bytes) -> bytes:
    """Return a package whose parts' bytes are no deflate stream."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    out = bytearray(data)
    for part in archive.infolist():
        start = part.header_offset + 30 + len(part.filename)
        out[start : start + 6] = b"\xff" * 6
    return bytes(out)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", word(paragraph(PROSE))),
        ("a.odt", odt(f"<text:p>{PROSE}</text:p>")),
    ],
)
def test_a_damaged_stream(name: str, data: bytes) -> None:
    with pytest.raises(ContentError, match=r"is not an? "):
        read(name, damaged(data))


def test_what_a_library_raises_is_an_error_of_the_content(monkeypatch: pytest.MonkeyPatch) -> None:
    class OddError(Exception):
        """An error that nobody expects."""

    def odd(_: Source) -> tuple[object, ...]:
        raise OddError

    monkeypatch.setattr("briefgen.readers.page.read", odd)
    with pytest.raises(ContentError, match=r"a\.html cannot be read \(.*OddError\)") as caught:
        read("a.html", f"<p>{PROSE}</p>")
    assert isinstance(caught.value.__cause__, OddError)


@pytest.mark.parametrize("tag", ["cite", 'span class="credit"'])
def test_a_credit_in_the_middle_of_a_caption(tag: str) -> None:
    name = tag.split()[0]
    credit = f"<{tag}>林若晴攝</{name}>"
    inner = f"碼頭邊的貨輪{credit}，船上載有<b>救援</b>物資。"
    article = read(
        "a.html",
        f"<h1>{TITLE}</h1><p>{PROSE}</p><figure><img src=a.jpg><figcaption>{inner}</figcaption>"
        f"</figure><p>{CHINESE[1]}</p>",
    )
    (caption,) = (block for block in article.blocks if isinstance(block, Caption))
    assert str(caption.text) == "碼頭邊的貨輪，船上載有救援物資。"
    assert str(caption.credit) == "林若晴攝"
    assert [str(caption.text)[m.start : m.end] for m in caption.text.marks] == ["救援"]


def test_nothing_of_a_part_of_rich_text_that_nobody_knows_is_lost() -> None:
    def written(words: str) -> str:
        return "".join(f"\\u{ord(char)}?" for char in words)

    formula = rf"{{\mf{{\mfPr{{\mtype bar}}}}{{\mnum{{\mr {written('甲數')}}}}}}}"
    article = read(
        "a.rtf",
        rf"{{\rtf1\ansi {written(TITLE)}\par {written(PROSE)}\par "
        rf"{{\*\do\dptxbx{{\dptxbxtext {written('方框裡的字。')}\par}}}}"
        rf"{{\mmath{{\*\moMath{formula}}}}}\par "
        rf"{{\*\nobody {written('沒人知道的字')}}}{{\*\nobody abc}}{written(CHINESE[1])}\par}}",
    )
    said = whole(article) + "".join(str(s.crosshead or "") for s in article.sections)
    assert "方框裡的字。" in said
    assert "甲數" in said
    assert "bar" not in said
    assert ("unknown-part", "沒人知道的字") in [(g.kind, g.text) for g in article.dropped]
    assert "abc" not in "".join(gone.text for gone in article.dropped)


def test_cells_past_the_head_of_a_table_are_listed() -> None:
    table = "|甲|乙|\n|-|-|\n|丙|丁|戊己|庚\\|辛|\n|壬||癸|\n"
    quoted = "".join(f"> {row}\n" for row in table.split("\n") if row)
    article = read("a.md", f"# {TITLE}\n\n{PROSE}\n\n{table}\n{CHINESE[1]}\n\n{quoted}\n{PROSE}")
    gone = [(one.text, one.line) for one in article.dropped if one.kind == "table-cell"]
    rows = (("戊己", 7), ("庚|辛", 7), ("癸", 8))
    assert gone == [*rows, *((words, line + 7) for words, line in rows)]


def test_only_the_marks_before_a_row_of_a_mail_are_its_quotation() -> None:
    head = f"From: a@example.org\nSubject: {TITLE}\nDate: 2026年3月4日\n\n"
    mail = f"{head}> 甲 > 乙，{PROSE}\n丙 > 丁，{PROSE}\n"
    said = whole(read("a.txt", f"轉寄如下：\n\n{mail}"))
    assert "甲 > 乙" in said
    assert "丙 > 丁" in said


def test_what_no_page_shows_at_once_is_listed() -> None:
    text = (
        f"# {TITLE}\n\n{PROSE}[看](http://example.org '題名')\n\n```港文\n碼\n```\n\n"
        "[//]: # (編者註)\n"
    )
    gone = [(one.kind, one.text) for one in read("a.md", text).dropped]
    assert {("link-title", "題名"), ("code-language", "港文")} <= set(gone)
    assert ("link-address", "[//]: # 編者註") in gone
    inputs = "<input type=submit value=送出><input value=請填><input type=checkbox value=一>"
    article = read("a.html", f"<h1>{TITLE}</h1><p>{PROSE}</p><p>{CHINESE[1]}{inputs}</p>")
    assert [one.text for one in article.dropped if one.kind == "control"] == ["送出", "請填"]
