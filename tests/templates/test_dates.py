"""Dates as official papers write them, and the numerals of their items."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from briefgen import render
from briefgen.errors import ConfigurationError
from briefgen.model import Event, Text
from briefgen.render import forms
from briefgen.typesetting.labels import han_date, han_number, labels, roc_date
from tests.factory import edition

CASES = Path(__file__).parents[1] / "data" / "dates-official.tsv"
ROWS = list(csv.reader(CASES.read_text("utf-8").splitlines()[1:], delimiter="\t"))


@pytest.mark.parametrize(("function", "iso", "lang", "written", "why"), ROWS)
def test_date(function: str, iso: str, lang: str, written: str, why: str) -> None:
    write = {"roc": roc_date, "han": han_date}[function]
    assert write(iso or None, lang) == written


@pytest.mark.parametrize(
    ("number", "written"),
    [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (23, "二十三"), (99, "九十九")],
)
def test_number(number: int, written: str) -> None:
    assert han_number(number) == written


@pytest.mark.parametrize(
    ("template", "variant", "written"),
    [
        ("tw-han", "zh-Hant-TW", "中華民國114年3月5日"),
        ("tw-han", "zh-Hans-CN", "中华民国114年3月5日"),
        ("hk-memo", "zh-Hant-HK", "二〇二五年三月五日"),
        ("gongwen", "zh-Hans-CN", "2025年3月5日印发"),
        ("jianbao", "zh-Hans-CN", "2025年3月5日"),
    ],
)
def test_each_form_has_its_own_date(template: str, variant: str, written: str) -> None:
    assert written in render.document(edition(variant), template=template).html


def test_a_language_without_a_column_is_an_error_that_names_those_with_one() -> None:
    with pytest.raises(ConfigurationError, match=r"zh-Hant-HK.*labels\.tsv"):
        labels("fr")


def row(words: str) -> list[tuple[str, Event]]:
    return [("", Event("2025", "year", Text(words), 1))]


def test_rows_are_kept_while_there_is_room() -> None:
    rows = [row("字" * 40), row("字" * 20), row("字")]
    assert forms.height(rows, 20, 10, 1) == 21 + 11 + 11
    assert forms.fitting(rows, 42, 20, 10, 1) == rows[:2]
    assert forms.fitting(rows, 43, 20, 10, 1) == rows
    assert forms.fitting(rows, 20, 20, 10, 1) == []


def test_the_longest_column_decides_and_latin_is_half_as_wide() -> None:
    (chinese,), (latin,) = row("字" * 20), row("a" * 30)
    assert forms.height([[chinese, latin]], 10, 1, 0) == 2
    assert forms.height([[latin]], 10, 1, 0) == 2
    assert forms.height([[("", Text("字" * 11))]], 10, 1, 0) == 2
    assert forms.height([[("", object())]], 10, 1, 0) == 1
