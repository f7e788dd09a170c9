"""The lines of a paragraph made one text: words that a hyphen parts, spaces that a scan put in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.model import Dropped
from briefgen.readers.clean import glue
from briefgen.readers.lines.line import Line

_PARTED = re.compile(r"(?P<word>[A-Za-zÀ-ɏ]+)(?P<hyphen>[-‐])$")
_REST = re.compile(r"[a-zà-ɏ]+")
_WIDE = "⺀-鿿豈-﫿︰-﹏！-｠￠-￦“”‘’…—"
_HELD = re.compile(rf"(?<=[{_WIDE}])[ \u00a0\u3000](?=[{_WIDE}])")
_CLOSE = re.compile(r"(?=[㐀-鿿]{2})")
_APART = re.compile(r"(?=[㐀-鿿][ 　][㐀-鿿])")
_SHARE = 0.6
"""Of the neighbouring ideographs of a text, how many a space must part to be none of the text's."""


def join(lines: Sequence[Line], whole: str) -> tuple[str, list[Dropped]]:
    """Return a paragraph's words, and the hyphens that only ended a line.

    A hyphen stays where the `whole` text has the word with it elsewhere: well-known.
    """
    text = ""
    dropped: list[Dropped] = []
    for line in lines:
        parted = _PARTED.search(text)
        rest = _REST.match(line.words) if parted else None
        if parted and rest:
            both = f"{parted['word']}{parted['hyphen']}{rest[0]}"
            if both.lower() not in whole.lower():
                text = text[:-1]
                dropped.append(Dropped("line-hyphen", parted["hyphen"], line.number, inside=True))
            text += line.words
        else:
            text += glue(text, line.words) + line.words
    return text, dropped


def is_spaced(words: Sequence[str]) -> bool:
    """True if a text has spaces between its ideographs throughout, as from recognition."""
    close = sum(len(_CLOSE.findall(line)) for line in words)
    apart = sum(len(_APART.findall(line)) for line in words)
    return apart >= 20 and apart >= _SHARE * (apart + close)


def unspaced(text: str) -> str:
    """Return a text without the spaces between two wide characters."""
    return _HELD.sub("", text)
