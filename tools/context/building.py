"""From clones to columns: all the text that the model for ambiguous characters learns from."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from context import cases, house, pairs
from context.augment import Inventor, Made, foreign_names
from context.readers import Held, read
from context.sources import TRADITIONAL, WORDS
from context.words import Cutter, Mixed

WEIGHTS = {
    "parliament": 0.8, "gazette": 0.5, "law": 0.5, "interpretations": 0.4, "court": 0.4,
    "listed": 1.5, "phrases": 2.0, "surnames": 2.5, "foreign": 0.5,
}  # fmt: skip
"""How much a kind of text weighs; 1 where nothing is said."""
FRAMES = ("plurality", "rust", "guides", "handbook", "talk", "gazette", "parliament")
ROUNDS = 3
"""How often every listed word is put into other frames."""
KINDS = {
    "talk": ("talk",),
    "parliament": ("parliament",),
    "offices": ("gazette", "law", "interpretations", "court"),
    "books": ("plurality", "react", "rust", "laravel", "guides", "node", "handbook"),
}
"""The kinds of text that are held out in turn."""


@dataclass
class Corpus:
    """The training pairs by kind, and what they came from."""

    pairs: dict[str, list[pairs.Pair]] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    lines: dict[str, list[str]] = field(default_factory=dict)
    counts: dict[str, float] = field(default_factory=dict)
    """Listed words and how often each was seen."""

    @property
    def digest(self) -> str:
        """The SHA-256 of all digests, in order of name."""
        rows = "\n".join(f"{name} {value}" for name, value in sorted(self.digests.items()))
        return hashlib.sha256(rows.encode()).hexdigest()


def gather(clones: Path, held: Held, say: Callable[[str], None]) -> Corpus:
    """Read the sources, and make pairs of them and of what is made up."""
    corpus = Corpus()
    for source in (*TRADITIONAL, WORDS):
        corpus.lines[source.name], corpus.digests[source.name] = read(source, clones, held)
        say(f"{source.name}: {sum(map(len, corpus.lines[source.name])):,} characters")
    rows = [line.split() for line in corpus.lines.pop(WORDS.name)]
    corpus.counts = {word: float(count) for word, count, *_ in rows}
    cutter = _cutter(corpus.counts)
    for source in TRADITIONAL:
        corpus.pairs[source.name] = list(pairs.pairs(corpus.lines[source.name], cutter))
    corpus.pairs["listed"] = list(pairs.pairs(corpus.counts, cutter))
    found = (pairs.pair(gold, cutter, source) for gold, source in house.phrases())
    corpus.pairs["phrases"] = [p._replace(answer=p.gold) for p in found if p]
    for name, made in _invented(corpus):
        corpus.pairs[name] = list(_parted(made, cutter))
        say(f"{name}: {len(corpus.pairs[name]):,} lines")
    add_own(corpus, cutter)
    return corpus


def add_own(corpus: Corpus, cutter: Mixed) -> None:
    """Add the words of `own.tsv` in frames: what the word list lacks, or has too seldom."""
    text = Path(__file__).with_name("own.tsv").read_text(encoding="utf-8")
    words = [word for line in text.splitlines()[2:] for word in line.split("\t")[0].split()]
    inventor = Inventor(_lines(corpus), seed=21)
    made = inventor.words(dict.fromkeys(words, 100_000.0), "".join(words), 18, corpus.counts)
    corpus.pairs["own"] = list(_parted(made, cutter))


def _lines(corpus: Corpus) -> list[str]:
    return [line for name in FRAMES for line in corpus.lines[name][:60_000]]


def columns(corpus: Corpus, table: cases.Classes, *, parts: bool) -> dict[str, cases.Examples]:
    """Return the training cases by kind."""
    seen = cases.count(corpus.pairs.values())
    return {
        name: cases.examples(rows, table, seen, WEIGHTS.get(name, 1.0), parts=parts)
        for name, rows in corpus.pairs.items()
    }


def _cutter(counts: dict[str, float]) -> Mixed:
    """Return what cuts words: by McBopomofo's list and by jieba's, now and then not at all."""
    import jieba

    plain = pairs.simplified("\n".join(counts)).split("\n")
    listed = zip(plain, counts.values(), strict=True)
    table = Path(jieba.__file__).with_name("dict.txt").read_text(encoding="utf-8")
    rows = (line.split() for line in table.splitlines() if line)
    return Mixed([Cutter(listed), Cutter((r[0], float(r[1])) for r in rows)], without=0.2)


def _invented(corpus: Corpus) -> Iterator[tuple[str, Iterable[Made]]]:
    lines = _lines(corpus)
    inventor = Inventor(lines)
    tables = Path(__file__).parents[2] / "briefgen" / "data" / "terms"
    own = [(tables / f"{n}.tsv").read_text(encoding="utf-8") for n in ("people", "places")]
    ambiguous = {f for forms in house.simplified_table().values() if len(forms) > 1 for f in forms}
    yield "surnames", inventor.surnames(30_000)
    yield "foreign", inventor.transliterations(foreign_names(own), 12_000)
    yield "cups", inventor.cups(4_000)
    yield "inside", inventor.inside(corpus.counts, 5_000)
    for turn in range(ROUNDS):
        fresh = Inventor(lines, seed=11 + turn)
        yield f"frames {turn + 1}", fresh.words(corpus.counts, "".join(sorted(ambiguous)), 8)


def _parted(made: Iterable[Made], cutter: Mixed) -> Iterator[pairs.Pair]:
    for gold, source, start, end in made:
        found = pairs.pair(gold, cutter, source) if len(gold) == len(source) else None
        if found:
            yield found._replace(part=f"{start}:{end}")


__all__ = ["KINDS", "Corpus", "columns", "gather"]
