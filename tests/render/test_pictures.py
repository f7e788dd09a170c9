"""Pictures: only those inside the article, judged by their header alone."""

from __future__ import annotations

import base64
import io
import struct
from dataclasses import replace

import pytest
from PIL import Image as Pillow

from briefgen import render
from briefgen.model import Caption, Image, Section, Text
from briefgen.typesetting import pictures
from tests import factory


def _address(form: str, data: bytes) -> str:
    return f"data:image/{form};base64,{base64.b64encode(data).decode()}"


@pytest.mark.parametrize(
    ("form", "options"),
    [
        ("png", {}),
        ("jpeg", {}),
        ("gif", {}),
        ("webp", {}),
        ("webp", {"lossless": True}),
        ("webp", {"exif": b"Exif\0\0"}),
    ],
)
def test_every_form_is_measured(
    form: str, options: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    buffer = io.BytesIO()
    Pillow.effect_noise((321, 123), 20).convert("RGB").save(buffer, form, **options)
    address = _address(form, buffer.getvalue())
    assert pictures.refusal(address) is None
    assert pictures.refusal(_address(form, buffer.getvalue()[:-40])) == "its end is missing"
    monkeypatch.setattr(pictures, "LIMIT", 100)
    assert "321 × 123 pixels" in (pictures.refusal(address) or "")


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("https://example.org/a.png", "not a PNG"),
        ("data:image/svg+xml;base64,PHN2Zy8+", "not a PNG"),
        ("data:image/png;base64,!!!", "header"),
        (_address("png", b"GIF"), "header"),
        (_address("jpeg", b"\xff\xd8\xff\xe0\x00"), "header"),
        (_address("jpeg", b"\xff\xd8\x00\xe0\x00\x10"), "header"),
        (_address("webp", b"RIFF\0\0\0\0WEBPABCD" + bytes(20)), "header"),
    ],
)
def test_what_cannot_be_shown_says_why(address: str, why: str) -> None:
    assert why in (pictures.refusal(address) or "")


def test_a_giant_is_refused_by_its_header() -> None:
    head = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 10_000, 10_000)
    assert "10000 × 10000" in (pictures.refusal(_address("png", head + bytes(9))) or "")


def test_a_picture_of_no_size_is_refused() -> None:
    head = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 0, 10)
    assert pictures.refusal(_address("png", head + b"IEND")) == "it has 0 × 10 pixels"


def test_a_page_shows_its_own_pictures_and_notices_the_others() -> None:
    edition = factory.edition()
    document = render.document(edition)
    assert document.html.count("<img") == 1
    assert 'src="https://example.org/crane.jpg"' not in document.html
    assert [n.code for n in document.notices] == ["picture"]
    assert "crane.jpg is not shown" in document.notices[0].message


def test_a_captions_picture_is_shown_with_it() -> None:
    edition = factory.bare()
    brief = edition.columns[0]
    blocks = (
        Caption(Text("碼頭。"), src=factory.png(8, 8), number=1),
        Image("https://example.org/" + "x" * 99, Text("遠處"), number=2),
    )
    article = replace(brief.article, sections=(Section(None, blocks),))
    document = render.document(replace(edition, columns=(replace(brief, article=article),)))
    assert 'alt="碼頭。"' in document.html
    assert document.notices[0].message.count("x") < 99
