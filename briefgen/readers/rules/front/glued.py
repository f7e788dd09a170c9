"""The date glued to the first paragraph, told from a date that is the sentence's own."""

from __future__ import annotations

import re

from briefgen.readers.rules.front import days
from briefgen.readers.rules.front.field import Field, FieldRole
from briefgen.readers.rules.front.lexis import lexis, low, plain
from briefgen.readers.rules.rule import words

LEAST = 8
"""Words of the shortest sentence that a date may be glued to."""

_OPENS = {"(": ")", "[": "]", "【": "】", "〔": "〕", "〈": "〉", "《": "》", "<": ">"}
_PARTS = re.compile(r"\s*[|:丨︱∣│┃▏·—–-]{1,2}\s*|\s+")
_LABEL_END = re.compile(r"\s*[:|/]?\s*")
_SENTENCE = re.compile(r"[,。!?;]")  # fields have none of these (the line is in half width)
_OWN = re.compile(r"[,.、。;)\]】]")  # a mark that goes on with the sentence


_LOOKED = 600
"""Characters of a paragraph that are looked at: dates stand at its very beginning."""


def glued(text: str) -> tuple[Field, ...]:
    """Return the dates that stand glued before a paragraph, () where it has none.

    Such a date is in brackets, or has a space, a bar, a colon or a dash behind it, or its label
    before it, and a sentence of its own follows. A date that a comma, a particle (起, 至, 以來) or
    a time of day follows is part of the sentence (`carries.tsv` has the words).
    """
    line = plain(text[:_LOOKED])
    found: list[Field] = []
    place = 0
    while one := _one(line, place):
        found.append(one[0])
        place = one[1]
    rest = line[place:]
    if not found or words(rest) < LEAST or not _SENTENCE.search(rest) or _OWN.match(rest.lstrip()):
        return ()
    return tuple(found) if not _carries(found[-1], line, place) else ()


def opens(text: str) -> bool:
    """True for a text that a date stands glued before, however short it is: a chronicle's entry."""
    return _one(plain(text[:_LOOKED]), 0) is not None


def _carries(last: Field, line: str, place: int) -> bool:
    """True where what follows goes on with the date's own sentence."""
    rest = low(line[place:].lstrip())
    if any(lexis("carries").at(rest, 0)):
        return True
    # 2026年1月12日 NASA…: the space only parts two scripts.
    return line[last.start : place].endswith("日 ") and rest[:1].isascii()


def _one(line: str, place: int) -> tuple[Field, int] | None:
    """Return the date at a place and where what follows it begins, None where none is glued."""
    start = place + len(line[place:]) - len(line[place:].lstrip())
    closing = _OPENS.get(line[start : start + 1], "")
    inner = start + bool(closing)
    for label, role in _labels(line, inner):
        day = days.at(line, label)
        if day is None or not day.value:
            continue
        end = day.end + len(line[day.end :]) - len(line[day.end :].lstrip()) if closing else day.end
        if closing and line[end : end + 1] != closing:
            return None
        end += bool(closing)
        parted = _PARTS.match(line, end)
        if parted is None and not closing:
            return None
        behind = parted.end() if parted else end
        known: FieldRole = "modified" if role == "modified" else "date"
        return Field(known, start, behind, day.value, day.doubt), behind
    return None


def _labels(line: str, start: int) -> list[tuple[int, str]]:
    """Return where a date may begin: behind a label for one, else at the place itself."""
    rows = lexis("fields", "field", "date", "modified").at(low(line), start)
    found = []
    for end, row in rows:
        parted = _LABEL_END.match(line, end)
        found.append((parted.end() if parted else end, row["field"]))
    return [*found, (start, "date")]
