"""The ordered rules that turn neutral pieces into the parts of an article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefgen.readers.piece import Part, Piece
from briefgen.readers.rules import captions, crossheads, dates
from briefgen.readers.rules.rule import Rule, prose

RULES: tuple[Rule, ...] = (*dates.RULES, *captions.RULES, *crossheads.RULES)


MARKED = tuple(r for r in RULES if r.id in ("caption-format", "crosshead-heading"))


def label(pieces: Sequence[Piece], *, marked: bool = False) -> list[Part]:
    """Give every piece its part: rule by rule over the whole article, the first claim wins.

    With `marked` only the rules that go by what the format says.
    """
    rules = MARKED if marked else RULES
    parts = [_given(piece) for piece in pieces]
    for rule in rules:
        index = 0
        while index < len(parts):
            claim = rule.find(parts, index) if _reached(rule, parts, index) else None
            if claim is None:
                index += 1
                continue
            named = [
                p if p.open or p.rule else replace(p, rule=rule.id, confidence=rule.confidence)
                for p in claim
                if p.string or p.piece.form in ("image", "block")
            ]
            parts[index : index + 1] = named
            index += sum(not p.open for p in named)
            if any(p.open for p in named):
                continue
    return [replace(p, role="paragraph", rule="prose") if p.open else p for p in parts]


def _given(piece: Piece) -> Part:
    if piece.form in ("image", "block"):
        return Part(piece, "image" if piece.form == "image" else "block", "format")
    return Part(piece)


def _reached(rule: Rule, parts: Sequence[Part], index: int) -> bool:
    if not parts[index].open:
        return False
    if rule.reach == "head":
        return index < 12 and not any(prose(p) for p in parts[:index])
    if rule.reach == "tail":
        return index >= len(parts) - 12
    return True
