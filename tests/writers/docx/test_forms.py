"""A Word file of each form: the parts of its PDF in their order, and the page of the form."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from docx.oxml.ns import qn

from briefgen import render
from briefgen.model import Brief, Document, Edition, Text
from tests.factory import brief
from tests.writers.docx.opened import bilingual, document, opened, written

FORMS = {
    "memo": "zh-Hant-HK",
    "two-page": "zh-Hans-SG",
    "gongwen": "zh-Hans-CN",
    "jianbao": "zh-Hans-CN",
    "tw-han": "zh-Hant-TW",
    "hk-memo": "zh-Hant-HK",
}
KEYS = ("urgency", "copy_no", "issue_no", "copies", "file_no", "contact", "their_ref", "signer")
HIDDEN = {"gongwen": {"where", "mention"}}
VOID = {"br", "hr", "img", "meta", "link", "wbr", "input"}


class Words(HTMLParser):
    """The words of a page's body as a reader of the PDF sees them."""

    def __init__(self, hidden: set[str]) -> None:
        """Leave out elements of the classes `hidden`, and what stands in the margins."""
        super().__init__()
        self.hidden = hidden | {"mark", "draft", "margin"}
        self.open: list[bool] = []
        self.found = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            names = set((dict(attrs).get("class") or "").split())
            self.open.append(bool(names & self.hidden) or tag in ("head", "style", "script"))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if not any(self.open):
            self.found += "".join(data.split())


def full(variant: str) -> Brief:
    """Return the brief with every part and every key that a form knows."""
    whole = brief(variant)
    extra = tuple((key, Text("12")) for key in KEYS)
    return replace(
        whole, article=replace(whole.article, desk=replace(whole.article.desk, extra=extra))
    )


def made(form: str) -> Document:
    return document(full(FORMS[form]), template=form)


def runs(word: Any) -> Iterator[str]:
    """Yield the words of a Word file's body, without the numbers that the page draws."""
    for paragraph in word.element.body.iter(qn("w:p")):
        found = [
            "".join(t.text or "" for t in r.iter(qn("w:t"))) for r in paragraph.iter(qn("w:r"))
        ]
        style = paragraph.pPr.pStyle.val if paragraph.pPr is not None else ""
        yield from found[1:] if style == "NumberedText" else found


@pytest.mark.parametrize("form", FORMS)
def test_a_form_says_in_word_what_its_pdf_says_in_that_order(form: str) -> None:
    document = made(form)
    page = Words(HIDDEN.get(form, set()))
    page.feed(document.html)
    assert len(page.found) > 300
    assert re.sub(r"\s", "", "".join(runs(opened(document)))) == page.found


def test_two_columns_say_in_word_what_their_pdf_says() -> None:
    document = bilingual()
    cells = re.findall(r'<td lang="[^"]*"><p>(.*?)</p></td>', document.html)
    text = re.sub(r"\s", "", "".join(runs(opened(document))))
    place = 0
    assert len(cells) > 20
    for cell in cells:
        page = Words(set())
        page.feed(cell)
        place = text.index(page.found, place)


@pytest.mark.parametrize("form", FORMS)
def test_nothing_of_a_template_is_left(form: str) -> None:
    data = written(made(form))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
        whole = b"".join(package.read(name) for name in names if name.endswith((".xml", ".rels")))
    assert not [name for name in names if "custom" in name or "thumbnail" in name]
    for word in (
        b"python-docx",
        b"Calibri",
        b"Cambria",
        b"MS Mincho",
        b"Macintosh",
        b"LightShading",
    ):
        assert word not in whole
    assert b"compressPunctuation" in whole


@pytest.mark.parametrize(("form", "variant"), FORMS.items())
def test_the_theme_and_the_defaults_are_in_the_editions_language(form: str, variant: str) -> None:
    word = opened(made(form))
    tag = f"zh-{variant.rsplit('-', 1)[-1]}"
    theme = word.settings.element.find(qn("w:themeFontLang"))
    assert theme.get(qn("w:eastAsia")) == tag
    defaults = word.styles.element.find(qn("w:docDefaults"))
    assert defaults.find(".//" + qn("w:lang")).get(qn("w:eastAsia")) == tag


def style(word: Any, name: str) -> Any:
    return word.styles[name].element


def attribute(element: Any, path: str, name: str) -> str | None:
    found = element.find(".//" + qn(f"w:{path}"))
    return None if found is None else found.get(qn(f"w:{name}"))


@pytest.mark.parametrize("form", FORMS)
def test_text_has_both_edges_and_an_indent_of_two_characters(form: str) -> None:
    word = opened(made(form))
    assert attribute(style(word, "Normal"), "jc", "val") == "both"
    assert attribute(style(word, "Body Text"), "ind", "firstLineChars") == "200"


