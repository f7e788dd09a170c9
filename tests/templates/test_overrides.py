"""A house's own template builds on a bundled one, and no slip in it is silent."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest

from briefgen import cli, render
from briefgen.errors import ConfigurationError
from briefgen.model import Document
from briefgen.render import environment
from briefgen.render.context import MEANINGS, context
from tests import factory

FORMS = ("memo", "two-page", "gongwen", "jianbao", "tw-han", "hk-memo")
BLOCK = re.compile(r"{%-?\s*block\s+(\w+)")
DOCS = Path(__file__).parents[2] / "docs" / "templates.md"


def blocks(template: str) -> list[str]:
    """Return the blocks of a bundled template and of all that it extends."""
    text = files("briefgen.templates").joinpath(template).read_text(encoding="utf-8")
    parent = re.search(r'{% extends "([^"]+)"', text)
    return list(dict.fromkeys([*(blocks(parent[1]) if parent else []), *BLOCK.findall(text)]))


def house(folder: Path, text: str, name: str = "house.html", *, medium: str = "screen") -> Document:
    file = folder / name
    file.write_text(text, "utf-8")
    edition = factory.edition("zh-Hant-HK")
    return render.document(edition, template=str(file), medium=medium)  # type: ignore[arg-type]


CASES = [(form, block) for form in FORMS for block in blocks(f"{form}.html")]


def letters(html: str) -> str:
    return re.sub(r"\s", "", html)


@pytest.mark.parametrize(("form", "block"), CASES)
def test_every_block_can_be_overridden(form: str, block: str, tmp_path: Path) -> None:
    words = f"{{% block {block} %}}〔前〕{{{{ super() }}}}〔後〕{{% endblock %}}"
    plain = render.document(factory.edition("zh-Hant-HK"), template=form).html
    html = house(tmp_path, f'{{% extends "{form}.html" %}}{words}').html
    assert html.count("〔前〕") == html.count("〔後〕") == 1
    assert letters(re.sub("〔.〕", "", html)) == letters(plain)


@pytest.mark.parametrize("form", FORMS)
def test_every_form_has_every_block_of_the_base(form: str) -> None:
    assert set(blocks("partials/page.html")) <= set(blocks(f"{form}.html"))


def test_a_title_is_overridden(tmp_path: Path) -> None:
    text = '{% extends "memo.html" %}{% block title %}內部通報{% endblock %}'
    assert "<title>內部通報</title>" in house(tmp_path, text).html


def test_an_override_has_the_names_and_macros_of_the_base(tmp_path: Path) -> None:
    text = (
        '{% extends "gongwen.html" %}{% block signature %}{{ field("to", desk.to) }}'
        '{{ title("bluf") }}{{ numbered(desk.key_points) }}{{ day }}{{ marking }}{% endblock %}'
    )
    html = house(tmp_path, text).html
    assert '<p class="field"><span class="key">致：</span>' in html
    assert "2025-03-05" in html


def test_a_style_comes_with_what_is_extended(tmp_path: Path) -> None:
    bare = '{% extends "gongwen.html" %}{% block foot %}{% endblock %}'
    sheet = files("briefgen.styles").joinpath("gongwen.css").read_text(encoding="utf-8")
    rule = next(line for line in sheet.splitlines() if line.startswith(".agency"))
    assert rule in house(tmp_path, bare).html
    edition = factory.edition("zh-Hant-HK")
    (tmp_path / "house.css").write_text(".ours { color: #123 }", "utf-8")
    folders = [tmp_path]
    html = render.document(edition, template=str(tmp_path / "house.html"), folders=folders).html
    assert ".ours" in html
    assert rule not in html


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            '{% extends "memo.html" %}{% block titel %}x{% endblock %}',
            "house.html:1: what it extends has no block 'titel'; did you mean title?",
        ),
        (
            '{% extends "memo.html" %}{% block qqqq %}x{% endblock %}',
            "has no block 'qqqq'; use article",
        ),
        ('{% extends "memo.html" %}\n內部通報', "house.html:2: what stands outside a block"),
        ('{% extends "memo.html" %}{{ first.lang }}', "what stands outside a block"),
        ('{% extends "house.html" %}', "house.html extends itself"),
        ('{% extends "meno.html" %}', "there is no template 'meno.html': did you mean memo.html?"),
        (
            '{% extends "memo.html" %}{% block foot %}{% include "partials/mrak.html" %}'
            "{% endblock %}",
            "did you mean partials/mark.html?",
        ),
        ('{% extends "memo.html" %}{% block foot %}{{ dsk }}{% endblock %}', "'dsk' is undefined"),
    ],
)
def test_slips_are_errors(text: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError) as error:
        house(tmp_path, text)
    assert words in str(error.value)


def test_a_new_block_inside_an_overridden_one_is_no_slip(tmp_path: Path) -> None:
    text = '{% extends "memo.html" %}{% block foot %}{% block ours %}x{% endblock %}{% endblock %}'
    (tmp_path / "desk.html").write_text(text, "utf-8")
    child = '{% extends "desk.html" %}{% block ours %}我們{% endblock %}'
    assert "我們" in house(tmp_path, child).html


def test_a_house_template_of_a_bundled_name_builds_on_the_bundled_one(tmp_path: Path) -> None:
    text = '{% extends "briefgen/memo.html" %}{% block foot %}館內{% endblock %}'
    html = house(tmp_path, text, "memo.html").html
    assert "館內" in html
    assert 'class="masthead"' in html


def test_a_partial_of_the_house_wins(tmp_path: Path) -> None:
    (tmp_path / "partials").mkdir()
    (tmp_path / "partials" / "heading.html").write_text("<h1>館內通報</h1>", "utf-8")
    html = house(tmp_path, '{% extends "memo.html" %}').html
    assert "<h1>館內通報</h1>" in html


def test_every_name_filter_and_test_is_described() -> None:
    variables = context(factory.edition("zh-Hant-HK"), "print", [], [])
    assert list(variables) == list(MEANINGS)
    text = render.reference()
    for name in (*variables, *environment.FILTERS, *environment.TESTS):
        assert re.search(rf"^- `{name}[`(].*: .+", text, re.M), name
    for form in FORMS:
        for block in blocks(f"{form}.html"):
            assert f"`{block}`" in text


def test_the_document_has_what_the_command_prints(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["templates", "context"]) == 0
    printed = capsys.readouterr().out
    assert printed in DOCS.read_text("utf-8"), "run `briefgen templates context`, and paste it"


def test_partials_and_styles_can_be_ejected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.run(["templates", "eject", "partials/colophon"]) == 0
    assert cli.run(["templates", "eject", "form"]) == 0
    assert cli.run(["templates", "eject", "memo"]) == 0
    streams = capsys.readouterr()
    places = ["templates/partials/colophon.html", "styles/form.css"]
    assert streams.out.split() == [*places, "templates/memo.html", "styles/memo.css"]
    assert "templates/memo.html uses partials/annex" in streams.err
    assert cli.run(["templates", "eject", "heading"]) == 78
    assert "did you mean partials/heading?" in capsys.readouterr().err
    assert cli.run(["templates", "list"]) == 0
    listed = capsys.readouterr().out
    assert re.search(r"^partial +partials/colophon +your own$", listed, re.M)
    assert re.search(r"^partial +partials/heading +bundled$", listed, re.M)
