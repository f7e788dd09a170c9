"""Drafts of decisions: from protected spans, choices, terms, dictionaries and marks to one list.

The drafts of a text are in order and never overlap; the output is built from them and from
nothing else, so that the decisions replayed on the source always give it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from briefgen.model import Decision, Mark, Rule
from briefgen.variants import protect, punctuation
from briefgen.variants.engine import Edit, apply, longest
from briefgen.variants.engine import chain as engine
from briefgen.variants.options import Choice
from briefgen.variants.review import Ambiguous, Flag, choices, risk
from briefgen.variants.tags import Variant
from briefgen.variants.terms import Context, TermMatcher, guards

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


@dataclass(frozen=True, eq=False)
class Rules:
    """All that a converter knows about its pair."""

    source: Variant
    target: Variant
    terms: TermMatcher
    chain: engine.Chain
    ambiguous: Ambiguous


@dataclass(slots=True)
class Sheet:
    """One text at work: its drafts, and which characters are decided."""

    text: str
    masked: bytearray
    drafts: list[Draft] = field(default_factory=list)
    flags: list[Flag] = field(default_factory=list)

    def take(self, draft: Draft) -> None:
        """Add a draft and close its span to everything after."""
        self.drafts.append(draft)
        self.masked[draft.start : draft.end] = b"\1" * (draft.end - draft.start)


def draft(
    text: str,
    marks: tuple[Mark, ...],
    rules: Rules,
    chosen: tuple[Choice, ...],
    context: Context | None,
) -> tuple[Decision, ...]:
    """Decide on one text, layer by layer; `context` is the document that it is part of."""
    sheet = Sheet(text, bytearray(len(text)))
    for span in protect.protected(text, marks, rules.target):
        sheet.take(Draft(span.start, span.end, span.target, "protected", span.why))
    for found in choices.locate(text, chosen, sheet.masked):
        sheet.take(Draft(found.start, found.end, found.choice.target, "term", choices.ORIGIN))
    context = context or Context(guards.fold(text))
    _take_terms(sheet, rules.terms, context)
    sheet.drafts.sort(key=_start)
    reading = rules.chain.read(_hide(text, sheet.drafts))
    sheet.drafts += map(_from_edit, reading.edits)
    sheet.drafts.sort(key=_start)
    _merge_marks(sheet, punctuation.edits(text, rules.target, sheet.masked))
    sheet.flags += risk.flags(
        text,
        rules.source,
        rules.target,
        sheet.masked,
        reading.settled,
        reading.conflicts,
        rules.ambiguous,
        context,
    )
    _merge_flags(sheet)
    return _close(sheet)


def unframed(text: str, marks: tuple[Mark, ...], own: Variant) -> tuple[Decision, ...]:
    """Decide to print what `-{…}-` protects without its frame, and nothing else."""
    if "-{" not in text:
        return ()
    sheet = Sheet(text, bytearray(len(text)))
    for span in protect.protected(text, marks, own):
        sheet.take(Draft(span.start, span.end, span.target, "protected", span.why))
    return _close(sheet)


def _from_edit(edit: Edit) -> Draft:
    rule: Rule = "phrase" if edit.phrase else "character"
    return Draft(edit.start, edit.end, edit.target, rule, edit.origin, edit.alternatives)


def _start(item: Draft | Flag) -> int:
    return item.start


def _take_terms(sheet: Sheet, terms: TermMatcher, context: Context) -> None:
    text = sheet.text
    found = terms.find(text, context)
    meant = [span for span, candidate in found.items() if not candidate.doubtful]
    rest = [span for span, candidate in found.items() if candidate.doubtful]
    taken = bytearray(sheet.masked)
    for start, end in (*longest(meant, taken), *longest(rest, taken)):
        candidate = found[start, end]
        target, others = candidate.target, candidate.alternatives
        if target is not None:
            sheet.take(Draft(start, end, target, "term", candidate.origin, others))
        elif candidate.unsure and context.first(text[start:end]):
            why = risk.DOUBTFUL if candidate.doubtful else risk.UNCONFIRMED
            sheet.flags.append(Flag(start, end, others, candidate.origin, why))


def _hide(text: str, drafts: Iterable[Draft]) -> str:
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


def _merge_flags(sheet: Sheet) -> None:
    """Give each flagged span one draft; where flags overlap, the riskier kind has the span."""
    taken = bytearray(len(sheet.text))
    kept: list[Flag] = []
    for flag in sheet.flags:
        if not any(taken[flag.start : flag.end]):
            taken[flag.start : flag.end] = b"\1" * (flag.end - flag.start)
            kept.append(flag)
    kept.sort(key=_start)
    merged: list[Draft] = []
    at = 0
    for flag in kept:
        while at < len(sheet.drafts) and sheet.drafts[at].end <= flag.start:
            merged.append(sheet.drafts[at])
            at += 1
        inside: list[Draft] = []
        if merged and merged[-1].end > flag.start:
            inside.append(merged.pop())
        while at < len(sheet.drafts) and sheet.drafts[at].start < flag.end:
            inside.append(sheet.drafts[at])
            at += 1
        asked = _asked(sheet.text, flag, inside)
        merged += [asked] if asked else inside
    sheet.drafts = merged + sheet.drafts[at:]


def _asked(text: str, flag: Flag, inside: list[Draft]) -> Draft | None:
    """Join the drafts under a flag into one that asks; None where there is nothing to ask."""
    left = min([flag.start, *(d.start for d in inside)])
    right = max([flag.end, *(d.end for d in inside)])
    edits = [Edit(d.start - left, d.end - left, d.target, "", False) for d in inside]
    target = apply(text[left:right], edits)
    if (left, right) == (flag.start, flag.end):
        offered = flag.alternatives
        if flag.target is not None:
            # Where words overlap the commoner ones are right more often: 市長|發現, 重複|建設.
            offered, target = (target, *offered), flag.target
    else:
        # The flag is part of a longer decision: offer that decision with the part replaced.
        offered = ()
        if len(target) == right - left:
            head, tail = target[: flag.start - left], target[flag.end - left :]
            offered = tuple(head + a + tail for a in flag.alternatives)
    # A question that this one runs into is asked in one with it.
    asked = [(i, a) for i, d in enumerate(inside) if d.review for a in d.alternatives]
    earlier = tuple(
        apply(text[left:right], [*edits[:i], edits[i]._replace(target=a), *edits[i + 1 :]])
        for i, a in asked
    )
    alternatives = tuple(dict.fromkeys(a for a in (*earlier, *offered) if a != target))
    if not alternatives and flag.why in risk.NEED_ALTERNATIVES:
        return None
    ruled: Rule = inside[0].rule if inside else "character"
    origin = flag.origin or " ".join(dict.fromkeys(d.origin for d in inside))
    if flag.why in (risk.UNCONFIRMED, risk.DOUBTFUL):
        ruled = "term"
    return Draft(left, right, target, ruled, origin, alternatives, True, flag.why)


def _close(sheet: Sheet) -> tuple[Decision, ...]:
    """Close the drafts: what changes nothing, asks nothing and was not reviewed is no decision."""
    return tuple(
        _decision(d, source)
        for d in sheet.drafts
        if (source := sheet.text[d.start : d.end]) != d.target
        or d.review
        or d.origin == choices.ORIGIN
    )


def _decision(d: Draft, source: str) -> Decision:
    others = tuple(a for a in d.alternatives if a != d.target)
    return Decision(d.start, d.end, source, d.target, d.rule, d.origin, others, d.review, d.why)
