"""Word as Word writes it: the text with all changes accepted, wherever in the XML it stands."""

from __future__ import annotations

import io
import zipfile

import pytest

from briefgen.errors import ContentError
from briefgen.model import Image, ListBlock, Mark, Paragraph, Table
from tests.outline import outline, strings
from tests.readers.office.kit import MORE, PROSE, article, packed, paragraph, run, word

SHOWN = "<w:vanish w:val='0'/>"
TITLE = paragraph("松濤港新碼頭啟用", '<w:pStyle w:val="Title"/>')


def read(body: str, **parts: str) -> list[str]:
    """Return the outline of a Word file with this body, its headline aside."""
    head, *lines = outline(article(word(TITLE + body, **parts), "a.docx"))
    assert head == "headline | 松濤港新碼頭啟用"
    return lines


def box(words: str) -> str:
    return f"<w:txbxContent>{paragraph(words)}</w:txbxContent>"


SAME = f"p | {PROSE}"
# What stands around words, and the paragraphs that Word shows.
AROUND = {
    "insertion": f'<w:p><w:ins w:id="1" w:author="a">{run(PROSE)}</w:ins></w:p>',
    "move": f"<w:p><w:moveTo>{run(PROSE)}</w:moveTo></w:p>",
    "control around": f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph(PROSE)}</w:sdtContent></w:sdt>",
    "control inside": f"<w:p><w:sdt><w:sdtContent>{run(PROSE)}</w:sdtContent></w:sdt></w:p>",
    "smart tag": f"<w:p><w:smartTag w:element='place'>{run(PROSE)}</w:smartTag></w:p>",
    "custom XML": f"<w:customXml w:element='x'>{paragraph(PROSE)}</w:customXml>",
    "direction": f"<w:p><w:bdo w:val='ltr'>{run(PROSE)}</w:bdo></w:p>",
    "simple field": f'<w:p><w:fldSimple w:instr="DOCPROPERTY x">{run(PROSE)}</w:fldSimple></w:p>',
    "formula": f"<w:p><m:oMath><m:r><m:t>{PROSE}</m:t></m:r></m:oMath></w:p>",
    "frame": f"<w:tbl><w:tr><w:tc>{paragraph(PROSE)}</w:tc></w:tr></w:tbl>",
    "row in a control": "<w:tbl><w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent><w:tc>"
    f"{paragraph(PROSE)}</w:tc></w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt></w:tbl>",
    "drawn box": "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
    f"{box(PROSE)}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box(PROSE)}"
    "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
    "VML box": f"<w:p><w:r><w:pict><v:textbox>{box(PROSE)}</v:textbox></w:pict></w:r></w:p>",
    "only a fallback has words": "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='x'/>"
    f"<mc:Fallback><w:t>{PROSE}</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>",
    "run in runs": f"<w:p><w:r><w:lastRenderedPageBreak/><w:t>{PROSE[:9]}</w:t><w:softHyphen/>"
    f"</w:r><w:proofErr w:type='spellStart'/>{run(PROSE[9:])}</w:p>",
    "line feed of the file": f"<w:p><w:r><w:t>{PROSE[:9]}\n   {PROSE[9:]}</w:t></w:r></w:p>",
    "mark of the paragraph deleted": f"{paragraph(PROSE[:9], '<w:rPr><w:del/></w:rPr>')}"
    f"{paragraph(PROSE[9:])}",
    "formula between paragraphs": f"<m:oMathPara><m:oMath><m:r><m:t>{PROSE}</m:t></m:r></m:oMath>"
    "</m:oMathPara><w:bookmarkStart w:id='0'/>",
    "run between paragraphs": f"<w:sdt><w:sdtContent>{run(PROSE)}</w:sdtContent></w:sdt>",
    "only a block's fallback has words": "<mc:AlternateContent><mc:Choice Requires='x'/>"
    f"<mc:Fallback>{paragraph(PROSE)}</mc:Fallback></mc:AlternateContent>",
    "mark deleted before a table": paragraph(PROSE, "<w:rPr><w:del/></w:rPr>")
    + f"<w:tbl><w:tr><w:tc>{paragraph('')}</w:tc></w:tr></w:tbl>",
}


