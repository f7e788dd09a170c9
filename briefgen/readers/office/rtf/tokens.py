"""Rich text as tokens (Microsoft's RTF Specification 1.9.1): braces, control words, bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,9})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n\0]+"
    rb"|([^\\{}\r\n\0]+)",
    re.S,
)
# The character sets of fonts (fcharset) as Python's codecs, the first that takes the bytes wins.
CHARSETS = {
    "128": "cp932", "129": "cp949", "134": "936", "136": "950", "161": "cp1253", "162": "cp1254",
    "204": "cp1251", "238": "cp1250", "77": "mac-roman", "222": "cp874",
}  # fmt: skip
_CODECS = {"936": ("gb18030",), "950": ("cp950", "big5hkscs"), "65001": ("utf-8",)}
_WIDE = ("936", "950", "cp932", "cp949", "932", "949")


@dataclass(frozen=True, slots=True)
class Token:
    """A brace or a `word` with its number, or `data`: one written byte or plain bytes."""

    word: str = ""
    number: int | None = None
    data: bytes = b""


def tokens(source: bytes) -> Iterator[Token]:
    """Yield the tokens of a file; what `\\bin` says is binary is passed over."""
    place = 0
    while found := _TOKEN.match(source, place):
        place = found.end()
        word, number, byte, symbol, brace, plain = found.groups()
        if word == b"bin":
            place += max(0, int(number or 0))
        elif word:
            yield Token(word.decode("ascii"), int(number) if number else None)
        elif byte:
            yield Token(data=bytes([int(byte, 16)]))
        elif symbol in (b"\\", b"{", b"}"):
            yield Token(data=symbol)
        elif symbol in (b"\r", b"\n"):
            yield Token("par")
        elif symbol or brace:
            yield Token((symbol or brace).decode("latin-1"))
        elif plain:
            yield Token(data=plain)


def decoded(data: bytes, *charsets: str) -> str:
    """Return the text of bytes in the first character set that takes all of them.

    A set for two-byte characters goes before the others: programs leave the font of Chinese words
    at that of the Latin ones, and the page's code page is then the right one.
    """
    if data.isascii():
        return data.decode("ascii")
    wanted = sorted((c for c in charsets if c), key=lambda c: c not in _WIDE)
    for charset in (*wanted, "1252"):
        for codec in _CODECS.get(charset, (charset if charset[0] == "c" else f"cp{charset}",)):
            try:
                return data.decode(codec)
            except (UnicodeDecodeError, LookupError):
                continue
    return data.decode("gb18030" if "936" in wanted else "cp1252", "replace")
