"""Longest-match conversion over prepared dictionaries that knows which source span became what.

The rule is the reference engine's: in each dictionary of a stage the longest key anywhere wins,
the leftmost of equals first, then the same on what is left; what a dictionary has matched is
closed for the rest of the stage. Here it is done by length instead of by recursion, so time is
linear in the text, however long a run without punctuation is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from operator import add
from typing import NamedTuple

from briefgen.variants import dictionaries
from briefgen.variants.dictionaries import Stage


class Edit(NamedTuple):
    """source[start:end] becomes `target`, by the dictionary `origin`."""

    start: int
    end: int
    target: str
    origin: str
    phrase: bool
    alternatives: tuple[str, ...] = ()


class Conflict(NamedTuple):
    """text[start:end] holds words that overlap; read from either end it becomes something else.

    `backward` is what it becomes when its words are cut off from its end, `others` what else there
    is, the engine's own reading first.
    """

    start: int
    end: int
    backward: str
    others: tuple[str, ...]


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
            spans = _back(reading.edits, [(c.start, c.end) for c in conflicts])
            for (start, end), conflict in zip(spans, conflicts, strict=True):
                backward, *others = map(later.convert, (conflict.backward, *conflict.others))
                reading.conflicts.append(Conflict(start, end, backward, tuple(others)))
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
    conflicts: list[Conflict] = []
    for matcher in stage:
        entries = matcher.entries
        spans = list(matcher.phrases(text))
        chosen = longest(spans, taken)
        covered += chosen
        if len(chosen) < len(spans):
            conflicts += _conflicts(text, spans, sorted(chosen), stage)
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
    return edits, covered, conflicts


def _conflicts(
    text: str,
    spans: list[tuple[int, int]],
    chosen: list[tuple[int, int]],
    stage: tuple[Matcher, ...],
) -> list[Conflict]:
    """Find where words overlap so that reading from the other end gives another result."""
    result: list[Conflict] = []
    known: dict[tuple[str, tuple[tuple[int, int], ...]], tuple[str, tuple[str, ...]]] = {}
    at = 0
    for left, right, crossing in _clusters(spans):
        while at < len(chosen) and chosen[at][1] <= left:
            at += 1
        if not crossing or right - left > _LONGEST_CLUSTER:
            continue
        ours: list[tuple[int, int]] = []
        for span in chosen[at : at + right - left]:
            if span[0] >= right:
                break
            ours.append(span)
        key = text[left:right], tuple((a - left, b - left) for a, b in ours)
        if key not in known:
            readings = (ours, _forward(crossing, left), _backward(crossing, right))
            spelled = [_spell(text, left, right, words, stage) for words in readings]
            backward = spelled.pop()
            known[key] = backward, tuple(s for s in dict.fromkeys(spelled) if s != backward)
        if known[key][1]:
            result.append(Conflict(left, right, *known[key]))
    return result


_LONGEST_CLUSTER = 24
"""Longer clusters are lists of names or nonsense, and no editor could judge them as one."""


def _clusters(
    spans: list[tuple[int, int]],
) -> Iterator[tuple[int, int, list[tuple[int, int]]]]:
    """Yield groups of overlapping spans with their bounds; an empty group if all are nested."""
    group: list[tuple[int, int]] = []
    right = -1
    crossing = False
    for span in spans:
        if span[0] >= right and group:
            yield group[0][0], right, group if crossing else []
            group, crossing = [], False
        if group and span[1] > right and span[0] > group[0][0]:
            crossing = True
        group.append(span)
        right = max(right, span[1])
    if group:
        yield group[0][0], right, group if crossing else []


def _forward(spans: list[tuple[int, int]], left: int) -> list[tuple[int, int]]:
    ends: dict[int, int] = {}
    for start, end in spans:
        ends[start] = max(end, ends.get(start, 0))
    result = []
    at = left
    for start in sorted(ends):
        if start >= at:
            result.append((start, ends[start]))
            at = ends[start]
    return result


def _backward(spans: list[tuple[int, int]], right: int) -> list[tuple[int, int]]:
    starts: dict[int, int] = {}
    for start, end in spans:
        starts[end] = min(start, starts.get(end, start))
    result = []
    at = right
    for end in sorted(starts, reverse=True):
        if end <= at:
            result.append((starts[end], end))
            at = starts[end]
    return result[::-1]


def _spell(
    text: str, left: int, right: int, words: list[tuple[int, int]], stage: tuple[Matcher, ...]
) -> str:
    """Write out text[left:right] with these words looked up and the rest by character."""
    parts: list[str] = []
    at = left
    for start, end in (*words, (right, right)):
        parts += (_look_up(char, stage) for char in text[at:start])
        if start < end:
            parts.append(_look_up(text[start:end], stage))
        at = end
    return "".join(parts)


def _look_up(key: str, stage: tuple[Matcher, ...]) -> str:
    for matcher in stage:
        if key in matcher.entries:
            return matcher.entries[key][0]
    return key


def apply(text: str, edits: Sequence[Edit]) -> str:
    """Return the text with its edits made."""
    if not edits:
        return text
    parts = []
    at = 0
    for edit in edits:
        parts.append(text[at : edit.start])
        parts.append(edit.target)
        at = edit.end
    parts.append(text[at:])
    return "".join(parts)


def compose(middle: str, first: Sequence[Edit], second: Sequence[Edit]) -> list[Edit]:
    """Join two passes into one over the source; `middle` is what the first made of it.

    Edits that meet become one edit, so that no span has two.
    """
    if not first:
        return list(second)
    result: list[Edit] = []
    shift = 0  # middle offset minus source offset, before the edit at hand
    i = j = 0
    while i < len(first) or j < len(second):
        lo = first[i].start + shift if i < len(first) else len(middle) + 1
        hi = lo + len(first[i].target) if i < len(first) else lo
        if j == len(second) or hi <= second[j].start:
            result.append(first[i])
            shift += len(first[i].target) - (first[i].end - first[i].start)
            i += 1
            continue
        other = second[j]
        if other.end <= lo:
            result.append(other._replace(start=other.start - shift, end=other.end - shift))
            j += 1
            continue
        # They overlap: grow the cluster until nothing more touches it.
        left = min(lo, other.start)
        source_left = left - shift
        right = left
        parts: list[Edit] = []
        seconds: list[Edit] = []
        while True:
            if i < len(first) and ((not parts and not seconds) or first[i].start + shift < right):
                edit = first[i]
                right = max(right, edit.start + shift + len(edit.target))
                shift += len(edit.target) - (edit.end - edit.start)
                parts.append(edit)
                i += 1
            elif j < len(second) and second[j].start < right:
                right = max(right, second[j].end)
                seconds.append(second[j])
                j += 1
            else:
                break
        result.append(_joined(middle, left, right, source_left, right - shift, parts, seconds))
    return result


def _joined(
    middle: str,
    left: int,
    right: int,
    start: int,
    end: int,
    first: list[Edit],
    second: list[Edit],
) -> Edit:
    moved = [e._replace(start=e.start - left, end=e.end - left) for e in second]
    origins = dict.fromkeys(edit.origin for edit in (*first, *second))
    phrase = any(edit.phrase for edit in (*first, *second))
    alternatives = first[0].alternatives if len(first) == 1 and len(second) == 1 else ()
    return Edit(
        start, end, apply(middle[left:right], moved), " ".join(origins), phrase, alternatives
    )


def _settle(settled: bytearray, done: list[Edit], covered: list[tuple[int, int]]) -> None:
    """Mark on the source what a stage's phrases cover."""
    for start, end in _back(done, covered):
        settled[start:end] = b"\1" * (end - start)


def _back(done: list[Edit], spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Carry spans, in order, from what the edits made back to the source they were made on."""
    if not done:
        return spans
    result = []
    shift = at = 0
    for start, end in spans:
        while at < len(done) and done[at].start + shift + len(done[at].target) <= start:
            shift += len(done[at].target) - (done[at].end - done[at].start)
            at += 1
        left, right = start - shift, end - shift
        ahead = at
        while ahead < len(done) and done[ahead].start < right:
            # An edit of another length inside the span moves the span's end.
            right -= len(done[ahead].target) - (done[ahead].end - done[ahead].start)
            left, right = min(left, done[ahead].start), max(right, done[ahead].end)
            ahead += 1
        result.append((left, right))
    return result


def chain(stages: tuple[Stage, ...]) -> Chain:
    """Return the chain of stages of prepared dictionaries by name."""
    return Chain(tuple(tuple(matcher(name) for name in stage) for stage in stages))


@cache
def matcher(name: str) -> Matcher:
    """Return one prepared dictionary, indexed."""
    return Matcher(name, dictionaries.lexicon(name).entries)
