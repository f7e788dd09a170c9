"""Where the training text comes from: the rows of `sources.tsv`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Source:
    """One repository: how its files are read, and how many characters of it are used."""

    use: str
    name: str
    repository: str
    commit: str
    licence: str
    reader: str
    files: str
    """A regular expression that a path must match."""
    characters: int
    attribution: str


def _rows(use: str) -> tuple[Source, ...]:
    text = Path(__file__).with_suffix(".tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines()[2:])
    return tuple(Source(*row[:7], int(row[7]), row[8]) for row in rows if row[0] == use)


TRADITIONAL = _rows("traditional")
"""Native Traditional text, in the wording of Taiwan."""
(WORDS,) = _rows("words")
"""Traditional words with how often each was seen."""
SIMPLIFIED = _rows("simplified")
"""Native Simplified text, which has both 着 and 著."""
