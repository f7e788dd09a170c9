"""What an editor's eyes are needed for: the few decisions that the dictionaries cannot vouch for.

Five kinds: words that overlap, so that reading from the other end gives another result; a term that
is not confirmed; a term that may not be meant; a foreign name outside the term base; a character
with several candidates and no phrase around it. `ambiguous.tsv` lists the characters of the last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import NamedTuple

from briefgen.variants.engine import Conflict, dictionaries
from briefgen.variants.engine import chain as engine
from briefgen.variants.review import transliteration
from briefgen.variants.tags import Variant
from briefgen.variants.terms import Context

UNCONFIRMED = "unconfirmed term"
DOUBTFUL = "a term, if that is meant here"
OVERLAP = "words overlap"
AMBIGUOUS = "several candidates, no phrase around it"
NEED_ALTERNATIVES = (UNCONFIRMED, DOUBTFUL, OVERLAP, AMBIGUOUS)
"""With nothing else to choose there is nothing to ask; a name may always be typed in."""


class Flag(NamedTuple):
    """text[start:end] needs eyes: what it may also become, by which file, and why.

    `target` is what it becomes until an editor says otherwise; None leaves that as it is.
    """

    start: int
    end: int
    alternatives: tuple[str, ...]
    origin: str
    why: str
    target: str | None = None


@dataclass(frozen=True, eq=False)
class Ambiguous:
    """The characters of a route that have several candidates, with what each may become."""

    pattern: re.Pattern[str] | None
    candidates: dict[str, tuple[str, ...]]


def flags(
    text: str,
    source: Variant,
    target: Variant,
    masked: bytearray,
    settled: bytearray,
    conflicts: list[Conflict],
    ambiguous: Ambiguous,
    context: Context,
) -> Iterator[Flag]:
    """Yield what needs eyes, kind by kind, the riskiest kind first."""
    for conflict in conflicts:
        if not any(masked[conflict.start : conflict.end]):
            yield Flag(*conflict[:2], conflict.others, "", OVERLAP, conflict.best)
    if _names_differ(source, target):
        for start, end, why in transliteration.runs(text, masked):
            if context.first(text[start:end]):
                yield Flag(start, end, (), "", why)
    if ambiguous.pattern is not None:
        for found in ambiguous.pattern.finditer(text):
            at = found.start()
            if not masked[at] and not settled[at]:
                yield Flag(at, at + 1, ambiguous.candidates[found[0]], "ambiguous.tsv", AMBIGUOUS)


def _names_differ(source: Variant, target: Variant) -> bool:
    """Say whether the two regions write foreign names differently; Taiwan against all others."""
    return bool(source.region and target.region) and source.region != target.region


@cache
def ambiguous(chain: engine.Chain, source: Variant, target: Variant) -> Ambiguous:
    """Return the characters to ask about on a route; none where the script stays."""
    if source.script == target.script:
        return Ambiguous(None, {})
    lexicon = dictionaries.lexicon("STCharacters" if source.script == "Hans" else "TSCharacters")
    # 著 is no Traditional character to Simplify, but a variant of 着 where it is the particle.
    also = dictionaries.lexicon("TWVariantsRev").entries if source.script == "Hant" else {}
    candidates: dict[str, tuple[str, ...]] = {}
    places: list[str] = []
    for char, after in _listed(source.script):
        places.append(f"(?<=[{after}]){char}" if after else char)
        values = (*lexicon.entries.get(char, (char,)), *also.get(char, ()))
        candidates[char] = tuple(dict.fromkeys(chain.tail(lexicon.name, v) for v in values))
    return Ambiguous(re.compile("|".join(places)), candidates)


@cache
def _listed(script: str) -> tuple[tuple[str, str], ...]:
    """Return a script's ambiguous characters, each with those it is risky after ("": always)."""
    table = resources.files("briefgen.data").joinpath("ambiguous.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.split("\n")[1:] if line]
    return tuple((row[1], row[2]) for row in rows if row[0] == script)
