"""What of a page is its article: depth, white space, hidden parts, comments, several pages."""

from __future__ import annotations

import pytest

from briefgen import readers
from briefgen.errors import ContentError
from briefgen.model import Article, Paragraph, Source
from briefgen.readers.page import finding, parse
from briefgen.readers.rules import lexicon
from tests.outline import strings
from tests.readers.test_pages import PROSE, filled, page, read

STORY = "<h1>新碼頭啟用 漁民憂航道變窄</h1><p>P1</p><p>P2</p>"
TITLE = "<title>新碼頭啟用 漁民憂航道變窄</title>"


def dropped(article: Article, kind: str) -> list[str]:
    return [part.text for part in article.dropped if part.kind == kind]


def codes(article: Article) -> list[str]:
    return [notice.code for notice in article.notices]


@pytest.mark.parametrize("tag", ["div", "b", "span", "table><tr><td", "blockquote", "ul><li"])
def test_no_depth_of_nesting_loses_a_word(tag: str) -> None:
    opened, closed = f"<{tag}>" * 900, "".join(f"</{t}>" for t in reversed(tag.split("><"))) * 900
    article = read(page(f"{opened}<p>P1</p>{closed}<p>P2</p>"))
    words = "".join(strings(article)) + "".join(part.text for part in article.dropped)
    assert PROSE[0] in words
    assert PROSE[1] in words


@pytest.mark.parametrize(
    "markup",
    ["<div>" * 50_000, "<table><tr><td>" * 50_000, "<p><b a='1'>" * 20_000, "<i>" * 90_000],
)
def test_a_page_built_to_be_never_read_is_refused(markup: str) -> None:
    with pytest.raises(ContentError, match=r"nested too deeply .*; save the page as text"):
        read(page(markup + "<p>P1</p>"))


def test_many_paragraphs_without_end_tags_are_no_depth() -> None:
    assert len(strings(read(page("<p>P1" * 3_000)))) == 3_000


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("港口在清\n晨開放，工人開始\r\n  工作", "港口在清晨開放，工人開始工作"),
        ("<span>港口在清</span>\n<span>晨開放</span>", "港口在清晨開放"),
        ("the old\nharbour 港口", "the old harbour 港口"),
        ("<b>the old </b>\n harbour", "the old harbour"),
        ("港口 在清晨", "港口 在清晨"),
        ("港口<wbr>在清晨", "港口在清晨"),
        ("&nbsp;&nbsp;港口在清晨", "港口在清晨"),
        ("港口&nbsp;\n在清晨", "港口 在清晨"),
        ("CO<sub>2</sub>排放", "CO2排放"),
        ("港<!-- 註 -->口", "港口"),
    ],
)
def test_white_space_is_what_a_browser_sets(markup: str, text: str) -> None:
    article = read(page(f"<div><p>P1</p><p>{markup}，這樣就好。</p><p>P2</p></div>"))
    assert strings(article)[1].removesuffix("，這樣就好。") == text


@pytest.mark.parametrize(
    ("markup", "texts"),
    [
        ("<pre>潮水退去，\n沙上無痕。\n\n再一段。</pre>", ["潮水退去，\n沙上無痕。", "再一段。"]),
        ("<pre>潮水退去，<br>沙上留下腳印。</pre>", ["潮水退去，\n沙上留下腳印。"]),
        ("<div style='white-space: pre-wrap'>甲說好。\n乙說。</div>", ["甲說好。", "乙說。"]),
        ("<div>甲說好。\n　　乙說不好。\n　　丙。</div>", ["甲說好。", "乙說不好。", "丙。"]),
        ("<span style='display:block'>甲說好。</span>乙說不好。", ["甲說好。", "乙說不好。"]),
        ("<p>甲說<div style='display: inline'>好。</div></p>", ["甲說", "好。"]),
        ("<div>甲說<p style='display:inline'>好。</p></div>", ["甲說好。"]),
    ],
)  # fmt: skip
def test_line_feeds_that_count(markup: str, texts: list[str]) -> None:
    words = strings(read(page(f"<div><p>P1</p>{markup}<p>P2</p></div>")))
    assert words == [PROSE[0], *texts, PROSE[1]]


