"""OpenDocument texts: what stands where, what is dropped, and a law over all of it."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.errors import ContentError
from briefgen.model import Image, ListBlock, Mark, Paragraph, Source
from briefgen.readers.office.odt import read as pages
from tests.outline import outline
from tests.readers.office.kit import MORE, PROSE, article, flat_odt, odt, packed, said

TITLE = "<text:p text:style-name='Title'>松濤港新碼頭啟用</text:p>"
SAME = f"p | {PROSE}"


def p(inner: str, style: str = "Standard") -> str:
    return f"<text:p text:style-name='{style}'>{inner}</text:p>"


def read(body: str, **parts: str) -> list[str]:
    head, *lines = outline(article(odt(TITLE + body, **parts), "a.odt"))
    assert head == "headline | 松濤港新碼頭啟用"
    return lines


def style(name: str, inner: str, family: str = "text", more: str = "") -> str:
    return f"<style:style style:name='{name}' style:family='{family}' {more}>{inner}</style:style>"


BOLD = style("T1", "<style:text-properties style:font-weight-asian='bold'/>")
HIDDEN = style("T2", "<style:text-properties text:display='none'/>")
ITALIC = style("T3", "<style:text-properties fo:font-style='italic'/>")


def test_words_marks_and_white_space() -> None:
    body = p(
        "港務\n  公司說，<text:span text:style-name='T1'>每天一千二百個</text:span>貨櫃"
        "<text:s text:c='2'/>"
        "ab\n  cd<text:tab/><text:soft-page-break/><text:a xlink:href='https://e.example/'>見"
        "<text:span text:style-name='T3'>網站</text:span></text:a><text:bookmark-start/>，" + PROSE
    )
    found = article(odt(TITLE + body, BOLD + ITALIC), "a.odt")
    first = next(found.blocks)
    assert isinstance(first, Paragraph)
    assert first.text.string == f"港務公司說，每天一千二百個貨櫃  ab cd\t見網站，{PROSE}"
    assert first.text.marks == (
        Mark(6, 13, "strong"),
        Mark(23, 26, "link", "https://e.example/"),
        Mark(24, 26, "emphasis"),
    )


def test_changes_comments_and_hidden_words_are_dropped() -> None:
    changes = (
        "<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>"
        "甲</dc:creator></office:change-info><text:p>舊話</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
    )
    note = "<dc:creator>乙</dc:creator><text:p>這句要查</text:p>"
    annotation = f"<office:annotation>{note}</office:annotation>"
    ruby = "<text:ruby-base>濤</text:ruby-base><text:ruby-text>ㄊㄠ</text:ruby-text>"
    ruby = f"<text:ruby>{ruby}</text:ruby>"
    body = (
        changes
        + p(f"松{ruby}港{annotation}<text:change-start/>{PROSE}<text:change-end/>")
        + p(f"<text:span text:style-name='T2'>不給人看的話</text:span>{MORE}")
        + f"<text:section text:display='none'>{p('藏起來的一節')}</text:section>"
        + f"<text:section>{p(PROSE)}{annotation.replace('這句', '這節')}</text:section>"
    )
    found = article(odt(TITLE + body, HIDDEN), "a.odt")
    assert outline(found)[1:] == [
        f"p | 松濤港{PROSE}",
        f"p | {MORE}",
        SAME,
        "drop | deleted | 舊話",
        "drop | ruby | ㄊㄠ",
        "drop | comment | 這句要查",
        "drop | hidden | 不給人看的話",
        "drop | hidden | 藏起來的一節",
        "drop | comment | 這節要查",
    ]
    assert [n.code for n in found.notices if n.code != "no-date"] == [
        "tracked-changes",
        "comments",
        "hidden-text",
    ]


def test_notes_frames_and_pictures() -> None:
    note = (
        "<text:note text:note-class='footnote'><text:note-citation>{}</text:note-citation>"
        "<text:note-body><text:p>{}</text:p></text:note-body></text:note>"
    )
    picture = (
        "<draw:frame><draw:image xlink:href='Pictures/1.png'/>"
        "<draw:image xlink:href='Pictures/1.svg'/>"
        "<svg:desc>貨輪靠上松濤港的新碼頭</svg:desc></draw:frame>"
    )
    frame = "<draw:frame><draw:text-box>{}</draw:text-box></draw:frame>"
    caption = frame.format(p(picture + "貨輪靠岸。", "Illustration"))
    body = p(f"{PROSE}{note.format(1, '據港務年報。')}{MORE}{note.format('i', '尚未定案。')}")
    body += p(caption) + p(MORE) + frame.format(p(PROSE))
    found = article(odt(TITLE + body), "a.odt")
    assert outline(found)[1:] == [
        f"p | {PROSE}[1]{MORE}[i]",
        "caption | 貨輪靠岸。 | | Pictures/1.png",
        f"p | {MORE}",
        SAME,
        "p | [1] 據港務年報。",
        "p | [i] 尚未定案。",
    ]
    alone = article(odt(TITLE + p(PROSE) + p(picture) + p(MORE)), "a.odt")
    (image,) = [b for b in alone.blocks if isinstance(b, Image)]
    assert (image.src, image.alt.string) == ("Pictures/1.png", "貨輪靠上松濤港的新碼頭")


def level(number: int, form: str, suffix: str, more: str = "") -> str:
    return (
        f"<text:list-level-style-number text:level='{number}' style:num-format='{form}' "
        f"style:num-suffix='{suffix}' {more}/>"
    )


LISTS = (
    f"<text:list-style style:name='L1'>{level(1, '1', '.')}"
    "<text:list-level-style-bullet text:level='2' text:bullet-char='•'/></text:list-style>"
    f"<text:list-style style:name='L2'>{level(1, '一, 二, 三, ...', '、')}"
    f"{level(2, '甲, 乙, 丙, ...', '．')}</text:list-style>"
)


def items(*words: str) -> str:
    return "".join(f"<text:list-item>{w if w[0] == '<' else p(w)}</text:list-item>" for w in words)


def test_lists_nest_and_begin_where_they_say() -> None:
    inner = f"{p('甲')}<text:list>{items('子', '丑')}</text:list>"
    body = p(PROSE) + f"<text:list text:style-name='L1'>{items(inner, '乙')}</text:list>" + p(MORE)
    body += (
        "<text:list text:style-name='L1'><text:list-item text:start-value='5'>"
        f"{p('戊')}</text:list-item>{items('己')}</text:list>"
    )
    found = article(odt(TITLE + body, LISTS), "a.odt")
    first, second = [b for b in found.blocks if isinstance(b, ListBlock)]
    assert [(i.text.string, len(i.children)) for i in first.items] == [("甲", 1), ("乙", 0)]
    assert [i.text.string for i in first.items[0].children[0].items] == ["子", "丑"]
    assert (first.ordered, first.start, second.start) == (True, 1, 5)


def test_numbers_that_are_printed_are_read() -> None:
    going = "<text:list text:style-name='L2' text:continue-numbering='true'>{}</text:list>"
    inner = f"<text:list>{items('經費')}</text:list>"
    body = going.format(items("前言")) + p(MORE) + going.format(items(f"{p('措施')}{inner}"))
    lines = read(p(PROSE) + body + p(MORE), automatic=LISTS)
    words = [line.partition(" ")[2].removeprefix("| ") for line in lines]
    assert words == [PROSE, "一、前言", MORE, "二、措施", "甲．經費", MORE]
    outline_style = (
        "<text:outline-style style:name='Outline'><text:outline-level-style text:level='1' "
        "style:num-format='1' style:num-suffix='.'/><text:outline-level-style text:level='2' "
        "style:num-format='1' text:display-levels='2'/></text:outline-style>"
    )
    body = "".join(
        f"<text:h text:outline-level='{deep}'>{word}</text:h>{p(PROSE)}"
        for deep, word in ((1, "前言"), (1, "措施"), (2, "經費"))
    )
    assert [line for line in read(body, styles=outline_style) if line[0] == "#"] == [
        "## 1. 前言",
        "## 2. 措施",
        "### 2.1 經費",
    ]


def test_tables() -> None:
    def cell(words: str, more: str = "") -> str:
        return f"<table:table-cell {more}>{p(words)}</table:table-cell>"

    covered = "<table:covered-table-cell/>"
    rows = (
        cell("項目", "table:number-columns-spanned='2'") + covered + cell("億元"),
        cell("碼頭", "table:number-rows-spanned='2'") + cell("土建") + cell("九十二"),
        f"<table:covered-table-cell>{p('殘字')}</table:covered-table-cell>"
        + cell("機具")
        + cell("四十"),
        "<table:table-cell table:number-columns-repeated='16384'/>",
    )
    first, *others = (f"<table:table-row>{row}</table:table-row>" for row in rows)
    head = f"<table:table-column/><table:table-header-rows>{first}</table:table-header-rows>"
    lines = read(p(PROSE) + f"<table:table>{head}{''.join(others)}</table:table>")
    assert lines == [
        SAME,
        "table | 項目, , 億元; 碼頭, 土建, 九十二; , 機具, 四十",
        "drop | hidden | 殘字",
    ]
    frame = (
        f"<table:table><table:table-row>{cell(PROSE)}{cell(MORE)}</table:table-row></table:table>"
    )
    assert read(frame) == [SAME, f"p | {MORE}"]


def test_furniture_contents_and_objects_are_listed() -> None:
    master = (
        "<style:master-page><style:header><text:p>松濤日報內部稿</text:p></style:header><style:footer>"
        "<text:p>松濤日報內部稿</text:p></style:footer></style:master-page>"
    )
    body = (
        f"<text:table-of-content><text:index-body>{p('前言……1')}</text:index-body>"
        f"</text:table-of-content>{p(PROSE)}"
        + p("<draw:frame><draw:object xlink:href='./Object 1'/></draw:frame>")
    )
    assert read(body, master=master) == [
        SAME,
        "drop | contents | 前言……1",
        "drop | embedded | ./Object 1",
        "drop | page-furniture | 松濤日報內部稿",
    ]


def test_styles_are_followed_to_what_they_are_based_on() -> None:
    styles = (
        style("Quotations", "", "paragraph")
        + style("mine", "", "paragraph", "style:parent-style-name='Quotations'")
        + style("round", "", "paragraph", "style:parent-style-name='round'")
        + style("Sub_20_head", "", "paragraph", "style:display-name='小標題'")
    )
    automatic = style("P1", "", "paragraph", "style:parent-style-name='mine'")
    automatic += style("P2", "<style:paragraph-properties fo:text-align='center'/>", "paragraph")
    body = p(PROSE, "round") + p("航道該留給誰，還沒有答案", "Sub_20_head") + p(MORE, "P2")
    assert read(body + p("航道不是停車場。", "P1"), automatic=automatic, styles=styles) == [
        SAME,
        "## 航道該留給誰，還沒有答案",
        f"p | {MORE}",
        "quote | 航道不是停車場。",
    ]


def test_the_title_beside_the_text() -> None:
    found = article(odt(p(PROSE), title="松濤港新碼頭啟用"), "a.odt")
    assert outline(found) == ["headline | 松濤港新碼頭啟用", SAME]


def test_a_flat_file_is_known_by_its_first_bytes() -> None:
    assert outline(article(flat_odt(TITLE + p(PROSE)), "-"))[1:] == [SAME]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<a>", "is not an OpenDocument text that can be read"),
        (packed({"a.xml": ""}), "but a ZIP archive; unpack it"),
        (packed({"content.xml": "<a/>"}, "application/vnd.oasis.opendocument.text"), "save it as"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.text"}), "save it as .odt again"),
        (packed({"META-INF/manifest.xml": "<encryption-data/>"}), "locked with a password"),
        (packed({"xl/workbook.xml": ""}), "but an Excel workbook; copy the article's text"),
    ],
)
def test_refused(data: bytes, words: str) -> None:
    with pytest.raises(ContentError) as caught:
        article(data, "a.odt")
    assert words in str(caught.value)


_KINDS = ("span", "bare", "link", "note", "box", "hidden", "ruby", "comment", "field", "frame")
_AROUND = ("p", "h", "list", "nested", "table", "section", "group")


class Made:
    """A document that is being made: every run has a character of its own."""

    used = 0

    def text(self) -> str:
        self.used += 1
        return chr(0x4E00 + self.used)

    def inline(self, kind: str) -> str:
        word = self.text()
        around = {
            "span": "<text:span text:style-name='T1'>{}</text:span>",
            "link": "<text:a xlink:href='x'>{}</text:a>",
            "note": "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
            "<text:p>{}</text:p></text:note-body></text:note>",
            "box": "<draw:frame><draw:text-box><text:p>{}</text:p></draw:text-box></draw:frame>",
            "hidden": "<text:span text:style-name='T2'>{}</text:span>",
            "ruby": "<text:ruby><text:ruby-base>x</text:ruby-base><text:ruby-text>{}"
            "</text:ruby-text></text:ruby>",
            "comment": "<office:annotation><text:p>{}</text:p></office:annotation>",
            "field": "<text:page-number>{}</text:page-number>",
            "frame": "<draw:g><draw:custom-shape><text:p>{}</text:p></draw:custom-shape></draw:g>",
        }
        return around.get(kind, "{}").format(word) + self.text()

    def block(self, kind: str, kinds: list[str]) -> str:
        inner = f"<text:p>{''.join(map(self.inline, kinds))}</text:p>"
        cell = "<table:table-cell>{}</table:table-cell>"
        around = {
            "h": f"<text:h text:outline-level='2'>{self.text()}</text:h>{inner}",
            "list": f"<text:list><text:list-item>{inner}</text:list-item></text:list>",
            "nested": f"<text:list><text:list-header>{inner}</text:list-header>"
            "<text:list-item>"
            f"<text:list><text:list-item>{p(self.text())}</text:list-item></text:list>"
            "</text:list-item></text:list>",
            "section": f"<text:section>{inner}</text:section>",
            "group": f"<text:numbered-paragraph>{inner}</text:numbered-paragraph>",
            "table": "<table:table>"
            + f"<table:table-row>{cell.format(inner)}{cell.format(p(self.text()))}"
            "</table:table-row>"
            + f"<table:table-row>{cell.format(p(self.text()))}</table:table-row></table:table>",
        }
        return around.get(kind, inner)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(_AROUND), st.lists(st.sampled_from(_KINDS), max_size=5)),
        max_size=6,
    )
)
def test_every_character_is_in_one_place(blocks: list[tuple[str, list[str]]]) -> None:
    making = Made()
    body = "".join(making.block(kind, kinds) for kind, kinds in blocks)
    (page,) = pages(Source("a.odt", odt(body, BOLD + HIDDEN)))
    written = re.findall("[一-鿿]", body)
    assert Counter(re.findall("[一-鿿]", "".join(said(page)))) == Counter(written)
