"""What stands over a page's text: standfirst, the writer's box, its language, what is left out."""

from __future__ import annotations

import pytest

from briefgen import variants
from briefgen.model import Paragraph
from tests.readers.test_pages import filled, page, read

TEXT = "<div><p>P1</p><p>P2</p></div>"
LINE = "一座岛、两座淡化厂和一本算不平的账。"


@pytest.mark.parametrize(
    ("over", "head", "dek"),
    [
        (f'<div><h1>碼頭啟用了</h1><p class="standfirst">{LINE}</p></div>', "", LINE),
        (f'<div><h1>碼頭啟用了</h1><p itemprop="abstract">{LINE}</p></div>', "", LINE),
        (f"<header><h1>碼頭啟用了</h1><p>{LINE}</p></header>", "", LINE),
        (
            f"<div><h1>碼頭啟用了</h1><p>{LINE}</p></div>",
            f'<meta name="description" content="碼頭啟用了：{LINE}">',
            LINE,
        ),
        (f'<div><h1>碼頭啟用了</h1><p class="dek">摘要：{LINE}</p></div>', "", LINE),
        # A link, a line of fields and the headline itself are none.
        (f'<div><h1>碼頭啟用了</h1><p class="dek"><a>{LINE}</a></p></div>', "", None),
        ('<div><h1>碼頭啟用了</h1><p class="dek">2026年3月5日 08:30</p></div>', "", None),
        ('<div><h1>碼頭啟用了</h1><p class="dek">碼頭啟用了</p></div>', "", None),
        (f"<div><h1>碼頭啟用了</h1><p>{LINE}</p></div>", "", None),
    ],
)
def test_standfirst_by_what_marks_it(over: str, head: str, dek: str | None) -> None:
    article = read(page(over + TEXT, head))
    assert article.headline is not None
    assert str(article.headline) == "碼頭啟用了"
    assert (str(article.dek) if article.dek else None) == dek


def test_a_first_paragraph_that_the_description_repeats_is_no_standfirst() -> None:
    head = '<title>碼頭啟用了</title><meta name="description" content="P1">'
    article = read(page(f"<article><h1>碼頭啟用了</h1>{TEXT}</article>", filled(head)))
    assert article.dek is None
    assert len([b for b in article.blocks if isinstance(b, Paragraph)]) == 2


def test_the_writers_box_gives_the_name_and_no_prose() -> None:
    life = "港都日報資深記者，長期關注港口議題，曾獲新聞獎。"
    card = f'<div class="author-card"><img src="a.png"><a>林若晴</a><p>{life}</p></div>'
    html = f"<article><h1>碼頭啟用了</h1>{card}<p>P1</p><p>P2</p></article>"
    article = read(page(html, "<title>碼頭啟用了</title>"))
    assert [str(name) for name in article.byline] == ["林若晴"]
    assert [b.kind for b in article.blocks] == ["paragraph", "paragraph"]
    assert ("author-note", life) in [(d.kind, d.text) for d in article.dropped]


@pytest.mark.parametrize(
    ("attribute", "head", "language"),
    [
        ('lang="zh-SG"', "", "zh-SG"),
        ('xml:lang="zh-Hant-HK"', "", "zh-Hant-HK"),
        ("", '<meta property="og:locale" content="zh_MY">', "zh-MY"),
        ("", '<meta http-equiv="Content-Language" content="zh-TW">', "zh-TW"),
        ('lang="zh"', '<meta property="og:locale" content="zh_HK">', "zh-HK"),
        ('lang="zh-Hans"', "", ""),
        ('lang="en-US"', "", ""),
    ],
)
def test_the_language_that_a_page_gives_itself(attribute: str, head: str, language: str) -> None:
    html = f"<html {attribute}><head>{head}</head><body>{TEXT}</body></html>"
    assert read(html).language == language


