"""Markdown: what CommonMark leaves open for Chinese, figures, footnotes, raw HTML, front matter."""

from __future__ import annotations

import pytest

from briefgen import readers
from briefgen.errors import ContentError
from briefgen.model import Article, Caption, Image, Mark, Paragraph, Quote, Source, Text
from briefgen.readers.clean import tidy
from briefgen.writers.markdown.article import article_markdown
from tests.outline import outline, strings
from tests.readers.test_rules import PROSE


def read(text: str, name: str = "a.md") -> Article:
    (article,) = readers.read(Source(name, text.encode()))
    return article


def first(text: str) -> Text:
    block = next(read(text).blocks)
    assert isinstance(block, Paragraph)
    return block.text


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("他說**「不」**了", 2, 5),
        ("**「不」**他說", 0, 3),
        ("他說**不，**又走了", 2, 4),
        ("**粗**体", 0, 1),
        ("a**b**c", 1, 2),
    ],
)
def test_emphasis_beside_chinese_punctuation(text: str, start: int, end: int) -> None:
    assert first(text) == Text(text.replace("*", ""), (Mark(start, end, "strong"),))


def test_asterisks_that_are_no_emphasis_are_words() -> None:
    assert str(first("2 * 3 ** 4，星號*")) == "2 * 3 ** 4，星號*"


def test_html_is_read_as_what_it_shows() -> None:
    article = read("<b>粗</b>體<br>\n第<span>二</span>行\n\n<div>\n塊\n</div>")
    assert strings(article) == ["粗體\n第二行", "塊"]
    assert [(d.kind, d.text) for d in article.dropped] == [
        ("html-tag", "<span>"),
        ("html-tag", "</span>"),
    ]


def test_a_line_feed_between_chinese_lines_is_nothing() -> None:
    assert str(first("貨輪在清晨\n靠岸 and then\nleft")) == "貨輪在清晨靠岸 and then left"


def test_a_hard_break_is_kept() -> None:
    assert str(first("潮水退去\\\n沙上留下")) == "潮水退去\n沙上留下"


def test_figures() -> None:
    article = read(
        f"{PROSE}\n\n![](a.jpg)\n貨輪靠岸。\n（林若晴攝）\n\n![貨輪](b.jpg)\n\n"
        f"![](c.jpg)\n居民早起。（路透社）\n\n![](d.jpg) ![](e.jpg)\n\n文中![圖](f.jpg)有圖，"
        f"{PROSE}"
    )
    assert outline(article)[1:] == [
        "caption | 貨輪靠岸。 | 林若晴攝 | a.jpg",
        "image | b.jpg | 貨輪",
        "caption | 居民早起。 | 路透社 | c.jpg",
        "image | d.jpg",
        "image | e.jpg",
        f"p | 文中有圖，{PROSE}",
        "image | f.jpg | 圖",
    ]


def test_a_title_behind_the_address_is_a_caption() -> None:
    article = read(
        f'{PROSE}\n\n![](a.jpg "貨輪靠岸。（林若晴攝）")\n\n'
        f'![碼頭](b.jpg "居民早起。")\n\n![碼頭](c.jpg "碼頭")\n\n{PROSE}'
    )
    lines = [line for line in outline(article) if line.startswith(("caption", "image"))]
    assert lines == [
        "caption | 貨輪靠岸。 | 林若晴攝 | a.jpg",
        "caption | 居民早起。 | | b.jpg",
        "image | c.jpg | 碼頭",
    ]


def test_an_alternative_text_beside_a_caption_is_not_lost() -> None:
    article = read(f"{PROSE}\n\n![白色的船](a.jpg)\n貨輪靠岸。\n（林若晴攝）\n\n{PROSE}")
    assert "caption | 貨輪靠岸。 | 林若晴攝 | a.jpg" in outline(article)
    (caption,) = (block for block in article.blocks if isinstance(block, Caption))
    assert str(caption.alt) == "白色的船"
    assert not article.dropped


def test_footnotes_stand_where_they_were_written() -> None:
    article = read(f"{PROSE}[^註]\n\n[^註]: 港務公司年報，第三頁。\n\n{PROSE}")
    assert strings(article) == [f"{PROSE}[註]", "[註] 港務公司年報，第三頁。", PROSE]


