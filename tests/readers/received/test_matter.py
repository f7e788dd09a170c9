"""Front matter of others and the Markdown of notes: what is wrong, and what must hold."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen import readers
from briefgen.errors import ContentError
from briefgen.model import Source
from briefgen.readers.rules import lexicon
from briefgen.schema import keys
from tests.readers.received.showing import CHINESE, counted, page

A, B, _ = CHINESE


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("+++\ntitle = '港都'\n", "a.md:1: the front matter is not closed; put a line of +++"),
        ("+++\ntitle = 港都\n+++\n文", "a.md:2: the front matter is not TOML"),
        (
            "---\ntitle: a\n標題: b\n---\n文",
            "the front matter has title and 標題; keep one of them",
        ),
        ("---\n標題：[a\n---\n文", "the front matter is not YAML"),
        ("---\ntitle: a\n\n文", "the front matter is not closed; put a line of ---"),
    ],
)
def test_front_matter_that_is_wrong(text: str, words: str) -> None:
    with pytest.raises(ContentError) as caught:
        readers.read(Source("a.md", text.encode()))
    assert words in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1} ' + A,
        '{"標題": "港都"}',
        '{"title": ' + A,
        "---\n\n" + A,
        "--- 港都 ---\n" + A,
        "港都：擴建\n---\n" + A,
        "+++ 港都\n" + A,
    ],
)
def test_text_that_only_begins_like_front_matter_is_text(text: str) -> None:
    found = page(text, "a.md")
    assert not found.fields
    assert not Counter(re.sub(r"\W", "", text)) - counted(found)


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2026-03-04 09:00:00 +0800", "2026-03-04T09:00:00+08:00"),
        ("2026-03-04 09:00", "2026-03-04T09:00"),
        ("2026-03-04T09:00:00Z", "2026-03-04T09:00:00Z"),
        ("2026年3月4日", "2026-03-04"),
    ],
)
def test_days_as_site_generators_write_them(written: str, iso: str) -> None:
    (article,) = readers.read(Source("a.md", f"---\ndate: {written}\n---\n{A}".encode()))
    assert article.date_published == iso


def test_values_of_toml_and_json_are_the_words_that_stand_there() -> None:
    toml = "+++\ndraft = true\nid = 7\ndate = 2026-03-04\nseries = [1.5, 09:00:00]\n"
    toml += "[params]\na.b = 1\n+++\n"
    assert page(toml + A, "a.md").fields == {
        "draft": "true",
        "id": "7",
        "date": "2026-03-04",
        "series": ["1.5", "09:00:00"],
        "params": {"a": {"b": "1"}},
    }
    json = '{"draft": false, "title": null, "author": {"name": "林美玉"}}\n'
    assert page(json + A, "a.md").fields == {"draft": "false", "title": "", "author": "林美玉"}


@pytest.mark.parametrize("fence", ["---\n標題：港都\n---\n", "+++\ntitle = '港都'\n+++\n"])
def test_front_matter_shows_that_standard_input_is_markdown(fence: str) -> None:
    found = page(f"{fence}**{A}**", "-")
    assert found.fields == {"title": "港都"}
    assert found.pieces[0].string == A


def test_a_note_in_yaml_of_people() -> None:
    text = f"---\nauthors:\n  - name: 林美玉\n    role: 記者\n  - 周以安\n---\n{A}"
    assert page(text, "a.md").fields["author"] == ["林美玉", "周以安"]


def test_every_other_name_stands_for_a_key_of_the_schema() -> None:
    for row in lexicon.rows("keys"):
        assert row["key"] in keys()
        assert row["word"] not in keys()


_PARTS = st.sampled_from(
    [
        A,
        B,
        "港都",
        "**粗**",
        "==重==",
        "[[甲|乙]]",
        "[[丙]]",
        "![[a.png|戊]]",
        "%%己%%",
        "<b>庚</b>",
        "<span x='y'>辛",
        "</div>",
        "<br>",
        "<!-- 壬 -->",
        "{{< x a='癸' >}}",
        "{% raw %}",
        " ^子",
        "\n\n",
        "\n",
        "> [!note] 丑\n> ",
        "- 寅\n",
        "`==卯==`",
        "<div>\n辰\n\n巳</div>\n\n",
        "%%\n午\n%%\n",
        "<a href='https://e.example/'>未</a>",
        "<img src='a.png' alt='申請的書面'>",
        "# 酉\n",
    ]
)


@settings(max_examples=100, deadline=None)
@given(st.lists(_PARTS, min_size=1, max_size=8))
def test_every_word_of_a_note_is_somewhere_and_no_tag_is_printed(parts: list[str]) -> None:
    text = "".join(parts)
    try:
        found = page(text, "a.md")
    except ContentError:
        return
    wanted = Counter(re.findall(r"[一-鿿]", text))
    assert not wanted - counted(found)
    for piece in found.pieces:
        assert not re.search(r"</?(?:b|br|span|div|img)\b[^>]*>", piece.string)
