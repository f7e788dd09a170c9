"""An editor's reviewed choices: read from decisions.tsv and found again in the text.

A choice is tied to its source by the source's SHA-256 and to its place by the words around it.
Where the source has changed since, nothing is replaced and a notice says so.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from briefgen.errors import ConfigurationError
from briefgen.model import Notice
from briefgen.variants.engine import longest
from briefgen.variants.options import Choice
from briefgen.variants.tags import variant

ORIGIN = "decisions.tsv"
COLUMNS = ("sha256", "to", "source", "target", "before", "after")
CONTEXT = 8
"""How many characters around a choice tell its place."""


class Located(NamedTuple):
    """A choice and where in a text it applies."""

    start: int
    end: int
    choice: Choice


def parse(name: str, text: str) -> tuple[Choice, ...]:
    """Read a decision file's text.

    Raises ConfigurationError with the line and the remedy.
    """
    result: list[Choice] = []
    header = False
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        line = line.rstrip("\r")
        if not line.strip() or line.startswith("#"):
            continue
        cells = [_unescape(cell) for cell in line.split("\t")]
        if not header:
            if tuple(cells) != COLUMNS:
                raise ConfigurationError(
                    f"{name}:{number}: this is no decision file; export one from the page that"
                    " `briefgen review` writes."
                )
            header = True
            continue
        if len(cells) != len(COLUMNS) or not cells[2] or not re.fullmatch("[0-9a-f]{64}", cells[0]):
            raise ConfigurationError(
                f"{name}:{number}: a decision has {', '.join(COLUMNS)}, with tabs between them;"
                " export the file again from the review page."
            )
        sha256, tag, source, target, before, after = cells
        result.append(Choice(sha256, variant(tag).tag, source, target, before, after, number))
    return tuple(result)


def dump(chosen: tuple[Choice, ...]) -> str:
    """Write choices in the form that `parse` reads."""
    rows = ["\t".join(COLUMNS)]
    for c in chosen:
        cells = (c.sha256, c.variant, c.source, c.target, c.before, c.after)
        rows.append("\t".join(map(_escape, cells)))
    return "\n".join(rows) + "\n"


def _escape(cell: str) -> str:
    return cell.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


def _unescape(cell: str) -> str:
    return re.sub(r"\\(.)", lambda m: {"t": "\t", "n": "\n", "r": "\r"}.get(m[1], m[1]), cell)


def applying(chosen: tuple[Choice, ...], sha256: str, target: str) -> tuple[Choice, ...]:
    """Return the choices made on this source for this target."""
    return tuple(c for c in chosen if c.sha256 == sha256 and c.variant == target)


def stale(chosen: tuple[Choice, ...], sha256: str, file: str) -> tuple[Notice, ...]:
    """Return a notice where there are choices and none of them was made on this source."""
    if not chosen or any(c.sha256 == sha256 for c in chosen):
        return ()
    return (
        Notice(
            file,
            0,
            "decisions-stale",
            "the source has changed since the decisions were reviewed, so none was applied;"
            " run `briefgen review` again.",
        ),
    )


def locate(text: str, chosen: tuple[Choice, ...], masked: bytearray) -> list[Located]:
    """Find where choices apply in one text.

    The words around must be those of the choice; where the text begins or ends first (an excerpt
    of the paragraph) as many of them as there are.
    """
    if not chosen:
        return []
    found: dict[tuple[int, int], Choice] = {}
    for choice in chosen:
        at = text.find(choice.source)
        while at >= 0:
            end = at + len(choice.source)
            if _fits(text, at, end, choice):
                found[at, end] = choice
            at = text.find(choice.source, at + 1)
    spans = longest(list(found), bytearray(masked))
    return [Located(start, end, found[start, end]) for start, end in spans]


def _fits(text: str, start: int, end: int, choice: Choice) -> bool:
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    head = before.endswith(choice.before) or (start < CONTEXT and choice.before.endswith(before))
    tail = after.startswith(choice.after) or (
        len(text) - end < CONTEXT and choice.after.startswith(after)
    )
    return head and tail
