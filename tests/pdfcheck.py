"""What a finished PDF is held to: whole text, straight edges, Chinese line rules, right fonts.

Every check takes a PDF's bytes and returns plain findings, so that a test can say what it expects.
Positions come from PDFium, in points from the page's lower left corner; a character's box is that
of its ink.
"""

from __future__ import annotations

import ctypes
import io
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from fontTools.cffLib import CFFFontSet

from briefgen.model import Brief, Caption, Item, ListBlock, Paragraph, Quote, Table, Text
from briefgen.typography import CLOSING, OPENING, STOPS

NO_START = frozenset(CLOSING + STOPS + "…—～％%‰℃")
NO_END = frozenset(OPENING + "＄￥")
HAN = re.compile("[\u3400-\u9fff]")
_BLANK = re.compile(r"[\s\x00-\x1f\u00ad\u200b\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character as drawn: its page (from 0), its ink's left and right, baseline and origin."""

    char: str
    page: int
    left: float
    right: float
    baseline: float
    origin: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a paragraph as laid out."""

    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        """The line's characters, without white space."""
        return "".join(g.char for g in self.glyphs)

    @property
    def right(self) -> float:
        """Where the ink ends."""
        return max(g.right for g in self.glyphs)


def bare(text: str) -> str:
    """Return a text without its white space, which extractors put where they like."""
    return _BLANK.sub("", text)


def glyphs(data: bytes) -> list[Glyph]:
    """Return every visible character in the order of the pages' content."""
    found: list[Glyph] = []
    document = pypdfium2.PdfDocument(data)
    x, y = ctypes.c_double(), ctypes.c_double()
    for number, page in enumerate(document):
        text = page.get_textpage()
        for index in range(text.count_chars()):
            char = chr(pdfium.FPDFText_GetUnicode(text, index))
            if _BLANK.match(char):
                continue
            left, _, right, _ = text.get_charbox(index)
            pdfium.FPDFText_GetCharOrigin(text, index, x, y)
            found.append(Glyph(char, number, left, right, y.value, x.value))
        text.close()
        page.close()
    document.close()
    return found


def texts(brief: Brief) -> Iterator[str]:
    """Yield the texts of an article's blocks in order, as they must stand in its PDF."""
    for section in brief.article.sections:
        if section.crosshead:
            yield section.crosshead.string
        for block in section.blocks:
            if isinstance(block, Paragraph | Caption):
                yield block.text.string
            elif isinstance(block, Quote):
                yield from (p.string for p in block.paragraphs)
            elif isinstance(block, ListBlock):
                yield from _items(block)
            elif isinstance(block, Table):
                rows: tuple[tuple[Text, ...], ...] = (block.head, *block.rows)
                yield from (cell.string for row in rows for cell in row if cell.string)


def _items(block: ListBlock) -> Iterator[str]:
    item: Item
    for item in block.items:
        yield item.text.string
        for child in item.children:
            yield from _items(child)


def missing(data: bytes, wanted: Sequence[str]) -> list[str]:
    """Return the texts that are not whole and in order in PDFium's reading of the file."""
    return _missing("".join(g.char for g in glyphs(data)), wanted)


def missing_in_poppler(data: bytes, wanted: Sequence[str], folder: Path) -> list[str]:
    """Return the texts that are not whole, in whatever order, in pdftotext's reading."""
    file = folder / "read.pdf"
    file.write_bytes(data)
    done = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, check=True)
    assert done.stderr == b""
    # Page breaks come with the running foot and head between the halves of a paragraph.
    read = bare(done.stdout.decode())
    return [text for text in wanted if bare(text) not in read]


def _missing(read: str, wanted: Sequence[str]) -> list[str]:
    lost, place = [], 0
    for text in map(bare, wanted):
        found = read.find(text, place)
        if found < 0:
            lost.append(text)
        else:
            place = found + len(text)
    return lost


def lines(drawn: Sequence[Glyph], paragraphs: Sequence[str]) -> list[list[Line]]:
    """Return each paragraph's lines, found by its characters in the order they are drawn."""
    read = "".join(g.char for g in drawn)
    found, place = [], 0
    for text in map(bare, paragraphs):
        start = read.find(text, place)
        if start < 0:
            continue
        place = start + len(text)
        found.append(list(_split(drawn[start:place])))
    return found


