"""What the code of a field says, in Word and rich text: addresses, symbols, ruby of old files."""

from __future__ import annotations

import re

from briefgen.readers.office.looks import symbol

_ADDRESS = re.compile(r'\s*HYPERLINK\s+(?:\\[mnot]\s+)*(?:"([^"]*)"|([^\s\\"]+))', re.I)
_SCHEMES = ("http://", "https://", "mailto:")
# Word's phonetic guide before it had ruby, and its enclosed characters (EQ, overstrike).
_RUBY = re.compile(
    r"\s*+EQ\b(?:(?!\\o).)*+\\o[^(]*+\(\s*+\\s\s*+\\up\s*+\d++\s*+\(([^)]*+)\)\s*+[,;](.*)\)\s*$",
    re.I | re.S,
)
_ENCLOSED = re.compile(r"\s*+EQ\b\s*+\\o\\ac\s*+\(([^,;]*+)[,;](.*)\)\s*$", re.I | re.S)
_SYMBOL = re.compile(r'\s*SYMBOL\s+(0x[0-9a-f]+|\d+)(?:.*?\\f\s*"?([^"\\]+)"?)?', re.I | re.S)


def address(code: str) -> str:
    """Return the address of a HYPERLINK field's code, "" for any other field."""
    found = _ADDRESS.match(code)
    target = (found[1] or found[2] or "") if found else ""
    return target if target.startswith(_SCHEMES) else ""


def shown(code: str) -> tuple[str, str]:
    """Return the words that a field without a result shows by its code alone, and their ruby.

    A code that is not understood but may show words (EQ) is neither: see `silent`.
    """
    if found := _RUBY.match(code):
        return found[2].strip(), found[1].strip()
    if found := _ENCLOSED.match(code):
        return found[2].strip(), ""
    if found := _SYMBOL.match(code):
        return symbol((found[2] or "").strip(), int(found[1], 0)), ""
    return "", ""


def silent(code: str) -> bool:
    """True for a code that shows nothing by itself; one that does is kept among what is dropped."""
    return not re.match(r"\s*(?:EQ|SYMBOL)\b", code, re.I)
