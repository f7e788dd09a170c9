"""One text's decisions: protected spans, choices, terms, dictionaries and marks, layer by layer.

The drafts of a text are in order and never overlap; the output is built from them and from
nothing else, so that the decisions replayed on the source always give it.
"""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.model import Decision, Mark
from briefgen.variants.decisions import (
    characters,
    contextual,
    marks,
    questions,
    terms,
    unknown_names,
)
from briefgen.variants.decisions.page import Page
from briefgen.variants.decisions.reading import pages
from briefgen.variants.decisions.sheet import Draft, Sheet, in_order
from briefgen.variants.decisions.terms import meant
from briefgen.variants.engine import Route, scripts
from briefgen.variants.marks import protect, punctuation
from briefgen.variants.names import Memory, NameSpan
from briefgen.variants.options import Choice
from briefgen.variants.review import choices
from briefgen.variants.tags import Variant
from briefgen.variants.terms import Context, TermMatcher

__all__ = [
    "Laid",
    "Rules",
    "lay",
    "meant",
    "pages",
    "settle",
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


@dataclass(slots=True, eq=False)
class Laid:
    """A text laid out in words before it is decided on; see `lay` and `settle`."""

    sheet: Sheet
    page: Page
    found: terms.Found

    def names(self) -> list[tuple[str, NameSpan]]:
        """Return the names of the text, each with the text that it stands in."""
        return [(self.page.plain, name) for name in self.page.names.values()]


def lay(
    text: str,
    marked: tuple[Mark, ...],
    rules: Rules,
    chosen: tuple[Choice, ...],
    context: Context,
) -> Laid:
    """Take what is protected and chosen, and lay the rest out in words."""
    sheet = Sheet(text, bytearray(len(text)))
    for span in protect.protected(text, marked, rules.target):
        sheet.take(Draft(span.start, span.end, span.target, "protected", span.why))
    for found in choices.locate(text, chosen, sheet.masked):
        sheet.take(Draft(found.start, found.end, found.choice.target, "term", choices.ORIGIN))
    laid, candidates = terms.lay(sheet, rules.terms, context, rules.source.script)
    return Laid(sheet, laid, candidates)


def settle(laid: Laid, rules: Rules, context: Context, memory: Memory) -> tuple[Decision, ...]:
    """Decide on a text, layer by layer, with the names of its document in mind."""
    sheet, page = laid.sheet, laid.page.remembering(memory)
    page = terms.take(sheet, page, laid.found, rules.terms, context)
    spans = characters.free(sheet, page)
    if rules.source.script != rules.target.script:
        # What is in the target's script already has no character to be converted.
        there = scripts.written_in(sheet.text, rules.target.script)
        spans = characters.outside(spans, list(there))
    drafts = characters.drafts(sheet.text, spans, page, rules.route)
    if rules.source.script == "Hans" and rules.target.script == "Hant":
        drafts = contextual.characters(sheet, page, spans, drafts, rules.route)
    elif rules.source.script == "Hant" and rules.target.tag in contextual.TELLS:
        drafts = contextual.particles(sheet, page, spans, drafts, rules.route)
    marks_of = punctuation.edits(sheet.text, rules.target, sheet.masked)
    if rules.wording != "script":
        sheet.questions += unknown_names.questions(sheet, page, rules, context)
    sheet.drafts = in_order((*sheet.drafts, *drafts))
    marks.merge(sheet, marks_of)
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
