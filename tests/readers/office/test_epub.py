"""EPUB: the chapters with prose are articles, and what is cover or list is listed with them."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen import readers
from briefgen.errors import ContentError
from briefgen.model import Source
from briefgen.readers.office.epub import read as pages
from tests.outline import outline
from tests.readers.office.kit import MORE, PROSE, article, epub, packed, said

META = (
    "<dc:title>松濤月刊</dc:title><dc:creator opf:role='aut'>林若晴</dc:creator>"
    "<dc:creator opf:role='edt'>編者</dc:creator><dc:date>2026-03-05</dc:date>"
    "<dc:publisher>松濤出版社</dc:publisher>"
)
ONE = f"<h2>新碼頭啟用</h2><p>{PROSE}</p><p>{MORE}</p>"


def test_the_only_chapter_is_the_article() -> None:
    assert outline(article(epub({"c1": ONE}, META), "a.epub")) == [
        "headline | 新碼頭啟用",
        "byline | 林若晴",
        "date | 2026-03-05",
        "source | 松濤出版社",
        f"p | {PROSE}",
        f"p | {MORE}",
        "drop | book | 松濤月刊",
        "drop | book | 編者",
    ]
    bare = article(epub({"c1": f"<p>{PROSE}</p>"}, META), "-")
    assert str(bare.headline) == "松濤月刊"


def test_several_chapters_are_several_articles() -> None:
    ncx = (
        "<ncx><navMap><navPoint><navLabel><text>漁民怎麼說</text></navLabel>"
        "<content src='text/c2.xhtml#a'/></navPoint></navMap></ncx>"
    )
    items = "<item id='ncx' href='toc.ncx' media-type='application/x-dtbncx+xml'/>"
    chapters = {
        "cover": "<p>松濤月刊 第三期</p>",
        "list": f"<p>{PROSE}</p>",
        "c1": ONE,
        "c2": f"<p>{MORE}</p><p><img src='../img/%E8%88%B9.png'/></p>",
        "end": "<p>印刷：松濤</p>",
        "none": "",
    }
    guide = "<guide><reference type='toc' href='text/list.xhtml'/></guide>"
    parts = {"EPUB__toc.ncx": ncx, "guide": guide}
    first, second = readers.read(Source("a.epub", epub(chapters, META, items, **parts)))
    assert outline(first)[0] == "headline | 新碼頭啟用"
    assert [notice.code for notice in first.notices] == ["book-parts"]
    book = ["drop | book | 松濤出版社", "drop | book | 編者"]
    assert outline(first)[-4:] == [
        "drop | page-part | 松濤月刊 第三期",
        f"drop | contents | {PROSE}",
        *book,
    ]
    assert outline(second) == [
        "headline | 漁民怎麼說",
        "byline | 林若晴",
        "date | 2026-03-05",
        "source | 松濤月刊",
        f"p | {MORE}",
        "image | EPUB/img/%E8%88%B9.png",
        "drop | page-part | 印刷：松濤",
        *book,
    ]


def test_a_book_without_prose_is_read_all_the_same() -> None:
    chapters = {"c1": "<h1>潮來了</h1><p>船回了</p>", "c2": "<ul><li>甲</li><li>乙</li></ul>"}
    first, second = readers.read(Source("a.epub", epub(chapters)))
    assert outline(first) == ["headline | 潮來了", "p | 船回了"]
    assert outline(second) == ["list | 甲; 乙"]


def test_markup_is_read_as_xhtml() -> None:
    body = (
        f"<h1>新碼頭啟用</h1><p><a id='p1'/>松<ruby>濤<rp>(</rp><rt>ㄊㄠ</rt></ruby>港&nbsp;{PROSE}"
        "<sup><a epub:type='noteref' href='#n1'><span>1</span></a></sup></p>"
        "<aside epub:type='footnote' id='n1'><p><a href='#p1'>1</a>據港務年報。</p></aside>"
    )
    assert outline(article(epub({"c1": body}), "a.epub")) == [
        "headline | 新碼頭啟用",
        f"p | 松濤港 {PROSE}[1]",
        "p | [1] 據港務年報。",
        "drop | ruby | ㄊㄠ",
    ]


def test_a_note_without_a_figure_gets_that_of_its_link() -> None:
    body = (
        f"<h1>新碼頭啟用</h1><p>{PROSE}<a epub:type='noteref' href='#n1'>[1]</a></p>"
        "<aside epub:type='footnote' id='n1'><p>據港務年報。</p></aside>"
    )
    assert outline(article(epub({"c1": body}), "a.epub"))[1:] == [
        f"p | {PROSE}[1]",
        "p | [1] 據港務年報。",
    ]


def test_what_a_book_says_of_itself_is_listed_with_every_chapter() -> None:
    meta = (
        META
        + "<dc:identifier>urn:isbn:978-0-00-000000-2</dc:identifier><dc:rights>松濤</dc:rights>"
    )
    end = "<p>印刷：松濤</p><p>ISSN 1234-5678</p>"
    chapters = {"c1": ONE, "c2": ONE, "end": end}
    for found in readers.read(Source("a.epub", epub(chapters, meta))):
        said = [gone.text for gone in found.dropped if gone.kind == "book"]
        isbn, *rest = said[1:]
        assert (said[0], isbn) == ("松濤出版社", "urn:isbn:978-0-00-000000-2")
        assert rest == ["編者", "松濤", "ISSN 1234-5678"]


def test_broken_markup_is_mended() -> None:
    assert (
        outline(article(epub({"c1": f"<h1>新碼頭啟用<p>{PROSE}<br>"}), "a.epub"))[-1]
        == f"p | {PROSE}"
    )


LOCK = "<encryption><CipherData><CipherReference URI='EPUB/{}'/></CipherData></encryption>"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"words", "is not an EPUB (.epub) that can be read"),
        (packed({"META-INF/container.xml": "<a/>"}), "is not an EPUB"),
        (packed({"ppt/a.xml": ""}), "but a PowerPoint presentation"),
        (epub({"c1": "<p> </p>"}), "has no chapter with text"),
        (
            epub({"c1": ONE}, **{"META-INF__encryption.xml": LOCK.format("text/c1.xhtml")}),
            "is locked (DRM)",
        ),
    ],
)
def test_refused(data: bytes, words: str) -> None:
    with pytest.raises(ContentError) as caught:
        article(data, "a.epub")
    assert words in str(caught.value)


def test_locked_fonts_do_not_matter() -> None:
    data = epub({"c1": ONE}, **{"META-INF__encryption.xml": LOCK.format("fonts/a.otf")})
    assert outline(article(data, "a.epub"))[-1] == f"p | {MORE}"


def test_a_chapter_that_is_missing_is_damage() -> None:
    opf = (
        "<package><manifest><item id='c' href='c.xhtml' media-type='application/xhtml+xml'/>"
        "</manifest><spine><itemref idref='c'/></spine></package>"
    )
    container = "<container><rootfiles><rootfile full-path='book.opf'/></rootfiles></container>"
    data = packed({"META-INF/container.xml": container, "book.opf": opf})
    with pytest.raises(ContentError, match="is not an EPUB"):
        article(data, "a.epub")


_INLINE = ("{}", "<b>{}</b>", "<ruby>x<rt>{}</rt></ruby>", "<a href='#a'>{}</a>", "<span>{}</span>")
_BLOCKS = (
    "<p>{}</p>", "<h2>{}</h2>", "<ul><li>{}</li><li>y</li></ul>", "<blockquote>{}</blockquote>",
    "<div><div>{}</div></div>", "<aside epub:type='footnote'><p>{}</p></aside>", "{}",
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.lists(st.tuples(st.sampled_from(_BLOCKS), st.sampled_from(_INLINE)), max_size=4),
        min_size=1,
        max_size=4,
    )
)
def test_every_character_is_in_one_place(chapters: list[list[tuple[str, str]]]) -> None:
    used = 0
    bodies = {}
    for number, blocks in enumerate(chapters):
        body = ""
        for around, inside in blocks:
            used += 1
            body += around.format(inside.format(chr(0x4E00 + used)))
        bodies[f"c{number}"] = body
    bodies["last"] = f"<p>{'一' * 13}。</p>"
    found = pages(Source("a.epub", epub(bodies)))
    written = Counter(re.findall("[一-鿿]", "".join(bodies.values())))
    assert (
        Counter(re.findall("[一-鿿]", "".join(s for page in found for s in said(page)))) == written
    )
