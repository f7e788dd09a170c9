"""Cutting Simplified text into words for training: the likeliest path through a word list."""

from __future__ import annotations

import math
import random
import re
from collections.abc import Iterable

_RUN = re.compile("[\u4e00-\u9fff]+")


class Cutter:
    """Words with counts, and the path through them that is likeliest word by word."""

    def __init__(self, rows: Iterable[tuple[str, float]], longest: int = 6) -> None:
        counts: dict[str, float] = {}
        for word, count in rows:
            if len(word) <= longest:
                counts[word] = counts.get(word, 0.0) + count + 0.5
        total = math.log(sum(counts.values()))
        self._costs = {word: total - math.log(count) for word, count in counts.items()}
        self._unknown = total + 2.0
        self._longest = longest

    def cuts(self, text: str) -> str:
        """Return a string of 0 and 1, 1 where a word begins; all but Chinese stands alone."""
        marks = ["1"] * len(text)
        for run in _RUN.finditer(text):
            for at in self._inner(run[0]):
                marks[run.start() + at] = "0"
        return "".join(marks)

    def _inner(self, run: str) -> list[int]:
        """Return the offsets at which no word begins."""
        costs, longest, unknown = self._costs, self._longest, self._unknown
        best = [0.0] + [1e9] * len(run)
        back = [0] * (len(run) + 1)
        for end in range(1, len(run) + 1):
            for start in range(max(0, end - longest), end):
                cost = costs.get(run[start:end])
                if cost is None:
                    if end - start > 1:
                        continue
                    cost = unknown
                if best[start] + cost < best[end]:
                    best[end] = best[start] + cost
                    back[end] = start
        inner: list[int] = []
        at = len(run)
        while at:
            inner += range(back[at] + 1, at)
            at = back[at]
        return inner


class Mixed:
    """Several cutters by turns, and now and then none: a model must not lean on one word list."""

    def __init__(self, cutters: list[Cutter], without: float, seed: int = 7) -> None:
        self._cutters = cutters
        self._without = without
        self._random = random.Random(seed)  # noqa: S311

    def cuts(self, text: str) -> str:
        """Return a string of 0 and 1, 1 where a word begins; all 0 where no cutter is asked."""
        if self._random.random() < self._without:
            return "0" * len(text)
        return self._random.choice(self._cutters).cuts(text)
