"""Words under and over the line (CO₂, m²): read from every format, written in every other."""

from __future__ import annotations

import pytest

from briefgen import readers
from briefgen.model import Mark, Paragraph, Source
from briefgen.writers.markdown.article import article_markdown
from tests.readers.office import kit

WORDS = "港務公司說CO2排放量與樓面面積（3,000 m2）兩項都在上月公布。"
MARKS = (Mark(7, 8, "sub"), Mark(24, 25, "sup"))
HTML = WORDS.replace("CO2", "CO<sub>2</sub>").replace("m2", "m<sup>2</sup>")

_SUB, _SUP = (f'<w:vertAlign w:val="{way}"/>' for way in ("subscript", "superscript"))
_ODT = (
    '<style:style style:name="D" style:family="text">'
    '<style:text-properties style:text-position="{}"/></style:style>'
)


def _pieces() -> list[str]:
    first, rest = WORDS.split("2", 1)
    middle, last = rest.split("2", 1)
    return [first, middle, last]


def word() -> bytes:
    first, middle, last = map(kit.run, _pieces())
    line = first + kit.run("2", _SUB) + middle + kit.run("2", _SUP) + last
    title = kit.paragraph(kit.run("松濤港"), '<w:pStyle w:val="Title"/>')
    return kit.word(title + kit.paragraph(line) + kit.paragraph(kit.run(kit.PROSE)))


def odt() -> bytes:
    first, middle, last = _pieces()
    low, high = (f'<text:span text:style-name="{name}">2</text:span>' for name in "LH")
    styles = "".join(
        _ODT.replace('"D"', f'"{name}"').format(position)
        for name, position in (("L", "sub 58%"), ("H", "33% 58%"))
    )
    head = "<text:h text:outline-level='1'>松濤港</text:h>"
    body = f"<text:p>{first}{low}{middle}{high}{last}</text:p>"
    return kit.odt(f"{head}{body}<text:p>{kit.PROSE}</text:p>", styles)


def rtf() -> bytes:
    first, middle, last = ("".join(f"\\u{ord(c)}?" for c in piece) for piece in _pieces())
    line = rf"{first}{{\sub 2}}{middle}\super 2\nosupersub {last}\par "
    return rf"{{\rtf1\ansi\uc1 {line}}}".encode("ascii")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.md", f"# 松濤港\n\n{HTML}\n".encode()),
        ("a.html", f"<body><h1>松濤港</h1><p>{HTML}</p><p>{kit.PROSE}</p></body>".encode()),
        ("a.docx", word()),
        ("a.odt", odt()),
        ("a.rtf", rtf()),
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)
def test_the_words_and_where_they_stand(name: str, data: bytes) -> None:
    (article,) = readers.read(Source(name, data, path=name))
    said = [b.text for b in article.blocks if isinstance(b, Paragraph) and "CO2" in b.text.string]
    assert [(text.string, text.marks) for text in said] == [(WORDS, MARKS)]
    assert HTML in article_markdown(article)


def test_a_picture_says_them_too() -> None:
    source = f"# 松濤港\n\n{kit.PROSE}\n\n![圖中的CO<sub>2</sub><u>表</u>](a.png)\n"
    (article,) = readers.read(Source("a.md", source.encode(), path="a.md"))
    shown = next(b for b in article.blocks if b.kind == "image")
    assert shown.alt.string == "圖中的CO2表"
    assert shown.alt.marks == (Mark(5, 6, "sub"),)
    assert [d.text for d in article.dropped if d.kind == "html-tag"] == ["<u>", "</u>"]
