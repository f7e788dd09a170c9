"""The lines around a text: what must hold for every line, every form of a day, every table."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from briefgen.readers.rules import find_date, read_date
from briefgen.readers.rules.front import fields, furniture, glued
from briefgen.readers.rules.lexicon import rows

DATA = Path(__file__).parents[1] / "data" / "readers"
DAYS = list(csv.DictReader((DATA / "days.tsv").read_text("utf-8").split("\n"), delimiter="\t"))
TABLES = ("carries", "fields", "furniture", "offices", "outlets", "places", "sections", "sharing")
BETWEEN = set(" \u3000\t,，、;；:：|｜/／()（）[]【】〔〕·•∙>-–—")
SENTENCE = "貨輪在清晨靠岸，碼頭工人開始卸貨，岸邊的居民早已起床等候。"

FIELDS = (
    "2026年3月4日",
    "發布：2026-03-04 09:12",
    "更新時間：2026/03/05",
    "作者：陳若水",
    "記者陳若水／台北報導",
    "責任編輯：孫可望",
    "來源：海島日報",
    "國際",
    "分享",
    "閱讀時間約 5 分鐘",
    "閱讀 1,234",
    "https://example.org/a",
)
PARTS = st.sampled_from((" ", "　", " | ", "｜", " · ", "  ", "\t"))


@pytest.mark.parametrize("row", DAYS, ids=lambda row: row["form"])
def test_a_line_that_is_a_day_is_read(row: dict[str, str]) -> None:
    (found,) = fields(row["form"])
    assert (found.role, found.value, found.doubt) == ("date", row["value"], row["doubt"])
    assert read_date(row["form"]) == row["value"]


@pytest.mark.parametrize("form", ["2026年2月30日", "2026-13-40", "115/13/01", "12:75", "3.14"])
def test_what_is_no_day_is_no_date(form: str) -> None:
    assert read_date(form) == ""


def test_a_day_among_other_words_must_be_sure() -> None:
    assert find_date("會議編號20260112，115/01/12版") == ""
    assert find_date("港務局於民國115年1月12日公布") == "2026-01-12"


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.sampled_from(FIELDS), PARTS), min_size=1, max_size=5))
def test_fields_in_any_order_are_read_and_nothing_stands_between(
    parts: list[tuple[str, str]],
) -> None:
    line = "".join(field + part for field, part in parts).strip()
    found = fields(line)
    assert len(found) >= len(parts)
    ends = [0, *(one.end for one in found)]
    starts = [*(one.start for one in found), len(line)]
    for end, start in zip(ends, starts, strict=True):
        assert end <= start
        assert set(line[end:start]) <= BETWEEN


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.text(alphabet="2026年1月12日作者記文陳若水:：/|｜ 　來源報社，。()", max_size=24))
def test_any_line_is_read_whole_or_not_at_all(line: str) -> None:
    found = fields(line)
    left = [i for i in range(len(line)) if not any(f.start <= i < f.end for f in found)]
    assert not found or {line[i] for i in left} <= BETWEEN
    assert all(one.start < one.end <= len(line) for one in found)
    for one in glued(line + SENTENCE):
        assert one.end <= len(line)


@pytest.mark.parametrize("line", FIELDS)
def test_either_script_says_the_same(line: str) -> None:
    other = OpenCC("t2s").convert(line)
    assert [(f.role, f.start, f.end) for f in fields(other)] == [
        (f.role, f.start, f.end) for f in fields(line)
    ]


@pytest.mark.parametrize(
    "line",
    [
        "記者無國界公布年度報告",
        "編輯部的故事",
        "深度｜港口為什麼搬家？",
        "2026年3月4日，新碼頭啟用",
        "作者已死",
        "來源不明的貨櫃",
        "新碼頭啟用 漁民憂失業",
        "陳若水",
        SENTENCE,
    ],
)
def test_what_only_looks_alike_is_no_field(line: str) -> None:
    assert fields(line) == ()


@pytest.mark.parametrize(
    "line",
    [
        "訂閱制媒體近年興起，讀者願意付費。",
        "港務公司歡迎外資，也請各界監督。",
        "掃描船身的雷達每兩小時轉一圈，技術員記下每一道裂縫。",
        "關注漁權的團體昨天到港務局前靜坐，要求公開監測結果。",
        "點讚的人不少，真正下訂的卻沒有幾個。",
        "版權",
    ],
)
def test_prose_that_only_begins_alike_is_no_furniture(line: str) -> None:
    assert furniture(line) == ""


@pytest.mark.parametrize("table", TABLES)
def test_a_table_says_no_word_twice(table: str) -> None:
    first = next(iter(rows(table)[0]))
    keys = [
        (row[first], _apart(row.get("joint", "")), row.get("where"), row.get("kind"))
        for row in rows(table)
    ]
    assert len(keys) == len(set(keys))


def _apart(joint: str) -> str:
    """A word may be a label, stand behind what it names, and go before another label."""
    return joint if joint in ("behind", "stem") else "label"