def _split(run: Sequence[Glyph]) -> Iterator[Line]:
    line: list[Glyph] = []
    for glyph in run:
        new = line and (glyph.page != line[-1].page or abs(glyph.baseline - line[-1].baseline) > 3)
        if new:
            yield Line(tuple(line))
            line = []
        line.append(glyph)
    if line:
        yield Line(tuple(line))


def short(paragraphs: Sequence[Sequence[Line]], edge: float, within: float) -> tuple[int, int]:
    """Count the full lines (all but a paragraph's last), and those whose ink ends short of edge."""
    full = [line for paragraph in paragraphs for line in paragraph[:-1]]
    return len(full), sum(abs(edge - line.right) > within for line in full)


def stretch(line: Line, em: float) -> list[float]:
    """Return by how many ems neighbouring Chinese characters stand apart beyond their width."""
    return [
        (after.origin - before.origin) / em - 1
        for before, after in pairwise(line.glyphs)
        if HAN.match(before.char) and HAN.match(after.char)
    ]


def prohibited(paragraphs: Sequence[Sequence[Line]]) -> list[str]:
    """Return the breaks that Chinese forbids: a stop that begins a line, a bracket that ends it."""
    return [
        f"{before.text[-3:]}|{after.text[:3]}"
        for paragraph in paragraphs
        for before, after in pairwise(paragraph)
        if after.text[0] in NO_START or before.text[-1] in NO_END
    ]


def lonely(paragraphs: Sequence[Sequence[Line]]) -> list[str]:
    """Return last lines of one character, marks not counted."""
    marks = NO_START | NO_END
    return [
        paragraph[-1].text
        for paragraph in paragraphs
        if len(paragraph) > 1 and sum(c not in marks for c in paragraph[-1].text) < 2
    ]


def fonts(data: bytes) -> list[str]:
    """Return what is wrong with the embedded fonts."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [fault for name, font in _fonts(pdf).items() for fault in _faults(name, font)]


def _faults(name: str, font: Any) -> Iterator[str]:
    if not re.match(r"/[A-Z]{6}\+", name):
        yield f"{name} is not a subset"
    if font.Subtype == "/Type3":
        yield f"{name} is Type 3"
        return
    if "/ToUnicode" not in font:
        yield f"{name} has no ToUnicode"
    descriptor = font.DescendantFonts[0].FontDescriptor
    file = descriptor.get("/FontFile3") or descriptor.get("/FontFile2")
    if file is None:
        yield f"{name} is not embedded"
    elif b"CFF2" in file.read_bytes()[:1000]:
        yield f"{name} is CFF2"


def families(data: bytes) -> set[str]:
    """Return the families of the embedded fonts, without subset prefix and weight."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        names = {name.partition("+")[2] for name in _fonts(pdf)}
    return {name.removesuffix("-Bold").replace("-", " ") for name in names}


def _fonts(pdf: pikepdf.Pdf) -> dict[str, Any]:
    return {
        str(font.BaseFont): font
        for page in pdf.pages
        for font in page.Resources.get("/Font", {}).values()
    }


def glyph_count(cff: bytes) -> int:
    """Return how many glyphs a CFF font has."""
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(cff), None)
    return len(fonts[0].CharStrings)


def outline(data: bytes) -> list[str]:
    """Return the bookmarks' titles in order."""
    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_outline() as tree:

        def walk(items: Any) -> Iterator[str]:
            for item in items:
                yield item.title
                yield from walk(item.children)

        return list(walk(tree.root))


def qpdf(data: bytes, folder: Path) -> str:
    """Return what `qpdf --check` complains of; empty where the file is clean or qpdf is absent."""
    if not shutil.which("qpdf"):
        return ""
    file = folder / "check.pdf"
    file.write_bytes(data)
    done = subprocess.run(
        ["qpdf", "--check", str(file)], capture_output=True, text=True, check=False
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr
