"""Foreign names outside the term base: an editor is asked about each once a document."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.variants.decisions.sheet import Question, Sheet
from briefgen.variants.review import risk, transliteration
from briefgen.variants.tags import Variant
from briefgen.variants.terms import Context


def questions(
    sheet: Sheet, source: Variant, target: Variant, context: Context
) -> Iterator[Question]:
    """Yield what to ask about names; nothing where both regions write foreign names alike."""
    if not (source.region and target.region) or source.region == target.region:
        return
    for start, end, why in transliteration.runs(sheet.text, sheet.masked):
        if context.first(sheet.text[start:end]):
            yield Question(start, end, (), "", risk.CONFIDENCE[why], why)
