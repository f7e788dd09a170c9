"""What the fonts in a finished PDF are held to: embedded outlines, the region's own shapes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pikepdf
import uharfbuzz as hb
from fontTools.cffLib import CFFFontSet
from fontTools.pens.recordingPen import RecordingPen

from briefgen.writers.pdf import fonts

TELLING = "骨直將将返，。"
"""Characters that Hong Kong, Taiwan and the mainland draw each in their own way."""

REGIONS: dict[str, tuple[fonts.Region, str]] = {
    "HK": ("HK", "zh-Hant-HK"),
    "TC": ("TW", "zh-Hant-TW"),
    "SC": ("CN", "zh-Hans"),
}
"""The region that the last word of a Noto family's name stands for, and its language."""

_NOTO = re.compile(r"^Noto-(Serif|Sans|Sans-Mono)-CJK-(HK|TC|SC)(-Bold)?$")
_ROLES: dict[str, fonts.Role] = {"Serif": "text", "Sans": "head", "Sans-Mono": "mono"}
Shape = frozenset[tuple[float, float]]


def faults(data: bytes) -> list[str]:
    """Return what is wrong with the embedded fonts."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [fault for name, font in embedded(pdf).items() for fault in _faults(name, font)]


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
        names = {name.partition("+")[2] for name in embedded(pdf)}
    return {name.removesuffix("-Bold").replace("-", " ") for name in names}


def embedded(pdf: pikepdf.Pdf) -> dict[str, Any]:
    """Return the fonts of a file by their names, subset prefix and all."""
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


def strangers(data: bytes) -> list[str]:
    """Return the telling characters that are not drawn as the family's region draws them."""
    found = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for name, font in embedded(pdf).items():
            family = name.partition("+")[2]
            kind, last, bold = _NOTO.findall(family)[0]
            for char, shape in _shapes(font).items():
                if shape != expected(*REGIONS[last], _ROLES[kind], bool(bold), char):
                    found.append(f"{char} in {family}")
    return found


def _shapes(font: Any) -> dict[str, Shape]:
    """Return the outlines' points of the telling characters that an embedded font has."""
    cff = CFFFontSet()
    cff.decompile(io.BytesIO(font.DescendantFonts[0].FontDescriptor.FontFile3.read_bytes()), None)
    drawn = {}
    for cid, char in re.findall(rb"<([0-9a-f]{4})> <([0-9a-f]{4})>", font.ToUnicode.read_bytes()):
        if (told := chr(int(char, 16))) in TELLING:
            pen = RecordingPen()
            cff[0].CharStrings[f"cid{int(cid, 16):05d}"].draw(pen)
            drawn[told] = _points(pen)
    return drawn


@cache
def expected(region: fonts.Region, tag: str, role: fonts.Role, bold: bool, char: str) -> Shape:
    """Return the points of a character as the installed font draws it in a language."""
    face = fonts.find(region, role, bold)
    whole = hb.Font(hb.Face(hb.Blob.from_file_path(face.file), face.index))
    buffer = hb.Buffer()
    buffer.add_str(char)
    buffer.guess_segment_properties()
    buffer.language = tag
    hb.shape(whole, buffer)
    pen = RecordingPen()
    whole.draw_glyph_with_pen(buffer.glyph_infos[0].codepoint, pen)
    return _points(pen)


def _points(pen: RecordingPen) -> Shape:
    return frozenset(point for _, points in pen.value for point in points)
