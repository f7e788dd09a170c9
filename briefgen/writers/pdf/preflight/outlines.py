"""The fonts inside a finished PDF: whether they are the right ones, and bare outlines of them."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from typing import Any

import uharfbuzz as hb

from briefgen.writers.pdf.preflight.pages import Fault


def faults(pdf: Any, families: Iterable[str]) -> Iterator[Fault]:
    """Yield a code and a sentence for every font of a finished file that is not as it should be.

    `foreign-face` is a font of none of the families that were cut for the document, `embedding` one
    that is not inside the file or is drawn as pictures (Type 3).
    """
    known = {family.replace(" ", "-") for family in families}
    for made in pdf.objects:
        if not isinstance(made, dict) or made.get("Subtype") not in ("/Type0", "/Type3"):
            continue
        name = made["BaseFont"].decode().partition("+")[2]
        if not any(name == family or name.startswith(f"{family}-") for family in known):
            yield "foreign-face", f"{name} is embedded, which was not chosen for this document"
        if made["Subtype"] == "/Type3" or not _embedded(pdf, made):
            yield "embedding", f"{name} is not embedded as outlines"


def _embedded(pdf: Any, font: Any) -> bool:
    descendant = _object(pdf, font["DescendantFonts"][0])
    descriptor = _object(pdf, descendant["FontDescriptor"])
    return "FontFile3" in descriptor or "FontFile2" in descriptor


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


def shed(pdf: Any) -> None:
    """Make the OpenType fonts of a finished file bare CFF ones, without empty glyphs.

    A composite font needs neither the character map nor the metrics of the OpenType around its
    outlines: the PDF has its own (ISO 32000-1 § 9.9, FontFile3 of subtype CIDFontType0C). And it
    finds a glyph by the CID that the CFF's charset gives it (§ 9.7.4.2), so the places of glyphs
    that were not used can go, and those left keep their numbers.
    """
    used = _used(pdf)
    for made in pdf.objects:
        extra = getattr(made, "extra", {})
        if extra.get("Subtype") == "/OpenType" and (
            outlines := _packed(made.stream[0], used.get(made.reference, set()))
        ):
            made.stream = [outlines]
            extra["Subtype"] = "/CIDFontType0C"


def _used(pdf: Any) -> dict[bytes, set[int]]:
    """Return the CIDs that a file's text has of each font, by the font file's reference.

    They are those with a width (§ 9.7.4.3: first CID and an array of widths, in turn).
    """
    used: dict[bytes, set[int]] = {}
    for made in pdf.objects:
        if isinstance(made, dict) and "W" in made and "FontDescriptor" in made:
            descriptor = _object(pdf, made["FontDescriptor"])
            here = used.setdefault(descriptor.get("FontFile3", b""), set())
            for first, widths in zip(made["W"][::2], made["W"][1::2], strict=True):
                here.update(range(first, first + len(widths)))
    return used


def _packed(font: bytes, used: set[int]) -> bytes:
    """Return the CFF table of a font with its used glyphs only, empty where it has none."""
    cff = _table(font, b"CFF ")
    if not cff or not used:
        return cff
    ask = hb.SubsetInput()
    ask.flags = (
        hb.SubsetFlags.NO_HINTING
        | hb.SubsetFlags.DESUBROUTINIZE
        | hb.SubsetFlags.NOTDEF_OUTLINE  # WeasyPrint has emptied it where nothing shows it
    )
    ask.glyph_set.update(used)
    return _table(bytes(hb.subset(hb.Face(font), ask).blob.data), b"CFF ") or cff


def _table(font: bytes, tag: bytes) -> bytes:
    """Return one table of an sfnt file, empty where it has none."""
    (count,) = struct.unpack_from(">H", font, 4)
    for entry in range(12, 12 + 16 * count, 16):
        name, _, offset, length = struct.unpack_from(">4sLLL", font, entry)
        if name == tag:
            return font[offset : offset + length]
    return b""
