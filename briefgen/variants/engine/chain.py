"""Longest-match conversion over prepared dictionaries that knows which source span became what.

The rule is the reference engine's: in each dictionary of a stage the longest key anywhere wins,
the leftmost of equals first, then the same on what is left; what a dictionary has matched is
closed for the rest of the stage. Here it is done by length instead of by recursion, so time is
linear in the text, however long a run without punctuation is.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from briefgen.variants.engine import dictionaries
from briefgen.variants.engine.dictionaries import Stage
from briefgen.variants.engine.edits import Edit, apply, back, compose
from briefgen.variants.engine.matcher import Matcher, longest
from briefgen.variants.engine.overlaps import Conflict, conflicts


@dataclass(slots=True)
class Reading:
    """What a chain made of a text.

    `edits` are in order and never overlap; a character is `settled` (1) where a phrase of a
    dictionary covers it, changed or not; `conflicts` are over the source like the edits.
    """

    edits: list[Edit]
    settled: bytearray
    conflicts: list[Conflict]


@dataclass(frozen=True, eq=False)
class Chain:
    """Stages to run a text through, one after the other."""

    stages: tuple[tuple[Matcher, ...], ...]

    def read(self, text: str) -> Reading:
        """Run a text through the stages and keep track of every span."""
        reading = Reading([], bytearray(len(text)), [])
        current = text
        for index, stage in enumerate(self.stages):
            found, covered, conflicts = _stage(current, stage)
            _settle(reading.settled, reading.edits, covered)
            later = Chain(self.stages[index + 1 :])
            spans = back(reading.edits, [(c.start, c.end) for c in conflicts])
            for (start, end), conflict in zip(spans, conflicts, strict=True):
                best, *others = map(later.convert, (conflict.best, *conflict.others))
                reading.conflicts.append(Conflict(start, end, best, tuple(others)))
            if found:
                found = [later._carry(edit) for edit in found] if later.stages else found
                reading.edits = compose(current, reading.edits, found)
                current = apply(text, reading.edits)
        return reading

    def convert(self, text: str) -> str:
        """Return the converted text alone."""
        return apply(text, self.read(text).edits)

    def tail(self, name: str, text: str) -> str:
        """Convert a text by the stages after the one that has the named dictionary."""
        names = [[matcher.name for matcher in stage] for stage in self.stages]
        index = next(i for i, stage in enumerate(names) if name in stage)
        return Chain(self.stages[index + 1 :]).convert(text)

    def _carry(self, edit: Edit) -> Edit:
        """Take an edit's alternatives through the stages after it."""
        if not edit.alternatives:
            return edit
        return edit._replace(alternatives=tuple(map(self._carried, edit.alternatives)))

    def _carried(self, text: str) -> str:
        return _carried(self.stages, text)


@cache
def _carried(stages: tuple[tuple[Matcher, ...], ...], text: str) -> str:
    return Chain(stages).convert(text)


def _stage(
    text: str, stage: tuple[Matcher, ...]
) -> tuple[list[Edit], list[tuple[int, int]], list[Conflict]]:
    taken = bytearray(len(text))
    edits: list[Edit] = []
    covered: list[tuple[int, int]] = []
    overlaps: list[Conflict] = []
    for matcher in stage:
        entries = matcher.entries
        spans = list(matcher.phrases(text))
        chosen = longest(spans, taken)
        covered += chosen
        if len(chosen) < len(spans):
            overlaps += conflicts(text, spans, sorted(chosen), stage)
        for start, end in chosen:
            source = text[start:end]
            values = entries[source]
            if values[0] != source:
                edits.append(Edit(start, end, values[0], matcher.name, True, values[1:]))
        singles = matcher.singles
        for start, found in enumerate(map(singles.get, text)):
            if found is not None and not taken[start]:
                taken[start] = 1
                if found[0] != text[start]:
                    edits.append(Edit(start, start + 1, found[0], matcher.name, False, found[1:]))
    edits.sort()
    covered.sort()
    return edits, covered, overlaps


def _settle(settled: bytearray, done: list[Edit], covered: list[tuple[int, int]]) -> None:
    """Mark on the source what a stage's phrases cover."""
    for start, end in back(done, covered):
        settled[start:end] = b"\1" * (end - start)


def chain(stages: tuple[Stage, ...]) -> Chain:
    """Return the chain of stages of prepared dictionaries by name."""
    return Chain(tuple(tuple(matcher(name) for name in stage) for stage in stages))


@cache
def matcher(name: str) -> Matcher:
    """Return one prepared dictionary, indexed."""
    return Matcher(name, dictionaries.lexicon(name).entries)
