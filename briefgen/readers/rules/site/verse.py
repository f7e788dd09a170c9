"""Short lines in one block: a poem, or the lines that a site prints under an article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefgen.model import Text
from briefgen.readers.piece import Part, Piece
from briefgen.readers.rules.front import furniture, furniture_talk, low, plain
from briefgen.readers.rules.rule import ends_sentence, words
from briefgen.readers.rules.site.cards import tells_life
from briefgen.readers.rules.site.comments import is_reply

_TALKS = 2

Verses = Mapping[int, Piece]
"""The blocks that were taken apart, by the line where each begins."""


def apart(pieces: Sequence[Piece]) -> tuple[list[Piece], Verses]:
    """Return the pieces, the blocks of short lines in lines where one of them may be a site's.

    No sentence of the text follows such a block, and nothing but its lines says that it is verse.
    """
    found: list[Piece] = []
    verses: dict[int, Piece] = {}
    behind = range(len(pieces) - 1, -1, -1)
    last = next((i for i in behind if _is_text(pieces[i].string)), len(pieces))
    for i, piece in enumerate(pieces):
        text = piece.string
        if i > last and piece.form == "verse" and not piece.tag and _may_be_site(text):
            verses[piece.line] = piece
            found += _lines(piece)
        else:
            found.append(piece)
    return found, verses


def together(parts: Sequence[Part], verses: Verses) -> list[Part]:
    """Return the parts with the verse put together again that was taken apart.

    Lines that stay make one verse. A site's lines stand at an end of the block: where a line that
    stays follows one that went, and one stays over it, it is a poem that speaks of what sites do.
    """
    out = list(parts)
    for start, verse in verses.items():
        places = [i for i, part in enumerate(out) if _within(part, start, verse)]
        stay = [i for i in places if out[i].role not in ("drop", "byline", "date", "source")]
        if not stay:
            continue
        amid = stay[-1] - stay[0] + 1 > len(stay)
        first, last = (places[0], places[-1]) if amid else (stay[0], stay[-1])
        whole = amid or len(stay) == len(places)
        text = verse.text if whole else _between(verse, first - places[0], last - places[0])
        piece = replace(verse, text=text, line=out[first].piece.line)
        out[first : last + 1] = [Part(piece, "paragraph", "prose")]
    return out


def _within(part: Part, start: int, verse: Piece) -> bool:
    """True for a line of the verse; a block of its own has no words."""
    return start <= part.piece.line <= start + verse.string.count("\n") and bool(part.string)


def _is_text(text: str) -> bool:
    """True for a sentence that does not talk as sites do."""
    sentence = ends_sentence(text) and words(text) >= 12 and not furniture(text)
    return sentence and furniture_talk(low(plain(text))) < _TALKS


def _may_be_site(text: str) -> bool:
    return any(furniture(line) or is_reply(line) or tells_life(line) for line in text.split("\n"))


def _lines(verse: Piece) -> list[Piece]:
    ends = [0, *(i + 1 for i, char in enumerate(verse.string) if char == "\n")]
    stops = [*(end - 1 for end in ends[1:]), len(verse.string)]
    return [
        replace(verse, text=verse.text.cut(a, b).strip(), line=verse.line + i, form="line")
        for i, (a, b) in enumerate(zip(ends, stops, strict=True))
    ]


def _between(verse: Piece, first: int, last: int) -> Text:
    lines = verse.string.split("\n")
    start = sum(len(line) + 1 for line in lines[:first])
    end = start + len("\n".join(lines[first : last + 1]))
    return verse.text.cut(start, end)
