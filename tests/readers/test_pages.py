"""Saved pages: the article's element, its pieces, its metadata, by pages written for the tests."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from briefgen import readers
from briefgen.errors import ContentError
from briefgen.model import Article, Caption, Mark, Paragraph, Source
from briefgen.readers.sources import gather
from tests.outline import outline, strings
from tests.readers.test_seeds import ROOT, SEED, shape

PAGES = Path(__file__).parents[1] / "data" / "readers" / "pages"
PROSE = (PAGES / "prose.txt").read_text("utf-8").split("\n")


def filled(text: str) -> str:
    """Put the paragraphs of prose in place of P1, P2 …"""
    return re.sub(
        r"\bP([1-5])\b|(?<=[）　。])P([1-5])", lambda m: PROSE[int(m[1] or m[2]) - 1], text
    )


def read(html: str, encoding: str = "utf-8", name: str = "page.html") -> Article:
    (article,) = readers.read(Source(name, filled(html).encode(encoding), "auto"))
    return article


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.html")), ids=lambda p: p.stem)
def test_page(path: Path) -> None:
    expected = filled(path.with_suffix(".txt").read_text("utf-8")).rstrip("\n").split("\n")
    assert outline(read(path.read_text("utf-8"))) == expected


def test_accuracy_keeps_its_floor() -> None:
    """Precision and recall a kind of line over all pages; the floors are raised, never lowered."""
    found: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for path in PAGES.glob("*.html"):
        got = Counter(outline(read(path.read_text("utf-8"))))
        want = Counter(filled(path.with_suffix(".txt").read_text("utf-8")).rstrip("\n").split("\n"))
        for counts, lines in ((found, got), (wanted, want), (right, got & want)):
            for line in lines.elements():
                counts[line.partition(" ")[0]] += 1
    rows = (PAGES.parent / "baseline.tsv").read_text("utf-8").rstrip("\n").split("\n")[1:]
    for kind, precision, recall in (row.split("\t") for row in rows):
        assert right[kind] >= float(precision) * found[kind], kind
        assert right[kind] >= float(recall) * wanted[kind] > 0, kind


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


@pytest.mark.parametrize("encoding", ["big5hkscs", "gb18030", "utf-8"])
def test_declared_encoding_is_believed(encoding: str) -> None:
    label = {"big5hkscs": "big5", "gb18030": "gb2312", "utf-8": "utf-8"}[encoding]
    text = "港口在清晨開放，工人開始工作，居民早已起床等候，這一天比往年都要熱鬧得多。" * 3
    html = page(f"<p>{text}</p>", f'<meta charset="{label}"><title>港口在清晨開放</title>')
    article = read(html, encoding)
    assert [str(b.text) for b in article.blocks if isinstance(b, Paragraph)] == [text]
    assert [notice.code for notice in article.notices] == ["no-date"]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("新碼頭啟用_港都新聞_港都網", "新碼頭啟用"),
        ("新碼頭啟用 - 港都網", "新碼頭啟用"),
        ("新碼頭啟用 | 港都網", "新碼頭啟用"),
        ("新碼頭-十年 | 港都網", "新碼頭-十年"),
        ("新碼頭啟用", "新碼頭啟用"),
    ],
)
def test_the_site_is_no_part_of_the_headline(title: str, expected: str) -> None:
    assert str(read(page("<p>P1</p><p>P2</p>", f"<title>{title}</title>")).headline) == expected


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        ('<meta name="pubdate" content="2026-03-05 08:30:00">', "", "2026-03-05T08:30"),
        ('<meta property="og:published_time" content="2026-03-05T08:30:00Z">', "",
         "2026-03-05T16:30+08:00"),
        ("", '<h1>新碼頭啟用</h1><time datetime="2026-03-05">昨天</time>', "2026-03-05"),
        ("", "<h1>新碼頭啟用</h1><span>發布：2026年3月5日 08:30</span>", "2026-03-05T08:30"),
        ('<link rel="canonical" href="https://e.example/2026/03/05/a">', "", "2026-03-05"),
        ('<script type="application/ld+json">not json</script>', "", None),
    ],
)  # fmt: skip
def test_dates(head: str, body: str, expected: str | None) -> None:
    html = page(f"{body}<div><p>P1</p><p>P2</p></div>", f"<title>新碼頭啟用</title>{head}")
    assert read(html).date_published == expected


def test_authors_are_people() -> None:
    head = '<meta name="author" content="港都網"><title>新碼頭啟用</title>'
    assert read(page("<p>P1</p>", head)).byline == ()
    head = (
        '<meta name="author" content="編譯林若晴、記者羅以謙／綜合報導"><title>新碼頭啟用</title>'
    )
    assert [str(n) for n in read(page("<p>P1</p>", head)).byline] == ["林若晴", "羅以謙"]


def test_marks_are_kept_and_links_without_an_address_are_words() -> None:
    html = page(
        '<p>先<b>讀</b><a href="https://e.example/">計畫</a>與<a href="#x">附註</a>，P1</p>'
    )
    (block,) = read(html).blocks
    assert isinstance(block, Paragraph)
    assert block.text.marks == (Mark(1, 2, "strong"), Mark(2, 4, "link", "https://e.example/"))


def test_a_linked_word_inside_prose_stays() -> None:
    html = page('<div><p>日前，<a class="keyword" href="/k">碼頭</a>已啟用。P1</p><p>P2</p></div>')
    assert str(next(read(html).blocks).text).startswith("日前，碼頭已啟用。")  # type: ignore[union-attr]


def test_lines_broken_inside_a_paragraph_are_paragraphs() -> None:
    assert [b.kind for b in read(page("<p>P1<br><br>P2<br>P3</p>")).blocks] == ["paragraph"] * 3


@pytest.mark.parametrize(
    ("line", "crosshead"),
    [
        ("<b>航道該留給誰</b>", True),
        ("<b>他說：</b>", False),
        ("<b>快走，不要回頭！</b>", False),
        ("<b>這一段都是粗體，因為它是重點。</b>", False),
        ('<span style="color:red">航道該留給誰</span>', True),
    ],
)
def test_bold_and_coloured_lines(line: str, crosshead: bool) -> None:
    article = read(page(f"<div><p>P1</p><p>P2</p><p>{line}</p><p>P3</p><p>P1</p></div>"))
    assert (len(article.sections) == 2) is crosshead


def test_colour_says_nothing_where_all_is_coloured() -> None:
    line = '<p><span style="color:red">航道要留給誰，誰就來付錢</span></p><p>P1</p>'
    article = read(page(f"<div><p>P1</p>{'<p><font color=red>P2</font></p>' * 9}{line}</div>"))
    assert [s.origin.rule for s in article.sections if s.crosshead] in ([], ["crosshead-bare"])


def test_deep_pages_and_pages_without_text_are_refused_in_a_sentence() -> None:
    for body in ("", "<div>" * 20_000 + "</div>" * 20_000, "<script>var a</script>"):
        with pytest.raises(ContentError, match=r"^page\.html .*; "):
            read(page(body))


def test_words_below_the_parsers_depth_are_not_lost() -> None:
    html = page("<div>" * 180 + "<p>P1</p>" + "</div>" * 180)
    assert PROSE[0] in str(next(read(html).blocks))


@pytest.mark.parametrize("path", [ROOT / "seeds/hk-strait.txt", SEED], ids=lambda p: p.stem)
def test_an_article_as_a_page_with_bold_crossheads(path: Path) -> None:
    if not path.exists():
        pytest.skip("the seed article is not part of this repository")
    (source,) = gather([str(path)])
    (article,) = readers.read(source)
    parts = [f"<p> date {article.date_published} </p>"]
    for section in article.sections:
        if section.crosshead is not None:
            parts.append(f"<p><strong>{section.crosshead}</strong></p>")
        for block in section.blocks:
            form = block.credit_form if isinstance(block, Caption) else ""
            parts.append(f"<p>{block.text}{form}</p>")  # type: ignore[union-attr]
    again = read(page("<div>" + "".join(parts) + "</div>"))
    assert shape(again) == shape(article)
    assert again.date_published == article.date_published


@pytest.mark.parametrize(
    ("markup", "kinds"),
    [
        ("<ul><li>甲案</li><li>乙案</li></ul>", ["list"]),
        ("<ul><!-- c --><li>甲案</li><div>乙案</div></ul>", ["paragraph", "paragraph"]),
        ("<ul><li><h3>題目</h3>P2</li></ul>", ["paragraph"]),
        ("<ul><li>甲<br>乙<br>丙</li></ul>", ["paragraph"] * 3),
        ("<ul><li>P2P3</li><li>P3P2</li></ul>", ["paragraph", "paragraph"]),
        ("<ul></ul>", []),
        ("<table><tr><td>甲</td></tr><tr><td>乙</td></tr></table>", ["paragraph", "paragraph"]),
        ("<table><tr><td><ul><li>甲</li></ul></td><td>乙</td></tr></table>", ["list", "paragraph"]),
        ("<table><tr><td>甲</td><td>一<br>二</td></tr><tr><td>乙</td></tr></table>", ["table"]),
        ("<blockquote><p>引文一則，不長。</p></blockquote>", ["quote"]),
        ("<blockquote><h3>題</h3></blockquote>", []),
        ("<pre>潮水退去，沙上留下腳印。</pre>", ["paragraph"]),
        ("<font>P2</font>", ["paragraph"]),
    ],
)
def test_what_holds_data_and_what_lays_the_page_out(markup: str, kinds: list[str]) -> None:
    markup = markup.replace("P2P3", PROSE[1] + PROSE[2]).replace("P3P2", PROSE[2] + PROSE[1])
    article = read(page(f"<div><p>P1</p>{markup}<p>P1</p></div>"))
    assert [b.kind for b in article.blocks][1:-1] == kinds


@pytest.mark.parametrize(
    "part",
    [
        "<blockquote>{}</blockquote>",
        "<blockquote><p>{}</p></blockquote>",
        "<figure><img src='a.png'><figcaption>{}</figcaption></figure>",
        "<pre>{}</pre>",
        "<ul><li>{}</li></ul>",
        "<dl><dt>甲</dt><dd>{}</dd></dl>",
        "<div>{}</div>",
        "<table><tr><th>甲</th><th>乙</th></tr><tr><td>一</td><td>{}</td></tr></table>",
    ],
)
def test_one_long_part_is_not_the_article(part: str) -> None:
    long = part.format("".join(PROSE) * 4)
    words = "".join(strings(read(page(f"<div><p>P1</p>{long}<p>P2</p></div>"))))
    assert words.startswith(PROSE[0])
    assert words.endswith(PROSE[1])


def test_metadata_of_odd_kinds() -> None:
    data = """[{"@type": ["NewsArticle"], "headline": ["新碼頭啟用"],
    "author": [{"name": "林若晴"}], "publisher": [{"name": "haidao"}],
    "datePublished": "2026-02-30T08:00", "mainEntityOfPage": {"@id": "https://e.example/a"}}]"""
    head = f'<title>新碼頭啟用</title><script type="application/ld+json">{data}</script>'
    article = read(page('<p>P1</p><time datetime="x">2026年3月5日</time><p>P2</p>', head))
    assert (str(article.headline), article.url) == ("新碼頭啟用", "https://e.example/a")
    assert [str(n) for n in article.byline] == ["林若晴"]
    assert article.source is None
    assert article.date_published == "2026-03-05"


@pytest.mark.parametrize(
    ("machine", "printed", "date"),
    [
        ("2026-03-03T22:30:00Z", "2026-03-04 06:30", "2026-03-04T06:30"),
        ("2026-03-03T22:30:00Z", "2026年3月4日", "2026-03-04T06:30+08:00"),
        ("2026-03-03T22:30:00Z", "", "2026-03-04T06:30+08:00"),
        ("2026-03-03T12:30:00Z", "2026年3月3日", "2026-03-03T20:30+08:00"),
        ("2026-03-03T22:30:00-05:00", "2026年3月4日", "2026-03-03T22:30-05:00"),
        ("2026-03-04T06:30:00+08:00", "2026年3月5日", "2026-03-04T06:30+08:00"),
        ("2026-03-04", "2026年3月5日", "2026-03-04"),
    ],
)
def test_a_printed_day_beats_a_machines_in_utc(machine: str, printed: str, date: str) -> None:
    head = f'<title>新碼頭啟用</title><meta property="article:published_time" content="{machine}">'
    article = read(page(f"<h1>新碼頭啟用</h1><p>{printed}</p><p>P1</p><p>P2</p>", head))
    assert article.date_published == date


TITLES = (PAGES.parent / "titles.tsv").read_text("utf-8").split("\n")[1:-1]


@pytest.mark.parametrize("row", TITLES)
def test_the_headline_has_no_sites_name_on_either_side(row: str) -> None:
    title, named, heading, site, headline, why = row.split("\t")
    metas = (("og:title", named), ("og:site_name", site))
    head = "".join(f'<meta property="{k}" content="{v}">' for k, v in metas if v)
    body = f"<h1>{heading}</h1>" if heading else ""
    article = read(page(f"{body}<p>P1</p><p>P2</p>", f"<title>{title}</title>{head}"))
    assert str(article.headline) == headline, why


def test_a_lesser_heading_may_be_the_headline() -> None:
    html = page("<h4>新碼頭啟用以來的第一個夏天</h4><p>P1</p>",
                "<title>新碼頭啟用以來的第一個夏天-HARBOUR 港口技術</title>")  # fmt: skip
    assert str(read(html).headline) == "新碼頭啟用以來的第一個夏天"


def test_the_sites_own_h1_is_no_headline() -> None:
    html = page("<h1>港都網</h1><p>P1</p>", "<title>新碼頭啟用以來的第一個夏天 | 港都網</title>")
    assert str(read(html).headline) == "新碼頭啟用以來的第一個夏天"


def test_an_offices_chain_of_titles_gives_its_last_link() -> None:
    html = page("<h2>登革熱孳生源清除計畫上路</h2><p>P1</p><p>P2</p>",
                "<title>海岸市政府衛生局-新聞稿-登革熱孳生源清除計畫上路</title>")  # fmt: skip
    article = read(html)
    assert (str(article.headline), str(article.source)) == (
        "登革熱孳生源清除計畫上路",
        "海岸市政府衛生局",
    )
