"""The codec that a declared charset names: in a page, a feed, a mail's head or its parts."""

from __future__ import annotations

import codecs

# The encodings of Chinese text as the WHATWG Encoding Standard (4.2) maps their labels.
_LABELS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "x-x-big5": "big5hkscs",
    "cn-big5": "big5hkscs",
    "utf8": "utf-8",
}
# What Python calls an encoding of text and no standard of the web or of mail does.
_NONE = frozenset(
    ("undefined", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "unicode-escape")
)


def codec(declared: str) -> str:
    """Return the codec of a declared charset, "" for one that nobody knows.

    What a file declares may be any string: a name of nothing, one with a null character in it, or
    one of Python's own that turns bytes into no text.
    """
    label = declared.strip().strip("\"'").lower()
    label = _LABELS.get(label, label)
    try:
        found = codecs.lookup(label)
        "".encode(found.name)  # LookupError for the codecs that are no text's (hex, zlib)
    except (LookupError, ValueError, TypeError):
        return ""
    return "" if found.name in _NONE or label in _NONE else label


def text(data: bytes, declared: str) -> str | None:
    """Return some bytes' text by their declared charset, a few damaged characters aside.

    None where nobody knows the charset or it is not theirs.
    """
    known = codec(declared)
    if not known:
        return None
    try:
        return data.decode(known)
    except ValueError:
        try:
            read = data.decode(known, "replace")
        except (ValueError, LookupError):
            return None
        return read if read.count("�") * 500 < len(read) else None
