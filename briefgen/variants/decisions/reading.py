"""Read a document's texts as conversion does, for what is not conversion: words and names.

The names of all scripts are looked for, as in a text that is to be converted into Traditional
characters: who wants to know where a name begins must know persons as well.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.variants import names
from briefgen.variants.decisions import terms
from briefgen.variants.decisions.page import Page
from briefgen.variants.decisions.sheet import Sheet
from briefgen.variants.names import Memory
from briefgen.variants.terms import Context, TermMatcher, guards


def pages(texts: Sequence[str], matcher: TermMatcher, script: str) -> list[Page]:
    """Return each text of a document cut into words, with the document's names in mind."""
    context = Context(guards.fold("\n".join(texts)))
    laid = [_page(text, matcher, context, script) for text in texts]
    memory = Memory.of((page.plain, name) for page in laid for name in page.names.values())
    return [page.remembering(memory) for page in laid]


def _page(text: str, matcher: TermMatcher, context: Context, script: str) -> Page:
    page, _ = terms.lay(Sheet(text, bytearray(len(text))), matcher, context, script)
    if script != "Hant":
        return page
    # The layout for conversion has only those persons that hold a term.
    return page.with_names(names.candidates(page.plain))