@pytest.mark.parametrize("around", AROUND)
def test_words_are_read_wherever_they_stand(around: str) -> None:
    assert read(AROUND[around]) == [SAME]


def test_deletions_are_dropped_and_counted() -> None:
    gone = "<w:r><w:delText>舊話</w:delText></w:r>"
    body = (
        f"<w:p>{run(PROSE[:5])}<w:del w:id='1'>{gone}</w:del>{run(PROSE[5:])}</w:p>"
        f"<w:p><w:moveFrom>{run('搬走的話')}</w:moveFrom></w:p>"
    )
    found = article(word(TITLE + body), "a.docx")
    assert outline(found)[1:] == [SAME, "drop | deleted | 舊話", "drop | deleted | 搬走的話"]
    (notice,) = (n for n in found.notices if n.code != "no-date")
    assert (notice.code, notice.line) == ("tracked-changes", 2)
    assert "deletions left out: 2" in notice.message


def test_deleted_rows_and_cells_are_dropped() -> None:
    def row(a: str, b: str, properties: str = "", cell: str = "") -> str:
        return (
            f"<w:tr>{properties}<w:tc>{paragraph(a)}</w:tc><w:tc>{cell}{paragraph(b)}</w:tc></w:tr>"
        )

    body = row("甲", "乙") + row("丙", "丁", "<w:trPr><w:del w:id='2'/></w:trPr>")
    body += row("戊", "己", cell="<w:tcPr><w:cellDel w:id='3'/></w:tcPr>") + row("庚", "辛")
    assert read(f"{paragraph(PROSE)}<w:tbl>{body}</w:tbl>") == [
        SAME,
        "table | 甲, 乙; 戊, ; 庚, 辛",
        "drop | deleted | 丙",
        "drop | deleted | 丁",
        "drop | deleted | 己",
    ]


def test_comments_ruby_prompts_and_hidden_text_are_dropped() -> None:
    ruby = f"<w:ruby><w:rt>{run('ㄊㄠ')}</w:rt><w:rubyBase>{run('濤')}</w:rubyBase></w:ruby>"
    body = (
        f"<w:p>{run('松')}<w:r>{ruby}</w:r>{run('港' + PROSE)}"
        "<w:r><w:commentReference w:id='0'/></w:r></w:p>"
        f"<w:p>{run('不給人看的話', '<w:vanish/>')}{run(MORE, SHOWN)}</w:p>"
        "<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        f"{run('按一下以輸入文字')}</w:sdtContent></w:sdt></w:p>"
    )
    comments = f"<w:comment w:id='0'>{paragraph('這句要查')}</w:comment>"
    found = article(word(TITLE + body, comments=comments), "a.docx")
    assert outline(found)[1:] == [
        f"p | 松濤港{PROSE}",
        f"p | {MORE}",
        "drop | ruby | ㄊㄠ",
        "drop | comment | 這句要查",
        "drop | hidden | 不給人看的話",
        "drop | placeholder | 按一下以輸入文字",
    ]
    assert [n.code for n in found.notices if n.code != "no-date"] == ["comments", "hidden-text"]


def test_fields_show_their_results_and_links_lead_somewhere() -> None:
    def char(kind: str) -> str:
        return f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>"

    code = '<w:r><w:instrText> HYPERLINK "https://e.example/" \\h </w:instrText></w:r>'
    body = (
        f"<w:p>{run('見')}{char('begin')}{code}{char('separate')}{run('計畫網站')}{char('end')}"
        f"<w:hyperlink r:id='rId7'>{run('與時間表')}</w:hyperlink>{run('，' + PROSE)}</w:p>"
        f"<w:p>{char('begin')}<w:r><w:instrText>PAGE</w:instrText></w:r>{run('不顯示的碼')}"
        f"{char('separate')}{run('七')}{char('end')}{run('號：' + MORE)}</w:p>"
        f"<w:p>{char('separate')}{char('end')}{char('begin')}</w:p>{paragraph(PROSE)}"
    )
    found = article(word(TITLE + body, {"rId7": "https://e.example/plan"}), "a.docx")
    assert strings(found) == [f"見計畫網站與時間表，{PROSE}", f"七號：{MORE}", PROSE]
    first = next(found.blocks)
    assert isinstance(first, Paragraph)
    assert first.text.marks == (
        Mark(1, 5, "link", "https://e.example/"),
        Mark(5, 9, "link", "https://e.example/plan"),
    )
    assert outline(found)[-1] == "drop | field-code | 不顯示的碼"


