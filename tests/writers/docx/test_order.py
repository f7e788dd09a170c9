"""What Word insists on: the order of elements by ISO 29500, cells that end in a paragraph."""

from __future__ import annotations

import io
import zipfile
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from docx.oxml.ns import qn
from lxml import etree

from tests.factory import brief
from tests.writers.docx.opened import bilingual, document, written

TABLE = Path(__file__).parents[2] / "data" / "writers" / "word-order.tsv"
ORDER = {
    name: children.split()
    for name, children, _ in (
        line.split("\t") for line in TABLE.read_text("utf-8").splitlines()[1:]
    )
}
ANYWHERE = {"sectPr": {"headerReference", "footerReference"}}
FORMS = ("memo", "two-page", "gongwen", "jianbao", "tw-han", "hk-memo")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts(data: bytes) -> dict[str, Any]:
    """Return the XML parts of a Word file by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {
            name: etree.fromstring(package.read(name))
            for name in package.namelist()
            if name.startswith("word/") and name.endswith(".xml")
        }


def misplaced(root: Any) -> list[str]:
    """Return every element whose children are not in the standard's order, or twice the same."""
    found = []
    for element in root.iter(*(W + name for name in ORDER)):
        name = element.tag.removeprefix(W)
        children = [child.tag.removeprefix(W) for child in element]
        places = [ORDER[name].index(c) if c in ORDER[name] else -1 for c in children]
        ranked = [
            -1 if c in ANYWHERE.get(name, ()) else p for c, p in zip(children, places, strict=True)
        ]
        many = name in ("numbering", "tbl", "sectPr")
        if (
            -1 in places
            or ranked != sorted(ranked)
            or (len(set(places)) < len(places) and not many)
        ):
            found.append(f"{name}: {' '.join(children)}")
    return found


def test_the_check_sees_a_wrong_order() -> None:
    wrong = etree.fromstring(f'<w:pPr xmlns:w="{W[1:-1]}"><w:jc/><w:spacing/></w:pPr>'.encode())
    assert misplaced(wrong) == ["pPr: jc spacing"]
    twice = etree.fromstring(f'<w:rPr xmlns:w="{W[1:-1]}"><w:b/><w:b/></w:rPr>'.encode())
    assert misplaced(twice) == ["rPr: b b"]


@pytest.mark.parametrize("form", FORMS)
def test_elements_stand_in_the_standards_order(form: str) -> None:
    for made in (document(brief("zh-Hant-TW"), template=form), bilingual()):
        for name, root in parts(written(made)).items():
            if "theme" not in name:
                assert misplaced(root) == [], name


@pytest.mark.parametrize("form", FORMS)
def test_every_cell_ends_in_a_paragraph_and_every_style_is_there(form: str) -> None:
    found = parts(written(document(brief("zh-Hans-CN"), template=form)))
    body = found["word/document.xml"]
    assert all(cell[-1].tag == qn("w:p") for cell in body.iter(qn("w:tc")))
    rows = list(body.iter(qn("w:tr")))
    assert rows
    assert all(row.find(qn("w:trPr")) is not None or form == "hk-memo" for row in rows)
    known = {style.get(qn("w:styleId")) for style in found["word/styles.xml"].iter(qn("w:style"))}
    used = {
        node.get(qn("w:val"))
        for root in found.values()
        for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next")
        for node in root.iter(qn(f"w:{tag}"))
    }
    assert used <= known


def test_names_of_bookmarks_are_there_once_and_links_lead_to_them() -> None:
    body = parts(written(bilingual()))["word/document.xml"]
    names = [node.get(qn("w:name")) for node in body.iter(qn("w:bookmarkStart"))]
    assert len(names) == len(set(names))
    wanted = {node.get(qn("w:anchor")) for node in body.iter(qn("w:hyperlink"))} - {None}
    assert wanted
    assert wanted <= set(names)


@pytest.mark.parametrize("form", FORMS)
def test_every_style_that_an_element_may_have_is_a_style(form: str) -> None:
    table = files("briefgen.data").joinpath("word", "elements.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in table.splitlines()[1:]]
    wanted = {row[2].removeprefix(">") for row in rows if row[0] in (form, "*")}
    styles = parts(written(document(brief("zh-Hans-CN"), template=form)))["word/styles.xml"]
    known = {style.get(qn("w:styleId")) for style in styles.iter(qn("w:style"))}
    assert {name.replace(" ", "") for name in wanted} - {"", "-", "|", "&"} <= known
