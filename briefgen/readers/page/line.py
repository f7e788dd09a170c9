"""The line that is being written: its words, white space as CSS sets it, marks, looks."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefgen.model import Mark
from briefgen.readers.page.looks import Look, ink
from briefgen.readers.page.words import BLANK, flat, space


@dataclass(slots=True)
class Line:
    """Words gathered until a block ends; how many of them are bold, linked, small and so on.

    White space is collapsed as CSS Text 3 (4.1) does it, across the elements that the words stand
    in: `<span>…</span>\\n<span>…</span>` has nothing between two wide characters.
    """

    string: str = ""
    marks: list[Mark] = field(default_factory=list)
    readings: list[str] = field(default_factory=list)
    bold: int = 0
    styled: int = 0
    linked: int = 0
    small: int = 0
    caption: int = 0
    credit: tuple[int, int] | None = None
    _white: str = ""

    def write(self, text: str, look: Look) -> None:
        """Add words as they stand in one node of the tree."""
        inner = text.lstrip(BLANK)
        self._white += text[: len(text) - len(inner)]
        words = flat(inner)
        if words:
            self.string += space(self.string, self._white, words) if self._white else ""
            self._white = ""
            self._count(words, look)
            self.string += words
        self._white += inner[len(inner.rstrip(BLANK)) :]

    def keep(self, text: str, look: Look) -> None:
        """Add words with their own white space and line feeds, as in `pre`."""
        self._count(text, look)
        self.string += text

    def _count(self, text: str, look: Look) -> None:
        size = ink(text)
        self.bold += size if look.bold else 0
        self.styled += size if look.styled else 0
        self.linked += size if look.linked else 0
        self.small += size if look.small else 0
        self.caption += size if look.caption else 0
