"""What the context says of characters that have several forms, laid over the dictionaries' answer.

Characters that a term, a choice, a name or protected text holds are not asked about.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from briefgen.variants import context
from briefgen.variants.context import Verdict
from briefgen.variants.decisions.page import Page, Span
from briefgen.variants.decisions.sheet import SURE, Draft, Sheet, in_order
from briefgen.variants.engine import Route, glyphs
from briefgen.variants.review import risk

_CERTAIN = 0.995
"""What is surer is a fact to whoever reads two digits."""


def characters(
    sheet: Sheet, laid: Page, spans: list[Span], drafts: list[Draft], route: Route
) -> list[Draft]:
    """Return the drafts of a Simplified text's words with the verdicts of the context on them."""
    text = sheet.text
    answers, open_ = list(text), bytearray(map(int.__rxor__, sheet.masked, b"\1" * len(text)))
    for draft in drafts:
        if draft.origin == "name" or len(draft.target) != draft.end - draft.start:
            open_[draft.start : draft.end] = bytes(draft.end - draft.start)
        else:
            answers[draft.start : draft.end] = glyphs.canonical(draft.target)
    settled, cuts = bytearray(len(text)), bytearray(len(text))
    phrases = laid.words.phrases
    for start, end in spans:
        cuts[start] = 1
        if end - start > 1 and text[start:end] in phrases:
            settled[start:end] = b"\1" * (end - start)
    places = [at for at in context.positions(text) if open_[at]]
    verdicts = context.decide(text, places, answers, settled, cuts)
    return _laid_over(text, drafts, zip(places, verdicts, strict=True), route)


def particles(sheet: Sheet, laid: Page, drafts: list[Draft], route: Route) -> list[Draft]:
    """Return the drafts of a Traditional text's words with each 著 told from 着.

    What the dictionaries have a phrase for stays as they have it.
    """
    text, phrases = sheet.text, laid.words.phrases
    places = [
        at
        for at in context.particles(text)
        if not sheet.masked[at] and laid.plain[slice(*laid.word_at(at))] not in phrases
    ]
    verdicts = context.particle(text, places)
    return _laid_over(text, drafts, zip(places, verdicts, strict=True), route)


def _laid_over(
    text: str, drafts: list[Draft], found: Iterable[tuple[int, Verdict]], route: Route
) -> list[Draft]:
    starts = [draft.start for draft in drafts]
    added: list[Draft] = []
    for at, verdict in found:
        forms = {glyphs.canonical(form): form for form in route.candidates(text[at])}
        target = forms.get(verdict.character, verdict.character)
        others = tuple(forms[c] for c in verdict.ranked if c in forms)
        sure = SURE if verdict.confidence >= _CERTAIN else verdict.confidence
        why = _why(verdict)
        index = bisect_right(starts, at) - 1
        draft = drafts[index] if index >= 0 and at < drafts[index].end else None
        if draft is None:
            if target != text[at] or sure < SURE:
                new = Draft(at, at + 1, target, "character", "context", others, sure, why)
                added.append(new)
            continue
        offset = at - draft.start
        head, tail = draft.target[:offset], draft.target[offset + 1 :]
        if draft.target[offset] != target:
            draft.target, draft.origin = head + target + tail, "context"
        if sure < draft.confidence:
            draft.alternatives = tuple(head + other + tail for other in others)
            draft.confidence, draft.why = sure, why
    return in_order((*drafts, *added)) if added else drafts


def _why(verdict: Verdict) -> str:
    return f"{risk.AMBIGUOUS}: {', '.join(verdict.why)}" if verdict.why else risk.AMBIGUOUS
