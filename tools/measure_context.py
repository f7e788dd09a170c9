#!/usr/bin/env python3
"""Measure the context model: measure_context.py SETS CLONES NAME… (a table, one line a set)

SETS/NAME.tsv has lines of Traditional and Simplified, equally long; CLONES is as for training
and gives the word list. Counted are ambiguous characters that differ from the Traditional text, by
the dictionaries alone and with the model; `silent` are those left outside the least sure 10 per
10,000 characters. What terms, protected spans and marks decide, the model is not asked.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from context import house, pairs
from context.readers import Held, read
from context.sources import WORDS
from context.words import Cutter

from briefgen.variants import Options, context, converter

BUDGET = 10 / 10_000
RULER = [set(pair) for pair in house.PRINTED.split()]
MARKS = str.maketrans("“”‘’", "「」『』")
MANY = {char for char, forms in house.simplified_table().items() if len(forms) > 1}


@dataclass
class Tally:
    """What one set has come to."""

    characters: int = 0
    cases: int = 0
    before: int = 0
    mended: int = 0
    broken: int = 0
    sure: list[tuple[float, bool]] = field(default_factory=list)
    """Confidence, and whether the character is wrong."""
    seconds: float = 0.0
    asked: int = 0
    breaks: list[str] = field(default_factory=list)

    def row(self, name: str) -> str:
        """Return the set's line of the table."""
        wrong = sum(bad for _, bad in self.sure)
        self.sure.sort(key=lambda pair: pair[0])
        silent = sum(bad for _, bad in self.sure[int(BUDGET * self.characters) :])
        each = 1e6 * self.seconds / max(1, self.asked)
        return (
            f"{name:9s} {self.before:4d} -> {wrong:4d} of {self.cases:6d}  mended {self.mended:3d}"
            f"  broken {self.broken:3d}  silent {silent:4d}  {each:.1f} us a decision"
        )


def differs(gold: str, got: str | None, source: str, at: int) -> bool:
    """Say whether a character is wrong; the ruler that the evaluation has."""
    if got is None or gold == got:
        return False
    if {gold, got} == {"了", "瞭"}:
        return source[at + 1 : at + 2] != "解"
    return not any({gold, got} <= pair for pair in RULER)


def measure(rows: list[list[str]], cutter: Cutter) -> Tally:
    """Convert every line without and with the model."""
    tally = Tally()
    hant = converter("zh-Hans-CN", "zh-Hant-TW", Options(wording="script"))
    for gold, source in rows:
        folded = gold.translate(pairs.FOLD).translate(MARKS)
        tally.characters += len(source)
        answer, settled = pairs.answers(source)
        final: list[str | None] = [*source]
        free = bytearray(b"\1" * len(source))
        for d in hant.string(source).decisions:
            same = len(d.target) == d.end - d.start
            final[d.start : d.end] = d.target if same else [None] * (d.end - d.start)
            if d.rule in ("term", "protected", "punctuation"):
                free[d.start : d.end] = bytes(d.end - d.start)
        # Where words overlap the converter asks its word list: its answer, not the first reading's.
        whole = [(f or a).translate(pairs.FOLD) for f, a in zip(final, answer, strict=True)]
        cuts = bytes(map(int, cutter.cuts(source)))
        asked = [at for at in context.positions(source) if free[at]]
        start = time.perf_counter()
        said = context.decide(source, asked, whole, bytes(map(int, settled)), cuts)
        tally.seconds += time.perf_counter() - start
        tally.asked += len(asked)
        verdicts = dict(zip(asked, said, strict=True))
        for at, one in _cases(source, final):
            was = differs(folded[at], one, source, at)
            verdict = verdicts.get(at)
            now = differs(folded[at], verdict.character, source, at) if verdict else was
            tally.cases += 1
            tally.before += was
            tally.mended += was and not now
            tally.broken += now and not was
            tally.sure.append((verdict.confidence if verdict else 1.0, now))
            if now and not was and verdict:
                piece = f"{folded[max(0, at - 5) : at]}[{folded[at]}]{folded[at + 1 : at + 5]}"
                tally.breaks.append(f"{piece} {verdict.character} {verdict.confidence:.2f}")
    return tally


def _cases(source: str, final: list[str | None]) -> Iterator[tuple[int, str | None]]:
    for at, char in enumerate(source):
        if char in MANY:
            one = final[at]
            yield at, one.translate(pairs.FOLD).translate(MARKS) if one else None


def main() -> None:
    """Print the table."""
    sets, clones, *names = sys.argv[1:]
    listed, _ = read(WORDS, Path(clones), Held(()))
    counts = [(line.split()[0], float(line.split()[1])) for line in listed]
    plain = pairs.simplified("\n".join(word for word, _ in counts)).split("\n")
    cutter = Cutter((p, count) for p, (_, count) in zip(plain, counts, strict=True))
    for name in names:
        text = Path(sets, f"{name}.tsv").read_text(encoding="utf-8")
        tally = measure([line.split("\t") for line in text.splitlines()], cutter)
        print(tally.row(name), flush=True)
        for piece in tally.breaks:
            print("    broken:", piece)


if __name__ == "__main__":
    main()
