"""Rich text: its characters in all their spellings, what is dropped, and a law over all of it."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.errors import ContentError
from briefgen.model import ListBlock, Mark, Paragraph, Source
from briefgen.readers.office.rtf import read as pages
from tests.outline import outline, strings
from tests.readers.office.kit import MORE, PROSE, article, said

SAME = f"p | {PROSE}"
STYLES = (
    r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}{\s2 Title;}{\s3\sbasedon1 mine;}"
    r"{\s4 caption;}{\s5 Quote;}{\s6\sbasedon7 a;}{\s7\sbasedon6 b;}{\*\cs9 Strong;}}"
)


def u(text: str) -> str:
    """Return words as Word writes them: in UTF-16 units, with a question mark for old readers."""
    units = memoryview(text.encode("utf-16-le")).cast("H")
    return "".join(f"\\u{unit - 65536 if unit > 32767 else unit}?" for unit in units)


def file(body: str, head: str = "") -> bytes:
    return (r"{\rtf1\ansi\ansicpg950\deff0" + head + STYLES + body + "}").encode("latin-1")


TITLE = rf"\pard\s2 {u('松濤港新碼頭啟用')}\par\pard "


def read(body: str) -> list[str]:
    head, *lines = outline(article(file(TITLE + body), "a.rtf"))
    assert head == "headline | 松濤港新碼頭啟用"
    return lines


def hexed(text: str, codec: str) -> str:
    return "".join(f"\\'{byte:02x}" for byte in text.encode(codec))


FONTS = (
    r"{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset136 a;}{\f2\fcharset134 b;}{\f3\fcharset128 c;}}"
)


@pytest.mark.parametrize(
    ("head", "written", "text"),
    [
        (r"\ansicpg950", hexed("功能很好，許蓋餐", "cp950"), "功能很好，許蓋餐"),
        (r"\ansicpg936", hexed("功能很好，许盖餐", "gbk"), "功能很好，许盖餐"),
        (
            r"\ansicpg1252" + FONTS,
            rf"\f1 {hexed('功能', 'cp950')}\f2 {hexed('许', 'gbk')}",
            "功能许",
        ),
        (FONTS, rf"\f3 {hexed('日本語', 'cp932')}", "日本語"),
        # The second byte of a character may be one that rich text escapes or writes plainly.
        (r"\ansicpg950", r"\'a5\\\'b3\'5c\'a4@", "功許一"),
        (r"\ansicpg950" + FONTS, rf"\f0 {hexed('港口', 'cp950')}", "港口"),
        (r"\ansicpg1252", r"caf\'e9", "café"),
        (r"\ansicpg950", r"\uc2\u28207\'b4\'e4\uc1\u21475\'a4b", "港口b"),
        ("", r"\uc0\u-10174\uc1\u-8265?\u37326?\u-10179 \u-8704 ?", "𠮷野😀"),
        ("", rf"{{\upr{{??}}{{\*\ud{{{u('港口')}}}}}}}", "港口"),
        ("", r"\ldblquote a\rdblquote\emdash\~\_\-\bullet b", "“a”—\xa0-•b"),
        ("", r"\{a\}\\", "{a}\\"),
    ],
)
def test_characters(head: str, written: str, text: str) -> None:
    data = ("{\\rtf1\\ansi" + head + " " + written + "\\par}").encode("latin-1")
    (page,) = pages(Source("a.rtf", data))
    assert [piece.string for piece in page.pieces] == [text]


def test_what_stands_around_words() -> None:
    body = (
        r"{\*\bkmkstart x}{\*\unknown\y words of a program}{\pict\wmetafile8 0100}\bin4 {{{{"
        rf"{{\revised {u(PROSE)}}}\par {{\shp{{\*\shpinst{{\sp{{\sn a}}{{\sv b}}}}{{\shptxt "
        rf"{u('三大爭點：經費、漁場、航道。')}\par}}}}{{\shprslt again}}}}{u(MORE)}\par"
    )
    assert read(body) == ["image", SAME, "p | 三大爭點：經費、漁場、航道。", f"p | {MORE}"]


def test_what_is_dropped() -> None:
    body = (
        rf"{u(PROSE[:5])}{{\deleted {u('舊話')}}}{u(PROSE[5:])}\par {{\v {u('不給人看')}}}"
        rf"{u(MORE)}{{\*\atnid x}}{{\*\annotation\pard {u('這句要查')}\par}}\par"
        rf"{{\header\pard {u('內部稿')}\par}}{{\footerl\pard {u('內部稿')}\par}}"
    )
    found = article(file(TITLE + body), "a.rtf")
    assert outline(found)[1:] == [
        SAME,
        f"p | {MORE}",
        "drop | deleted | 舊話",
        "drop | hidden | 不給人看",
        "drop | comment | 這句要查",
        "drop | page-furniture | 內部稿",
    ]
    assert [n.code for n in found.notices if n.code != "no-date"] == [
        "tracked-changes",
        "comments",
        "hidden-text",
    ]


def test_notes() -> None:
    def note(words: str, more: str = "") -> str:
        return rf"{{\super\chftn}}{{\footnote{more}\pard\plain{{\super\chftn}} {u(words)}}}"

    body = f"{u(PROSE)}{note('據港務年報。')}{u(MORE)}{note('尚未定案。', chr(92) + 'ftnalt')}"
    body += rf"{{\deleted x{note('刪去的註。')}}}\par {u(MORE)}{note('另一註。')}\par"
    assert read(body)[:5] == [
        f"p | {PROSE}[1]{MORE}[i]",
        f"p | {MORE}[2]",
        "p | [1] 據港務年報。",
        "p | [i] 尚未定案。",
        "p | [2] 另一註。",
    ]
    assert any("刪去的註。" in line for line in read(body)[5:])


def test_fields_and_marks() -> None:
    link = r'{\field{\*\fldinst{ HYPERLINK "https://e.example/" }}{\fldrslt{X}}}'
    code = rf"EQ \\* jc2 \\o\\ad(\\s\\up 9({u('ㄊㄠ')}),{u('濤')})"
    ruby = rf"{{\field{{\*\fldinst {code}}}{{\fldrslt }}}}"
    body = rf"{u('松')}{ruby}{u('港')}\b {u('粗')}\b0\i {u('斜')}\plain {link}{u('，' + PROSE)}\par"
    found = article(file(TITLE + body), "a.rtf")
    first = next(found.blocks)
    assert isinstance(first, Paragraph)
    assert first.text.string == f"松濤港粗斜X，{PROSE}"
    assert first.text.marks == (
        Mark(3, 4, "strong"),
        Mark(4, 5, "emphasis"),
        Mark(5, 6, "link", "https://e.example/"),
    )
    assert outline(found)[-1] == "drop | ruby | ㄊㄠ"


def test_styles_are_followed_to_what_they_are_based_on() -> None:
    body = (
        rf"\s6 {u(PROSE)}\par\pard\s3 {u('航道該留給誰，還沒有答案')}\par\pard {u(MORE)}\par"
        rf"\pard\s4 {u('圖：貨輪靠岸。')}\par\pard\s5 {u('航道不是停車場。')}\par"
        rf"\pard\outlinelevel1\qc {u('漁民怎麼說')}\par\pard {u(MORE)}\page {u(PROSE)}"
    )
    assert read(body) == [
        SAME,
        "## 航道該留給誰，還沒有答案",
        f"p | {MORE}",
        "caption | 圖：貨輪靠岸。 |",
        "quote | 航道不是停車場。",
        "### 漁民怎麼說",
        f"p | {MORE}",
        SAME,
    ]


def test_lists_and_labels() -> None:
    def item(label: str, words: str) -> str:
        return rf"\pard\ls1 {{\listtext\pard {label}\tab}}{u(words)}\par"

    body = rf"{u(PROSE)}\par" + item("5.", "戊") + item("6.", "己") + item("\\u61623?", "點")
    body += item(u("一、"), PROSE)
    found = article(file(TITLE + body), "a.rtf")
    lists = [b for b in found.blocks if isinstance(b, ListBlock)]
    assert [(b.ordered, b.start, [i.text.string for i in b.items]) for b in lists] == [
        (True, 5, ["戊", "己"]),
        (False, 1, ["點"]),
    ]
    assert strings(found)[-1] == f"一、{PROSE}"


def test_tables() -> None:
    def row(edges: tuple[str, ...], *cells: str) -> str:
        written = "".join(rf"\pard\intbl {u(cell)}\cell" for cell in cells)
        return rf"\trowd {''.join(edges)}{written}\row"

    three = (r"\cellx100", r"\cellx200", r"\cellx300")
    body = rf"{u(PROSE)}\par" + row((r"\cellx200", r"\cellx300"), "項目", "億元")
    body += row((r"\clvmgf\cellx100", *three[1:]), "碼頭", "土建", "九十二")
    body += row((r"\clvmrg\cellx100", *three[1:]), "", "機具", "四十")
    body += row((r"\clmgf\cellx100", r"\clmrg\cellx200", three[2]), "計", "", "一三二", "多")
    assert read(body + rf"\pard {u(MORE)}\par") == [
        SAME,
        "table | 項目, , 億元, ; 碼頭, 土建, 九十二, ; , 機具, 四十, ; 計, , 一三二, 多",
        f"p | {MORE}",
    ]
    frame = rf"\trowd\cellx100\pard\intbl {u(PROSE)}\par {u(MORE)}\cell\row"
    assert read(frame) == [SAME, f"p | {MORE}"]


def test_the_title_beside_the_text() -> None:
    found = article(file(rf"{{\info{{\title {u('新碼頭')}}}{{\author x}}}}{u(PROSE)}"), "-")
    assert outline(found) == ["headline | 新碼頭", SAME]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"words", "is not a rich text file that can be read; save it as .rtf again"),
        (b"PK\x03\x04", "but a damaged ZIP archive"),
        (b"{\\rtf1 " + b"{" * 2000, "nested too deeply"),
        (b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"), "an old Word file"),
    ],
)
def test_refused(data: bytes, words: str) -> None:
    with pytest.raises(ContentError) as caught:
        article(data, "a.rtf")
    assert words in str(caught.value)


_KINDS = (
    "{}", "{{\\b {}}}", "{{\\deleted {}}}", "{{\\v {}}}", "{{\\footnote {}}}", "{}\\par ",
    "{}\\line ", "{{\\*\\annotation {}}}", "{{\\header {}}}",
    "{{\\field{{\\*\\fldinst X}}{{\\fldrslt {}}}}}",
    "\\trowd\\cellx9\\pard\\intbl {}\\cell\\row\\pard ", "{{\\shp{{\\*\\shpinst{{\\shptxt {}}}}}}}",
    "\\pard\\intbl {}\\cell ", "{{\\footnote{{\\footnote {}}}}}", "{{\\footnote {}",
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(_KINDS), max_size=8))
def test_every_character_is_in_one_place(kinds: list[str]) -> None:
    letters = [chr(0x4E00 + number) for number in range(len(kinds))]
    body = "".join(kind.format(u(letter)) for kind, letter in zip(kinds, letters, strict=True))
    (page,) = pages(Source("a.rtf", file(body)))
    assert Counter(re.findall("[一-鿿]", "".join(said(page)))) == Counter(letters)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=80))
def test_whatever_begins_like_rich_text_gives_pieces_with_words(data: bytes) -> None:
    (page,) = pages(Source("a.rtf", b"{\\rtf1 " + data))
    assert all(piece.string or piece.form in ("block", "image") for piece in page.pieces)
