"""Offer sentences of an article as key points, where the desk gives none of its own.

Extracts, word for word: an editor takes, changes or leaves them. No brief prints them by itself.
"""

from __future__ import annotations

from briefgen.compose.numbering import numbered
from briefgen.compose.suggest.candidates import candidates
from briefgen.compose.suggest.choosing import chosen
from briefgen.compose.suggest.score import scored
from briefgen.compose.suggest.terms import Terms
from briefgen.model import Article, Suggestion

__all__ = [
    "suggestions",
]

_FEWEST, _MOST = 3, 5
_EVERY = 5  # sentences of an article for one point


def suggestions(article: Article, most: int | None = None) -> tuple[Suggestion, ...]:
    """Return 3 to 5 sentences of an article for its key points, in reading order.

    None where the desk has written key points, or where the article has no running text. The
    longer the article, the more; `most` sets another number. They are scored by where they stand,
    what they share with the title and with the other sentences, and what they say (figures,
    decisions, dates to come, changes), with the weights of `data/compose/suggest.tsv`; no two
    say the same. The time is linear in the article's length.
    """
    if article.desk.key_points:
        return ()
    article = numbered(article)
    found = candidates(article)
    if most is None:
        most = min(_MOST, max(_FEWEST, len(found) // _EVERY))
    terms = Terms(article, [candidate.string for candidate in found])
    taken = chosen([scored(candidate, terms) for candidate in found], most)
    return tuple(
        Suggestion(score.candidate.text, score.candidate.number, score.why) for score in taken
    )
