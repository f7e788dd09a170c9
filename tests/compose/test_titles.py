"""A headless article's working title: whole words, up to where the text pauses."""

from __future__ import annotations

import pytest

from briefgen.compose import brief
from briefgen.model import Source
from briefgen.readers import read
from briefgen.variants import TermGlossary

REST = "港口隨即恢復作業，碼頭的工人開始卸貨，岸邊的居民早已起床等候。"

CASES = (
    # A pause within the length, the last of them; a sentence that ends there.
    ("三月四日貨輪靠岸後，海灣國港務局公布了新的時間表與收費安排，" + REST, "三月四日貨輪靠岸後"),
    ("碼頭昨夜恢復了供電。" + REST, "碼頭昨夜恢復了供電"),
    # Not within a gloss, and not within speech.
    (
        "三月四日清晨，貨輪靠岸卸下五千噸燃料油（fuel oil），" + REST,
        "三月四日清晨，貨輪靠岸卸下五千噸燃料油",
    ),
    (
        "「我們只是按合約行事，沒有別的意思，也不會有別的意思。」發言人如此說，" + REST,
        "我們只是按合約行事，沒有別的意思",
    ),
    # The first pause behind the length; too short an opening goes on.
    (
        "海灣國港務局宣布重新檢視與北岸航運簽訂的長期租約全文，" + REST,
        "海灣國港務局宣布重新檢視與北岸航運簽訂的長期租約全文",
    ),
    # No pause: cut at a word, and not at a particle.
    (
        "海灣國港務局本月初宣布重新檢視與北岸航運有關的長期租約並公開全部條款和未來的擴建計劃"
        "以及各項附件。" + REST,
        "海灣國港務局本月初宣布重新檢視與北岸航運有關",
    ),
    (
        "海灣國港務局宣布重新檢視與北岸航運簽訂的這一份碼頭租約並公開全部條款和未來的擴建計劃"
        "以及各項附件。" + REST,
        "海灣國港務局宣布重新檢視與北岸航運簽訂的這一份",
    ),
)


@pytest.mark.parametrize(("text", "title"), CASES)
def test_a_working_title_ends_at_a_phrase(text: str, title: str) -> None:
    (article,) = read(Source("quay.txt", text.encode()), variant="zh-Hant-HK")
    made = brief(article, glossary=TermGlossary("zh-Hant-HK"))
    assert made.article.headline is None
    assert str(made.title) == title
