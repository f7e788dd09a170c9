"""The lines of a paragraph made one text: words that a hyphen parts, spaces that a scan put in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.model import Dropped
from briefgen.readers.clean import glue
from briefgen.readers.lines.line import Line

_LETTERS = "A-Za-zÀ-ɏ"
_PARTED = re.compile(rf"(?<![{_LETTERS}])(?P<word>[{_LETTERS}]+)(?P<hyphen>[-‐])\Z")
_HYPHENED = re.compile(rf"(?<![{_LETTERS}])[{_LETTERS}]+(?:[-‐][{_LETTERS}]+)+")
_LONGEST_WORD = 60
"""Letters of the longest word that a hyphen parts."""
_REST = re.compile(r"[a-zà-ɏ]+")
_WIDE = "⺀-鿿豈-﫿︰-﹏！-｠￠-￦“”‘’…—"
_HELD = re.compile(rf"(?<=[{_WIDE}])[ \u00a0\u3000](?=[{_WIDE}])")
_CLOSE = re.compile(r"(?=[㐀-鿿]{2})")
_APART = re.compile(r"(?=[㐀-鿿][ 　][㐀-鿿])")
_SHARE = 0.6
"""Of the neighbouring ideographs of a text, how many a space must part to be none of the text's."""


def hyphened(lines: Sequence[Line]) -> str:
    """Return the words of a text that have a hyphen in them, in small letters."""
    return "\n".join(w.lower() for line in lines for w in _HYPHENED.findall(line.words))


def join(lines: Sequence[Line], known: str) -> tuple[str, list[Dropped]]:
    """Return a paragraph's words, and the hyphens that only ended a line.

    A hyphen stays where the words `known` to have one have it: well-known; see `hyphened`.
    """
    parts: list[str] = []
    dropped: list[Dropped] = []
    for line in lines:
        before = parts[-1] if parts else ""
        parted = _PARTED.search(before, max(0, len(before) - _LONGEST_WORD))
        rest = _REST.match(line.words) if parted else None
        if parted and rest:
            both = f"{parted['word']}{parted['hyphen']}{rest[0]}"
            if both.lower() not in known:
                parts[-1] = before[:-1]
                dropped.append(Dropped("line-hyphen", parted["hyphen"], line.number, inside=True))
        else:
            parts.append(glue(before, line.words))
        parts.append(line.words)
    return "".join(parts), dropped


def is_spaced(words: Sequence[str]) -> bool:
    """True if a text has spaces between its ideographs throughout, as from recognition."""
    close = sum(len(_CLOSE.findall(line)) for line in words)
    apart = sum(len(_APART.findall(line)) for line in words)
    return apart >= 20 and apart >= _SHARE * (apart + close)


def unspaced(text: str) -> str:
    """Return a text without the spaces between two wide characters."""
    return _HELD.sub("", text)
