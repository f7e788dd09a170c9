"""One prepared dictionary, and the choice of the longest of the words that a text has in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import add


@dataclass(frozen=True, eq=False)
class Matcher:
    """One dictionary, indexed by the first two characters of its keys."""

    name: str
    entries: dict[str, tuple[str, ...]]

    @cached_property
    def singles(self) -> dict[str, tuple[str, ...]]:
        """The keys of one character."""
        return {key: value for key, value in self.entries.items() if len(key) == 1}

    @cached_property
    def heads(self) -> dict[str, tuple[int, ...]]:
        """The lengths that keys with these first two characters have."""
        lengths: dict[str, set[int]] = {}
        for key in self.entries:
            if len(key) > 1:
                lengths.setdefault(key[:2], set()).add(len(key))
        return {head: tuple(sorted(found)) for head, found in lengths.items()}

    def phrases(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield every span of two or more characters that is a key, overlapping ones too."""
        heads, entries, size = self.heads, self.entries, len(text)
        if not heads:
            return
        for start, lengths in enumerate(map(heads.get, map(add, text, text[1:]))):
            if lengths:
                for length in lengths:
                    end = start + length
                    if end <= size and text[start:end] in entries:
                        yield start, end


def longest(spans: Sequence[tuple[int, int]], taken: bytearray) -> list[tuple[int, int]]:
    """Choose the longest spans, leftmost first among equals, that overlap nothing taken.

    `taken` is one byte a character and is marked.
    """
    by_length: dict[int, list[tuple[int, int]]] = {}
    for span in spans:
        by_length.setdefault(span[1] - span[0], []).append(span)
    chosen = []
    for length in sorted(by_length, reverse=True):
        mark = b"\1" * length
        for start, end in by_length[length]:
            # All that is taken is as long or longer, so it must cover one of the two ends;
            # what an earlier dictionary took may be shorter, so look at the whole span then.
            if not (taken[start] or taken[end - 1]) and not (
                length > 2 and taken.find(1, start, end) >= 0
            ):
                taken[start:end] = mark
                chosen.append((start, end))
    return chosen
