"""What the labels of the lines over a lead make of their pieces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefgen.readers.piece import Part
from briefgen.readers.rules import captions
from briefgen.readers.rules.front import fields, furniture, label_only, named
from briefgen.readers.rules.heads.evidence import evidence
from briefgen.readers.rules.heads.heading import headed, second
from briefgen.readers.rules.heads.labels import Label
from briefgen.readers.rules.heads.path import best, emissions, rival, weights
from briefgen.readers.rules.heads.row import Row, entries, rows
from briefgen.readers.rules.heads.years import settled
from briefgen.readers.rules.rule import Pass, Scene, claim, fold

_FIELDS = ("field", "aside", "over")
_SURE: dict[Label, float] = {
    "headline": 0.95,
    "second": 0.9,
    "dek": 0.85,
    "field": 0.96,
    "over": 0.9,
}
_DOUBT = 2.0
"""How little more must speak for a headline than for another line to leave a doubt."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What the lines and the text say of the others: who wrote it, the text, what is known."""

    writers: frozenset[str]
    prose: str
    titled: bool
    decked: bool


def _find(scene: Scene) -> dict[int, tuple[Part, ...]]:
    """Return the parts that those over the text become, by their places."""
    lines, prose = rows(scene)
    if not prose:
        return _sure(scene, lines)
    given, shown = weights(), evidence(lines, prose)
    titled = bool(scene.known("title")) or scene.has("headline")
    decked = bool(scene.known("dek")) or scene.has("dek")
    scores = emissions(lines, shown, given, pictures=scene.has("image"))
    labels = best(lines, scores, given, titled=titled, decked=decked)
    doubt = ""
    if "headline" in labels and not titled:
        other, margin = rival(lines, scores, given, labels, decked=decked)
        doubt = lines[other].text if margin < _DOUBT else ""
    lines = _dated(lines, labels)
    told = _Told(_writers(lines, labels), prose, titled, decked)
    found: dict[int, tuple[Part, ...]] = {
        place: _ruled((claim(scene.parts[place], "crosshead"),), "body")
        for place in entries(scene.parts)
    }
    for place, (row, label) in enumerate(zip(lines, labels, strict=True)):
        if label in ("body", "settled") and not (row.start and row.place in found):
            continue
        after = lines[place + 1].text if place + 1 < len(lines) else ""
        made = _ruled(_made(scene, row, label, after, told), label)
        if label == "headline" and doubt:
            made = tuple(replace(p, value=doubt) if p.role == "headline" else p for p in made)
        found[row.place] = (*found.get(row.place, ()), *made)
        for further in range(row.place + 1, row.place + row.count):
            found[further] = (claim(scene.parts[further], "drop", kind="date-line"),)
    return found


def _writers(lines: Sequence[Row], labels: Sequence[Label]) -> frozenset[str]:
    return frozenset(
        name
        for row, label in zip(lines, labels, strict=True)
        if label in _FIELDS
        for one in row.fields
        if one.role == "byline"
        for name in one.value.split("\n")
    )


def _sure(scene: Scene, lines: Sequence[Row]) -> dict[int, tuple[Part, ...]]:
    """Return what is sure without any text under it: lines of fields, a heading of level one."""
    found: dict[int, tuple[Part, ...]] = {}
    known = {"headline"} if scene.known("title") else set()
    known |= {"dek"} if scene.known("dek") else set()
    for row in lines:
        top = row.part.piece.form == "heading" and row.part.piece.level == 1
        if row.settled:
            continue
        if row.fields and not row.weak:
            found[row.place] = _ruled(named(row.part, row.fields, known), "field")
        elif top and "headline" not in known:
            found[row.place] = _ruled((claim(row.part, "headline"),), "headline")
        known |= {part.role for part in found.get(row.place, ())}
    return found


def _ruled(made: Sequence[Part], label: Label) -> tuple[Part, ...]:
    """Return parts with the rule that claimed them and how sure it is."""
    rule, sure = f"head-{label}", _SURE.get(label, 0.9)
    return tuple(p if p.open else replace(p, rule=rule, confidence=sure) for p in made)


def _dated(lines: Sequence[Row], labels: Sequence[Label]) -> list[Row]:
    """Return the rows with the days settled that another day of the front settles."""
    days = [
        one.value
        for row, label in zip(lines, labels, strict=True)
        if label in _FIELDS
        for one in row.fields
        if one.role in ("date", "modified") and one.value and not one.doubt
    ]
    if not days:
        return list(lines)
    return [replace(row, fields=settled(row.fields, row.text, days[0])) for row in lines]


def _made(scene: Scene, row: Row, label: Label, after: str, told: _Told) -> tuple[Part, ...]:
    part = row.part
    match label:
        case "body" | "settled":
            return (part,)
        case "headline" | "dek" if any(one.role in ("headline", "dek") for one in row.fields):
            pairs = (("headline", told.titled), ("dek", told.decked))
            known = [role for role, known in pairs if known]
            return named(part, row.fields, known)
        case "headline" if row.boxed:
            whole = scene.parts[row.place]
            marks = (whole.cut(0, row.start), whole.cut(row.start + len(part.string), row.end))
            opened, closed = (claim(one, "drop", kind="headline-mark") for one in marks)
            return opened, claim(part, "headline"), closed
        case "headline":
            return headed(part, told.writers, told.prose)
        case "second":
            return second(part)
        case "dek":
            return (claim(part, "dek"),)
        case "field" | "aside":
            return _fields(row)
        case "caption" if scene.has("image"):
            return (part,)  # The rules of captions know the pictures.
        case "caption":
            if fold(after).startswith(fold(row.text)):
                return (claim(part, "drop", kind="repeated-caption"),)
            return captions.made(part)
        case "label":
            kind = "label" if label_only(row.text, heads=True) else "salutation"
            return (claim(part, "drop", kind=kind),)
        case "button":
            return (claim(part, "drop", kind=furniture(row.text) or "headline-repeat"),)
        case _:
            found = row.fields or fields(row.text, near=True)
            return (
                named(part, found)
                if found
                else (
                    claim(
                        part,
                        "drop",
                        kind="link" if "linked" in part.piece.tag.split() else "over-headline",
                    ),
                )
            )


def _fields(row: Row) -> tuple[Part, ...]:
    if row.count > 1:
        return (claim(row.part, "date", value=row.fields[0].value),)
    found = row.fields
    if label_only(row.text) and not any(one.value for one in found):
        return (claim(row.part, "drop", kind="label"),)
    return named(row.part, found, ("headline", "dek"))


RULES = (
    # All lines from the top to the lead, labelled together.
    Pass("head", _find),
)
