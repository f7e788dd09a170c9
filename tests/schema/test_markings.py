"""A marking is never lost and never loses its form: it is a known one, or an error that helps."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen import building, readers, schema, variants
from briefgen.config import Config
from briefgen.errors import BriefgenError, ConfigurationError, ContentError
from briefgen.model import Source

KNOWN = schema.known()
LETTERS = st.sampled_from(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ:+ -絕绝極极機机秘密內内部資资料限閱阅高度文件"
)
PROSE = "港務公司表示，新航線上半年完成三次試航，結果合乎預期，年底前決定是否增開班次。"


@st.composite
def slips(draw: st.DrawFn) -> tuple[str, str]:
    """A known marking, and the same with one letter lost, added, changed, or two swapped."""
    words = draw(st.sampled_from(KNOWN))
    place = draw(st.integers(0, len(words) - 1))
    letter = draw(LETTERS)
    head, here, tail = words[:place], words[place], words[place + 1 :]
    swapped = head + tail[:1] + here + tail[1:]
    slip = draw(
        st.sampled_from([head + tail, head + letter + here + tail, head + letter + tail, swapped])
    )
    return words, slip


def spaced(words: str) -> st.SearchStrategy[str]:
    """The same marking as people may type it: another case, other widths, blanks at a colon."""
    wide = words.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})
    forms = [words, words.lower(), words.title(), wide, wide.lower(), f"  {words} "]
    return st.sampled_from([*forms, words.replace(":", " ： "), words.replace("+", " + ")])


@given(st.data())
def test_every_way_of_typing_a_marking_is_that_marking(data: st.DataObject) -> None:
    words = data.draw(st.sampled_from(KNOWN))
    assert schema.marking(data.draw(spaced(words))).words == words


@given(slips())
def test_a_slip_is_another_marking_or_an_error_that_names_one(case: tuple[str, str]) -> None:
    words, slip = case
    try:
        found = schema.marking(slip)
    except ValueError as error:
        # Whatever is left of two or three letters may be near to nothing; it is an error still.
        named = re.search(r"did you mean (.+?)\?", str(error))
        assert named is None or named[1] in KNOWN
        assert named or len(slip.strip()) < 5
    else:
        assert found.words in KNOWN or found.words.startswith(KNOWN)
        assert words in KNOWN


@given(slips())
def test_a_misspelt_marking_never_reaches_a_paper_unsaid(case: tuple[str, str]) -> None:
    _, slip = case
    front = f"title: 試航\nvariant: zh-Hant-TW\nhandling: '{slip}'"
    source = Source("a.md", f"---\n{front}\n---\n{PROSE}".encode(), "markdown")
    try:
        schema.marking(slip)
    except ValueError:
        if slip.strip():
            with pytest.raises(ContentError, match="handling"):
                readers.read(source)
    else:
        (article,) = readers.read(source)
        assert str(article.desk.handling) == schema.marking(slip).words


@given(st.sampled_from([*schema.keys()]), st.integers(0, 20), LETTERS, st.booleans())
def test_a_misspelt_key_is_never_taken_in_silence(
    key: str, place: int, letter: str, drop: bool
) -> None:
    place = min(place, len(key) - 1)
    slip = (key[:place] + ("" if drop else letter) + key[place + 1 :]).strip()
    known = schema.keys()
    if slip in known or slip.startswith(schema.OWN) or not slip or slip == "-":
        return
    source = Source("a.md", f'---\n"{slip}": TLP:RED\n---\n{PROSE}'.encode(), "markdown")
    with pytest.raises(ContentError, match="unknown key"):
        readers.read(source)


@pytest.mark.parametrize(
    ("written", "words", "family"),
    [
        ("TLP：RED", "TLP:RED", "tlp"),
        ("tlp:amber+strict", "TLP:AMBER+STRICT", "tlp"),
        ("TLP:White", "TLP:CLEAR", "tlp"),
        ("機密★1年", "機密★1年", "tw"),
        ("机密★１０年", "机密★１０年", "cn"),
        ("絕密★長期", "絕密★長期", "cn"),
        ("密（於發布時解密）", "密（於發布時解密）", "tw"),
        ("限閱（人事）", "限閱（人事）", "hk"),
        ("Restricted (Staff)", "RESTRICTED (Staff)", "en"),
        ("內部資料", "內部資料", "cn"),
    ],
)
def test_marking(written: str, words: str, family: str) -> None:
    found = schema.marking(written)
    assert (found.words, found.family) == (words, family)


@pytest.mark.parametrize(
    "written", ["機密★", "機密★明年", "密（", "TLP:", "★1年", "TLP:RED RED", ""]
)
def test_half_a_marking_is_none(written: str) -> None:
    with pytest.raises(ValueError, match="no known marking"):
        schema.marking(written)


def test_a_house_has_markings_of_its_own() -> None:
    own = ("港務專用", "Harbour Eyes")
    assert schema.marking(" harbour eyes ", own).words == "Harbour Eyes"
    with pytest.raises(ValueError, match="did you mean 港務專用"):
        schema.marking("港务專用", own)


@pytest.mark.parametrize("target", variants.VARIANTS)
@pytest.mark.parametrize("words", [words for words in KNOWN if not schema.marking(words).lang])
def test_conversion_makes_a_known_marking_of_one(words: str, target: str) -> None:
    script = "Hans" if any(char in words for char in "绝极机资阅") else "Hant"
    passage = variants.converter(f"zh-{script}", target).string(words)
    assert passage.target in KNOWN
    assert not any(decision.review for decision in passage.decisions)


def test_the_marking_is_on_every_form_of_every_edition(tmp_path: Path) -> None:
    source = tmp_path / "a.md"
    text = f"---\ntitle: 試航\nvariant: zh-Hant-TW\nhandling: 極機密\n---\n{PROSE}\n"
    source.write_text(text, "utf-8")
    shown = {"zh-Hant-TW": "極機密", "zh-Hans-CN": "极机密", "bilingual": "極機密"}
    for template in ("memo", "gongwen", "jianbao", "tw-han", "hk-memo", "two-page"):
        editions = [e for e in shown if e != "bilingual" or template in ("memo", "two-page")]
        config = Config(
            output=tmp_path / template, template=template, format=("html", "md", "json"),
            to=tuple(editions),
        )  # fmt: skip
        (result,) = building.build(config, [str(source)])
        assert result.error is None
        assert len(result.written) == 3 * len(editions)
        for file in result.written:
            assert shown[file.edition] in (config.output / file.path).read_text("utf-8"), file.path


def test_a_wrong_default_is_an_error_of_the_settings() -> None:
    with pytest.raises(ConfigurationError):
        readers.with_defaults(
            readers.read(Source("a.txt", PROSE.encode()))[0], {"handling": "TLP:GREN"}, "x.toml"
        )
    assert issubclass(ConfigurationError, BriefgenError)
