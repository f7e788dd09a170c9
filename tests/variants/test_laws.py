"""What holds whatever the text: replay, budget, what is there already, and whose word is last."""

from __future__ import annotations

import gc
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from importlib import import_module, resources
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.errors import ConfigurationError
from briefgen.model import Article, Brief, Decision, Mark, Paragraph, Passage, Section, Text
from briefgen.variants import Choice, Options, converter, lattice, replay
from briefgen.variants.context import table as tables
from briefgen.variants.engine import answers, dictionaries, routes, scripts, wordlist
from briefgen.variants.lattice import Words, preparing
from briefgen.variants.review import budget
from briefgen.variants.terms import base, file

LISTED = import_module("briefgen.variants.lattice.words")
DATA = Path(__file__).parents[1] / "data" / "variants"


def rows(name: str) -> list[list[str]]:
    """Return a case file's rows without its header."""
    lines = (DATA / name).read_text("utf-8").split("\n")
    return [line.split("\t") for line in lines[1:] if line]


CORRECTED = [
    line.split("\t")[0]
    for line in (resources.files("briefgen") / "data/terms/corrections.tsv")
    .read_text("utf-8")
    .split("\n")[1:]
    if line and not line.startswith("#")
]


def word_list(script: str) -> list[str]:
    """Return some words of a script that no other script writes so."""
    hant, hans = scripts.characters()
    own, other = (hant, hans) if script == "Hant" else (hans, hant)
    words = sorted(wordlist.words(script))[::11]
    found = [w for w in words if set(w) & own and not set(w) & other]
    # What an editor's row corrects it corrects in either script: 中坚份子 becomes 中坚分子.
    return [w for w in found if not any(one in w for one in CORRECTED)]


TRADITIONAL = st.lists(st.sampled_from(word_list("Hant")), min_size=1, max_size=8).map("".join)
SIMPLIFIED = st.lists(st.sampled_from(word_list("Hans")), min_size=1, max_size=8).map("".join)


@pytest.mark.parametrize(("origin", "to", "source", "target", "kind"), rows("kinds.tsv"))
def test_cases_by_kind(origin: str, to: str, source: str, target: str, kind: str) -> None:
    assert converter(origin, to).string(source).target == target, kind


@settings(deadline=None, max_examples=60)
@given(TRADITIONAL, st.sampled_from(["zh-Hant-TW", "zh-Hant-HK", "zh-Hant"]))
def test_what_is_traditional_already_stays(text: str, to: str) -> None:
    assert converter("zh-Hans", to, Options(wording="script")).string(text).target == text


@settings(deadline=None, max_examples=60)
@given(SIMPLIFIED)
def test_what_is_simplified_already_stays(text: str) -> None:
    assert converter("zh-Hant", "zh-Hans", Options(wording="script")).string(text).target == text


@settings(deadline=None, max_examples=40)
@given(st.sampled_from([r for r in rows("cases.tsv") if r[0][3:7] != r[1][3:7]]))
def test_the_other_script_in_a_sentence_of_its_own_stays(row: list[str]) -> None:
    """A quotation in the target's script keeps its characters."""
    origin, to, source, _, _ = row
    quoted = "這裡發現後會製造" if "Hant" in to else "这里发现后会制造"
    passage = converter(origin, to, Options(wording="script")).string(f"{source}\n{quoted}")
    assert passage.target.endswith(f"\n{quoted}")


TEXTS = st.lists(
    st.one_of(st.sampled_from([r[2] for r in rows("cases.tsv")]), st.text(max_size=20)), max_size=12
).map("".join)


