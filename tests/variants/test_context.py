"""The context models: what a character's surroundings say of it, how surely, and in which words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.variants import context
from briefgen.variants.context import Verdict


def verdict(text: str, char: str, answer: str, *, settled: bool = False) -> Verdict:
    """Return the verdict on the first place of a character, words unknown."""
    at = text.index(char)
    answers = list(text)
    answers[at] = answer
    covered = bytes(int(settled) for _ in text)
    (found,) = context.decide(text, [at], answers, covered, bytes(len(text)))
    return found


@pytest.mark.parametrize(
    ("text", "char", "answer", "right"),
    [
        ("衣服干了再收", "干", "幹", "乾"),
        ("这个活他干得很好", "干", "幹", "幹"),
        ("她的头发剪短了", "发", "髮", "髮"),
        ("他发现了问题", "发", "發", "發"),
        ("房间里没有人", "里", "裡", "裡"),
        ("余女士向警方报案", "余", "餘", "余"),
    ],
)
def test_the_context_decides(text: str, char: str, answer: str, right: str) -> None:
    found = verdict(text, char, answer)
    assert found.character == right
    assert found.character == found.ranked[0] or found.confidence < 0.9
    assert 0 < found.confidence <= 1
    assert {found.character, answer} <= set(found.ranked)


def test_what_decides_is_told_in_the_words_of_the_text() -> None:
    found = verdict("衣服干了再收", "干", "幹")
    assert found.why
    assert all("干" in words.split("|") for words in found.why)


def test_an_answer_that_the_model_does_not_know_stands() -> None:
    found = verdict("房间里没有人", "里", "哥", settled=True)
    assert found.character == "哥"
    assert found.confidence == 0


def test_a_character_that_is_not_ambiguous_keeps_its_answer() -> None:
    assert verdict("国家", "国", "國") == Verdict("國", 1.0, ("國",), ())
    assert verdict("了解", "了", "了") == Verdict("了", 1.0, ("了",), ())


def test_only_ambiguous_characters_have_places() -> None:
    text = "国家里发生了解决不了的事，了解了"
    assert [text[at] for at in context.positions(text)] == ["里", "发", "了", "了"]


@pytest.mark.parametrize(
    ("text", "particles"),
    [("他看著窗外", "着"), ("他的著作等身", "著"), ("門一直開著，名著在桌上放著", "着著着")],
)
def test_the_particle_is_told_from_the_work(text: str, particles: str) -> None:
    found = context.particle(text, context.particles(text))
    assert "".join(v.character for v in found) == particles


@given(st.text("发里干著着余后面系·王克 \n。1a𠮷", max_size=30))
def test_any_text_has_a_verdict_a_place(text: str) -> None:
    places = context.positions(text)
    found = context.decide(text, places, list(text), bytes(len(text)), bytes(len(text)))
    assert len(found) == len(places)
    assert all(0 <= v.confidence <= 1 and v.character in v.ranked for v in found)
    assert len(context.particle(text, context.particles(text))) == sum(c in "著着" for c in text)
