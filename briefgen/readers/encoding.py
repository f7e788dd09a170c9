"""From bytes to text: byte order mark, declaration, UTF-8, then the two Chinese encodings."""

from __future__ import annotations

import codecs

from briefgen.errors import ContentError
from briefgen.model import Notice

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes, name: str, declared: str = "") -> tuple[str, tuple[Notice, ...]]:
    """Return the text of some bytes, line feeds only, and what was guessed.

    Raises ContentError where the bytes are no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _lines(data[len(mark) :].decode(encoding, "replace")), ()
    for encoding in filter(None, (declared, "utf-8")):
        try:
            return _lines(data.decode(encoding)), ()
        except (UnicodeDecodeError, LookupError):
            continue
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise ContentError(
            f"{name} is not text in an encoding that briefgen knows; save it as UTF-8."
        ) from error
    notice = Notice(name, 0, "encoding-guess", "The encoding was guessed as GB18030.")
    return _lines(text), (notice,)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
