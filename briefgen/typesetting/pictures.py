"""Which pictures a page may show: those it carries itself, whole, of a size a reader can bear.

Only head and tail are read: eleven kilobytes of PNG can stand for a hundred megapixels and cost the
decoder most of a gigabyte. Signatures and fields are those of the PNG (ISO/IEC 15948), JPEG
(ITU-T T.81), GIF89a and WebP (RFC 9649) specifications.
"""

from __future__ import annotations

import base64
import binascii
import re
import struct

LIMIT = 40_000_000
"""The most pixels a picture may have: a full page at 600 dots an inch."""

_HEAD = 1 << 18  # an EXIF block ahead of a JPEG's size is at most 64 KiB, profiles may follow it
_TAIL = 1 << 12  # characters of base64 in which a file's end stands; some programs add to it
_DATA = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,", re.IGNORECASE)
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # the JPEG markers that bear a size


def refusal(address: str) -> str | None:
    """Return why a picture is not shown, in a few words, or None where it may be."""
    if not (head := _DATA.match(address)):
        return "it is not a PNG, JPEG, GIF or WebP in the article or in its folder (20 MB at most)"
    code = address[head.end() :].rstrip()
    start = max(0, len(code) - _TAIL) // 4 * 4
    try:
        data = base64.b64decode(code[:_HEAD], validate=True)
        width, height = _size(data)
        tail = base64.b64decode(code[start:], validate=True)
    except (binascii.Error, struct.error, ValueError):
        return "its header cannot be read"
    if not width * height:
        return f"it has {width} × {height} pixels"
    if width * height > LIMIT:
        return f"{width} × {height} pixels are more than {LIMIT:,}"
    return None if _is_whole(data, tail, start * 3 // 4 + len(tail)) else "its end is missing"


def _is_whole(head: bytes, tail: bytes, length: int) -> bool:
    """Say whether a picture's last bytes, of `length` in all, have the mark that ends its form."""
    if head.startswith(b"RIFF"):
        return length >= int.from_bytes(head[4:8], "little") + 8
    if head.startswith(b"GIF"):
        return tail.rstrip(b"\0\r\n ").endswith(b";")
    return (b"IEND" if head.startswith(b"\x89") else b"\xff\xd9") in tail


def _size(data: bytes) -> tuple[int, int]:
    """Return width and height in pixels from a picture's first bytes."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        width, height = struct.unpack_from(">II", data, 16)
    elif data[:6] in (b"GIF87a", b"GIF89a"):
        width, height = struct.unpack_from("<HH", data, 6)
    elif data.startswith(b"\xff\xd8"):
        width, height = _jpeg(data)
    elif data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        width, height = _webp(data)
    else:
        raise ValueError("unknown signature")
    return width, height


def _jpeg(data: bytes) -> tuple[int, int]:
    at = 2
    while True:
        start, marker, length = struct.unpack_from(">BBH", data, at)
        if start != 0xFF:
            raise ValueError("no marker")
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return width, height
        at += 2 + length


def _webp(data: bytes) -> tuple[int, int]:
    match data[12:16]:
        case b"VP8 ":
            width, height = struct.unpack_from("<HH", data, 26)
            return width & 0x3FFF, height & 0x3FFF
        case b"VP8L":
            (bits,) = struct.unpack_from("<I", data, 21)
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        case b"VP8X":
            return (
                int.from_bytes(data[24:27], "little") + 1,
                int.from_bytes(data[27:30], "little") + 1,
            )
    raise ValueError("unknown chunk")
