"""A text's own sentences under a site's tail: each is kept, or a notice says that it went."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen import pipeline
from briefgen.config import Config
from briefgen.model import Article, Source, texts

_SENTENCES = (
    "港務局昨天宣布，東側碼頭的擴建工程延到後年春天才動工。",
    "局長方啟倫表示，廠商的鋼索檢驗兩度不合格，不能冒險。",
    "居民請市府先召開公聽會，再決定是否興建滯洪池。",
    "讀者寫信給本報說，這座圖書館陪她走過最難的一年。",
    "她把照片分享給朋友，三天後整個鎮都知道了這件事。",
    "未經授權的攤位昨天全部拆除，攤商說會繼續抗爭。",
    "更多的居民選擇留下來，等待河水慢慢退去。",
    "立法會三讀通過著作權法修正案，明年一月起施行。",
)
_ROWS = (
    "型號：CG-300\n重量：280公克\n容量：650毫升\n保固：一年",
    "2019年3月 立項\n2022年1月 停工\n2025年11月 合龍",
    "二、建議\n各鄉應共同出資購買第三艘修復船，預估造價為九千\n萬元，並簡化申請的手續。",
)
_TAILS = (
    "分享到：微信 微博 Facebook",
    "上一篇：夜市十月收攤\n下一篇：鹽田改種光電",
    "延伸閱讀\n修鐘人的第三個春天\n一碗麵的八種湯頭",
    "#港口 #碼頭",
    "※以上言論不代表本報立場※",
    "版權所有 不得轉載",
    "12則留言\n阿德\n支持！\n1天　讚　回覆",
    "取消訂閱｜管理偏好設定",
)


def _read(text: str) -> Article:
    (article,) = pipeline.read(Source("a.txt", text.encode(), path="a.txt"), Config())
    return article


def _shown(article: Article) -> str:
    found = texts((article.headline, article.dek, article.sections), fixed=True)
    return "\n".join(text.string for text in found)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(_SENTENCES), min_size=2, max_size=6, unique=True),
    st.lists(st.sampled_from(_TAILS), max_size=4, unique=True),
    st.sampled_from(("\n", "\n\n")),
)
def test_every_sentence_is_kept_or_noticed(own: list[str], tail: list[str], gap: str) -> None:
    article = _read("\n\n".join(["海東港擴建延期", *own]) + gap + gap.join(tail))
    lost = [one for one in own if one not in _shown(article)]
    gone = "\n".join(one.text for one in article.dropped)
    assert all(one in gone for one in lost)
    assert not lost or any(notice.code == "prose-dropped" for notice in article.notices)


@pytest.mark.parametrize("rows", _ROWS)
@pytest.mark.parametrize("tail", ["", *_TAILS])
def test_rows_heads_and_broken_sentences_open_no_tail(rows: str, tail: str) -> None:
    text = "\n\n".join(["海東港擴建延期", *_SENTENCES[:3], rows, tail])
    shown = _shown(_read(text)).replace("\n", "")
    assert all(line in shown for line in rows.split("\n"))


@pytest.mark.parametrize("tail", _TAILS)
def test_a_tail_goes_and_no_notice_speaks_of_it(tail: str) -> None:
    article = _read("\n\n".join(["海東港擴建延期", *_SENTENCES[:3], tail]))
    kept = _shown(article).split("\n")
    assert not set(tail.split("\n")) & set(kept)
    assert not any(notice.code == "prose-dropped" for notice in article.notices)


@pytest.mark.parametrize(
    "verse",
    [
        "更多的霧\n從山坳裡走下來\n分享給每一扇窗\n下一篇是雨\n我在兩篇之間",
        "我在岸邊等你\n分享同一把傘\n上一篇也是雨",
    ],
)
def test_a_poem_at_the_end_that_speaks_of_what_sites_do_stays(verse: str) -> None:
    article = _read("\n\n".join(["渡口", _SENTENCES[0], _SENTENCES[1], verse]))
    shown = _shown(article)
    assert all(line in shown for line in verse.split("\n"))


@pytest.mark.parametrize(
    "written",
    [
        "方宛如｜交通研究者\n\n曾任海東市交通顧問，現於渡海大學任教。",
        "方宛如\n\n專欄作者\n\n發表文章86篇",
    ],
)
def test_who_wrote_it_is_no_paragraph(written: str) -> None:
    text = "\n\n".join(["把公車還給走路的人", "文／方宛如", *_SENTENCES[:3], written])
    article = _read(text)
    assert _shown(article).endswith(_SENTENCES[2])
    assert {one.kind for one in article.dropped} & {"author-note", "byline", "note"}


def test_a_person_who_speaks_behind_the_name_stays() -> None:
    text = "\n\n".join(
        ["兩位候選人怎麼說", "文／林映辰", *_SENTENCES[:2], "方宛如｜市議員", _SENTENCES[4]]
    )
    assert _SENTENCES[4] in _shown(_read(text))


def test_most_of_the_midst_is_not_left_out_unsaid() -> None:
    amid = "\n".join(["點擊查看更多精彩內容", "立即下載APP", "關注我們的公眾號", "分享此文"])
    own = "港務局昨天宣布，擴建工程延期。"
    article = _read("\n\n".join(["擴建延期", own, amid, "局長說，廠商的檢驗不合格。"]))
    lost = any(one.kind in ("follow", "further-reading", "share") for one in article.dropped)
    assert not lost or any(notice.code == "prose-dropped" for notice in article.notices)
