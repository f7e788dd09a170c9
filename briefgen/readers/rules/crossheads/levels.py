"""Headings that are paragraphs: pages and Word files that set all of their text as headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefgen.readers.piece import Piece
from briefgen.readers.rules.rule import ends_sentence, words

_STOPPED = re.compile(r"[。；][」』”’》〉）)]*$")
LONGEST = 30
"""The most words of a head, as measured; a line of more that stops is a paragraph."""


def levelled(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with headings that are paragraphs as lines.

    Some pages and Word files set every paragraph as a heading. A long heading that ends as a
    sentence is one; where most of the text is in such headings, the short sentences are too.
    """
    running = sum(len(p.string) for p in pieces if p.form in ("line", "verse"))
    long = [p for p in pieces if _is_sentence(p) and words(p.string) > LONGEST]
    most = sum(len(p.string) for p in long) > running
    # Where no line is a sentence, the sentences among the headings are all the text there is.
    most = most or not any(p.form in ("line", "verse") and ends_sentence(p.string) for p in pieces)
    return [
        replace(p, form="line", level=0, bold=False)
        if _is_sentence(p) and (most or words(p.string) > LONGEST)
        else p
        for p in pieces
    ]


def _is_sentence(piece: Piece) -> bool:
    return piece.form == "heading" and piece.level > 1 and bool(_STOPPED.search(piece.string))
