"""Words that overlap: where reading a text from its end gives another result than the engine's.

市长发现 is 市长|发现 and not 市|长发|现; the dictionaries alone cannot tell, so an editor is asked.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from briefgen.variants.engine.matcher import Matcher


class Conflict(NamedTuple):
    """text[start:end] holds words that overlap; read from either end it becomes something else.

    `best` is the reading whose words are the commoner ones, `others` what else there is.
    """

    start: int
    end: int
    best: str
    others: tuple[str, ...]


def conflicts(
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
            # Python's sort is stable: of equals, the engine's own reading stays first.
            ranked = sorted(readings, key=lambda words: -_commonness(text, words, stage))
            best, *others = dict.fromkeys(_spell(text, left, right, r, stage) for r in ranked)
            known[key] = best, tuple(others)
        if known[key][1]:
            result.append(Conflict(left, right, *known[key]))
    return result


def _commonness(text: str, words: list[tuple[int, int]], stage: tuple[Matcher, ...]) -> float:
    """Say how common a reading's words are: by how many of the dictionary's keys have them.

    发现 is in more phrases than 长发, 重复 in more than 复建; no dictionary at hand counts words.
    """
    return sum(math.log1p(_keys_with(text[start:end], stage)) for start, end in words)


@lru_cache(maxsize=4096)
def _keys_with(word: str, stage: tuple[Matcher, ...]) -> int:
    return sum(matcher.all_keys.count(word) for matcher in stage)


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
