"""Names are told from words, in both scripts, and known again in their document."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.variants.names import Memory, NameSpan, candidates, surname_length
from briefgen.variants.terms import guards
from tests.variants.names.weighing import reading

CASES = Path(__file__).parents[2] / "data" / "variants" / "names"


def cases(name: str) -> list[tuple[str, str, str, str]]:
    """Return a file's rows, without why they are there."""
    lines = (CASES / f"{name}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [tuple(line.split("\t")[:4]) for line in lines]  # type: ignore[misc]


def names(text: str, words: str) -> list[NameSpan]:
    """Return what is read as a name in a text, words being weighed against names."""
    costs = [piece.rpartition(":") for piece in words.split(" ")]
    return reading(text, [(word, float(cost)) for word, _, cost in costs], candidates(text))


def span(text: str, name: str) -> NameSpan:
    """Return the cheapest reading of a part of a text as a name."""
    at = text.index(name)
    found = [c for c in candidates(text) if (c.start, c.end) == (at, at + len(name))]
    return min(found, key=lambda c: c.cost)


@pytest.mark.parametrize(("text", "name", "read", "words"), cases("persons") + cases("foreign"))
def test_names_beat_the_chance_reading(text: str, name: str, read: str, words: str) -> None:
    at = text.index(name)
    end = at + len(name)
    found = [(c.start, c.end) for c in names(text, words)]
    if read == "name":
        assert (at, end) in found
    else:
        assert [place for place in found if place[0] <= at and end <= place[1]]


@pytest.mark.parametrize(("text", "character", "_", "words"), cases("words"))
def test_words_beat_false_names(text: str, character: str, _: str, words: str) -> None:
    at = text.index(character)
    assert not [c for c in names(text, words) if c.start <= at < c.end]


@pytest.mark.parametrize(
    ("text", "name", "length"),
    [
        ("余女士", "余", 1),
        ("作家余华", "余华", 1),
        ("欧阳女士", "欧阳", 2),
        ("日本前首相福田康夫访华", "福田康夫", 2),
        ("俄罗斯总理基里延科", "基里延科", 0),
    ],
)
def test_a_span_knows_its_surname(text: str, name: str, length: int) -> None:
    assert surname_length(span(text, name)) == length


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("范教授說", "范"),
        ("作家余華說", "余華"),
        ("州長賈里德·波利斯說", "賈里德·波利斯"),
        ("總理基里延科說", "基里延科"),
        ("葉劍英", "葉劍英"),
    ],
)
def test_traditional_text_has_the_same_names(text: str, name: str) -> None:
    other = guards.fold(text)
    assert span(text, name) == span(other, guards.fold(name))


@pytest.mark.parametrize("text", ["於先生", "餘女士", "範教授", "嶽老師", "後女士", "遊校長"])
def test_a_traditional_word_is_no_surname(text: str) -> None:
    assert not [c for c in candidates(text) if c.start == 0]


def test_the_traditional_word_for_inside_is_no_syllable() -> None:
    assert not [c for c in candidates("馬克裡斯") if c.start < 3 <= c.end - 1]


@pytest.mark.parametrize(
    ("likelier", "text", "name"),
    [
        ("作家于晓丹的书", "看见于晓丹的书", "于晓丹"),
        ("见到于晓丹说", "见到于晓丹跑", "于晓丹"),
        ("余先生", "余公司", "余"),
        ("教练斯特凡诺维奇（Stefanović）", "教练斯特凡诺维奇（本名）", "斯特凡诺维奇"),
        ("改革家王安石（Wang Anshi）", "改革家王安石（宋）", "王安石"),
        ("道里根加河", "道里根加的", "道里根加"),
    ],
)
def test_what_stands_around_a_name_makes_it_likelier(likelier: str, text: str, name: str) -> None:
    at = text.index(name)
    other = [c.cost for c in candidates(text) if (c.start, c.end) == (at, at + len(name))]
    assert span(likelier, name).cost < min(other, default=99.0)


def test_a_name_says_what_speaks_for_it() -> None:
    assert span("作家于晓丹说", "于晓丹").why == "before calling, after speech"


def test_a_fold_may_be_given() -> None:
    assert candidates("餘華", lambda text: text) == []
    with pytest.raises(ValueError, match="in its place"):
        candidates("余华", lambda text: text * 2)


class TestMemory:
    """A document's names, seen once, are known again."""

    text = "署长于友先在会上讲话，州长贾里德·波利斯作陪。"

    @pytest.fixture
    def memory(self) -> Memory:
        settled = [span(self.text, "于友先"), span(self.text, "贾里德·波利斯")]
        return Memory.of((self.text, name) for name in settled)

    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("于友先没有回答", "于友先"),
            ("于署长认为", "于"),
            ("会后于说", "于"),
            ("，于说", "于"),
            ("老于来了", "于"),
            ("友先同志", "友先"),
            ("波利斯签字", "波利斯"),
            ("贾里德签字", "贾里德"),
            ("賈里德·波利斯", "贾里德·波利斯"),
        ],
    )
    def test_knows(self, memory: Memory, text: str, name: str) -> None:
        found = [c for c in memory.candidates(text) if c.end - c.start == len(name)]
        if text.startswith("会后"):
            assert found == []
        else:
            assert len(found) == 1
            assert found[0].cost < 7

    @pytest.mark.parametrize("text", ["生于北京", "于是他说", "對於署長來說", "老师说", ""])
    def test_takes_no_word_for_a_surname(self, memory: Memory, text: str) -> None:
        assert memory.candidates(text) == []

    def test_of_no_names_is_empty(self) -> None:
        memory = Memory.of([])
        assert len(memory) == 0
        assert memory.candidates(self.text) == []

    def test_does_not_depend_on_the_order_of_the_names(self) -> None:
        settled = [(self.text, span(self.text, name)) for name in ("于友先", "贾里德·波利斯")]
        text = "于友先、于署长和波利斯"
        assert Memory.of(settled).candidates(text) == Memory.of(settled[::-1]).candidates(text)


TEXTS = st.text(
    st.sampled_from("余于范里王克斯特德·（A）a、，。说先生作家名叫周一三〇餘於裡𠮷 \n")
    | st.characters(),
    max_size=40,
)


@given(TEXTS)
def test_spans_lie_inside_the_text_and_in_order(text: str) -> None:
    found = candidates(text)
    assert found == sorted(found)
    for name in found:
        assert 0 <= name.start < name.end <= len(text)
        assert 0 <= surname_length(name) <= name.end - name.start
        assert name.cost == name.cost
        assert abs(name.cost) < 1000


@given(TEXTS, TEXTS)
def test_a_sentence_away_nothing_changes(text: str, other: str) -> None:
    shared = candidates(text + "。\n")
    inside = [c for c in candidates(text + "。\n" + other) if c.end <= len(text)]
    assert [c for c in shared if c.end <= len(text)] == inside


@pytest.mark.parametrize("piece", ["里", "斯特", "王", "·", "里·", "（A", "王（A", "余华说在北京"])
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    def spent(times: int) -> float:
        begun = time.process_time()
        candidates(piece * times)
        return time.process_time() - begun

    spent(10)
    short = min(spent(1_000) for _ in range(3))
    assert spent(20_000) < 80 * short + 0.5


def test_a_name_that_a_text_breaks_off_in_ends_with_the_text() -> None:
    texts = ("阿加納", "司马", "欧阳", "阿诸葛亮", "范徐", "老司", "贾里德·", "王安石（")
    for text in texts:
        for end in range(len(text) + 1):
            assert all(n.end <= end for n in candidates(text[:end])), text[:end]