def test_notes_stand_at_the_end_with_the_mark_of_their_place() -> None:
    cite = "<w:r><w:footnoteReference w:id='{}'/></w:r>"
    gone = cite.format(4)
    body = (
        f"<w:p>{run(PROSE)}{cite.format(3)}{run(MORE)}{cite.format(2)}"
        f"<w:r><w:endnoteReference w:id='2'/></w:r><w:del>{gone}</w:del></w:p>"
    )
    notes = {2: "據港務年報。", 3: "這是設計值。", 4: "刪去的註。"}
    footnotes = "<w:footnote w:id='0' w:type='separator'><w:p/></w:footnote>" + "".join(
        f"<w:footnote w:id='{n}'>{paragraph(f'<w:r><w:footnoteRef/></w:r>{run(t)}')}</w:footnote>"
        for n, t in notes.items()
    )
    endnotes = f"<w:endnote w:id='2'>{paragraph('作者按：尚未定案。')}</w:endnote>"
    assert read(body, footnotes=footnotes, endnotes=endnotes) == [
        f"p | {PROSE}[1]{MORE}[2][i]",
        "p | [1] 這是設計值。",
        "p | [2] 據港務年報。",
        "p | [i] 作者按：尚未定案。",
        "drop | footnote | 刪去的註。",
    ]


def test_headers_and_footers_are_listed_once() -> None:
    lines = read(
        paragraph(PROSE), header=paragraph("松濤日報內部稿"), footer=paragraph("松濤日報內部稿")
    )
    assert lines == [SAME, "drop | page-furniture | 松濤日報內部稿"]


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def cell(words: str, properties: str = "") -> str:
    inner = f"<w:tcPr>{properties}</w:tcPr>" if properties else ""
    return f"<w:tc>{inner}{words if words.startswith('<') else paragraph(words)}</w:tc>"


def test_merged_cells_give_their_words_once() -> None:
    body = table(
        cell("項目", '<w:gridSpan w:val="2"/>') + cell("億元"),
        cell("碼頭", '<w:vMerge w:val="restart"/>') + cell("土建") + cell("九十二"),
        cell("", "<w:vMerge/>") + cell("機具") + cell("四十"),
        cell("殘字", "<w:vMerge/>") + cell("", "") + cell("", ""),
    )
    assert read(paragraph(PROSE) + body) == [
        SAME,
        "table | 項目, , 億元; 碼頭, 土建, 九十二; , 機具, 四十",
        "drop | hidden | 殘字",
    ]


@pytest.mark.parametrize("merge", ["<w:vMerge/>", '<w:gridSpan w:val="1000000000"/>'])
def test_a_merge_that_makes_no_sense_hides_nothing(merge: str) -> None:
    body = table(cell("甲", merge) + cell("乙", merge), cell("丙") + cell("丁"))
    (block,) = [
        b for b in article(word(paragraph(PROSE) + body), "a.docx").blocks if isinstance(b, Table)
    ]
    assert [t.string for row in (block.head, *block.rows) for t in row if t.string] == [*"甲乙丙丁"]


def test_tables_that_frame_the_text_are_paragraphs() -> None:
    inner = table(cell("項目") + cell("億元"), cell("土建") + cell("九十二"))
    body = table(cell(paragraph(PROSE) + inner) + cell(MORE), cell("") + cell("註：初估。"))
    assert read(body) == [SAME, "table | 項目, 億元; 土建, 九十二", f"p | {MORE}", "p | 註：初估。"]


