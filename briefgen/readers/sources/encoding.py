"""From bytes to text: byte order mark, declaration, UTF-8, then a guess that is said aloud."""

from __future__ import annotations

import codecs
import re

from briefgen.errors import ContentError
from briefgen.model import Notice
from briefgen.readers.clean import clean
from briefgen.readers.sources import charset, packed, refusals

LIMIT = 12_000_000
"""The most bytes that a source may have; a long book is 3 MB."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What a file begins with that another reader takes, by its suffix (file(1), magic numbers); what no
# reader takes is in the table of refusals.
_BINARY = ((b"%PDF-", "a PDF; save its text as .txt, or the web page it came from"),)
_NUL_PAIRS = re.compile(rb"^(?:[^\0]\0|\0[^\0]){8}")
_HAN = re.compile("[一-鿿]")
# The most frequent characters and marks of running Chinese, both scripts: a wrong decoding has few.
_COMMON = frozenset(
    "的一是不了在人有我他這这中大來来上國国個个到說说們们為为子和你地出道也時时年得就那要下以生會会，。、「」“”："
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")


def decode(
    data: bytes, name: str, declared: str = "", *, exact: bool = False, pages: bool = False
) -> tuple[str, tuple[Notice, ...]]:
    """Return the text of some bytes, line feeds only, and what was guessed or left out.

    `declared` is the encoding that the format itself names. With `exact` the text is left as it
    is, carriage returns and control characters too; with `pages` form feeds stay, each at the start
    of a line. Raises ContentError where the bytes are
    too many, no text, or empty.
    """
    if len(data) > LIMIT:
        raise ContentError(
            f"{name} has more than {LIMIT // 1_000_000} MB; give one article a file."
        )
    if not data.strip():
        raise ContentError(f"{name} is empty; give a file with an article in it.")
    for magic, what in _BINARY:
        if data.startswith(magic):
            raise ContentError(f"{name} is {what}.")
    if what := packed.refusal(data) or refusals.by_bytes(data):
        raise ContentError(f"{name} is {what}.")
    text, encoding, sure = _decoded(data, name, declared)
    if len(_CONTROL.findall(text[:10_000])) > 20:
        raise ContentError(f"{name} is not text; save the article as UTF-8 text.")
    notices = []
    if not sure:
        message = f"The text was read as {encoding}, a guess; if characters are wrong, save it as"
        notices.append(Notice(name, 0, "encoding-guess", f"{message} UTF-8."))
    if exact:
        return text, tuple(notices)
    if found := _CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        count = len(_CONTROL.findall(text))
        message = f"{count} control characters were left out, U+{ord(found[0]):04X} first."
        notices.append(Notice(name, line, "control-characters", message))
    return clean(text, pages=pages), tuple(notices)


def _decoded(data: bytes, name: str, declared: str) -> tuple[str, str, bool]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, name), encoding, True
    try:
        return data.decode("utf-8"), "utf-8", True
    except UnicodeDecodeError as error:
        # A file cut in the middle of a character, or one bad byte in a long page, is UTF-8 still.
        good = error.start
    label = charset.codec(declared)
    if label and (text := charset.text(data, label)) is not None:
        return text, label, True
    if good > 2000 or (label == "utf-8" and data.count(b"\0") == 0):
        text = data.decode("utf-8", "replace")
        if text.count("�") * 200 < len(text):
            return text, "utf-8 with damage", False
    return _guessed(data, name)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ContentError(
            f"{name} says it is {encoding.upper()} but is not; save it as UTF-8."
        ) from error


def _guessed(data: bytes, name: str) -> tuple[str, str, bool]:
    if _NUL_PAIRS.match(data):
        encoding = "utf-16-le" if data[1:2] == b"\0" else "utf-16-be"
        return _strict(data, encoding, name), encoding, False
    candidates = []
    for encoding in ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be"):
        text = charset.text(data, encoding)
        if text is not None:
            candidates.append((_likeness(text), encoding, text))
    likeness, encoding, text = max(candidates, default=(0.0, "", ""))
    if likeness >= 0.08:
        return text, encoding, False
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000]).best()
    text = charset.text(data, best.encoding) if best is not None and best.chaos < 0.1 else None
    if best is not None and text is not None and _is_plausible(text[:10_000]):
        return text, best.encoding, False
    raise ContentError(f"{name} is not text in an encoding that briefgen knows; save it as UTF-8.")


def _is_plausible(sample: str) -> bool:
    """True for text that is Chinese, or nearly all ASCII (English in an old encoding)."""
    plain = sum(c.isascii() and (c.isprintable() or c.isspace()) for c in sample)
    return len(_HAN.findall(sample)) * 5 >= len(sample) or plain * 10 >= len(sample) * 9


def _likeness(text: str) -> float:
    """Return the share of a text's first Chinese characters and marks that are very common ones."""
    sample = text[:20_000]
    common = sum(c in _COMMON for c in sample)
    wide = sum(ord(c) > 0x2E7F for c in sample)
    return common / max(wide, 1) if _HAN.search(sample) else 0.0
