"""A face's glyphs: what it covers, and small static fonts cut from it.

A collection of five regions has 65,000 glyphs a face and 20 MB a file; WeasyPrint would shape and
subset from the whole. So each source face is made into a static one of the common characters,
once, and kept in the user's cache; a document's few hundred characters are cut from that. The cut
depends on the characters and the font alone: the same input gives the same bytes, whether the cache
was there or not. A variable font is pinned to one weight on the way, as PDF cannot hold CFF2.
"""

from __future__ import annotations

import hashlib
import os
import re
import struct
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import uharfbuzz as hb

from briefgen import caching
from briefgen.errors import UnavailableError
from briefgen.writers.pdf.fonts import Face

FORM = 1
"""The version of the prepared form; a new one is prepared anew."""

# `locl` keeps each language's own shapes within a pan-regional face: a mainland name in a Hong Kong
# memo then needs no second face.
_FEATURES = ("locl", "halt", "pwid", "chws", "kern", "ccmp", "mark", "mkmk", "liga", "tnum", "lnum")
_DROPPED = ("BASE", "DSIG", "VORG", "vhea", "vmtx")  # of use in vertical setting only
_FLAGS = (
    hb.SubsetFlags.NO_HINTING
    | hb.SubsetFlags.DESUBROUTINIZE
    | hb.SubsetFlags.DOWNGRADE_CFF2
    | hb.SubsetFlags.CFF_IDENTITY_CHARSET  # PDF names glyphs by CID: let it be the glyph id
)
_HAN = 0x2E80
_CODED = ("gb2312", "big5hkscs")  # the standards behind what Chinese newsrooms type


def covered(face: Face) -> frozenset[int]:
    """Return the code points that a face has a glyph for."""
    return _covered(face.file, face.index)


def cut(face: Face, characters: Iterable[int], *, plain: bool = True) -> bytes:
    """Return a static font of those of some characters (code points) that the face has.

    A `plain` one keeps only the features that horizontal Chinese and Latin need; a script that
    joins its letters needs all of its own. Raises UnavailableError for a file that is no font.
    """
    wanted = covered(face).intersection(characters)
    if plain and all(map(common, wanted)):
        return _subset(_prepared(face, caching.folder()), wanted)
    return _subset(_open(face.file, face.index), wanted, plain=plain, axis=face.axis)


def common(point: int) -> bool:
    """Say whether a code point is prepared in advance.

    Those are all signs below the Chinese ones, and Chinese characters and signs of GB 2312, Big5
    and HKSCS: 21,000, and none of the texts that this was measured on has many others.
    """
    return point < _HAN or any(_encodes(point, codec) for codec in _CODED)


def _encodes(point: int, codec: str) -> bool:
    try:
        chr(point).encode(codec)
    except UnicodeEncodeError:
        return False
    return True


def _subset(source: Any, wanted: Iterable[int], *, plain: bool = True, axis: Any = None) -> bytes:
    """Return a subset of an open face, a variable one pinned to a weight."""
    ask = hb.SubsetInput()
    ask.unicode_set.update(wanted)
    ask.flags = _FLAGS
    if plain:
        ask.layout_feature_tag_set.clear()
        ask.layout_feature_tag_set.update(map(_tag, _FEATURES))
    ask.drop_table_tag_set.update(map(_tag, _DROPPED))
    if axis is not None:
        ask.pin_all_axes_to_default(source)
        ask.pin_axis_location(source, "wght", axis)
    made = hb.subset(source, ask)
    return bytes(made.blob.data)


@cache
def _prepared(face: Face, folder: Path) -> Any:
    """Return the static face of the common characters, from the cache where it is there and whole.

    A cache that cannot be written is no error: the face is then made anew in every run.
    """
    name, key = _name(face)
    place = folder / "faces" / f"{name}.{key}.otf"
    if _whole(place):
        return hb.Face(hb.Blob.from_file_path(str(place)))
    points = filter(common, covered(face))
    data = _subset(_open(face.file, face.index), points, axis=face.axis)
    if caching.keep(place, data):
        for old in place.parent.glob(f"{name}.*.otf"):
            if old != place:  # of an earlier version of the font, the library or the form
                old.unlink(missing_ok=True)
    return hb.Face(hb.Blob(data))


def _name(face: Face) -> tuple[str, str]:
    """Return what a prepared face is called, and the key of just what it is made from."""
    state = Path(face.file).stat()
    made = (FORM, version("uharfbuzz"), state.st_size, state.st_mtime_ns)
    source = hashlib.sha256(repr((face.file, face.index, face.axis)).encode()).hexdigest()[:8]
    weight = "Bold" if face.bold else "Regular"
    family = re.sub(r"\W", "", face.family)
    return f"{family}-{weight}-{source}", hashlib.sha256(repr(made).encode()).hexdigest()[:12]


def _whole(place: Path) -> bool:
    """Say whether a file is there and every table that it lists as an sfnt lies inside it."""
    try:
        with place.open("rb") as file:
            head = file.read(4096)
            size = file.seek(0, os.SEEK_END)
    except OSError:
        return False
    if len(head) < 12:
        return False
    (count,) = struct.unpack_from(">H", head, 4)
    if not 0 < count <= (len(head) - 12) // 16:
        return False
    rows = (struct.unpack_from(">LL", head, 20 + 16 * row) for row in range(count))
    return all(offset + length <= size for offset, length in rows)


@cache
def _open(file: str, index: int) -> Any:
    try:
        face = hb.Face(hb.Blob.from_file_path(file), index)
    except (OSError, hb.HarfBuzzError) as error:
        raise UnavailableError(
            f"the font {file} cannot be read ({error}); install it anew"
        ) from error
    return face


@cache
def _covered(file: str, index: int) -> frozenset[int]:
    return frozenset(_open(file, index).unicodes)


def _tag(name: str) -> int:
    return int.from_bytes(name.encode("ascii"), "big")
