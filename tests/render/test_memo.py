"""The memo: every part in its place, in its language, and nothing where there is nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from briefgen import render
from briefgen.errors import ConfigurationError
from briefgen.model import Edition, Mark, Paragraph, Section, Text
from briefgen.typesetting.labels import date, labels, languages
from tests import factory


class Page(HTMLParser):
    """The words and elements of a page, with the language that each is in."""

    VOID = frozenset({"meta", "img", "br", "input", "link"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.stack: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[tuple[str, str]] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.stack.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        opened, _ = self.stack.pop()
        assert opened == tag, f"<{opened}> is closed by </{tag}>"

    def handle_data(self, data: str) -> None:
        tags = {tag for tag, _ in self.stack}
        if data.strip() and not tags & {"style", "title", "script"}:
            lang = next(a["lang"] for _, a in reversed(self.stack) if a.get("lang"))
            self.words.append((data.strip(), lang or ""))

    @property
    def text(self) -> str:
        return " ".join(word for word, _ in self.words)

    def lang_of(self, word: str) -> set[str]:
        return {lang for text, lang in self.words if word in text}

    def all(self, tag: str, key: str) -> list[str | None]:
        return [attrs.get(key) for name, attrs in self.elements if name == tag]


def page(edition: Edition, **options: object) -> Page:
    return Page(render.document(edition, **options).html)  # type: ignore[arg-type]


def styleless(html: str) -> str:
    return re.sub(r"<style>.*?</style>", "<style>…</style>", html, flags=re.DOTALL)


@pytest.mark.parametrize(
    ("name", "variants"),
    [
        ("hant-hk", ("zh-Hant-HK",)),
        ("hans-cn", ("zh-Hans-CN",)),
        ("bilingual", ("zh-Hant-HK", "zh-Hans-CN")),
    ],
)
def test_memo_looks_as_reviewed(
    name: str, variants: tuple[str, ...], golden: Callable[[str, str], None]
) -> None:
    document = render.document(factory.edition(*variants))
    golden(f"memo.{name}.html", styleless(document.html))


def test_parts_stand_in_order() -> None:
    text = page(factory.edition()).text
    desk = ["TLP:AMBER", "簡報", "致", "核心結論", "重點", "建議", "摘錄"]
    body = ["各方的盤算", "下一步"]
    rest = ["大事年表", "關鍵數字", "引述", "譯名對照表", "資料來源", "副本送"]
    places = [text.index(part) for part in (*desk, *body, *rest)]
    assert places == sorted(places)


def test_nothing_is_printed_for_what_is_not_there() -> None:
    bare = page(factory.bare())
    assert bare.text == "簡報 一段。 資料來源 附件 -"
    assert "{{" not in bare.text


def test_labels_come_from_the_catalogue_in_each_variant() -> None:
    for tag, wanted in (
        ("zh-Hant-TW", "大事記"),
        ("zh-Hans-CN", "大事记"),
        ("zh-Hans-SG", "大事记"),
    ):
        assert page(factory.edition(tag)).lang_of(wanted) == {tag}
    columns = page(factory.edition("zh-Hant-HK", "zh-Hans-CN"))
    assert columns.lang_of("關鍵數字") == {"zh-Hant-HK"}
    assert columns.lang_of("关键数据") == {"zh-Hans-CN"}


def test_every_switch_of_language_is_marked() -> None:
    memo = page(factory.edition())
    assert memo.lang_of("Northshore Lines") >= {"en"}
    assert memo.lang_of("Harbour Wire") == {"en"}
    assert memo.lang_of("北岸航运") == {"zh-Hans-CN"}


def test_columns_stand_side_by_side_in_a_table() -> None:
    html = render.document(factory.edition("zh-Hant-HK", "zh-Hans-CN")).html
    body = styleless(html)
    row = re.search(r'<tr class="paragraph" id="p2">.*?</tr>', body, re.DOTALL)
    assert row
    assert re.findall(r'<td lang="([\w-]+)">', row.group()) == ["zh-Hant-HK", "zh-Hans-CN"]
    assert not re.search(r'class="parallel[^}]*(flex|grid)', html)
    heads = re.findall(r'<h2 class="pair" data-bookmark="([^"]+)">', body)
    assert heads[:2] == ["重點", "建議"]
    # HTML has no heading inside a header cell, a tagged PDF no table without header cells.
    expected = [("zh-Hant-HK", "核心結論"), ("zh-Hans-CN", "核心判断")]
    assert re.findall(r'<td lang="([\w-]+)"><h2[^>]*>(\w+)</h2></td>', body) == expected
    both = factory.edition("zh-Hant-HK", "zh-Hans-CN")
    paper = styleless(render.document(both, medium="print").html)
    head = r'<th scope="col" lang="([\w-]+)"><h2[^>]*>(\w+)</h2></th>'
    assert re.findall(head, paper) == expected


def test_columns_of_unequal_structure_are_refused() -> None:
    edition = factory.edition("zh-Hant-HK", "zh-Hans-CN")
    second = edition.columns[1]
    short = replace(second, article=replace(second.article, sections=second.article.sections[:1]))
    with pytest.raises(ConfigurationError):
        render.document(replace(edition, columns=(edition.columns[0], short)))


def test_dates_are_written_as_the_language_writes_them() -> None:
    assert date("2026-01-12", "zh-Hant-HK") == "2026年1月12日"
    assert date("2026-01-12", "en") == "January 12, 2026"
    assert date("2008-11", "zh-Hant-TW", "month") == "2008年11月"
    assert date("2025", "zh-Hans-CN", "vague") == "2025年"
    assert date("2026-01-12T08:30:00+08:00", "zh-Hans-CN") == "2026年1月12日"
    assert date(None, "en") == ""
    assert date("soon", "en") == "soon"


def test_every_language_has_every_label() -> None:
    keys = set(labels("en"))
    for tag in languages():
        assert set(labels(tag)) == keys
        assert all(labels(tag).values())
    with pytest.raises(ConfigurationError, match="no labels for 'fr'"):
        labels("fr")


def test_print_is_spaced_and_the_screen_is_left_to_the_browser() -> None:
    spaced = render.document(factory.edition(), medium="print").html
    plain = render.document(factory.edition(), medium="screen").html
    assert '<span class="g">' in spaced
    assert '<span class="g">' not in plain
    assert "text-autospace: normal" in plain


def _with(text: Text) -> Edition:
    edition = factory.bare()
    brief = edition.columns[0]
    article = replace(brief.article, sections=(Section(None, (Paragraph(text, number=1),)),))
    return replace(edition, columns=(replace(brief, article=article),))


def test_an_emphasis_is_dotted_on_paper_and_said_to_a_browser() -> None:
    text = Text("CO2必須，減少", (Mark(2, 3, "sub"), Mark(3, 8, "emphasis")))
    browser = render.document(_with(text)).html
    assert "CO<sub>2</sub><em>必須，減少</em>" in browser
    paper = render.document(_with(text), medium="print").html
    assert paper.count('<span class="d">') == 4  # none at the comma
    assert "CO2必須，減少" in re.sub(r"<[^>]+>", "", paper)


def test_marks_nest_and_crossing_marks_are_cut() -> None:
    text = Text("甲乙丙丁", (Mark(0, 3, "strong"), Mark(2, 4, "emphasis"), Mark(1, 2, "code")))
    html = render.document(_with(text)).html
    assert "<strong>甲<code>乙</code><em>丙</em></strong><em>丁</em>" in html


@pytest.mark.parametrize(
    ("address", "linked"),
    [
        ("https://example.org/?a=1&b=2", True),
        ("mailto:desk@example.org", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("http://[", False),
    ],
)
def test_only_harmless_addresses_become_links(address: str, linked: bool) -> None:
    memo = page(_with(Text("見此", (Mark(0, 2, "link", address),))))
    assert (address in memo.all("a", "href")) is linked
    assert "見此" in memo.text


def test_a_text_cannot_break_out_of_the_page() -> None:
    evil = '</style><script>x()</script>"\\'
    edition = _with(Text(evil))
    brief = edition.columns[0]
    article = replace(
        brief.article, headline=Text(evil), desk=replace(brief.article.desk, ref=Text(evil))
    )
    html = render.document(replace(edition, columns=(replace(brief, article=article),))).html
    assert "<script>" not in html
    assert html.count("</script>") == 1  # the page's own data
    assert html.count("</style>") == html.count("<style>")


def test_a_table_wider_than_a_page_is_written_row_by_row() -> None:
    from briefgen.model import Table

    edition = _with(Text(""))
    brief = edition.columns[0]
    head = tuple(Text(f"欄{i}") for i in range(12))
    table = Table(head, (tuple(Text(f"值{i}") for i in range(12)),), number=1)
    article = replace(brief.article, sections=(Section(None, (table,)),))
    memo = page(replace(edition, columns=(replace(brief, article=article),)))
    assert "table" not in {tag for tag, attrs in memo.elements if attrs.get("class") == "data"}
    assert all(f"欄{i}" in memo.text and f"值{i}" in memo.text for i in range(12))


def test_conversion_is_owned_up_to() -> None:
    assert "改动41处" in page(factory.edition("zh-Hans-CN")).text
    assert "繁簡轉換說明" not in page(factory.edition("zh-Hant-HK")).text


def test_an_address_of_mail_may_go_on_below_before_its_marks() -> None:
    paper = render.document(
        _with(Text("來信請寄desk.hk@briefs.example.org。")), medium="print"
    ).html
    assert "desk.hk<wbr>@briefs<wbr>.example<wbr>.org" in re.sub(r"</?span[^>]*>", "", paper)