@pytest.mark.parametrize(
    ("text", "language", "variant"),
    [
        ("港口在清晨開放，工人開始工作。", "zh-HK", "zh-Hant-HK"),
        ("港口在清晨開放，工人開始工作。", "zh-MO", "zh-Hant-HK"),
        ("港口在清晨开放，工人开始工作。", "zh-MY", "zh-Hans-SG"),
        # The region of the other script says nothing, and a clear text goes over the tag.
        ("港口在清晨開放，工人開始工作。", "zh-SG", "zh-Hant"),
        ("昨（3）日新北市板橋區的記者林若晴／台北報導，行政院與立法院今（4）日都說。", "zh-HK",
         "zh-Hant-TW"),
    ],
)  # fmt: skip
def test_the_language_is_evidence_and_no_verdict(text: str, language: str, variant: str) -> None:
    assert variants.detect(text, "", language).variant == variant


def test_prose_outside_the_article_is_a_notice() -> None:
    said = (
        "漁會總幹事巫永清則說，漁船仍然只能在清晨四點到六點之間出港，補償的事也還沒有下文，"
        "漁民等得心急，希望公司早些回答。"
    )

    def codes(around: str) -> list[str]:
        html = (
            "<html><head><title>碼頭啟用了</title></head><body><h1>碼頭啟用了</h1>"
            '<div class="a"><p>P1</p><p>P2</p></div><div class="x"><img src="1.jpg"></div>'
            f"{around.format(said)}</body></html>"
        )
        return [n.code for n in read(html).notices]

    assert "prose-outside" in codes('<section class="b"><div><p>{}</p></div></section>')
    for other in (
        '<div class="related"><p>{}</p></div>',
        "<footer><p>{}</p></footer>",
        '<div class="c"><a href="/x">{}</a></div>',
        '<div class="d" hidden><p>{}</p></div>',
        '<div class="e"><p>港口今天開放。</p></div>',
    ):
        assert "prose-outside" not in codes(other), other


def test_a_page_that_is_only_data_is_read_from_it() -> None:
    data = (
        '{"props":{"article":{"title":"碼頭啟用了","authors":[{"name":"林若晴"}],'
        '"published_at":"2026-03-05T00:30:00Z","content":"<p>P1</p><p>P2</p>"}}}'
    )
    shell = '<div id="app"></div><script type="application/json">%s</script>'
    article = read(page(shell % filled(data)))
    assert [str(b.text) for b in article.blocks if isinstance(b, Paragraph)] == [
        filled("P1"),
        filled("P2"),
    ]
    assert (str(article.headline), [str(n) for n in article.byline]) == ("碼頭啟用了", ["林若晴"])
    assert article.date_published == "2026-03-05T08:30+08:00"
    assert "read-from-data" in [notice.code for notice in article.notices]


@pytest.mark.parametrize("script", ["{broken", '{"content": "短"}', '["a", 1, null]'])
def test_data_that_is_no_article_changes_nothing(script: str) -> None:
    html = page(f'<p>港口</p><script type="application/json">{script}</script>')
    assert "read-from-data" not in [n.code for n in read(html).notices]


def test_a_box_that_sells_the_site_goes_whole() -> None:
    box = (
        '<div class="x9"><h3>成為會員，繼續閱讀</h3>'
        "<p>每月只需38元，暢讀所有獨家報道，隨時可取消。</p><button>立即訂閱</button></div>"
    )
    article = read(page(f"<article><h1>碼頭啟用了</h1><p>P1</p><p>P2</p>{box}</article>"))
    assert [d.kind for d in article.dropped if "38元" in d.text] == ["subscribe"]
    assert len([b for b in article.blocks if isinstance(b, Paragraph)]) == 2


def test_the_time_of_a_change_is_not_the_day_it_was_published() -> None:
    line = '<div>更新：<time datetime="2026-09-02T10:20:00+08:00">2026-09-02 10:20</time></div>'
    article = read(page(f"<h1>碼頭啟用了</h1>{line}{TEXT}", "<title>碼頭啟用了</title>"))
    assert (article.date_published, article.date_modified) == (None, "2026-09-02T10:20")


@pytest.mark.parametrize(
    ("unit", "source"),
    [("疾病管制科", "海岸市政府衛生局疾病管制科"), ("海岸市政府", "海岸市政府")],
)
def test_a_part_of_an_office_is_named_with_it(unit: str, source: str) -> None:
    over = f"<h2>碼頭啟用了</h2><ul><li>發布單位：{unit}</li><li>發布日期：115-03-05</li></ul>"
    article = read(page(over + TEXT, "<title>海岸市政府衛生局-新聞稿-碼頭啟用了</title>"))
    assert str(article.source) == source