def test_gongwen_has_the_page_of_its_standard() -> None:
    """GB/T 9704-2012: 37, 26, 35 and 28 mm; 22 lines; 28 characters; faces by their levels."""
    word = opened(made("gongwen"))
    section = word.sections[0]
    edges = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    assert [round(edge.mm) for edge in edges] == [37, 26, 35, 28]
    grid = section._sectPr.find(qn("w:docGrid"))
    pitch = int(grid.get(qn("w:linePitch"))) / 20
    assert grid.get(qn("w:type")) == "lines"
    # 22 lines, of which the last has no gap under its 16 points.
    assert 21 * pitch + 16 == pytest.approx(225 / 25.4 * 72, abs=1)
    normal = style(word, "Normal")
    size = int(attribute(normal, "sz", "val") or 0) / 2
    step = size * int(attribute(normal, "w", "val") or 0) / 100
    assert size == 16
    assert int(156 / 25.4 * 72 // step) == 28
    assert (
        attribute(word.styles.element.find(qn("w:docDefaults")), "rFonts", "eastAsia") == "FangSong"
    )
    heads = [attribute(style(word, f"Heading {n}"), "rFonts", "eastAsia") for n in (1, 2, 3)]
    assert heads == ["SimHei", "KaiTi", "FangSong"]
    assert attribute(style(word, "Title"), "sz", "val") == "44"
    assert attribute(style(word, "Masthead"), "color", "val") == "D1121F"


def test_gongwen_has_its_parts_and_its_numbers_on_the_outer_side() -> None:
    word = opened(made("gongwen"))
    styles = [p.style.name for p in word.paragraphs]
    wanted = ("Masthead", "Document Number", "Rule", "Title", "Salutation", "Signature", "Imprint")
    places = [styles.index(name) for name in wanted]
    assert places == sorted(places)
    imprint = next(p for p in word.paragraphs if p.style.name == "Imprint")
    frame = imprint._p.pPr.find(qn("w:framePr"))
    assert (frame.get(qn("w:vAnchor")), frame.get(qn("w:yAlign"))) == ("margin", "bottom")
    section = word.sections[0]
    assert word.settings.odd_and_even_pages_header_footer
    sides = [foot.paragraphs[0].alignment for foot in (section.footer, section.even_page_footer)]
    assert [int(side) for side in sides if side is not None] == [2, 0]


def test_a_letter_of_taiwan_is_in_kai_and_its_enclosure_on_its_own_page() -> None:
    word = opened(made("tw-han"))
    defaults = word.styles.element.find(qn("w:docDefaults"))
    assert attribute(defaults, "rFonts", "eastAsia") == "DFKai-SB"
    purpose = [p.text for p in word.paragraphs if p.style.name == "Purpose"]
    assert [text[:3] for text in purpose] == ["主旨："]
    assert style(word, "Annex Head").find(".//" + qn("w:pageBreakBefore")) is not None


def test_the_title_and_the_section_run_over_a_memo() -> None:
    section = opened(made("memo")).sections[0]
    assert section.different_first_page_header_footer
    assert str(brief().title) in section.header.paragraphs[0].text
    fields = [f.get(qn("w:instr")) for f in section.header._element.iter(qn("w:fldSimple"))]
    assert fields == ["STYLEREF 1"]
    first = section.first_page_header.paragraphs
    assert (first[0].text, first[-1].text) == ("", "TLP:AMBER")


def test_a_houses_own_template_is_set_as_the_form_that_it_extends(tmp_path: Path) -> None:
    (tmp_path / "house.html").write_text('{% extends "gongwen.html" %}', "utf-8")
    own = render.document(
        Edition("zh-Hans-CN", (brief("zh-Hans-CN"),)),
        template="house",
        medium="print",
        folders=(tmp_path,),
    )
    assert (own.template, own.form) == ("house", "gongwen")
    assert "Document Number" in [p.style.name for p in opened(own).paragraphs]


def test_no_word_of_a_houses_own_template_is_lost(tmp_path: Path) -> None:
    page = (
        '{% extends "memo.html" %}{% block colophon %}<div>loose<p>block</p>tail <b>bold</b></div>'
        "<ul><li>item<p>in a block</p></li></ul><dl><dt>key</dt><dd>value</dd></dl><pre>kept</pre>"
        "<table><caption>called</caption><tr><td>cell<p>below</p></td></tr></table>{% endblock %}"
    )
    (tmp_path / "house.html").write_text(page, "utf-8")
    edition = Edition("zh-Hans-CN", (brief("zh-Hans-CN"),))
    own = render.document(edition, template="house", medium="print", folders=(tmp_path,))
    text = re.sub(r"\s", "", "".join(runs(opened(own))))
    assert text.endswith("looseblocktailbolditeminablockkeyvaluekeptcalledcellbelow")