def test_a_row_over_the_whole_table_is_its_title() -> None:
    rows = (cell("甲") + cell("乙"), cell("丙") + cell("丁"))
    lines = read(paragraph(PROSE) + table(cell("各期經費", '<w:gridSpan w:val="2"/>'), *rows))
    assert lines[-1] == "table | 甲, 乙; 丙, 丁"
    assert any("各期經費" in line for line in lines[:-1])


def style(id: str, name: str, inner: str = "") -> str:  # noqa: A002 - what Word calls it
    return f"<w:style w:type='paragraph' w:styleId='{id}'><w:name w:val='{name}'/>{inner}</w:style>"


STYLES = {
    "outline": style("x", "本社小標", "<w:pPr><w:outlineLvl w:val='1'/></w:pPr>"),
    "based on": style("y", "Heading 2") + style("x", "我的樣式", "<w:basedOn w:val='y'/>"),
    "Taiwan's menu": style("x", "標題 2"),
    "the mainland's menu": style("x", "标题 2"),
    "id alone": "",
}


@pytest.mark.parametrize("kind", STYLES)
def test_heads_are_known_by_what_their_style_says(kind: str) -> None:
    id = "Heading2" if kind == "id alone" else "x"  # noqa: A001
    head = paragraph("航道該留給誰，還沒有答案", f"<w:pStyle w:val='{id}'/>")
    parts = {"styles": STYLES[kind]} if STYLES[kind] else {}
    assert read(paragraph(PROSE) + head + paragraph(MORE), **parts) == [
        SAME,
        "## 航道該留給誰，還沒有答案",
        f"p | {MORE}",
    ]


def test_titles_and_captions_of_the_chinese_menus() -> None:
    styles = style("a", "标题") + style("b", "副标题") + style("c", "题注") + style("d", "引用")
    styles += style("e", "e", "<w:basedOn w:val='e'/>")
    body = "".join(
        paragraph(words, f"<w:pStyle w:val='{key}'/>")
        for words, key in (
            ("松濤港新碼頭啟用", "a"),
            ("航商叫好，漁民憂心漁場", "b"),
            (PROSE, "e"),
            ("圖：貨輪靠上新碼頭。", "c"),
            ("航道不是停車場。", "d"),
        )
    )
    lines = outline(article(word(body, styles=styles), "a.docx"))
    assert lines == [
        "headline | 松濤港新碼頭啟用",
        "dek | 航商叫好，漁民憂心漁場",
        SAME,
        "caption | 圖：貨輪靠上新碼頭。 |",
        "quote | 航道不是停車場。",
    ]


def test_heads_of_the_first_level_under_prose_are_sections() -> None:
    head = "<w:pStyle w:val='Heading1'/>"
    body = (
        paragraph("松濤港新碼頭啟用") + paragraph("記者林若晴／高雄報導") + paragraph(PROSE)
        + paragraph("前言", head) + paragraph(MORE) + paragraph("措施", head) + paragraph(PROSE)
    )  # fmt: skip
    assert outline(article(word(body), "a.docx"))[:-1] == [
        "headline | 松濤港新碼頭啟用",
        "byline | 林若晴",
        SAME,
        "## 前言",
        f"p | {MORE}",
        "## 措施",
        SAME,
    ]


def test_a_style_of_body_text_is_no_head_whatever_it_is_based_on() -> None:
    styles = style("y", "heading 1") + style(
        "x", "內文", "<w:basedOn w:val='y'/><w:pPr><w:outlineLvl w:val='9'/></w:pPr>"
    )
    assert read(paragraph(PROSE, "<w:pStyle w:val='x'/>"), styles=styles) == [SAME]


@pytest.mark.parametrize("off", ["0", "false", "off", "False"])
def test_what_is_switched_off_is_not_bold(off: str) -> None:
    bold = f"<w:b w:val='{off}'/>"
    body = f"<w:p>{run(PROSE, bold)}</w:p>"
    first = next(article(word(TITLE + body), "a.docx").blocks)
    assert isinstance(first, Paragraph)
    assert first.text.marks == ()


def level(form: str, pattern: str, deep: int = 0, more: str = "") -> str:
    return (
        f"<w:lvl w:ilvl='{deep}'><w:start w:val='1'/><w:numFmt w:val='{form}'/>"
        f"<w:lvlText w:val='{pattern}'/>{more}</w:lvl>"
    )


