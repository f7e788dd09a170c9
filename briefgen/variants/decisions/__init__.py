"""One text's decisions: protected spans, choices, terms, dictionaries and marks, layer by layer.

The drafts of a text are in order and never overlap; the output is built from them and from
nothing else, so that the decisions replayed on the source always give it.
"""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.model import Decision, Mark
from briefgen.variants import protect, punctuation
from briefgen.variants.decisions import characters, marks, questions, terms, unknown_names
from briefgen.variants.decisions.sheet import Draft, Sheet, in_order
from briefgen.variants.engine.routes import Route
from briefgen.variants.options import Choice
from briefgen.variants.review import choices
from briefgen.variants.tags import Variant
from briefgen.variants.terms import Context, TermMatcher, guards

__all__ = [
    "Rules",
    "decide",
    "unframed",
]


@dataclass(frozen=True, eq=False)
class Rules:
    """All that a converter knows about its pair."""

    source: Variant
    target: Variant
    terms: TermMatcher
    route: Route
    wording: str


def decide(
    text: str,
    marked: tuple[Mark, ...],
    rules: Rules,
    chosen: tuple[Choice, ...],
    context: Context | None,
) -> tuple[Decision, ...]:
    """Decide on one text, layer by layer; `context` is the document that it is part of."""
    sheet = Sheet(text, bytearray(len(text)))
    for span in protect.protected(text, marked, rules.target):
        sheet.take(Draft(span.start, span.end, span.target, "protected", span.why))
    for found in choices.locate(text, chosen, sheet.masked):
        sheet.take(Draft(found.start, found.end, found.choice.target, "term", choices.ORIGIN))
    context = context or Context(guards.fold(text))
    laid = terms.take(sheet, rules.terms, context, rules.source.script)
    spans = characters.free(sheet, laid)
    sheet.drafts = in_order((*sheet.drafts, *characters.drafts(text, spans, rules.route)))
    marks.merge(sheet, punctuation.edits(text, rules.target, sheet.masked))
    if rules.wording != "script":
        sheet.questions += unknown_names.questions(sheet, rules.source, rules.target, context)
    questions.merge(sheet)
    return sheet.close()


def unframed(text: str, marked: tuple[Mark, ...], own: Variant) -> tuple[Decision, ...]:
    """Decide to print what `-{…}-` protects without its frame, and nothing else."""
    if "-{" not in text:
        return ()
    sheet = Sheet(text, bytearray(len(text)))
    for span in protect.protected(text, marked, own):
        sheet.take(Draft(span.start, span.end, span.target, "protected", span.why))
    return sheet.close()
