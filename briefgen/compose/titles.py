"""The working title, cut back to a whole word where it was cut short in one."""

from __future__ import annotations

import re
from dataclasses import replace

from briefgen.model import Article, Glossary, Paragraph, Text

READ = 80
"""Characters of the paragraph that are read for its words: a title is half as long at most."""

_LOOSE = "的地得和與与及或並并在對对為为是被把將将，、 "
"""What a phrase does not end with: particles that lead on to another word."""

_INNER = re.compile(r"\w")


def titled(article: Article, glossary: Glossary) -> Article:
    """Return an article whose working title ends with a word of the paragraph that it opens.

    One that ends where the text pauses is left as it is, as is one of which no word is known.
    """
    title = article.working_title.string
    words = next((str(b.text) for b in article.blocks if isinstance(b, Paragraph)), "")
    cut = len(title)
    if article.headline is not None or not words.startswith(title) or len(words) == cut:
        return article
    # Two letters side by side: a pause between them would have ended the title.
    if not (_INNER.match(words[cut]) and _INNER.match(title[-1:])):
        return article
    (reading,) = glossary.readings([words[:READ]])
    whole = max((place for place in reading.bounds if place <= cut), default=0)
    ended = title[:whole].rstrip(_LOOSE)
    return replace(article, working_title=Text(ended)) if ended else article