NUMBERING = (
    f"<w:abstractNum w:abstractNumId='1'>{level('taiwaneseCountingThousand', '%1、')}"
    f"{level('taiwaneseCountingThousand', '（%2）', 1)}"
    f"{level('decimal', '%1.%2.%3', 2, '<w:isLgl/>')}"
    "</w:abstractNum>"
    f"<w:abstractNum w:abstractNumId='2'>{level('decimal', '%1.')}{level('bullet', '•', 1)}"
    "</w:abstractNum>"
    "<w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>"
    "<w:num w:numId='2'><w:abstractNumId w:val='2'/></w:num>"
    "<w:num w:numId='3'><w:abstractNumId w:val='2'/><w:lvlOverride w:ilvl='0'>"
    "<w:startOverride w:val='5'/></w:lvlOverride></w:num>"
)


def numbered(words: str, id: int, deep: int = 0) -> str:  # noqa: A002
    return paragraph(words, f"<w:numPr><w:ilvl w:val='{deep}'/><w:numId w:val='{id}'/></w:numPr>")


def test_numbers_that_word_prints_are_read() -> None:
    body = (
        numbered("前言", 1) + paragraph(PROSE) + numbered("因應措施", 1) + paragraph(MORE)
        + numbered("經費", 1, 1) + paragraph(PROSE) + numbered("土建，" + PROSE, 1, 2)
    )  # fmt: skip
    words = [line.partition(" ")[2].removeprefix("| ") for line in read(body, numbering=NUMBERING)]
    assert words == [
        "一、前言",
        PROSE,
        "二、因應措施",
        MORE,
        "（一）經費",
        PROSE,
        f"2.1.1 土建，{PROSE}",
    ]


def test_lists_nest_and_begin_where_they_say() -> None:
    body = paragraph(PROSE) + numbered("甲", 2) + numbered("子", 2, 1) + numbered("乙", 2)
    body += paragraph(MORE) + numbered("戊", 3) + numbered("己", 3)
    found = article(word(TITLE + body, numbering=NUMBERING), "a.docx")
    first, second = [b for b in found.blocks if isinstance(b, ListBlock)]
    assert [(i.text.string, len(i.children)) for i in first.items] == [("甲", 1), ("乙", 0)]
    assert first.items[0].children[0].items[0].text.string == "子"
    assert (first.ordered, first.start, second.start) == (True, 1, 5)


def test_boxes_before_items_say_whether_they_are_ticked() -> None:
    levels = (
        f"<w:abstractNum w:abstractNumId='1'>{level('bullet', '☐')}</w:abstractNum>"
        f"<w:abstractNum w:abstractNumId='2'>{level('bullet', '☒')}</w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>"
        "<w:num w:numId='2'><w:abstractNumId w:val='2'/></w:num>"
    )
    lines = read(paragraph(PROSE) + numbered("甲", 1) + numbered("乙", 2), numbering=levels)
    assert lines == [SAME, "list | ☐ 甲; ☒ 乙"]


def test_a_numbered_list_that_prose_interrupts_is_numbered_paragraphs() -> None:
    body = (
        paragraph(MORE)
        + numbered("港務公司怎麼說", 2)
        + paragraph(PROSE)
        + numbered("漁民怎麼說", 2)
    )
    lines = read(body + paragraph(MORE), numbering=NUMBERING)
    assert [line for line in lines if "怎麼說" in line] == [
        "## 1. 港務公司怎麼說",
        "## 2. 漁民怎麼說",
    ]


def test_soft_breaks_are_lines_of_verse_or_ends_of_paragraphs() -> None:
    def broken(*lines: str) -> str:
        return f"<w:p>{'<w:r><w:br/></w:r>'.join(map(run, lines))}</w:p>"

    page = f"<w:p>{run(PROSE)}<w:r><w:br w:type='page'/></w:r>{run(MORE)}</w:p>"
    assert read(broken("潮來了", "船回了") + broken(PROSE + MORE, MORE) + page) == [
        "verse | 潮來了 / 船回了",
        f"p | {PROSE}{MORE}",
        f"p | {MORE}",
        SAME,
        f"p | {MORE}",
    ]


