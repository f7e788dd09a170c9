"""Spans of Chinese typography: what is set how, case by case."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.typesetting import typography

DATA = Path(__file__).parents[1] / "data" / "typography"


def _cases(name: str) -> list[tuple[str, str]]:
    rows = (line.split("\t") for line in (DATA / name).read_text("utf-8").splitlines()[1:])
    return [(row[0], row[1]) for row in rows]


def _shown(text: str, span: typography.Span) -> str:
    if span.kind == "gap":
        before = text[: span.end].rsplit(" ", 1)[-1]
        digits = before[-4:] if before[-4:].isdigit() else before[-1]
        return f"{digits}+{text[span.end]}"
    return f"{text[span.start : span.end]}/"


@pytest.mark.parametrize(("text", "wanted"), _cases("spans.tsv"))
def test_gaps_and_squeezes(text: str, wanted: str) -> None:
    found = [_shown(text, s) for s in typography.spans(text) if s.kind in ("gap", "halt")]
    assert " ".join(found) == wanted.replace("-", "", wanted == "-")


@pytest.mark.parametrize(("text", "wanted"), _cases("tails.tsv"))
def test_last_line_keeps_two_characters(text: str, wanted: str) -> None:
    tails = [text[s.start : s.end] for s in typography.spans(text) if s.kind == "tail"]
    assert tails == ([] if wanted == "-" else [wanted])


@pytest.mark.parametrize(("text", "wanted"), _cases("narrow.tsv"))
def test_quotation_marks_of_latin_passages(text: str, wanted: str) -> None:
    found = {s.start for s in typography.spans(text) if s.kind == "narrow"}
    shown = "".join(f"[{c}]" if place in found else c for place, c in enumerate(text))
    assert shown == wanted


@given(st.text(alphabet="漢字，。「」（）：A1 ", max_size=40))
def test_spans_lie_in_the_text_and_in_order(text: str) -> None:
    spans = typography.spans(text)
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert [s.start for s in spans] == sorted(s.start for s in spans)
    assert all(s.end - s.start == 1 for s in spans if s.kind in ("gap", "halt"))


def test_what_a_justified_line_stretches() -> None:
    assert [c for c in "漢A，—1 " if typography.stretches(c)] == ["漢", "，", " "]
    assert [c for c in "漢A，—1 " if typography.elastic(c)] == [" "]
    assert [c for c in "漢A，”—1 " if typography.squeezes(c)] == ["，", "”"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("所謂“大國”的", "所謂「大國」的"),
        ("‘好’", "『好』"),
        ("don’t說“it’s”", "don’t說「it’s」"),
        ("「原樣」", "「原樣」"),
        ("會場——沒有", "會場々々沒有"),
        ("2024—2025年", "2024—2025年"),
    ],
)
def test_lines_break_at_quotation_marks_as_at_brackets(text: str, wanted: str) -> None:
    assert typography.breaking(text) == wanted
    assert len(typography.breaking(text).encode()) == len(text.encode())


def test_marks_at_the_edges_of_a_line() -> None:
    assert typography.halves("。")
    assert typography.halves("」")
    assert not typography.halves("「")
    assert typography.halves("「", opening=True)
    assert not typography.halves("漢")


def _units(title: str, *, segments: bool = False) -> str:
    """Show the units of a title whose words are parted by `|`."""
    words = title.split("|")
    bounds = [sum(map(len, words[:n])) for n in range(len(words) + 1)]
    string = "".join(words)
    return " ".join(string[a:b] for a, b in typography.units(string, bounds, segments=segments))


@pytest.mark.parametrize(
    ("title", "units"),
    [
        ("港口|協議|重新|談判", "港口 協議 重新 談判"),
        ("三方|各|有|盤算", "三方 盤算"),  # one character is whole by itself
        ("共用|「|紅燈|」|預警", "共用 「紅燈」 預警"),
        ("談判|，|三方|盤算", "談判， 三方 盤算"),
        ("碼頭|　|倉庫", "碼頭 倉庫"),
        ("委內瑞拉玻利瓦爾共和國|總統", "總統"),  # longer than a narrow screen has room for
    ],
)
def test_words_of_a_title_stay_whole(title: str, units: str) -> None:
    assert _units(title) == units


def test_what_an_ideographic_space_sets_apart_stays_together_where_it_has_room() -> None:
    title = "港口|協議|重新|談判|　|三方|各|有|盤算"
    assert _units(title, segments=True) == "港口協議重新談判 三方各有盤算"
    long = "|".join(["港口"] * 10)
    assert _units(f"{long}|　|盤算", segments=True) == " ".join(["港口"] * 10 + ["盤算"])
    assert typography.units("港口協議", ()) == ()