def test_readings_graphics_and_controls_are_listed() -> None:
    markup = (
        "<p>坐<ruby>船<rp>（</rp><rt>ㄔㄨㄢˊ</rt><rp>）</rp></ruby>出港。P3</p>"
        "<svg><text>圖中的字</text></svg><select><option>日報</option></select>"
        "<h3><button>航道該留給誰</button></h3><noscript>請開啟指令碼</noscript><p>P4</p>"
    )
    article = read(page(f"<div>{STORY}{markup}</div>", TITLE))
    assert strings(article)[2] == f"坐船出港。{PROSE[2]}"
    assert [str(s.crosshead) for s in article.sections if s.crosshead] == ["航道該留給誰"]
    assert dropped(article, "reading") == ["（ ㄔㄨㄢˊ ）"]
    assert dropped(article, "graphic") == ["圖中的字"]
    assert dropped(article, "control") == ["日報"]
    assert dropped(article, "hidden") == ["請開啟指令碼"]


@pytest.mark.parametrize("name", ["statement", "report", "more", "like", "hot", "video-list"])
def test_a_name_alone_cuts_no_prose(name: str) -> None:
    article = read(page(f'<article>{STORY}<div class="{name}"><p>P3</p></div></article>', TITLE))
    assert strings(article)[-1] == PROSE[2]


def test_prose_that_is_cut_is_noticed() -> None:
    box = '<div class="related"><p>P5</p></div>'
    article = read(page(f"<article>{STORY}<p>P3</p>{box}<p>P4</p></article>", TITLE))
    assert dropped(article, "page-part") == [PROSE[4]]
    assert [part.inside for part in article.dropped if part.kind == "page-part"] == [True]


def test_what_readers_wrote_under_a_heading_is_cut() -> None:
    remarks = (
        "<h3>已有2件評論</h3><p>拆了也好，那裡早就沒有船停了，晚上還有人。</p><h4>發表評論</h4>"
    )
    article = read(page(f"<div>{STORY}<p>P3</p><p>P4</p>{remarks}</div>", TITLE))
    assert strings(article) == PROSE[:4]
    assert len(dropped(article, "comments")) == 3


@pytest.mark.parametrize(
    "remark",
    [
        "<div class='reply'>{text}</div>",
        "<p class='cmt'><b>{name}</b>：{text}</p>",
        "<ul class='comment-list'><li><b>{name}</b>: {text}</li></ul>",
        "<div class='x'><span>{name}</span><p>{text}</p></div>",
        "<div class='x'><a href='/u'>{name}</a> <i>2026-03-05 09:00</i><p>{text}</p></div>",
        "<div class='x'><div>{name}</div><p>{text}</p><i>3小時前</i> <i>回覆</i></div>",
    ],
)
def test_remarks_of_one_shape_are_counted(remark: str) -> None:
    words = (
        "拆了也好，那裡早就沒有船停了。",
        "希望留一段棧橋給大家散步用。",
        "便道何時才會做好，沒有人說。",
    )
    remarks = "".join(remark.format(name=f"user{n}", text=words[n % 3]) for n in range(9)).replace(
        "</ul><ul class='comment-list'>", ""
    )
    article = read(page(f"<div>{STORY}<p>P3</p>{remarks}</div>", TITLE))
    assert strings(article) == PROSE[:3]
    assert [notice.message for notice in article.notices if notice.code != "no-date"] == [
        "9 comments or replies on the page are left out"
    ]


def test_speakers_of_an_interview_are_no_readers() -> None:
    talk = "".join(
        f"<div class='qa'><b>{name}</b><span>{text}</span></div>"
        for name, text in zip(("問：", "答：") * 2, PROSE[1:5], strict=True)
    )
    article = read(
        page(f"<div><h1>新碼頭啟用</h1><p>P1</p>{talk}</div>", "<title>新碼頭啟用</title>")
    )
    assert all(any(prose in text for text in strings(article)) for prose in PROSE[:5])