def test_signs_and_symbols() -> None:
    signs = (
        "<w:r><w:t>甲</w:t><w:noBreakHyphen/><w:t>乙</w:t><w:tab/><w:t>丙</w:t>"
        "<w:sym w:font='Wingdings' w:char='F0FE'/><w:sym w:font='Symbol' w:char='F0B0'/>"
        "<w:sym w:font='標楷體' w:char='5186'/><w:sym w:font='Webdings' w:char='F061'/>"
        "<w:sym w:font='Symbol' w:char='x'/></w:r>"
    )
    found = article(word(f"{TITLE}<w:p>{signs}{run('，' + PROSE)}</w:p>"), "a.docx")
    assert strings(found) == [f"甲-乙\t丙☑°円，{PROSE}"]
    assert [d.text for d in found.dropped] == ["Webdings F061", "Symbol x"]
    assert [n.code for n in found.notices if n.code != "no-date"] == ["symbol"]


def test_private_characters_are_what_their_font_shows() -> None:
    private = run("\uf0fe", "<w:rFonts w:ascii='Wingdings'/>") + run("甲\uf0b7乙\uf001，" + PROSE)
    assert read(f"<w:p>{private}</w:p>") == [f"p | ☑甲•乙\uf001，{PROSE}"]


def test_what_is_nested_too_deeply_is_said_to_be() -> None:
    deep = "<w:sdt><w:sdtContent>" * 140 + paragraph(PROSE) + "</w:sdtContent></w:sdt>" * 140
    with pytest.raises(ContentError, match=r"is nested too deeply to be an article; copy its text"):
        article(word(deep), "a.docx")


def test_pictures_keep_their_alternative_text() -> None:
    def picture(id: str, alt: str) -> str:  # noqa: A002
        return (
            f"<w:p><w:r><w:drawing><wp:inline><wp:docPr id='1' name='p' descr='{alt}'/>"
            f"<a:blip r:embed='{id}'/></wp:inline></w:drawing></w:r></w:p>"
        )

    body = TITLE + paragraph(PROSE) + picture("rId1", "貨輪靠上松濤港的新碼頭") + paragraph(MORE)
    body += picture("rId1", "一張含有 船 的圖片 自動產生的描述") + picture("none", "")
    body += (
        "<w:p><w:r><w:pict><v:shape alt='漁船停在舊碼頭'><v:imagedata r:id='rId1'/></v:shape>"
        "</w:pict></w:r></w:p>"
    )
    body += picture("rId2", "")
    links = {"rId1": "media/image1.png", "rId2": "file:///C:/Users/a/desk/port.png"}
    found = article(word(body, links), "a.docx")
    pictures = [(b.src, b.alt.string) for b in found.blocks if isinstance(b, Image)]
    assert pictures == [
        ("media/image1.png", "貨輪靠上松濤港的新碼頭"),
        ("media/image1.png", ""),
        ("", ""),
        ("media/image1.png", "漁船停在舊碼頭"),
        ("port.png", ""),
    ]


def test_contents_and_drawn_words_are_dropped() -> None:
    toc = "<w:pStyle w:val='TOC1'/>"
    gallery = "<w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj>"
    body = (
        f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{paragraph('前言……1')}</w:sdtContent>"
        f"</w:sdt>{paragraph('結語……9', toc)}{paragraph(PROSE)}"
        "<w:p><w:r><w:drawing><a:t>流程圖的字</a:t></w:drawing></w:r></w:p>"
    )
    assert read(body) == [
        SAME,
        "drop | contents | 前言……1",
        "drop | contents | 結語……9",
        "drop | drawing | 流程圖的字",
    ]


