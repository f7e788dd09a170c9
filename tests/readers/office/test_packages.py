"""What packages and old Office files are: told by what is in them, under any name."""

from __future__ import annotations

import pytest

from briefgen import readers
from briefgen.errors import ContentError
from briefgen.model import Source
from tests.outline import outline
from tests.readers.office.kit import MORE, ODT, PROSE, article, epub, odt, packed, paragraph, word

FILES = {
    "Word": word(paragraph(PROSE)),
    "OpenDocument": odt(f"<text:p>{PROSE}</text:p>"),
    "EPUB": epub({"c1": f"<p>{PROSE}</p>"}),
    "rich text": b"{\\rtf1\\ansi\\ansicpg950 "
    + PROSE.encode("cp950").replace(b"\\", b"\\\\")
    + b"\\par}",
}


@pytest.mark.parametrize("kind", FILES)
def test_standard_input_is_known_by_what_is_in_it(kind: str) -> None:
    assert outline(article(FILES[kind], "-"))[-1] == f"p | {PROSE}"


def ole(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100) + stream.encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (FILES["Word"], "is a Word file; let its name end in .docx."),
        (FILES["OpenDocument"], "is an OpenDocument text; let its name end in .odt."),
        (FILES["EPUB"], "is an EPUB; let its name end in .epub."),
        (FILES["rich text"], "is a rich text file; let its name end in .rtf."),
        (packed({"xl/workbook.xml": ""}), "is an Excel workbook; copy"),
        (packed({"ppt/presentation.xml": ""}), "is a PowerPoint presentation; copy"),
        (packed({}, ODT.replace("text", "spreadsheet")), "is a spreadsheet; copy"),
        (packed({}, ODT.replace("text", "presentation")), "is a presentation; copy"),
        (packed({"Index/Document.iwa": ""}), "Pages, Numbers or Keynote; export it as .docx."),
        (packed({"a.txt": MORE}), "is a ZIP archive; unpack it"),
        (ole("WordDocument"), "is an old Word file (.doc, .wps); save it as .docx."),
        (ole("Workbook"), "is an old Excel workbook (.xls); copy"),
        (ole("PowerPoint Document"), "is an old PowerPoint presentation (.ppt); copy"),
        (ole("EncryptedPackage"), "is an Office file with a password; save it without one."),
        (ole("__substg1.0_"), "is an Outlook message (.msg); save it as .eml."),
    ],
)
def test_what_is_named_as_text_and_is_none(data: bytes, words: str) -> None:
    with pytest.raises(ContentError) as caught:
        article(data, "a.txt")
    assert words in str(caught.value)


def test_a_word_file_that_is_another_says_which() -> None:
    with pytest.raises(ContentError) as caught:
        article(FILES["OpenDocument"], "a.docx")
    message = (
        "a.docx is not a Word file that can be read, but an OpenDocument text; let its name end"
    )
    assert str(caught.value) == f"{message} in .odt."


@pytest.mark.parametrize("kind", FILES)
def test_convert_takes_plain_text_and_says_the_way_round(kind: str) -> None:
    with pytest.raises(ContentError, match="and convert takes plain text; use `briefgen parse a"):
        readers.plain(Source("a", FILES[kind]), "convert")
