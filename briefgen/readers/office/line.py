"""The line that is written while a document is walked: its words, their marks, their looks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from briefgen.model import Dropped, Mark, Text
from briefgen.readers.clean import clean, glue, tidy

Raised = Literal["", "sub", "sup"]
"""Whether words stand under or over the line: CO₂, m²."""


@dataclass(frozen=True, slots=True)
class Look:
    """What the open elements say about the words inside.

    `bold` is how they look, `strong` that they were set so by hand and not by the paragraph's
    style. `gone` is the kind under which the words are dropped, "" for words that stay.
    """

    bold: bool = False
    strong: bool = False
    italic: bool = False
    raised: Raised = ""
    link: str = ""
    gone: str = ""


PLAIN = Look()


@dataclass(slots=True)
class Line:
    """One paragraph as far as it is written."""

    string: str = ""
    marks: list[Mark] = field(default_factory=list)
    heavy: int = 0

    def add(self, words: str, look: Look) -> None:
        """Write words that have a look."""
        words = clean(words)
        start = len(self.string)
        self.string += words
        end = len(self.string)
        self.heavy += _ink(words) if look.bold else 0
        if look.strong:
            self.marks.append(Mark(start, end, "strong"))
        if look.italic:
            self.marks.append(Mark(start, end, "emphasis"))
        if look.raised:
            self.marks.append(Mark(start, end, look.raised))
        if look.link:
            self.marks.append(Mark(start, end, "link", look.link))

    @property
    def text(self) -> Text:
        """The words with their marks."""
        return tidy(self.string, self.marks)

    @property
    def bold(self) -> bool:
        """True when all that has ink is bold."""
        ink = _ink(self.string)
        return bool(ink) and self.heavy >= ink


@dataclass(slots=True)
class Lost:
    """What is dropped, in order; words of one kind that touch are one piece."""

    dropped: list[Dropped] = field(default_factory=list)
    _open: bool = False

    def add(self, kind: str, words: str, line: int) -> None:
        """Drop words of a kind."""
        words = clean(words)
        last = self.dropped[-1] if self._open else None
        if last is not None and (last.kind, last.line) == (kind, line):
            self.dropped[-1] = Dropped(kind, last.text + words, line)
        elif words.strip():
            self.dropped.append(Dropped(kind, words, line))
            self._open = True

    def close(self) -> None:
        """Say that what is dropped next stands apart."""
        self._open = False


def flat(words: str) -> str:
    """Return the words of an element without the line feeds that are only the file's own."""
    lines = words.split("\n")
    flat, *others = lines
    for line in others:
        flat, line = flat.rstrip(" \t\r"), line.lstrip(" \t")
        flat += (glue(flat, line) if flat and line else " ") + line
    return flat


def _ink(words: str) -> int:
    return sum(not c.isspace() for c in words)