def test_link_addresses_and_rules_are_dropped_and_shown() -> None:
    article = read(f"{PROSE}\n\n---\n\n[計畫]: https://e.example/\n\n見[計畫]，{PROSE}")
    assert [(d.kind, d.text) for d in article.dropped] == [
        ("separator", "---"),
        ("link-address", "[計畫]: https://e.example/"),
    ]
    *_, last = article.blocks
    assert isinstance(last, Paragraph)
    assert last.text.marks == (Mark(1, 3, "link", "https://e.example/"),)


def test_code_is_fixed_and_kept_as_it_is() -> None:
    article = read(f"{PROSE}\n\n```\n軟體 = `x`\n  內存\n```\n\n    縮排\n\n{PROSE}")
    blocks = [b for b in article.blocks if isinstance(b, Paragraph) and b.text.lang]
    assert [str(b.text) for b in blocks] == ["軟體 = `x`\n  內存", "縮排"]
    assert {b.text.lang for b in blocks} == {"zxx"}


def test_what_stands_inside_quotes_and_items_is_not_lost() -> None:
    article = read(
        "> 甲\n>\n> - 乙\n>\n> ```\n> 丙\n> ```\n\n1. 丁\n\n   戊\n\n   ```\n   己\n   ```\n   - 庚"
    )
    assert strings(article) == ["甲\n乙\n丙", "丁\n戊\n己\n庚"]


def test_a_quotation_that_repeats_the_article_is_a_pull_quote() -> None:
    article = read(f"{PROSE}\n\n> 「{PROSE[:12]}」\n\n> 航道不是停車場。\n\n{PROSE}")
    assert [b.pull for b in article.blocks if isinstance(b, Quote)] == [True, False]


def test_the_first_heading_is_the_headline_if_none_is_given() -> None:
    text = f"# 新碼頭\n\n{PROSE}\n\n### 航道\n\n{PROSE}\n\n#### 補貼\n\n{PROSE}"
    assert outline(read(text)) == [
        "headline | 新碼頭",
        f"p | {PROSE}",
        "## 航道",
        f"p | {PROSE}",
        "### 補貼",
        f"p | {PROSE}",
    ]
    assert (
        outline(read(f"---\ntitle: 新碼頭\n---\n{text}"))[-1] == "drop | headline-repeat | 新碼頭"
    )


def test_front_matter_is_read_as_it_is_written() -> None:
    article = read(
        "---\ntitle: 'no'\nref: 007\nvariant: zh-Hant-HK\nx-house: yes\nslug:\n---\n" + PROSE
    )
    assert str(article.headline) == "no"
    assert (str(article.desk.ref), article.desk.slug) == ("007", None)
    assert article.variant == "zh-Hant-HK"
    assert [(k, str(v)) for k, v in article.desk.extra] == [("x-house", "yes")]


def test_marked_markdown_is_not_guessed_at() -> None:
    body = "貨輪靠岸。（路透社）\n\n新碼頭的代價\n\n" + PROSE
    assert [b.kind for b in read("---\nstructure: marked\n---\n" + body).blocks] == [
        "paragraph"
    ] * 3
    guessed = read(PROSE + "\n\n" + body)
    assert [b.kind for b in guessed.blocks] == ["paragraph", "caption", "paragraph"]


def test_a_person_can_correct_what_was_understood() -> None:
    article = read(f"{PROSE}\n\n他唱：大海（電影配樂，本社資料圖片）\n\n{PROSE}", "a.txt")
    written = article_markdown(article)
    assert "![]()\n他唱：大海\n（電影配樂，本社資料圖片）" in written
    corrected = written.replace("![]()\n他唱：大海\n（電影配樂", "他唱：大海（電影配樂")
    assert [b.kind for b in read(corrected).blocks] == ["paragraph"] * 3


def test_text_in_markdown_that_looks_like_markdown() -> None:
    words = (
        "# 不是標題\n\n- 不是清單\n\n1. 不是\n\n[不是](連結) *不是* `不是` <不是> &amp; \\* | 不是"
    )
    article = read(words.replace("- ", "－").replace("1. ", "1 "), "a.txt")
    again = read(article_markdown(article))
    assert strings(again) == strings(article)


def test_lists_are_read_however_deep_or_refused() -> None:
    def lists(depth: int) -> str:
        return "\n".join(f"{'  ' * level}- 第{level}級" for level in range(depth))

    assert "".join(strings(read(f"{PROSE[0]}\n\n{lists(95)}"))).endswith("第94級")
    with pytest.raises(ContentError, match=r"nested too deep: flatten"):
        read(f"{PROSE[0]}\n\n{lists(120)}")


def test_a_picture_of_a_form_that_no_page_shows_is_a_picture() -> None:
    blocks = list(read(f"{PROSE[0]}\n\n![向量](data:image/svg+xml;base64,PHN2Zy8+)").blocks)
    assert isinstance(blocks[1], Image)
    assert blocks[1].alt == Text("向量")


def test_a_letter_and_its_accent_are_one_character() -> None:
    assert first("Cafe\u0301 與 Tie\u0302\u0301ng，還有か\u3099與\uf9b5").string == (
        "Café 與 Tiếng，還有か\u3099與\uf9b5"
    )


def test_empty_parts() -> None:
    article = read("![](a.jpg)\n\n" + PROSE)
    picture = next(article.blocks)
    assert isinstance(picture, Image)
    assert isinstance(next(read("![](a.jpg)\n貨輪。\n\n" + PROSE).blocks), Caption)


@pytest.mark.parametrize(
    ("string", "marks", "expected"),
    [
        (" 甲 ", [Mark(0, 3, "strong")], Text("甲", (Mark(0, 1, "strong"),))),
        (
            "甲乙",
            [Mark(0, 1, "strong"), Mark(1, 2, "strong")],
            Text("甲乙", (Mark(0, 2, "strong"),)),
        ),
        ("甲 乙", [Mark(0, 1, "code"), Mark(2, 3, "code")], Text("甲 乙", (Mark(0, 3, "code"),))),
        ("甲", [Mark(0, 0, "strong"), Mark(1, 1, "code")], Text("甲")),
        (
            "甲乙丙",
            [Mark(0, 2, "strong"), Mark(1, 3, "emphasis")],
            Text("甲乙丙", (Mark(0, 2, "strong"), Mark(2, 3, "emphasis"))),
        ),
        (
            "甲乙丙",
            [Mark(0, 2, "code"), Mark(1, 3, "strong")],
            Text("甲乙丙", (Mark(0, 2, "code"), Mark(2, 3, "strong"))),
        ),
        (
            "甲乙丙",
            [Mark(0, 3, "link", "a"), Mark(1, 2, "link", "b")],
            Text("甲乙丙", (Mark(0, 3, "link", "a"),)),
        ),
        (
            "甲乙丙",
            [Mark(0, 2, "link", "a"), Mark(1, 3, "link", "b")],
            Text("甲乙丙", (Mark(0, 2, "link", "a"), Mark(2, 3, "link", "b"))),
        ),
    ],
)
def test_marks_are_trimmed_merged_and_nested(
    string: str, marks: list[Mark], expected: Text
) -> None:
    assert tidy(string, marks) == expected


@pytest.mark.parametrize("title", [' "2026年3月，碼頭上的吊機。"', ""])
@pytest.mark.parametrize(
    "paragraph",
    [
        "何船長等人的名字，以及the quick brown fox jumps over the harbour’s 1990s “policy” papers.",
        "第二段是正文，Nordhavn’s fence與1990s “policy” papers都在這裏，不是圖說，而是普通的段落。",
        "港口的新名字，船公司在公告裏仍然寫作它從前的英文，也就是Old Northern Quay.",
        "碼頭的新吊機由兩家公司合造，一家在北岸，一家在南岸，圖則上寫的是Nordhavn Cranes",
    ],
)
def test_a_paragraph_under_a_picture_that_ends_in_latin_is_no_caption(
    paragraph: str, title: str
) -> None:
    article = read(f"# 碼頭\n\n{PROSE}\n\n![碼頭](crane.png{title})\n\n{paragraph}\n\n{PROSE}\n")
    assert [b.text.string for b in article.blocks if isinstance(b, Paragraph)][1] == paragraph


@pytest.mark.parametrize(("mark", "count"), [("[", 5_000), ("![", 2_000), ("[甲", 2_000)])
def test_brackets_without_end_are_text(mark: str, count: int) -> None:
    """Each was tried as a link's, with all that follow inside it, two hundred deep."""
    assert first(f"# 標題\n\n{mark * count}{PROSE}").string == f"{mark * count}{PROSE}"


@pytest.mark.parametrize("depth", [1, 5, 15])
def test_a_link_stands_in_some_brackets(depth: int) -> None:
    text = first(f"{'[' * depth}[甲](https://a.example){']' * depth}{PROSE}")
    assert text.string == f"{'[' * depth}甲{']' * depth}{PROSE}"
    assert Mark(depth, depth + 1, "link", "https://a.example") in text.marks
