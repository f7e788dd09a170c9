"""Broken text: what holds for every width and every text."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from briefgen import readers
from briefgen.errors import ContentError
from briefgen.model import Source
from briefgen.readers import lines
from briefgen.readers.lines import columns
from tests.outline import strings
from tests.readers.received.showing import CHINESE, counted, page

_WORDS = "".join(re.sub(r"\W", "", paragraph) for paragraph in CHINESE)
_UNIT = re.compile(r"[（「]*(?:[A-Za-z0-9.'%-]+ ?|.)[，。、」）：；]*")


def broken(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """Break a text to a width in columns as a typist does; no line begins with a closing mark."""
    found: list[str] = []
    line = first
    for unit in _UNIT.findall(text):
        if columns(line + unit.rstrip()) > width and line.strip():
            found.append(line.rstrip())
            line = rest
        line += unit
    return [*found, line.rstrip()]


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    """A paragraph long enough to be broken twice, that ends in a full stop."""
    parts = []
    for _ in range(draw(st.integers(8, 12))):
        start = draw(st.integers(0, len(_WORDS) - 1))
        parts.append((_WORDS * 2)[start : start + draw(st.integers(6, 16))])
    return "，".join(parts) + "。"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(paragraphs(), min_size=2, max_size=4),
    st.integers(20, 50),
    st.sampled_from([("", "\n\n"), ("　　", "\n"), ("　　", "\n\n")]),
)
def test_paragraphs_broken_at_any_width_come_back(
    texts: list[str], width: int, how: tuple[str, str]
) -> None:
    indent, between = how
    # Lines that all end at a mark may be verse: nothing tells them from prose broken there.
    assume(not all(row[-1] in "，。" for one in texts for row in broken(one, width, indent)))
    text = between.join("\n".join(broken(one, width, indent)) for one in texts)
    assert [piece.string for piece in lines.read(text).pieces] == texts


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text("港都碼頭，。「」 　abc-12\n\f", max_size=40), max_size=8))
def test_every_character_is_in_a_piece_or_dropped(parts: list[str]) -> None:
    text = "\n".join(parts)
    found = lines.read(text)
    said = "".join(piece.string for piece in found.pieces if piece.block is None)
    said += "".join(gone.text for gone in found.dropped)
    lists = [piece.block for piece in found.pieces if piece.block is not None]
    if not lists:
        assert Counter("".join(said.split())) == Counter("".join(text.split()))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text("港都。1234、.)-•|>\t\n ", max_size=30), min_size=1, max_size=6))
def test_only_the_marks_of_lists_tables_and_quotations_are_gone(parts: list[str]) -> None:
    text = "\n".join(parts)
    try:
        found = page(text, "a.txt")
    except ContentError:
        return
    missing = Counter("".join(text.split())) - counted(found)
    assert set(missing) <= set("1234、.)-•|>")
    assert not counted(found) - Counter("".join(text.split()))


def test_a_hyphenated_word_of_the_text_keeps_its_hyphen() -> None:
    text = "\n".join(broken(CHINESE[0], 40)) + "\n\nA well-known port is a well-\nknown port."
    text += "\n" + "\n".join(broken(CHINESE[1], 40))
    joined = "".join(piece.string for piece in lines.read(text).pieces)
    assert joined.count("well-known") >= 1
    assert "wellknown" not in joined


def test_spaces_of_a_scan_are_a_notice() -> None:
    found = page("\n".join(" ".join(line) for line in broken(CHINESE[0], 40)), "a.txt")
    assert [notice.code for notice in found.notices] == ["spaced-characters"]
    assert [piece.string for piece in found.pieces] == [CHINESE[0]]


@pytest.mark.parametrize("line", ["標題" + " " * 40_000 + "完", "2026-01-12 " * 8_000])
def test_a_line_of_gaps_or_dates_takes_no_square_of_time(line: str) -> None:
    # Either took minutes: each pattern tried again at every space, each date looked at the whole.
    (article,) = readers.read(Source("a.txt", f"{line}\n\n{CHINESE[0]}".encode()))
    assert CHINESE[0] in strings(article)
