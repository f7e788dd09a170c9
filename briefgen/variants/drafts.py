"""Drafts of decisions: from protected spans, choices, terms, dictionaries and marks to one list.

The drafts of a text are in order and never overlap; the output is built from them and from
nothing else, so that the decisions replayed on the source always give it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from briefgen.model import Decision, Mark, Rule
from briefgen.variants import choices, engine, guards, protect, punctuation
from briefgen.variants.engine import Edit
from briefgen.variants.guards import Context
from briefgen.variants.options import Choice
from briefgen.variants.tags import Variant
from briefgen.variants.termbase import Candidate, TermMatcher

_MASK = "\ue000"
"""A private-use character, which is in no dictionary."""


@dataclass(slots=True)
class Draft:
    """A decision in the making; see `model.Decision`."""

    start: int
    end: int
    target: str
    rule: Rule
    origin: str
    alternatives: tuple[str, ...] = ()
    review: bool = False
    why: str = ""
    term: Candidate | None = None


@dataclass(slots=True)
class Sheet:
    """One text at work: its drafts, and what later stages want to know about it."""

    text: str
    drafts: list[Draft] = field(default_factory=list)
    masked: bytearray = field(default_factory=bytearray)
    settled: bytearray = field(default_factory=bytearray)
    unsure: list[tuple[int, int, Candidate]] = field(default_factory=list)

    def take(self, draft: Draft) -> None:
        """Add a draft and close its span to everything after."""
        self.drafts.append(draft)
        self.masked[draft.start : draft.end] = b"\1" * (draft.end - draft.start)


def draft(
    text: str,
    marks: tuple[Mark, ...],
    target: Variant,
    terms: TermMatcher,
    chain: engine.Chain,
    chosen: tuple[Choice, ...],
    context: Context | None,
) -> Sheet:
    """Draft every decision on one text, layer by layer."""
    sheet = Sheet(text, masked=bytearray(len(text)))
    for span in protect.protected(text, marks):
        sheet.take(Draft(span.start, span.end, span.target, "protected", span.why))
    for found in choices.locate(text, chosen, sheet.masked):
        sheet.take(Draft(found.start, found.end, found.choice.target, "term", choices.ORIGIN))
    _take_terms(sheet, terms, context)
    sheet.drafts.sort(key=lambda d: d.start)
    edits, sheet.settled = chain.edits(_hide(text, sheet.drafts))
    sheet.drafts += [
        Draft(e.start, e.end, e.target, _rule(e), e.origin, e.alternatives) for e in edits
    ]
    sheet.drafts.sort(key=lambda d: d.start)
    _merge_marks(sheet, punctuation.edits(text, target, sheet.masked))
    _merge_unsure(sheet)
    return sheet


def _rule(edit: Edit) -> Rule:
    return "phrase" if edit.phrase else "character"


def _take_terms(sheet: Sheet, terms: TermMatcher, context: Context | None) -> None:
    text = sheet.text
    folded = ""
    found: dict[tuple[int, int], Candidate] = {}
    for start, end in terms.matcher.phrases(text):
        for candidate in terms.candidates[text[start:end]]:
            if candidate.guards and not folded:
                folded = guards.fold(text)
                context = context or Context(folded)
            if not candidate.guards or (
                context and guards.holds(candidate.guards, folded, start, end, context)
            ):
                found[start, end] = candidate
                break
    for start, end in engine.longest(list(found), bytearray(sheet.masked)):
        candidate = found[start, end]
        if candidate.target is None:
            if candidate.unsure:
                sheet.unsure.append((start, end, candidate))
            continue
        sheet.take(
            Draft(
                start,
                end,
                candidate.target,
                "term",
                candidate.origin,
                candidate.alternatives,
                term=candidate,
            )
        )


def _hide(text: str, drafts: list[Draft]) -> str:
    """Return the text with what is decided masked, at the same length."""
    parts: list[str] = []
    at = 0
    for d in drafts:
        parts += (text[at : d.start], _MASK * (d.end - d.start))
        at = d.end
    return "".join((*parts, text[at:]))


def _merge_marks(sheet: Sheet, edits: list[Edit]) -> None:
    """Lay the changes of marks in among the drafts; a ship's 號 joins the draft it ends."""
    merged: list[Draft] = []
    at = 0
    for edit in edits:
        while at < len(sheet.drafts) and sheet.drafts[at].end <= edit.start:
            merged.append(sheet.drafts[at])
            at += 1
        start, target = edit.start, edit.target
        while at < len(sheet.drafts) and sheet.drafts[at].start < edit.end:
            old = sheet.drafts[at]
            if old.start < start:
                # The draft ends in the 號 that the edit moves: what is before it stays as it was.
                start, target = old.start, old.target[:-1] + target
            at += 1
        merged.append(Draft(start, edit.end, target, "punctuation", edit.origin))
    sheet.drafts = merged + sheet.drafts[at:]


def _merge_unsure(sheet: Sheet) -> None:
    """Give each unconfirmed term one draft that an editor is asked about."""
    for start, end, candidate in sheet.unsure:
        inside = [d for d in sheet.drafts if d.start < end and d.end > start]
        left = min([start, *(d.start for d in inside)])
        right = max([end, *(d.end for d in inside)])
        edits = [Edit(d.start - left, d.end - left, d.target, "", False) for d in inside]
        target = engine.apply(sheet.text[left:right], edits)
        offered = tuple(
            sheet.text[left:start] + a + sheet.text[end:right] for a in candidate.alternatives
        )
        options = tuple(a for a in offered if a != target)
        if not options:
            continue
        kept = [d for d in sheet.drafts if d not in inside]
        kept.append(
            Draft(
                left,
                right,
                target,
                "term",
                candidate.origin,
                options,
                review=True,
                why="unconfirmed term",
                term=candidate,
            )
        )
        sheet.drafts = sorted(kept, key=lambda d: d.start)


def decisions(sheet: Sheet) -> tuple[Decision, ...]:
    """Close the drafts: what changes nothing and asks nothing is no decision."""
    assert all(a.end <= b.start for a, b in pairwise(sheet.drafts))
    return tuple(
        Decision(
            d.start,
            d.end,
            source,
            d.target,
            d.rule,
            d.origin,
            d.alternatives,
            d.review,
            d.why,
        )
        for d in sheet.drafts
        if (source := sheet.text[d.start : d.end]) != d.target or d.review
    )
