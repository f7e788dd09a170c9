"""The rules by cases that an editor can read, and what must hold for every text."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen import readers
from briefgen.errors import ContentError
from briefgen.model import Article, Caption, Form, ListBlock, Quote, Source, Table
from briefgen.readers.rules.script import pattern
from tests.outline import cases, outline

DATA = Path(__file__).parents[1] / "data" / "readers" / "rules"
PROSE = "貨輪在清晨靠岸，碼頭工人開始卸貨，岸邊的居民早已起床等候，這一天比往年都要熱鬧得多。"
STANDS_FOR_PROSE = re.compile("(?<![A-Za-z])P(?![A-Za-z])")
CASES = [
    pytest.param(text, expected, id=f"{path.stem}: {title}")
    for path in sorted(DATA.glob("*.md"))
    if path.name != "README.md"
    for title, text, expected in cases(path)
]


def read(text: str) -> Article:
    form: Form = "html" if text.startswith("<") else "text"
    (article,) = readers.read(Source("case", text.encode(), form))
    return article


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_case(text: str, expected: str) -> None:
    found = outline(read(STANDS_FOR_PROSE.sub(PROSE, text)))
    assert [line.replace(PROSE, "P") for line in found] == expected.split("\n")


def test_every_rule_family_has_cases() -> None:
    assert len(CASES) >= 60


def said(article: Article) -> Counter[str]:
    """Count every visible character of an article: blocks, fields taken from the text, dropped."""
    words: list[str] = []
    for section in article.sections:
        words.append(str(section.crosshead or ""))
        for block in section.blocks:
            match block:
                case Caption():
                    words += (str(block.text), block.credit_form)
                case Quote():
                    words += map(str, block.paragraphs)
                case ListBlock():
                    words += (str(item.text) for item in block.items)
                case Table():
                    words += (str(c) for row in (block.head, *block.rows) for c in row)
                case _:
                    words.append(str(getattr(block, "text", "")))
    words += (str(article.headline or ""), str(article.dek or ""), str(article.dateline or ""))
    words += (dropped.text for dropped in article.dropped)
    return Counter(c for word in words for c in word if not c.isspace())


LINES = st.sampled_from(
    [
        PROSE,
        PROSE + "（編輯：周以安）1150312",
        "（海島社記者林若晴倫敦25日專電）" + PROSE,
        " date 2026-01-12 " + PROSE,
        "新碼頭的代價",
        "誰來付錢？",
        "一、從頭說起",
        "貨輪靠岸。（路透社）",
        "▲貨輪靠岸。（圖／資料照）",
        "図為貨輪。",
        "圖像來源，Getty Images",
        "圖像加註文字，舊碼頭的貨輪",
        "图片来源：远洋社",
        "01",
        "02",
        "第一章",
        "【誰來付錢】",
        "記者林若晴／高雄報導",
        "2026/03/05 08:30",
        "延伸閱讀：舊碼頭",
        "責任編輯：周以安",
        "来源：远洋日报",
        "他說：「快走！」",
        "■ 標記",
        "（完）",
        "abc 123",
        "2026/03/16 05:30 記者林若晴／台北報導",
        "原创 陈若水 海边的人 2026年9月3日 18:20 新加坡",
        "首頁 > 國際 > 正文",
        "字体大小: 小 中 大",
        "標題：海港新碼頭今日啟用",
        "發布日期",
        "115-03-04",
        "林若晴",
        "2026年1月12日　" + PROSE,
        "編輯 | 李默　圖 | 網絡，侵刪",
        PROSE + "（完）",
        "歡迎各界投書，來稿請寄至 op@example.org，並附上真實姓名與聯絡方式。",
        "昨天 18:30",
        "#港口 #航運",
    ]
)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.lists(LINES, min_size=1, max_size=12))
def test_nothing_is_lost_and_nothing_invented(lines: list[str]) -> None:
    try:
        article = read("\n\n".join(lines))
    except ContentError:
        return  # Only furniture and no article: refused, not invented.
    assert said(article) == Counter(c for line in lines for c in line if not c.isspace())


def test_only_furniture_is_no_article() -> None:
    with pytest.raises(ContentError, match="has no text; give"):
        read("來源：遠洋日報")


def test_working_title_is_the_opening_words_with_a_notice() -> None:
    article = read(PROSE)
    assert article.headline is None
    assert PROSE.startswith(str(article.working_title))
    assert [n.code for n in article.notices] == ["no-date", "no-headline"]


def test_working_title_ends_before_a_bracket_that_it_would_leave_open() -> None:
    article = read("三月四日清晨，貨輪靠岸卸下五千噸燃料油（fuel oil），港口隨即恢復作業。")
    assert str(article.working_title) == "三月四日清晨，貨輪靠岸卸下五千噸燃料油"


def test_every_character_of_the_rules_is_matched_in_both_scripts() -> None:
    from opencc import OpenCC

    simplify, traditional = OpenCC("t2s"), OpenCC("s2t")
    rules = Path(readers.__file__).parent / "rules"
    one_sided = set()
    for path in set(rules.rglob("*.py")) - {rules / "script.py"}:
        code = (line for line in path.read_text("utf-8").split("\n") if '"' in line)
        for char in "".join(line for line in code if not line.lstrip().startswith(("#", '"""'))):
            other = simplify.convert(char) if simplify.convert(char) != char else None
            other = other or (
                traditional.convert(char) if traditional.convert(char) != char else None
            )
            if "一" <= char <= "鿿" and other and not pattern(char).fullmatch(other):
                one_sided.add(char)
    # The end of a range of code points in a character class, and no word.
    assert one_sided - {"豈"} == set()
