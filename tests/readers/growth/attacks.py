"""Texts that cost a bad pattern its time: made of its own parts, again and again."""

from __future__ import annotations

import random
import re
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

UNITS = (
    *" 　1aA甲王（(【「、，。／/：—-*|年攝月<>=%[#_.@\n\t",
    *(
        "甲a",
        "a ",
        "甲 ",
        "1 ",
        " -",
        "記者",
        "1月",
        "\n ",
        "a=",
        "。 ",
        "（ ",
        "甲，",
        "1,",
        "｜ ",
    ),
)


def sampled(pattern: re.Pattern[Any]) -> tuple[list[str], str]:
    """Return what a pattern is made of as short texts, and a text that it may match."""
    written = pattern.pattern
    text = written.decode("latin-1") if isinstance(written, bytes) else written
    parts: set[str] = set()
    whole = _walk(
        parser.parse(
            text, pattern.flags & ~re.DEBUG & ~(re.U if isinstance(written, bytes) else 0)
        ),
        parts,
    )
    return sorted(part for part in parts if 0 < len(part) < 40), whole[:200]


def _walk(tree: Any, parts: set[str]) -> str:
    whole = ""
    for operation, value in tree:
        name = str(operation)
        if name in ("LITERAL", "NOT_LITERAL", "IN", "ANY"):
            chars = _chars(name, value)
            parts.update(chars)
            whole += chars[0] if chars else ""
        elif name == "SUBPATTERN":
            whole += _walk(value[-1], parts)
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            inner = _walk(value[2], parts)
            parts.add(inner)
            whole += inner * max(1, min(int(value[0]), 3))
        elif name == "BRANCH":
            branches = [_walk(branch, parts) for branch in value[1]]
            parts.update(branches[:6])
            whole += branches[0] if branches else ""
        elif name == "ATOMIC_GROUP":
            whole += _walk(value, parts)
    parts.add(whole)
    return whole


_CLASSES = {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "a"}


def _chars(name: str, value: Any) -> list[str]:
    if name == "LITERAL":
        return [chr(value)]
    if name != "IN":
        return ["甲" if name == "ANY" or value != ord("甲") else "乙"]
    found: list[str] = []
    for operation, inner in value:
        match str(operation):
            case "LITERAL":
                found.append(chr(inner))
            case "RANGE":
                found.append(chr(inner[0]))
            case "CATEGORY":
                found.append(_CLASSES.get(str(inner), "，"))
            case _:
                found.append("甲")
    return [found[0], found[-1]]


def repeats(pattern: re.Pattern[Any]) -> list[tuple[str, str]]:
    """Return what stands before every repeat without an end, and what it repeats.

    Two repeats side by side take the square of a run that both take, `a*b?a*`, but only behind
    what comes before them; one that looks for its end does where its beginning comes again.
    """
    written = pattern.pattern
    text = written.decode("latin-1") if isinstance(written, bytes) else written
    found: list[tuple[str, str]] = []
    _before(parser.parse(text, pattern.flags & ~re.DEBUG), "", found)
    return list(dict.fromkeys(found))


def _before(tree: Any, prefix: str, found: list[tuple[str, str]]) -> str:
    """Note the repeats of a tree behind a prefix; return the prefix with the least it may match."""
    for operation, value in tree:
        name = str(operation)
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            least, most, inner = value
            one = _walk(inner, set())
            if most == parser.MAXREPEAT:
                found.append((prefix[-80:], one))
            _before(inner, prefix, found)
            prefix += one * min(int(least), 3)
        elif name == "SUBPATTERN":
            prefix = _before(value[-1], prefix, found)
        elif name == "ATOMIC_GROUP":
            prefix = _before(value, prefix, found)
        elif name == "BRANCH":
            # Each is walked; what follows stands behind any of them.
            behind = [_before(branch, prefix, found) for branch in value[1]]
            prefix = behind[0]
        else:
            prefix += _walk([(operation, value)], set())
    return prefix


def texts(pattern: re.Pattern[Any]) -> list[tuple[str, str]]:
    """Return what to attack a pattern with: a beginning and what is said again and again behind."""
    parts, whole = sampled(pattern)
    ends = repeats(pattern)
    chosen = random.Random(7)
    few = chosen.sample(parts, min(len(parts), 8))
    pairs = [f"{one}{other}" for one in few[:4] for other in few[:4] if one != other]
    units = list(dict.fromkeys((*UNITS, *few, *pairs, whole)))
    starts = ("", whole[: len(whole) // 2]) if len(whole) > 1 else ("",)
    known = [(start, unit) for unit in units if unit for start in starts]
    begun = [("", start) for start, _ in ends if len(start) > 1]
    return list(dict.fromkeys((*known, *(pair for pair in (*ends, *begun) if pair[1]))))
