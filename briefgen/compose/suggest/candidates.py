"""The sentences that may be offered, each with its place in the article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefgen.compose.excerpts import NOTE
from briefgen.compose.suggest.weights import words
from briefgen.compose.text import fold, sentences, stretches, untied
from briefgen.model import Article, ListBlock, Text

_HAN = re.compile("[\u3400-\u9fff]")
_PAUSE = re.compile("[，,、]\\s*")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence: its text, its paragraph, its section, and where it stands there.

    `place` is lead, opening (the rest of the first paragraph), section (the first sentence of
    one), closing (the last two paragraphs) or "". `cut` says that a word that ties it to the
    sentence before is left out at its beginning.
    """

    text: Text
    number: int
    section: int
    place: str = ""
    item: bool = False
    cut: bool = False

    @property
    def string(self) -> str:
        """The characters without the marks."""
        return self.text.string


def candidates(article: Article) -> list[Candidate]:
    """Return the sentences of running text and of lists, in reading order.

    Captions, quotations set apart, tables, notes in brackets and what is not Chinese give
    none. `article` is numbered.
    """
    found: list[Candidate] = []
    for index, section in enumerate(article.sections):
        first = True
        for block in section.blocks:
            item = isinstance(block, ListBlock)
            alone = replace(article, sections=(replace(section, blocks=(block,)),))
            for stretch in stretches(alone):
                if stretch.caption or stretch.quote or NOTE.fullmatch(stretch.string):
                    continue
                for text, cut in _sentences(stretch.text):
                    place = "section" if first and not item else ""
                    first = first and item
                    found.append(Candidate(text, stretch.number, index, place, item, cut))
    return _placed(found)


def _sentences(text: Text) -> Iterator[tuple[Text, bool]]:
    for start, end in sentences(text.string):
        if not _HAN.search(text.string, start, end):
            continue
        begin = _untied(text.string, start, end)
        yield text.cut(begin, end), begin > start


def _untied(string: str, start: int, end: int) -> int:
    """Return where a sentence begins without the word that ties it to another."""
    begin = untied(string, start, end)
    single = begin - start == 1  # 另有, 而且: one character may be half of a word
    begin = start if single else begin
    tie = words("tied").match(fold(string[begin:end]))
    pause = _PAUSE.match(string, begin + tie.end(), end) if tie else None
    return pause.end() if pause else begin


def _placed(found: list[Candidate]) -> list[Candidate]:
    """Give the first paragraph's sentences and the last ones their places."""
    running = [candidate.number for candidate in found if not candidate.item]
    if not running:
        return found
    opening, closing = running[0], sorted(set(running))[-2:]
    placed = []
    for index, candidate in enumerate(found):
        if candidate.number == opening:
            candidate = replace(candidate, place="opening" if index else "lead")
        elif candidate.number in closing and candidate.number != opening:
            candidate = replace(candidate, place="closing")
        placed.append(candidate)
    return placed
