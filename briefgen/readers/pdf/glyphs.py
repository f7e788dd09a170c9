"""The characters of a PDF's pages with their places, as PDFium gives them."""

from __future__ import annotations

import ctypes
import itertools
import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from briefgen.errors import ContentError
from briefgen.readers.clean import clean
from briefgen.readers.pdf.grids import Grid, grids

_BOLD = ("bold", "black", "heavy", "semibold", "demi", "-bd", "_bd", "w7", "w8", "w9", "heiti")
_HEAVY = 600
_LEVEL = 3
"""Characters beside one another that make a level line among vertical ones."""
_LOCKED = ("password", "security")


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character in its cell: `x` and `y` grow right and down, `em` is its type's size."""

    char: str
    left: float
    top: float
    right: float
    bottom: float
    em: float
    bold: bool = False

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its size, its characters in the file's order, and how many have no letter.

    `aside` are the level lines of a page whose text is vertical: its running heads; `grids` are the
    tables that a page of level lines rules.
    """

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    odd: int = 0
    aside: tuple[str, ...] = ()
    grids: tuple[Grid, ...] = ()


@contextmanager
def opened(data: bytes, name: str) -> Iterator[Any]:
    """Open a PDF for a while. Raises ContentError where it is locked or no PDF."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if any(word in str(error).lower() for word in _LOCKED):
            raise ContentError(
                f"{name} is locked with a password; open it, and save it without one."
            ) from error
        raise ContentError(
            f"{name} is a PDF that cannot be opened; save or fetch it again."
        ) from error
    try:
        yield document
    finally:
        document.close()


def title(document: Any) -> str:
    """Return the title that a PDF gives itself."""
    return " ".join(clean(str(document.get_metadata_dict().get("Title") or "")).split())


def page(document: Any, number: int) -> Sheet:
    """Return the characters of one page; what a page shows upright, vertical lines as if turned.

    A page of vertical lines is given as one of horizontal lines, its first line the rightmost.
    """
    import pypdfium2.raw as raw

    leaf = document[number]
    width, height = leaf.get_size()
    text = leaf.get_textpage()
    found: list[Glyph] = []
    odd = 0
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    fonts: dict[str, bool] = {}
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        if raw.FPDFText_IsGenerated(text, index) or code in (0xFFFE, 0xFFFF, 2):
            continue
        if code == 0 or 0xE000 <= code <= 0xF8FF or 0xD800 <= code <= 0xDFFF:
            odd += 1
            continue
        char = clean(chr(code))
        if not char.strip():
            continue
        raw.FPDFText_GetLooseCharBox(text, index, ctypes.byref(box))
        raw.FPDFText_GetMatrix(text, index, ctypes.byref(matrix))
        size = raw.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
        found.append(
            Glyph(
                char,
                box.left,
                height - box.top,
                box.right,
                height - box.bottom,
                size or box.top - box.bottom,
                _bold(raw, text, index, fonts),
            )
        )
    drawn = grids(leaf, height)
    text.close()
    leaf.close()
    if not _is_vertical(found):
        return Sheet(width, height, tuple(found), odd, grids=drawn)
    level = _level(found)
    apart = {place for run in level for place in run}
    turned = tuple(
        Glyph(g.char, g.top, width - g.right, g.bottom, width - g.left, g.em, g.bold)
        for place, g in enumerate(found)
        if place not in apart
    )
    aside = tuple("".join(found[place].char for place in run) for run in level)
    return Sheet(height, width, turned, odd, aside)


def _bold(raw: Any, text: Any, index: int, fonts: dict[str, bool]) -> bool:
    """True if a character is set in a bold face, by its weight or its face's name."""
    if raw.FPDFText_GetFontWeight(text, index) >= _HEAVY:
        return True
    buffer = ctypes.create_string_buffer(128)
    raw.FPDFText_GetFontInfo(text, index, buffer, 128, ctypes.byref(ctypes.c_int()))
    name = buffer.value.decode("utf-8", "ignore").lower()
    if name not in fonts:
        fonts[name] = any(word in name for word in _BOLD)
    return fonts[name]


def _under(one: Glyph, other: Glyph) -> bool:
    em = max(one.em, 1)
    return abs(one.left - other.left) < em * 0.4 and 0 < other.top - one.top < em * 2


def _beside(one: Glyph, other: Glyph) -> bool:
    em = max(one.em, 1)
    return abs(one.middle - other.middle) < em * 0.4 and 0 < other.left - one.left < em * 2


def _is_vertical(glyphs: list[Glyph]) -> bool:
    """True if most characters stand under the one before, not beside it."""
    pairs = list(itertools.pairwise(glyphs))
    return sum(_under(*pair) for pair in pairs) > sum(_beside(*pair) for pair in pairs)


def _level(glyphs: list[Glyph]) -> list[range]:
    """Return the runs of characters that stand beside one another on a page of vertical lines."""
    runs: list[range] = []
    start = 0
    for place in range(1, len(glyphs) + 1):
        if place < len(glyphs) and _beside(glyphs[place - 1], glyphs[place]):
            continue
        if place - start >= _LEVEL:
            runs.append(range(start, place))
        start = place
    return runs
