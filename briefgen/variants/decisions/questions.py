"""What an editor may be asked, joined with the drafts that it is about."""

from __future__ import annotations

from briefgen.model import Rule
from briefgen.variants.decisions.sheet import SURE, Draft, Question, Sheet, start_of
from briefgen.variants.engine import Edit, apply
from briefgen.variants.review import risk


def merge(sheet: Sheet) -> None:
    """Give each span that is asked about one draft; of two that overlap the less sure has it."""
    taken = bytearray(len(sheet.text))
    kept: list[Question] = []
    for question in sorted(sheet.questions, key=_doubt):
        if not any(taken[question.start : question.end]):
            taken[question.start : question.end] = b"\1" * (question.end - question.start)
            kept.append(question)
    kept.sort(key=start_of)
    merged: list[Draft] = []
    at = 0
    for question in kept:
        while at < len(sheet.drafts) and sheet.drafts[at].end <= question.start:
            merged.append(sheet.drafts[at])
            at += 1
        inside: list[Draft] = []
        if merged and merged[-1].end > question.start:
            inside.append(merged.pop())
        while at < len(sheet.drafts) and sheet.drafts[at].start < question.end:
            inside.append(sheet.drafts[at])
            at += 1
        asked = _asked(sheet.text, question, inside)
        merged += [asked] if asked else inside
    sheet.drafts = merged + sheet.drafts[at:]


def _asked(text: str, question: Question, inside: list[Draft]) -> Draft | None:
    """Join the drafts under a question into one that asks; None where there is nothing to ask."""
    left = min([question.start, *(d.start for d in inside)])
    right = max([question.end, *(d.end for d in inside)])
    edits = [Edit(d.start - left, d.end - left, d.target, "", False) for d in inside]
    target = apply(text[left:right], edits)
    if (left, right) == (question.start, question.end):
        offered = question.alternatives
    else:
        # The question is part of a longer decision: offer that decision with the part replaced.
        offered = ()
        if len(target) == right - left:
            head, tail = target[: question.start - left], target[question.end - left :]
            offered = tuple(head + a + tail for a in question.alternatives)
    # A question that this one runs into is asked in one with it.
    asked = [(i, a) for i, d in enumerate(inside) if d.confidence < SURE for a in d.alternatives]
    earlier = tuple(
        apply(text[left:right], [*edits[:i], edits[i]._replace(target=a), *edits[i + 1 :]])
        for i, a in asked
    )
    alternatives = tuple(dict.fromkeys(a for a in (*earlier, *offered) if a != target))
    if not alternatives and question.why in risk.NEED_ALTERNATIVES:
        return None
    ruled: Rule = inside[0].rule if inside else "character"
    origin = question.origin or " ".join(dict.fromkeys(d.origin for d in inside))
    if question.why in (risk.UNCONFIRMED, risk.DOUBTFUL):
        ruled = "term"
    sure = min([question.confidence, *(d.confidence for d in inside)])
    return Draft(left, right, target, ruled, origin, alternatives, sure, question.why)


def _doubt(question: Question) -> float:
    return question.confidence