@pytest.mark.parametrize(
    ("kept", "body", "headline"),
    [
        ("上一份文件的題目", TITLE, "松濤港新碼頭啟用"),
        ("上一份文件的題目", paragraph("松濤港新碼頭啟用"), "松濤港新碼頭啟用"),
        (
            "上一份文件的題目",
            paragraph("松濤港新碼頭啟用", "<w:outlineLvl w:val='0'/>"),
            "松濤港新碼頭啟用",
        ),
        ("松濤港新碼頭啟用", "", "松濤港新碼頭啟用"),
        ("松濤港新碼頭啟用", paragraph("記者林若晴／高雄報導"), "松濤港新碼頭啟用"),
        ("Microsoft Word - 稿.doc", "", None),
        ("Word Document", "", None),
    ],
)
def test_a_title_in_the_text_goes_before_the_one_beside_it(
    kept: str, body: str, headline: str | None
) -> None:
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{kept}</dc:title></cp:coreProperties>"
    )
    stream = io.BytesIO(word(body + paragraph(PROSE) + paragraph(MORE)))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("docProps/core.xml", core)
    found = article(stream.getvalue(), "a.docx").headline
    assert (str(found) if found else None) == headline


def test_the_strict_form_is_read() -> None:
    plain = word(TITLE + f"<w:p><w:pPr><w:jc w:val='start'/></w:pPr>{run(PROSE, '<w:b/>')}</w:p>")
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            for part in (b"wordprocessingml/2006/main", b"officeDocument/2006/relationships"):
                strict = part.replace(b"/2006", b"")
                data = data.replace(
                    b"http://schemas.openxmlformats.org/" + part,
                    b"http://purl.oclc.org/ooxml/" + strict,
                )
            new.writestr(name, data)
    assert outline(article(stream.getvalue(), "a.docx"))[1:] == [SAME]


@pytest.mark.parametrize(
    "document",
    [
        "<w:document xmlns:w='w'/>",
        "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
        "not XML",
    ],
)
def test_a_document_part_that_is_none_is_refused(document: str) -> None:
    with pytest.raises(ContentError, match=r"a\.docx is not a Word file that can be read; save"):
        article(packed({"word/document.xml": document}), "a.docx")


def test_a_dropped_initial_begins_the_next_paragraph() -> None:
    first = paragraph(PROSE[0], "<w:framePr w:dropCap='drop'/>")
    assert read(first + paragraph(PROSE[1:])) == [SAME]


def test_an_empty_paragraph_has_its_number_too() -> None:
    body = paragraph(PROSE) + numbered("前言" + MORE, 1) + numbered("", 1) + numbered(MORE, 1)
    assert read(body, numbering=NUMBERING)[1:] == [f"p | 一、前言{MORE}", f"p | 三、{MORE}"]


def test_what_shows_only_by_its_code_or_its_form() -> None:
    def coded(code: str, data: str = "") -> str:
        return (
            f"<w:r><w:fldChar w:fldCharType='begin'>{data}</w:fldChar></w:r><w:r><w:instrText>"
            f"{code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
        )

    entries = "<w:listEntry w:val='甲案'/><w:listEntry w:val='乙案'/>"
    data = f"<w:ffData><w:ddList><w:result w:val='1'/>{entries}</w:ddList></w:ffData>"
    ruby = coded('EQ \\* jc2 \\* "Font:x" \\* hps12 \\o\\ad(\\s\\up 11(ㄊㄠ),濤)')
    inner = run("松") + ruby + run("港選") + coded("FORMDROPDOWN", data) + run("，")
    inner += (
        coded("EQ \\o\\ac(○,甲)") + coded("SYMBOL 183 \\f Symbol \\s 10") + coded("EQ \\f(1,2)")
    )
    inner += coded('XE "索引"') + run(PROSE)
    assert read(f"<w:p>{inner}</w:p>") == [
        f"p | 松濤港選乙案，甲•{PROSE}",
        "drop | ruby | ㄊㄠ",
        "drop | field-code | EQ \\f(1,2)",
    ]


def test_words_of_an_embedded_page_are_read_and_other_files_are_named() -> None:
    body = f"{TITLE}<w:altChunk r:id='h'/><w:altChunk r:id='d'/><w:altChunk/>{paragraph(MORE)}"
    links = {"h": "media/a.html", "d": "media/b.doc"}
    stream = io.BytesIO(word(body, links))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/media/a.html", f"<p>{PROSE}</p>")
    found = article(stream.getvalue(), "a.docx")
    assert outline(found)[1:] == [
        SAME,
        f"p | {MORE}",
        "drop | embedded | word/media/b.doc",
        "drop | embedded | altChunk",
    ]
    assert [n.code for n in found.notices if n.code != "no-date"] == ["embedded"]


