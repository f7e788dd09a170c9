"""Templates and styles: where they are found, what they may do, and how their errors are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen import render
from briefgen.errors import ConfigurationError
from briefgen.render import context
from tests import factory


def test_a_users_folder_wins_over_the_bundled_templates(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "memo.html").write_text("我的{{ first.brief.title }}", "utf-8")
    document = render.document(factory.edition(), folders=(tmp_path,))
    assert document.html == "我的港口協議重新談判，三方各有盤算"


def test_a_users_template_may_use_the_bundled_partials(tmp_path: Path) -> None:
    file = tmp_path / "letter.html"
    file.write_text('{% include "partials/timeline.html" %}', "utf-8")
    with pytest.raises(ConfigurationError, match=r"timeline\.html:\d+: 'passages' is undefined"):
        render.document(factory.edition(), template=str(file), style="memo")


def test_a_template_by_file_is_named_by_its_stem(tmp_path: Path) -> None:
    file = tmp_path / "letter.html"
    file.write_text("<p>{{ edition.name }}</p>", "utf-8")
    document = render.document(factory.edition(), template=str(file), style="memo")
    assert (document.template, document.html) == ("letter", "<p>zh-Hant-HK</p>")


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("一\n二 {{ nothing_here }}", r"letter\.html:2: 'nothing_here' is undefined"),
        ("{% if %}", r"letter\.html:1: Expected an expression"),
        ("一\n\n{{ 1 / 0 }}", r"letter\.html:3: division by zero"),
        ("{{ edition.__class__.__mro__ }}", r"letter\.html:1: access to attribute '__class__'"),
        ("{% include 'gone.html' %}", r"there is no template 'gone\.html'"),
    ],
)
def test_a_template_error_names_file_line_and_fault(tmp_path: Path, source: str, told: str) -> None:
    (tmp_path / "letter.html").write_text(source, "utf-8")
    with pytest.raises(ConfigurationError, match=told) as caught:
        render.document(factory.edition(), template="letter", style="memo", folders=(tmp_path,))
    assert caught.value.exit_code == 78


def test_templates_escape_what_they_print(tmp_path: Path) -> None:
    (tmp_path / "letter.html").write_text("{{ '<b>' }}{{ '\"x' | css }}", "utf-8")
    document = render.document(
        factory.edition(), template="letter", style="memo", folders=(tmp_path,)
    )
    assert document.html == '&lt;b&gt;"\\000022x"'


def test_a_style_by_name_by_file_and_unknown(tmp_path: Path) -> None:
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "house.css").write_text("p { color: teal }", "utf-8")
    edition = factory.edition()
    by_name = render.document(edition, style="house", folders=(tmp_path,)).html
    by_file = render.document(edition, style=str(tmp_path / "styles" / "house.css")).html
    assert "color: teal" in by_name
    assert "color: teal" in by_file
    with pytest.raises(ConfigurationError, match="no style 'gone'"):
        render.document(edition, style="gone")
    with pytest.raises(ConfigurationError, match="cannot be read"):
        render.document(edition, style=str(tmp_path / "gone.css"))
    with pytest.raises(ConfigurationError, match="no template 'gone"):
        render.document(edition, template="gone", style="memo")


@pytest.mark.parametrize(
    ("marking", "classes"),
    [
        ("TLP:AMBER+STRICT", " tlp tlp-amber-strict"),
        ("tlp:red", " tlp tlp-red"),
        ("RESTRICTED", ""),
    ],
)
def test_markings_of_the_traffic_light_protocol_have_their_colours(
    marking: str, classes: str
) -> None:
    assert context.mark_class(marking) == classes
