"""What is no article, told by what a file begins with, then by its form, then by its suffix."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import PurePath

_HEAD = 64
_TIMES = re.compile(r"^\s*\d+\s*\n\d{1,2}:\d{2}:\d{2}[,.]\d{3}\s*-->", re.M)
_HAN = re.compile("[㐀-鿿]")
_SENTENCE = re.compile("[。！？]")
_SENTENCES = 3
"""Sentences that make a file prose, whatever its suffix says."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """One row of the table: what a file is, what to do, its suffixes and its first bytes."""

    what: str
    remedy: str
    suffixes: tuple[str, ...]
    begins: re.Pattern[bytes] | None

    @property
    def sentence(self) -> str:
        """What it is and what to do, as the end of a message."""
        return f"{self.what}; {self.remedy}"


@cache
def refusals() -> tuple[Refusal, ...]:
    """Return the table `data/reading/refused.tsv`; a pair of dots in `begins` is any byte."""
    text = files("briefgen.data").joinpath("reading", "refused.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return tuple(
        Refusal(r["what"], r["remedy"], tuple(r["suffixes"].split()), _begins(r["begins"]))
        for r in rows
    )


def _begins(written: str) -> re.Pattern[bytes] | None:
    alternatives = []
    for signature in written.split():
        pairs = (signature[n : n + 2] for n in range(0, len(signature), 2))
        alternatives.append(
            b"".join(b"." if pair == ".." else re.escape(bytes.fromhex(pair)) for pair in pairs)
        )
    return re.compile(b"|".join(alternatives), re.S) if alternatives else None


def by_bytes(data: bytes) -> str:
    """Return what a file is by its first bytes and what to do; "" for what may be text."""
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    found = (one for one in refusals() if one.begins and one.begins.match(head))
    return next((one.sentence for one in found), "")


def by_text(text: str, name: str) -> str:
    """Return what a text is that is no article, by its form or its suffix; "" for an article's.

    Prose is read whatever its suffix says, and though it begins with a brace.
    """
    suffix = PurePath(name).suffix.lower()
    if _is_json(text):
        return _named(".json")
    if _TIMES.match(text):
        return _named(".srt")
    if suffix in (".csv", ".tsv") and not _is_table(text, "\t" if suffix == ".tsv" else ","):
        return ""
    named = _named(suffix)
    return "" if named and _is_prose(text) else named


def _named(suffix: str) -> str:
    return next((one.sentence for one in refusals() if suffix and suffix in one.suffixes), "")


def _is_json(text: str) -> bool:
    """True for one JSON value of objects or lists, and for one on every line (JSON Lines)."""
    start = text.strip()
    if start[:1] not in ("{", "["):
        return False
    for part in (start, start.split("\n", 1)[0]):
        try:
            if isinstance(json.loads(part), dict | list):
                return True
        except (ValueError, RecursionError):
            continue
    return False


def _is_table(text: str, comma: str) -> bool:
    """True for lines of two cells or more, as many in all of them."""
    rows = [row for row in csv.reader(text.strip().split("\n")[:50], delimiter=comma) if row]
    widths = {len(row) for row in rows}
    return len(widths) == 1 and max(widths) > 1


def _is_prose(text: str) -> bool:
    sample = text[:20_000]
    return (
        len(_SENTENCE.findall(sample)) >= _SENTENCES
        and len(_HAN.findall(sample)) * 5 >= len("".join(sample.split())) * 2
    )