def test_diagrams_charts_and_word_art_are_listed() -> None:
    art = "<w:p><w:r><w:pict><v:shape><v:textpath string='藝術字'/></v:shape></w:pict></w:r></w:p>"
    lines = read(paragraph(PROSE) + art, chart="<a:p><a:t>各年經費</a:t></a:p>")
    assert lines == [SAME, "drop | drawing | 藝術字", "drop | drawing | 各年經費"]


def test_missing_parts_say_nothing() -> None:
    body = (
        f"<w:p><w:r><w:footnoteReference w:id='9'/></w:r>{run(PROSE)}<w:hyperlink r:id='none'>"
        f"{run('，連結')}</w:hyperlink></w:p>" + numbered("甲", 9) + numbered("乙", 0)
    )
    assert read(body) == [f"p | {PROSE}，連結", "list | 甲", "p | 乙"]


@pytest.mark.parametrize(
    ("form", "numbers"),
    [
        (
            "chineseCounting",
            {1: "一", 10: "十", 11: "十一", 20: "二十", 105: "一百零五", 2000: "二千"},
        ),
        ("ideographDigital", {1: "一", 10: "一〇", 21: "二一"}),
        ("ideographLegalTraditional", {1: "壹", 12: "壹拾貳"}),
        ("chineseLegalSimplified", {2: "贰", 30: "叁拾"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {1: "子", 12: "亥"}),
        ("ideographZodiacTraditional", {1: "甲子", 60: "癸亥"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalEnclosedParen", {3: "⑶"}),
        ("decimalEnclosedFullstop", {3: "⒊"}),
        ("ideographEnclosedCircle", {1: "㊀"}),
        ("decimalFullWidth", {12: "１２"}),
        ("decimalZero", {3: "03"}),
        ("lowerLetter", {1: "a", 27: "aa"}),
        ("upperLetter", {2: "B"}),
        ("lowerRoman", {4: "iv", 1994: "mcmxciv"}),
        ("upperRoman", {9: "IX"}),
        ("none", {1: ""}),
        ("hebrew1", {5: "5"}),
        ("chineseCounting", {0: "0", 10000: "10000"}),
    ],
)
def test_numbers_in_their_forms(form: str, numbers: dict[int, str]) -> None:
    for number, label in numbers.items():
        levels = (
            f"<w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:start w:val='{number}'/>"
            f"<w:numFmt w:val='{form}'/><w:lvlText w:val='第%1條'/></w:lvl></w:abstractNum>"
            "<w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>"
        )
        assert read(numbered(PROSE, 1), numbering=levels) == [f"p | 第{label}條{PROSE}"]


def test_lists_are_linked_by_styles() -> None:
    linked, restart = "<w:pStyle w:val='S'/>", "<w:lvlRestart w:val='0'/>"
    numbers = (
        "<w:abstractNum w:abstractNumId='1'><w:numStyleLink w:val='L'/></w:abstractNum>"
        "<w:abstractNum w:abstractNumId='2'><w:styleLink w:val='L'/>"
        f"{level('chineseCounting', '%1、', 0, linked)}{level('decimal', '%2）', 1, restart)}"
        "</w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='1'/><w:lvlOverride w:ilvl='0'>"
        f"{level('ideographTraditional', '%1．')}</w:lvlOverride></w:num>"
        "<w:num w:numId='2'><w:abstractNumId w:val='2'/></w:num>"
    )
    styles = style("S", "條文", "<w:pPr><w:numPr><w:numId w:val='2'/></w:numPr></w:pPr>")
    body = numbered(PROSE, 1) + paragraph(MORE, "<w:pStyle w:val='S'/>")
    assert read(body, numbering=numbers, styles=styles) == [f"p | 甲．{PROSE}", f"p | 二、{MORE}"]