@settings(deadline=None, max_examples=60)
@given(TEXTS, st.sampled_from([0, 3, 10, 1000]))
def test_no_more_is_asked_than_the_budget_has(text: str, rate: int) -> None:
    options = Options(doubts=rate)
    passage = converter("zh-Hans-CN", "zh-Hant-TW", options).string(text)
    asked = [d for d in passage.decisions if d.review]
    assert len(asked) <= (max(budget.LEAST, len(text) * rate // 10_000) if rate else 0)
    assert all(0 <= d.confidence <= 1 for d in passage.decisions)
    assert replay(text, passage.decisions) == passage.target
    assert all(a.end <= b.start for a, b in pairwise(passage.decisions))


def decided(confidence: float, start: int) -> Decision:
    """Return a decision of one character."""
    return Decision(start, start + 1, "里", "裡", "character", "x", ("里",), confidence=confidence)


def test_the_least_sure_are_asked_about_first() -> None:
    sure = (0.97, 0.5, 0.9, 0.6, 0.99, 0.7)
    text = Text("里" * 6)
    made = tuple(decided(c, at) for at, c in enumerate(sure))
    (passage,) = budget.marked((Passage(text.string, "裡" * 6, made),), 10)
    assert [d.confidence for d in passage.decisions if d.review] == [0.5, 0.6, 0.7]
    assert not any(d.review for d in budget.marked((passage,), 0)[0].decisions if not d.review)


def few_words(*words: str) -> Words:
    """Return a word list of nothing but these, each as common as can be."""
    body = "\n" + "".join(f"{w}\t1\n" for w in sorted(words))
    places = {w[0]: (0, len(body)) for w in words}
    return Words({}, places, body)


@pytest.fixture(params=[(), ("市长", "长发", "现炸"), ("市", "长发现", "炸弹")])
def other_words(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put another word list in the place of the shipped one."""
    made = few_words(*(w for w in request.param if len(w) > 1))
    monkeypatch.setattr(lattice, "words", lambda script: made)


@pytest.mark.usefixtures("other_words")
def test_no_word_list_moves_an_editor_s_or_the_desk_s_decision() -> None:
    text = "市长发现炸弹"
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    chosen = Choice(sha256, "zh-Hant-TW", "发", "髮", "市长", "现炸弹")
    house = file.parse("house.tsv", "zh-Hant-TW\tzh-Hans-CN\n甲乙\t现炸\n")
    for options in (
        Options(choices=(chosen,)),
        Options(terms=(house,)),
        Options(terms=(house,), choices=(chosen,)),
    ):
        target = converter.__wrapped__("zh-Hans-CN", "zh-Hant-TW", options).string(text).target
        if options.choices:
            assert target[2] == "髮"
        if options.terms:
            assert "甲乙" in target


def test_a_name_settled_once_is_settled_in_every_text_of_a_brief() -> None:
    blocks = tuple(Paragraph(Text(t)) for t in ("记者于海涛报道，路通了。", "于海涛说雨停了。"))
    article = Article("a", "0" * 64, "zh-Hans-CN", (Section(None, blocks),))
    _, log = converter("zh-Hans-CN", "zh-Hant-TW").brief(Brief(article, "zh-Hans-CN"))
    assert [p.target for p in log if "海" in p.target] == [
        "記者于海濤報導，路通了。",
        "于海濤說雨停了。",
    ]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a cache that one conversion has filled."""
    place = tmp_path_factory.mktemp("filled")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BRIEFGEN_CACHE", str(place))
        fresh("里面有头发")
    return place


@pytest.fixture
def own_cache(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a cache of the test's own, filled by one conversion."""
    shutil.copytree(filled, tmp_path, dirs_exist_ok=True)
    monkeypatch.setenv("BRIEFGEN_CACHE", str(tmp_path))
    return tmp_path


def fresh(text: str) -> str:
    """Convert with nothing remembered but what is on disk."""
    for kept in (
        answers._answers,
        dictionaries._folder,
        LISTED._words,
        routes.route,
        base.compiled,
    ):
        kept.cache_clear()
    return converter.__wrapped__("zh-Hans-CN", "zh-Hant-TW").string(text).target


KEPT = (
    "**/words-*.txt",
    "**/answers-*.txt",
    "**/STCharacters.txt",
    "**/chains.json",
    "terms-*.txt",
)


@pytest.mark.parametrize("pattern", KEPT)
@pytest.mark.parametrize("damage", ["gone", "empty", "short", "other"])
def test_a_damaged_cache_is_made_again(own_cache: Path, pattern: str, damage: str) -> None:
    (place,) = list(own_cache.glob(pattern))[:1]
    whole = place.read_bytes()
    if damage == "gone":
        place.unlink()
    else:
        damaged = {"empty": b"", "short": whole[: len(whole) // 2], "other": b"\xff{}\n1 2\n\n"}
        place.write_bytes(damaged[damage])
    assert fresh("里面有头发") == "裡面有頭髮"
    assert place.read_bytes() == whole


@pytest.mark.parametrize("damage", ["gone", "short", "half", "other"])
@pytest.mark.parametrize("name", ["words/hans.tsv", "context/hant.bin", "context/hant.tsv"])
def test_a_table_that_is_not_whole_is_told_with_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, damage: str
) -> None:
    copy = tmp_path / "data"
    shutil.copytree(str(resources.files("briefgen.data")), copy)
    monkeypatch.setenv("BRIEFGEN_CACHE", str(tmp_path / "cache"))
    dictionaries._folder.cache_clear()
    whole = (copy / name).read_bytes()
    if damage == "gone":
        (copy / name).unlink()
    else:
        other = whole.replace(b"@form\t1", b"@form\t99") if name.endswith("t.tsv") else b"x" + whole
        lines = whole.split(b"\n")
        half = b"\n".join(lines[: len(lines) // 2]) + b"\n"
        (copy / name).write_bytes({"short": whole[:1001], "half": half, "other": other}[damage])
    monkeypatch.setattr(resources, "files", lambda package: copy)
    tables.load.cache_clear()
    readers: dict[str, Callable[[], object]] = {
        "words": lambda: preparing.prepared("Hans", tmp_path),
        "context": lambda: tables.load("hant"),
    }
    try:
        with pytest.raises(ConfigurationError, match="install"):
            readers[name.split("/")[0]]()
    finally:
        tables.load.cache_clear()


def test_a_table_of_terms_that_is_missing_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "data"
    shutil.copytree(str(resources.files("briefgen.data")), copy)
    names = {p.name for p in (copy / "terms").iterdir()} - {"corrections.tsv"}
    assert names == base._SHIPPED
    (copy / "terms" / "people.tsv").unlink()
    monkeypatch.setattr(resources, "files", lambda package: copy)
    with pytest.raises(ConfigurationError, match=r"terms/people\.tsv .* install briefgen again"):
        base.bundled.__wrapped__()


def chosen(pair: tuple[str, str], text: str, source: str, target: str) -> str:
    """Convert a text in which an editor has chosen a target for a source everywhere."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    options = Options(choices=(Choice(sha256, pair[1], source, target),))
    return converter(*pair, options).string(text).target


@pytest.mark.parametrize(
    ("pair", "text", "source", "target", "result"),
    [
        (("zh-Hant-TW", "zh-Hans-CN"), "「山東號」航母", "山東號", "山东舰", "“山东舰”航母"),
        (("zh-Hant-TW", "zh-Hans-CN"), "「山東號」航母", "號", "舰", "“山东舰”航母"),
        (("zh-Hant-TW", "zh-Hans-CN"), "「山東號」航母", "山東", "青岛", "“青岛”号航母"),
        (("zh-Hans-CN", "zh-Hant-TW"), "“山东”号航母", "号航母", "號母艦", "「山東」號母艦"),
        (("zh-Hans-CN", "zh-Hant-TW"), "“山东”号航母", "山东", "青島", "「青島號」航母"),
    ],
)
def test_no_ship_s_number_moves_where_an_editor_chose(
    pair: tuple[str, str], text: str, source: str, target: str, result: str
) -> None:
    assert chosen(pair, text, source, target) == result


@pytest.mark.parametrize(
    ("form", "text", "result"),
    [
        ("朗普", "特朗普说", "特甲乙丙說"),
        ("老泽", "老泽连斯基", "甲乙丙連斯基"),
        ("新加", "在新加坡", "在甲乙丙坡"),
        ("川普", "四川普通话", "四甲乙丙通話"),
    ],
)
def test_the_desk_s_term_stands_whatever_else_could(form: str, text: str, result: str) -> None:
    house = file.parse("house.tsv", f"zh-Hant-TW\tzh-Hans-CN\n甲乙丙\t{form}\n")
    options = Options(terms=(house,))
    assert converter("zh-Hans-CN", "zh-Hant-TW", options).string(text).target == result


def test_all_of_overlapping_protection_stays() -> None:
    marks = (Mark(0, 3, "code"), Mark(2, 5, "lang", "ja"))
    text, _ = converter("zh-Hans-CN", "zh-Hant-TW").text(Text("看里面里面里面", marks))
    assert text.string == "看里面里面裡面"


@pytest.mark.parametrize("unit", ["一", "1", "十", "2008年", "三天后", "余", "里·", "川普", "着"])
def test_time_grows_no_faster_than_the_text(unit: str) -> None:
    def spent(size: int) -> float:
        # What other tests left in memory is not walked by the collector in this one's time.
        gc.freeze()
        begun = time.process_time()
        converter("zh-Hans-CN", "zh-Hant-TW").string(unit * (size // len(unit)))
        taken = time.process_time() - begun
        gc.unfreeze()
        return taken

    spent(1_000)
    # Eight times the text may cost at most some sixteen times the time; squared, it would be 64.
    # A busy machine may halve one measure; the longest of three is what the others are held to.
    assert spent(40_000) < 16 * max(spent(5_000) for _ in range(3)) + 0.5


def test_a_cache_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    (tmp_path / "file").write_text("in the way")
    environment = os.environ | {"BRIEFGEN_CACHE": str(tmp_path / "file"), "TMPDIR": str(temporary)}
    program = "from briefgen.variants import convert; print(convert('里面', 'zh-Hans', 'zh-Hant'))"
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, check=True
    )
    assert done.stdout.decode("utf-8").strip() == "裡面"
    assert not list(temporary.iterdir())
