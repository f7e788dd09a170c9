"""briefgen.suggest: sentences of an article that the desk may take as its key points."""

from __future__ import annotations

from briefgen import compose
from briefgen.model import Article, Suggestion


def suggest(article: Article) -> tuple[Suggestion, ...]:
    """Return 3 to 5 sentences of an article, word for word, in reading order, and why each.

    Candidates for `key_points`, which no brief prints: a desk that takes one writes it there. An
    article that has key points gets none.

    >>> (article,) = briefgen.parse("seeds/tw-energy.md")
    >>> first, *_ = briefgen.suggest(article)
    >>> str(first.text), first.number, first.why[0]
    ('澎湖望安的離島微電網上線滿月，今天交出第一份成績單。', 1, 'lead')
    """
    return compose.suggestions(article)
