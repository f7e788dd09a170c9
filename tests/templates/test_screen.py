"""Pages on a screen: they reflow, what is to be hit can be, pairs fold, long ones have contents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from briefgen import render
from briefgen.model import Edition, Section, Text
from briefgen.render import bundled
from tests.browser import CHROMIUM, measured
from tests.factory import edition

HK, CN = "zh-Hant-HK", "zh-Hans-CN"
FORMS = ("memo", "two-page", "jianbao", "gongwen", "tw-han", "hk-memo")
TOGETHER = (
    (HK, f"memo.{HK}.html"),
    (CN, f"memo.{CN}.html"),
    ("bilingual", "memo.bilingual.html"),
    (f"bilingual:{HK}+en", f"memo.bilingual-{HK}+en.html"),
    ("x-default", "memo.bilingual.html"),
)
KEYS = ("urgency", "copy_no", "issue_no", "copies", "file_no", "contact", "their_ref", "signer")

Measures = dict[tuple[str, int, bool], dict[str, Any]]


def page(
    form: str = "memo", *, pair: bool = False, sections: int = 1, medium: Any = "screen"
) -> str:
    """Return the page of an article with every part and field, its sections so many times over."""
    made = edition(HK, CN) if pair else edition(HK)
    extra = tuple((key, Text("第12號")) for key in KEYS)
    columns = tuple(
        replace(
            brief,
            article=replace(
                brief.article,
                sections=brief.article.sections * sections,
                desk=replace(brief.article.desk, extra=extra),
            ),
        )
        for brief in made.columns
    )
    named = Edition("bilingual" if pair else HK, columns, made.log, made.notices)
    return render.document(named, template=form, medium=medium, alternates=TOGETHER).html


@pytest.fixture(scope="module")
def screens(tmp_path_factory: pytest.TempPathFactory) -> Measures:
    """Return what a browser measures of every form, and of those with two columns."""
    if CHROMIUM is None:
        pytest.skip("chromium is not installed: apt install chromium")
    pages = {form: page(form, sections=4) for form in FORMS}
    pages |= {f"{form} pair": page(form, pair=True) for form in FORMS if bundled()[form].bilingual}
    return measured(pages, tmp_path_factory.mktemp("browser"))


def test_no_page_is_wider_than_its_screen(screens: Measures) -> None:
    assert len(screens) == 8 * 4 * 2
    wide = {key: found["beyond"] for key, found in screens.items() if found["width"] > key[1]}
    assert wide == {}


def test_what_is_to_be_hit_is_24_pixels_high_and_wide(screens: Measures) -> None:
    for key, found in screens.items():
        assert len(found["targets"]) >= 4, key  # the switch at least
        assert [t for t in found["targets"] if min(t[1:]) < 24] == [], key


def test_a_dark_screen_has_a_dark_page(screens: Measures) -> None:
    for (_, _, dark), found in screens.items():
        assert (found["ground"] == "rgb(255, 255, 255)") is not dark


def pairs(screens: Measures) -> Iterator[tuple[int, dict[str, Any]]]:
    for (name, width, _), found in screens.items():
        if name.endswith("pair"):
            assert found["columns"]
            yield width, found


def test_columns_are_as_wide_as_each_other_and_not_stretched(screens: Measures) -> None:
    for width, found in pairs(screens):
        assert found["aligned"] in ("start", "left")
        if width > 704:
            assert found["folds"][0] == 0
            for (left, one), (right, other) in found["columns"]:
                assert abs(one - other) <= 1
                assert right >= left + one


def test_a_phone_shows_pairs_one_under_the_other_folded(screens: Measures) -> None:
    for width, found in pairs(screens):
        if width < 704:
            buttons, folded, opened = found["folds"]
            assert buttons > 3
            assert folded == 0
            assert opened >= buttons
            assert all(left == right for (left, _), (right, _) in found["columns"])


def test_the_switch_names_every_edition_in_its_own_words() -> None:
    html = page(pair=True)
    (nav,) = re.findall(r'<nav class="editions sans" aria-label="版本">(.*?)</nav>', html, re.S)
    shown = [re.sub(r"<[^>]+>", "", a).strip() for a in re.findall(r"<a .*?</a>", nav, re.S)]
    assert shown == ["繁體（香港）", "简体（中国大陆）", "對照", "繁體（香港） + English"]
    current = re.findall(r'href="([^"]+)" aria-current="page"', nav)
    assert current == ["memo.bilingual.html"]
    assert f'<span lang="{CN}">简体' in nav


def test_an_edition_alone_and_paper_have_no_switch_and_nothing_to_fold() -> None:
    alone = render.document(edition(HK, CN), alternates=()).html
    paper = page(pair=True, medium="print", sections=4)
    for html in (alone, paper):
        assert "<nav" not in html
    assert "<input" not in paper


@pytest.mark.parametrize("form", ["memo", "jianbao", "gongwen", "tw-han", "hk-memo"])
def test_a_long_paper_has_contents_that_lead_somewhere(form: str) -> None:
    html = page(form, sections=4)
    (nav,) = re.findall(r'<nav class="contents" aria-label="目錄">(.*?)</nav>', html, re.S)
    links = re.findall(r'href="#([^"]+)"', nav)
    assert len(links) > 6
    for link in links:
        assert html.count(f' id="{link}"') == 1


def test_a_short_paper_has_none() -> None:
    short = edition(HK)
    (brief,) = short.columns
    bare = replace(brief, timeline=(), figures=(), quotations=(), names=())
    crossheads = [s for s in bare.article.sections if s.crosshead]
    assert 0 < len(crossheads) < 6
    assert '<nav class="contents"' not in render.document(Edition(HK, (bare,))).html
    lengthy = Section(None, crossheads[0].blocks * 200)
    article = replace(bare.article, sections=(lengthy, *bare.article.sections))
    long = render.document(Edition(HK, (replace(bare, article=article),))).html
    assert '<nav class="contents"' in long


@pytest.mark.parametrize("form", FORMS)
def test_annexes_and_the_source_are_landmarks(form: str) -> None:
    html = page(form)
    for part, words in (("timeline", "大事年表"), ("names", "譯名對照表"), ("sources", "資料來源")):
        assert re.search(rf'<section [^>]*id="{part}" aria-label="{words}"', html)
