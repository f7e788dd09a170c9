"""Foreign names outside the term base: an editor is asked about each once a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefgen.variants.decisions.page import Page
from briefgen.variants.decisions.sheet import Question, Sheet
from briefgen.variants.review import risk
from briefgen.variants.terms import Context

if TYPE_CHECKING:
    from briefgen.variants.decisions import Rules

_SPELT = re.compile("[㐀-鿿·‧・]+")
_LEAST = 3
"""Two characters may be any name's beginning; with three it is one."""


def questions(sheet: Sheet, page: Page, rules: Rules, context: Context) -> Iterator[Question]:
    """Yield what to ask about names; nothing where both regions write foreign names alike."""
    regions = {rules.source.region, rules.target.region}
    if "" in regions or len(regions) == 1:
        return
    for name in page.names.values():
        if name.kind != "foreign" or sheet.masked.find(1, name.start, name.end) >= 0:
            continue
        why = risk.GLOSSED if "gloss" in name.why else risk.NAME
        form = sheet.text[name.start : name.end]
        if why == risk.NAME and (len(form) < _LEAST or not _SPELT.fullmatch(form)):
            continue
        if why == risk.NAME and page.words.cost(page.plain[name.start : name.end]) is not None:
            continue
        if context.first(form):
            yield Question(name.start, name.end, (), "", risk.CONFIDENCE[why], why)
