"""What a finished PDF is held to: whole text, straight edges, Chinese line rules, a sound file.

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

import lxml.html
import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from briefgen.model import Brief, Caption, Item, ListBlock, Paragraph, Quote, Table, Text
from briefgen.typesetting.typography import CLOSING, OPENING, STOPS

NO_START = frozenset(CLOSING + STOPS + "…—～％%‰℃")
NO_END = frozenset(OPENING + "＄￥")
HAN = re.compile("[\u3400-\u9fff]")
# A list's numbers from one on are markers even where the next page goes on with a figure.
_MARKERS = re.compile(
    r"[•–]|(?<!\d)1\.2\.(?:3\.(?:4\.(?:5\.(?:6\.)?)?)?)?|(?<!\d)(?:[1-9]\.){2,}(?!\d)"
)
A4 = (595.28, 841.89)
_BLOCKS = ("p", "h1", "h2", "h3", "h4", "li", "td", "th", "figcaption")
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


def cut(drawn: Sequence[Glyph], top: float, foot: float) -> list[Glyph]:
    """Return what stands between the margins of A4 pages, `top` and `foot` points high.

    The markers of lists are left out: they are drawn after a page's text.
    """
    inside = [glyph for glyph in drawn if foot < glyph.baseline < A4[1] - top]
    read = "".join(glyph.char for glyph in inside)
    gone = {i for found in _MARKERS.finditer(read) for i in range(*found.span())}
    return [glyph for i, glyph in enumerate(inside) if i not in gone]


def columns(drawn: Sequence[Glyph]) -> list[str]:
    """Return what is read of the whole pages, of their left halves and of their right halves."""
    halves = ([g for g in drawn if (g.origin < A4[0] / 2) == left] for left in (True, False))
    return ["".join(g.char for g in part) for part in (drawn, *halves)]


def printed(html: str) -> Iterator[str]:
    """Yield the texts of a page's paragraphs, headings and cells, of each language in a heading.

    Numbers in the margin and references to them are left out: they are placed apart, if at all.
    """
    page: Any = lxml.html.document_fromstring(html)
    apart = "number", "where", "mention"
    for part in page.xpath(" | ".join(f"//*[contains(@class, '{name}')]" for name in apart)):
        part.drop_tree()
    for node in page.iter(*_BLOCKS):
        if any(True for child in node.iterdescendants(*_BLOCKS)):
            continue
        for part in node.xpath("span[@lang]") if node.tag.startswith("h") else ():
            yield part.text_content()
            part.drop_tree()
        yield node.text_content().replace("–", "")


def missing_in_poppler(
    data: bytes, wanted: Sequence[str], folder: Path, top: float = 0, foot: float = 0
) -> list[str]:
    """Return the texts that are not whole, in whatever order, in pdftotext's reading.

    It reads what is drawn between margins of `top` and `foot` points, in the order of drawing.
    """
    file = folder / "read.pdf"
    file.write_bytes(data)
    area = ["-x", "0", "-y", str(round(top)), "-W", "596", "-H", str(round(A4[1] - top - foot))]
    done = subprocess.run(
        ["pdftotext", "-raw", *area, str(file), "-"], capture_output=True, check=True
    )
    file.unlink()
    assert done.stderr == b""
    read = _MARKERS.sub("", bare(done.stdout.decode()))
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
    """Return each paragraph's lines, found by its characters in the order they are drawn.

    Excerpts over the text and annexes behind it say a paragraph's words too: it is where the next
    one follows that it is the text's.
    """
    read = "".join(g.char for g in drawn)
    spans: list[tuple[int, int]] = []
    place = 0
    for text in map(bare, paragraphs):
        start = read.find(text, place)
        if start >= 0:
            place = start + len(text)
            spans.append((start, place))
    for i in range(len(spans) - 1, 0, -1):
        (start, end), (below, _) = spans[i - 1], spans[i]
        start = read.rfind(read[start:end], 0, below)
        spans[i - 1] = (start, start + end - spans[i - 1][0])
    return [list(_split(drawn[start:end])) for start, end in spans]


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