@pytest.mark.parametrize(
    ("pager", "message"),
    [
        ('<div class="pages">1 <a href="a_2.html">2</a> <a href="a_3.html">3</a></div>', "1 of 3"),
        ('<p><a href="a">[1]</a> [2] <a href="c">[3]</a> <a href="c">下一頁</a></p>', "2 of 3"),
        ("<div>第 2 頁／共 4 頁</div>", "2 of 4"),
        ("<div>共3页 <a href='a_2.html'>下一页</a></div>", "1 of 3"),
        ("<div>Page 2 of 5</div>", "2 of 5"),
        ("<div>第1頁／共1頁</div>", ""),
        ('<p><a href="#1">1</a>見註一</p>', ""),
        ('<div><a href="#">下一頁</a></div>', ""),
    ],
)  # fmt: skip
def test_an_article_of_several_pages_is_noticed(pager: str, message: str) -> None:
    article = read(page(f"<div><div>{STORY}<p>P3</p></div>{pager}</div>", TITLE))
    said = [notice.message for notice in article.notices if notice.code == "more-pages"]
    assert len(said) == bool(message)
    assert all(message in text for text in said)


def test_the_text_that_json_ld_gives_is_believed() -> None:
    told = "".join(PROSE[:2])
    data = f'<script type="application/ld+json">{{"articleBody": "{told}", broken}}</script>'
    boxes = "<div id='a'><p>P3</p><p>P4</p><p>P5</p></div><div id='b'><p>P1</p><p>P2</p></div>"
    assert strings(read(page(boxes, data))) == PROSE[:2]


def test_lines_are_those_of_the_source() -> None:
    html = page("\n<div>\n<p>P1</p>\n\n<p>甲&amp;乙兩家公司沒有回應，P2</p>\n<p>P3</p></div>")
    lines = [block.origin.line for block in read(html).blocks]
    assert lines == [3, 5, 6]


def test_a_name_that_xml_does_not_know_is_no_obstacle() -> None:
    html = page('<p @click="x" 1a=b>P1</p><1b>字</1b><o:p>P2</o:p>\x0b<p>P3</p>')
    assert "".join(strings(read(html))).endswith(PROSE[1] + PROSE[2])


def test_names_of_attributes_that_no_xml_has() -> None:
    html = page("""<p "a'=1 <b=2 class="x">P1</p><a<b>P2</a<b>""")
    assert "".join(strings(read(html))) == PROSE[0] + PROSE[1]


def test_elements_by_the_million_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.readers.page.tree._MOST", 50)
    with pytest.raises(ContentError, match=r"^page\.html has too many elements .*; save"):
        read(page("<p>P1</p>" * 60))


def test_text_that_json_cannot_be_read_from_is_no_text() -> None:
    told = r"\q" + "".join(PROSE[:2])
    data = f'<script type="application/ld+json">{{"articleBody": "{told}"}}</script>'
    assert strings(read(page("<div><p>P1</p><p>P2</p></div>", data))) == PROSE[:2]


def test_the_caption_of_a_table_stands_before_it() -> None:
    rows = "<tr><td>甲</td><td>一</td></tr><tr><td>乙</td><td>二</td></tr>"
    table = f"<table><caption>各碼頭的泊位，截至二月底止。</caption>{rows}</table>"
    article = read(page(f"<div><p>P1</p>{table}<p>P2</p></div>"))
    kinds = [block.kind for block in article.blocks]
    assert kinds == ["paragraph", "paragraph", "table", "paragraph"]


def test_a_list_of_links_inside_an_article_is_cut() -> None:
    links = "".join(f'<li><a href="/{n}">舊碼頭的最後一夜</a></li>' for n in range(4))
    article = read(page(f"<article>{STORY}<ul><script>a</script>{links}</ul><p>P3</p></article>"))
    assert strings(article)[-3:] == PROSE[:3]
    assert len(dropped(article, "page-part")) == 1


def test_comments_by_their_name_are_cut() -> None:
    box = f'<div class="comments"><p>{PROSE[3][:18]}。</p><p>{PROSE[4][:18]}。</p></div>'
    article = read(page(f"<article>{STORY}<p>P3</p><p>P4</p><p>P5</p>{box}</article>", TITLE))
    assert len(dropped(article, "comments")) == 1
    assert strings(article)[-1] == PROSE[4]


def test_bare_text_outside_the_article_is_listed() -> None:
    html = page(f"今日要聞<div id='content'>{STORY}<p>P3</p></div>港都網製作", TITLE)
    assert dropped(read(html), "page-part") == ["今日要聞", "港都網製作"]


def test_broken_lists_keep_the_words_beside_their_items() -> None:
    article = read(page("<div><p>P1</p><ul>甲案如下。<li>乙案</li></ul><p>P2</p></div>"))
    assert "甲案如下。" in strings(article)


def test_every_feature_has_its_weight_and_reason() -> None:
    rows = lexicon.rows("body")
    names = {row["feature"] for row in rows}
    root = parse(page("<div><p>P1</p></div>"), "page.html")
    survey = finding.survey(root)
    said, _ = finding.known(root, survey, "")
    assert set(finding.features(root, survey, [], said)) == names
    assert all(float(row["weight"]) and row["why"] for row in rows)


def test_what_a_feeds_markup_hides_is_listed() -> None:
    markup = "&lt;p&gt;P1&lt;select&gt;&lt;option&gt;日報&lt;/option&gt;&lt;/select&gt;&lt;/p&gt;"
    entry = f"<item><title>題目</title><description>{filled(markup)}</description></item>"
    feed = f"<rss version='2.0'><channel><title>港</title>{entry}</channel></rss>"
    (article,) = readers.read(Source("a.rss", feed.encode()))
    assert dropped(article, "control") == ["日報"]


def test_a_line_of_many_marks_keeps_them() -> None:
    (block,) = read(page("<p>" + "<b>港</b>，" * 1_500 + "</p>")).blocks
    assert isinstance(block, Paragraph)
    assert len(block.text.marks) == 1_500
    assert len(block.text) == 3_000


@pytest.mark.parametrize(
    "body",
    [
        "<div>P1</div><div>P2</div>",
        "<div id=a><div class=t>P1</div><div class=t>P2</div></div>",
        "<div><div>P1</div></div><div><div>P2</div></div>",
        "<section><p>P1</p></section><section><p>P2</p></section>",
        "P1<br><br>P2<div><a href=/>首頁</a></div>",
        "<table><tr><td>P1</td></tr><tr><td>P2</td></tr></table>",
    ],
)
def test_an_article_of_two_paragraphs_is_both(body: str) -> None:
    assert strings(read(page(f"<h1>新碼頭啟用 漁民憂航道變窄</h1>{body}", TITLE))) == PROSE[:2]


@pytest.mark.parametrize(
    "body",
    [
        "<p>P1</p><p>P2</p><div><p>讀者服務：如需索取合訂本，請電洽發行部，每冊三百元。</p></div>",
        "<div><time>2026-11-05</time></div><p>P1</p><p>P2</p>",
        "<div><span>海岸時報</span></div><p>P1</p><p>P2</p>",
    ],
)
def test_a_box_beside_loose_paragraphs_is_not_the_article(body: str) -> None:
    found = strings(read(page(f"<h1>新碼頭啟用 漁民憂航道變窄</h1>{body}", TITLE)))
    assert [text for text in found if text in PROSE] == PROSE[:2]


SHOWN = "市長說預算仍然不足，議會下週再議。"
AROUND = (
    "<article><h1>南港重開</h1><p>南港昨天重開，首日有十二艘貨輪靠泊，碼頭工人等了半年。</p>"
    "%s<p>%s</p></article>"
)


def test_what_a_shadow_root_shows_is_text() -> None:
    shadow = f'<x-box><template shadowrootmode="open"><p>{SHOWN}</p></template></x-box>'
    silent = "<template><p>這是樣板，沒有人看見。</p></template>"
    html = AROUND % (shadow + silent, "市長說，下月還有三條航線，港口將恢復到去年的水平。")
    (article,) = readers.read(Source("a.html", html.encode(), path="a.html"))
    said = [b.text.string for b in article.blocks if b.kind == "paragraph"]
    assert SHOWN in said
    assert not any("樣板" in one for one in said)


def test_what_a_frame_holds_in_itself_is_listed() -> None:
    frame = f'<iframe srcdoc="&lt;p&gt;{SHOWN}&lt;/p&gt;"></iframe>'
    html = AROUND % (frame, "市長說，下月還有三條航線，港口將恢復到去年的水平。")
    (article,) = readers.read(Source("a.html", html.encode(), path="a.html"))
    assert SHOWN in {gone.text for gone in article.dropped}
