"""Words in the margins of paper, in dates and labels: Chinese stands off from digits there too."""

from __future__ import annotations

import re
from dataclasses import replace

import pypdfium2
import pytest

from briefgen import render, writers
from briefgen.model import Edition
from tests.factory import brief

GAP = 0.24
"""The least gap between Chinese and digits, in ems: a quarter, less what is lost in rounding."""


def headless() -> Edition:
    """Return an edition whose running head is the word for a brief and its date."""
    tree = brief()
    article = replace(tree.article, headline=None, desk=replace(tree.article.desk, subject=None))
    return Edition("zh-Hant-HK", (replace(tree, article=article),))


def gaps(page: pypdfium2.PdfPage, words: str) -> list[float]:
    """Return the gaps, in ems, where Chinese and digits meet in words of a page."""
    text = page.get_textpage()
    places = [n for n in range(text.count_chars()) if text.get_text_range(n, 1).strip()]
    whole = "".join(text.get_text_range(n, 1) for n in places)
    start = re.search(words, whole)
    assert start, whole
    found = []
    for at in range(start.start(), start.end() - 1):
        pair = whole[at : at + 2]
        if re.fullmatch(r"\d[年月日頁]|[第共年月]\d", pair):
            one, other = (text.get_charbox(places[n], loose=True) for n in (at, at + 1))
            em = max(box[2] - box[0] for box in (one, other))  # a Chinese character is one wide
            found.append((other[0] - one[2]) / em)
    return found


@pytest.mark.parametrize(("template", "words"), [
    ("memo", r"簡報2025年3月5日"),
    ("memo", r"第\d頁，共\d頁"),
    ("two-page", r"第\d頁，共\d頁"),
    ("tw-han", r"第\d頁，共\d頁"),
    ("hk-memo", r"第\d頁，共\d頁"),
    ("jianbao", r"2025年3月5日"),
])  # fmt: skip
def test_chinese_stands_off_from_digits(template: str, words: str) -> None:
    document = render.document(headless(), template=template, medium="print")
    data = writers.write(document, "pdf").data
    with pypdfium2.PdfDocument(data) as pdf:
        page = pdf[0] if template == "jianbao" else pdf[1]
        found = gaps(page, words)
    assert len(found) >= 4
    assert min(found) >= GAP


def test_a_browser_that_prints_is_told_in_strings() -> None:
    html = render.document(headless(), template="memo").html
    assert re.search(r'@bottom-center \{ content: "第" counter\(page\)', html)
    assert "element(folio)" not in html
    assert 'class="margin' not in html
