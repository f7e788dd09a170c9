"""What the context says of characters that have several forms, laid over the dictionaries' answer.

Characters that a term, a choice, a name or protected text holds are not asked about.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace

from briefgen.variants import context
from briefgen.variants.context import Verdict
from briefgen.variants.decisions.page import Page, Span
from briefgen.variants.decisions.sheet import SURE, Draft, Sheet
from briefgen.variants.engine import Route, glyphs
from briefgen.variants.review import risk

TELLS = ("zh-Hans", "zh-Hans-CN", "zh-Hans-SG", "zh-Hant-HK")
"""Where the particle is 着 and the work 著."""
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
    covered = bytearray(len(text))
    phrases = laid.words.phrases
    for start, end in spans:
        cuts[start] = 1
        covered[start:end] = b"\1" * (end - start)
        if end - start > 1 and text[start:end] in phrases:
            settled[start:end] = b"\1" * (end - start)
    places = [at for at in context.positions(text) if open_[at] and covered[at]]
    verdicts = context.decide(text, places, answers, settled, cuts)
    return _laid_over(text, drafts, zip(places, verdicts, strict=True), route)


def particles(
    sheet: Sheet, laid: Page, spans: list[Span], drafts: list[Draft], route: Route
) -> list[Draft]:
    """Return the drafts of a Traditional text's words with each 著 told from 着.

    What the dictionaries have a phrase for stays as they have it.
    """
    text, phrases = sheet.text, laid.words.phrases
    starts = [start for start, _ in spans]

    def asked(at: int) -> bool:
        start, end = spans[bisect_right(starts, at) - 1]
        return start <= at < end and laid.plain[start:end] not in phrases

    places = [at for at in context.particles(text) if not sheet.masked[at] and spans and asked(at)]
    verdicts = context.particle(text, places)
    return _laid_over(text, drafts, zip(places, verdicts, strict=True), route)


def _laid_over(
    text: str, drafts: list[Draft], found: Iterable[tuple[int, Verdict]], route: Route
) -> list[Draft]:
    """Lay verdicts over drafts; a character that is doubted in a phrase stands by itself."""
    result: list[Draft] = []
    waiting = iter(drafts)
    draft = next(waiting, None)
    for at, verdict in found:
        while draft is not None and draft.end <= at:
            result.append(draft)
            draft = next(waiting, None)
        sure = SURE if verdict.confidence >= _CERTAIN else verdict.confidence
        inside = draft is not None and draft.start <= at
        now = draft.target[at - draft.start] if draft is not None and inside else text[at]
        if sure == SURE and verdict.character == glyphs.canonical(now):
            continue
        forms: dict[str, str] = {}
        for form in route.candidates(text[at]):
            forms.setdefault(glyphs.canonical(form), form)
        target = forms.get(verdict.character, verdict.character)
        if draft is not None and inside:
            if draft.start < at:
                result.append(replace(draft, end=at, target=draft.target[: at - draft.start]))
            rest = replace(draft, start=at + 1, target=draft.target[at + 1 - draft.start :])
            draft = rest if rest.target else next(waiting, None)
        others = tuple(forms[c] for c in verdict.ranked if c in forms) or verdict.ranked
        result.append(
            Draft(at, at + 1, target, "character", "context", others, sure, _why(verdict))
        )
    if draft is not None:
        result.append(draft)
    result += waiting
    return result


def _why(verdict: Verdict) -> str:
    return f"{risk.AMBIGUOUS}: {', '.join(verdict.why)}" if verdict.why else risk.AMBIGUOUS
