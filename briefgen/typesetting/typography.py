"""What Chinese setting needs and the PDF engine lacks, as spans of a plain string.

Rules from the W3C note "Requirements for Chinese Text Layout" (clreq). Nothing here changes a
character: a `Span` says which stretch is to be set how, and the renderer wraps it. Browsers know
`text-autospace` and `text-spacing-trim`, so pages for the screen get no spans at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

HAN = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3038-\u303b"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Han characters, for use inside a character class of a regular expression."""

OPENING = "「『（〔［｛《〈【〖“‘"
CLOSING = "」』）〕］｝》〉】〗”’"
STOPS = "，。、；：！？．"

WRAPS = 12
"""Code points below which a text is taken to stand on one line: a label, a cell, a name."""

SpanKind = Literal["halt", "gap", "tail", "narrow"]


class Span(NamedTuple):
    """A stretch (code points, half open) and its setting.

    `halt` sets one full-width mark half width; `gap` puts a quarter em after the character; `tail`
    keeps the stretch on one line; `narrow` sets a quotation mark as wide as Latin has it.
    """

    start: int
    end: int
    kind: SpanKind


QUOTES = "“”‘’"
"""Marks that Chinese shares with Latin: full width in a Chinese face, an apostrophe in a word."""

_FULL_WIDTH = OPENING + CLOSING + STOPS
_APOSTROPHE = re.compile("(?<=[A-Za-z])[‘’](?=[A-Za-z])")
_LATIN = "A-Za-z0-9À-ɏ"
# A mark of a Latin passage: a Latin letter on the one side, and no Chinese on the other.
_NARROW = re.compile(
    f"(?<=[{_LATIN}])[“”‘’](?=[!-~{_LATIN}])|(?<=[!-~{_LATIN}][ ,.!?;:])[“‘’](?=[{_LATIN}])"
    f"|(?<=[{_LATIN}.,!?])[”’](?=[ ,.!?;:])"
)
_PAIR = re.compile(
    f"(?:[{CLOSING}{STOPS}](?=[{CLOSING}{STOPS}{OPENING}])|[{OPENING}](?=[{OPENING}]))"
)
_GAP = re.compile(f"[{HAN}](?=[A-Za-z0-9À-ɏ$€£#@])|[A-Za-z0-9À-ɏ%°](?=[{HAN}])")
_NUMBER = "(?<![!-~])[A-Za-z0-9.,]{1,10} ?"
_TAIL = re.compile(
    f"(?:[{HAN}][{HAN}A-Za-z0-9]|{_NUMBER}[{HAN}]|[{HAN}] ?{_NUMBER}[%％‰])[{CLOSING}{STOPS}]*$"
)


def spans(string: str) -> tuple[Span, ...]:
    """Return how the stretches of one run of Chinese text are to be set, in order."""
    found = [Span(m.start(), m.end(), "gap") for m in _GAP.finditer(string)]
    found += [Span(m.start(), m.end(), "halt") for m in _PAIR.finditer(string)]
    found += [Span(m.start(), m.end(), "narrow") for m in _NARROW.finditer(string)]
    tail = _TAIL.search(string) if len(string) >= WRAPS else None
    if tail:
        found.append(Span(tail.start(), tail.end(), "tail"))
    return tuple(sorted(found, key=lambda span: (span.start, -span.end)))


SEGMENT = 18
"""Characters that a title's line has room for in every form: what is set apart by an ideographic
space and no longer stays together."""

_WHOLE = 8
"""Characters of the longest word that is kept whole in a title; a screen has room for nine."""

_APART = re.compile("[^\u3000]+")
_AFTER = frozenset(CLOSING + STOPS)
_BEFORE = frozenset(OPENING)


def units(
    string: str, words: Sequence[int], *, segments: bool = False
) -> tuple[tuple[int, int], ...]:
    """Return the stretches of a title that stay on one line, in order; none without `words`.

    `words` are the places where words begin, and the end. A word keeps the marks that close it or
    open it; with `segments` what is set apart by ideographic spaces and short enough is one.
    """
    found: list[tuple[int, int]] = []
    for part in _APART.finditer(string) if words else ():
        start, end = part.span()
        if segments and end - start <= SEGMENT and end - start < len(string):
            found.append((start, end))
            continue
        inner = [place for place in words if start < place < end]
        places = [
            place
            for place in inner
            if string[place] not in _AFTER and string[place - 1] not in _BEFORE
        ]
        edges = [start, *places, end]
        found += [(a, b) for a, b in pairwise(edges) if 1 < b - a <= _WHOLE]
    return tuple(found)


_STRETCHES = re.compile(f"[{HAN}{_FULL_WIDTH}\u3000-\u303f\uff00-\uffef \u00a0]")
_STANDING = str.maketrans("“”‘’—", "「」『』々")
_SPECIAL = re.compile("[“”‘’—]")
_SINGLE_DASH = re.compile("(?<!—)—(?!—)")
_HALVED_FIRST = frozenset(OPENING)
_HALVED_LAST = frozenset(CLOSING + STOPS)


def stretches(character: str) -> bool:
    """Say whether the space around a character may be widened to fill a line.

    Han characters, full-width marks and spaces are; letters, digits and dashes are not.
    """
    return bool(_STRETCHES.match(character))


def elastic(character: str) -> bool:
    """Say whether a line's slack goes to a character first: to spaces.

    Marks wait for the rest: their own blank half is a hole already.
    """
    return character in " \u00a0"


def squeezes(character: str) -> bool:
    """Say whether a character has a blank half that a line which is too long may take from."""
    return character in _FULL_WIDTH


def breaking(string: str) -> str:
    """Return a stand-in of the same length and width that breaks into lines as Chinese does.

    Unicode's line breaking (UAX #14) lets no line begin or end at “ or ”, as it cannot tell an
    opening from a closing one in every language; Chinese can (GB/T 15834-2011 § 5.1), and breaks
    at them as at 「 and 」. It lets a line begin with a dash, which the stricter of clreq's levels
    (§ 6.1) keep from there; 々 is as wide, and bound to what stands before it.
    """
    if not _SPECIAL.search(string):
        return string
    kept = {found.start() for found in _APOSTROPHE.finditer(string)}
    kept |= {found.start() for found in _SINGLE_DASH.finditer(string)}
    return "".join(c if place in kept else c.translate(_STANDING) for place, c in enumerate(string))


def halves(mark: str, *, opening: bool = False) -> bool:
    """Say whether a mark is set half width where it ends a line (or begins one, if `opening`)."""
    return mark in (_HALVED_FIRST if opening else _HALVED_LAST)
