"""Titles on paper: lines of one length that break between words, the fewest that have room."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import accumulate

import pypdfium2
import pytest

from briefgen import render, writers
from briefgen.model import Edition, Text
from tests.factory import brief

FORMS = ("memo", "two-page", "jianbao", "gongwen", "hk-memo")
WORDS = (
    "碼頭 工人 宣布 暫停 罷工 ， 港務局 同意 重新 檢視 租約",
    "北岸 港口 協議 破裂 　 十二 個 進口國 同意 共用 「 紅燈 」 預警 機制",
    "海灣國 重新 檢視 長期 租約 ： 停靠權 與 燃料 儲備 的 新 角力 ， 以及 三方 各自 的 盤算",
)


def lines(words: str, form: str) -> tuple[list[str], list[tuple[float, float]]]:
    """Return the lines of a title on a form's first page, and where each begins and ends."""
    parts = words.split(" ")
    title = "".join(parts)
    tree = brief()
    desk = replace(tree.article.desk, subject=None)
    tree = replace(tree, article=replace(tree.article, headline=Text(title), desk=desk))
    bounds = (0, *accumulate(map(len, parts)))
    made = Edition("zh-Hant-HK", (tree,), words=(bounds,))
    document = render.document(made, template=form, medium="print")
    with pypdfium2.PdfDocument(writers.write(document, "pdf").data) as pdf:
        text = pdf[0].get_textpage()
        count = text.count_chars()
        page = [(text.get_text_range(n, 1), text.get_charbox(n)) for n in range(count)]
    inked = [(char, box) for char, box in page if char.strip()]
    whole = "".join(char for char, _ in inked)
    wanted = re.sub(r"\s", "", title)
    start = whole.index(wanted)
    rows: list[list[tuple[str, tuple[float, float, float, float]]]] = []
    for char, box in inked[start : start + len(wanted)]:
        if not rows or box[0] < rows[-1][-1][1][0]:  # a new line begins to the left
            rows.append([])
        rows[-1].append((char, box))
    return (
        ["".join(char for char, _ in row) for row in rows],
        [(row[0][1][0], row[-1][1][2]) for row in rows],
    )


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("form", FORMS)
def test_a_title_breaks_between_words_into_lines_of_one_length(form: str, words: str) -> None:
    found, _ = lines(words, form)
    parts = words.replace("　 ", "").split(" ")
    edges = set(accumulate(map(len, parts)))
    assert set(accumulate(map(len, found))) <= edges
    assert len(found) < 4
    if "　" in words and len(found) > 1:
        assert len(found[0]) == len("".join(words.split("　")[0].split()))
    elif len(found) > 1:
        lengths = [len(line) for line in found]
        assert min(lengths) >= max(lengths) - 5


def test_a_space_at_the_end_of_a_centred_line_is_none_of_its_width() -> None:
    found, ends = lines(WORDS[1], "gongwen")
    assert len(found) == 2
    middles = [(left + right) / 2 for left, right in ends]
    assert abs(middles[0] - middles[1]) < 4
