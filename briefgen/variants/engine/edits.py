"""Edits: spans of a text and what they become, made, joined over passes, and carried back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Edit(NamedTuple):
    """source[start:end] becomes `target`, by the dictionary `origin`."""

    start: int
    end: int
    target: str
    origin: str
    phrase: bool
    alternatives: tuple[str, ...] = ()


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


def back(done: list[Edit], spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
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
