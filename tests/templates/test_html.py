"""The HTML beyond the words: editions linked to one another, JSON-LD, markings, watermark."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from briefgen import cli, render
from briefgen.building import tasks
from briefgen.config import Config
from briefgen.model import Edition, Text
from briefgen.render import jsonld
from tests.conftest import SEEDS
from tests.factory import bare, brief, edition

TEMPLATES = ("memo", "two-page", "jianbao", "gongwen", "tw-han", "hk-memo")
MARKS = ("TLP:RED", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:GREEN", "TLP:CLEAR")


def links(html: str) -> dict[str, str]:
    found = re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', html)
    return dict(found)


def handled(handling: str, template: str = "memo", draft: str = "") -> str:
    tree = brief()
    extra = (("draft", Text(draft)),) if draft else ()
    desk = replace(tree.article.desk, handling=Text(handling, lang="en"), extra=extra)
    tree = replace(tree, article=replace(tree.article, desk=desk))
    return render.document(Edition("zh-Hant-HK", (tree,)), template=template, medium="print").html


def build(tmp_path: Path, *flags: str) -> Path:
    source = str(SEEDS / "hk-summit.md")
    assert cli.run(["build", source, "--format", "html", "-o", str(tmp_path), *flags]) == 0
    return tmp_path / "hk-summit"


def test_editions_of_one_run_link_one_another(tmp_path: Path) -> None:
    folder = build(tmp_path)
    pages = sorted(folder.glob("*.html"))
    assert len(pages) == 3
    for page in pages:
        found = links(page.read_text("utf-8"))
        assert found == {
            "zh-Hant-HK": "memo.zh-Hant-HK.html",
            "zh-Hans-CN": "memo.zh-Hans-CN.html",
            "x-default": "memo.bilingual.html",
        }
        assert all((folder / unquote(address)).is_file() for address in found.values())


def test_a_form_without_room_for_two_columns_makes_two_editions(tmp_path: Path) -> None:
    folder = build(tmp_path, "--template", "jianbao")
    assert len(list(folder.glob("*.html"))) == 2
    found = links((folder / "jianbao.zh-Hans-CN.html").read_text("utf-8"))
    assert found["x-default"] == "jianbao.zh-Hant-HK.html"


def test_a_bilingual_edition_that_has_no_room_is_an_error_with_its_remedy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["build", str(SEEDS / "hk-summit.md"), "-o", str(tmp_path), "--to", "bilingual"]
    assert cli.run([*command, "--template", "gongwen"]) == 78
    assert "use memo or two-page" in capsys.readouterr().err


def test_an_edition_alone_and_a_run_without_html_have_no_links(tmp_path: Path) -> None:
    folder = build(tmp_path, "--to", "zh-Hant-TW")
    assert links((folder / "memo.zh-Hant-TW.html").read_text("utf-8")) == {}
    article = brief().article
    assert tasks.alternates(article, Config(format=("pdf",))) == ()


def test_an_address_with_a_colon_is_no_scheme() -> None:
    others = (("x-default", "memo.bilingual-zh-Hant-TW+zh-Hans-CN.html"),)
    found = links(render.document(edition(), alternates=others).html)
    assert ":" not in found["x-default"]
    assert unquote(found["x-default"]) == others[0][1]


def said(html: str) -> dict[str, Any]:
    script = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert len(script) == 1
    data: dict[str, Any] = json.loads(script[0])
    return data


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_page_says_what_it_is_based_on(template: str) -> None:
    data = said(render.document(edition(), template=template).html)
    tree = brief()
    assert data["@type"] == "Report"
    assert data["inLanguage"] == ["zh-Hant-HK"]
    assert data["reportNumber"] == "RA/2025/014"
    assert data["abstract"] == str(tree.article.desk.bottom_line)
    news = data["isBasedOn"]
    assert news["@type"] == "NewsArticle"
    assert news["headline"] == str(tree.article.headline)
    assert news["datePublished"] == "2025-03-05"
    assert [person["name"] for person in news["author"]] == ["林遠", "Ada Byrne"]
    assert news["identifier"]["value"] == "0f" * 32


def test_json_ld_leaves_out_what_is_not_known_and_cannot_end_its_element() -> None:
    data = jsonld.report(bare())
    assert data["isBasedOn"] == {"@type": "NewsArticle"}
    assert not {"abstract", "author", "audience", "reportNumber"} & set(data)
    tree = brief()
    article = replace(tree.article, headline=Text("</script><b>&"))
    html = render.document(Edition("zh-Hant-HK", (replace(tree, article=article),))).html
    assert said(html)["isBasedOn"]["headline"] == "</script><b>&"


def test_print_pages_carry_no_links_and_no_json_ld() -> None:
    html = render.document(edition(), medium="print", alternates=(("x", "y.html"),)).html
    assert "ld+json" not in html
    assert "hreflang" not in html


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("mark", MARKS)
def test_tlp_stands_in_head_and_foot_in_capitals_of_12_points(template: str, mark: str) -> None:
    html = handled(mark.lower(), template)
    name = mark.removeprefix("TLP:").lower().replace("+", "-")
    assert html.count(f'class="mark sans tlp tlp-{name}"><span>{mark}</span>') == 1
    for corner in ("@top-right", "@bottom-right"):
        assert re.search(corner + r"\s*\{[^}]*content: element\(mark\)", html)
    assert re.search(r"\.mark \{[^}]*font-size: 12pt[^}]*text-align: right", html)


@pytest.mark.parametrize("template", TEMPLATES)
def test_on_the_screen_tlp_stands_first_and_last(template: str) -> None:
    html = render.document(edition(), template=template).html
    body = html[html.index("<body>") :]
    mark = re.escape('<div class="mark sans tlp tlp-amber"><span>TLP:AMBER</span></div>')
    assert re.fullmatch(rf"<body>\s*{mark}.*{mark}\s*</body>\s*</html>\s*", body, re.DOTALL)


@pytest.mark.parametrize("template", ["jianbao", "gongwen", "tw-han", "hk-memo"])
def test_a_states_own_marking_has_its_place_and_no_other(template: str) -> None:
    html = handled("機密", template)
    assert html.count("機密") == 1
    assert 'class="mark' not in html


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_draft_is_marked_and_only_a_draft(template: str) -> None:
    html = handled("TLP:CLEAR", template, "true")
    assert html.count('class="draft sans" aria-hidden="true">草稿<') == 1
    for value in ("", "false", "no"):
        assert "草稿" not in handled("TLP:CLEAR", template, value)


def test_a_value_of_several_lines_keeps_them() -> None:
    tree = brief()
    desk = replace(tree.article.desk, extra=(("contact", Text("林遠\n2123 4567")),))
    tree = replace(tree, article=replace(tree.article, desk=desk))
    html = render.document(Edition("zh-Hant-TW", (tree,)), template="tw-han").html
    assert "林遠<br>2123 4567" in html
