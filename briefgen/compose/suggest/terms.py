"""What an article is about, in pairs of characters: there is no segmenter here, and none is needed.

A pair with a character that only ties words (`function` in `data/compose/suggest.tsv`) is no word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from briefgen.compose.suggest.weights import characters
from briefgen.compose.text import fold
from briefgen.model import Article

_SHOWN = 3
_OFTEN = 3  # sentences that hold a pair, for it to be what the article is about


class Terms:
    """The pairs of an article's heads, and those that several of its sentences hold; its year."""

    def __init__(self, article: Article, sentences: Sequence[str]) -> None:
        heads = [article.headline, article.dek, *(s.crosshead for s in article.sections)]
        self.heads = frozenset(pair for head in heads if head for pair in pairs(head.string))
        counts = Counter(pair for sentence in sentences for pair in set(pairs(sentence)))
        self.often = frozenset(pair for pair, count in counts.items() if count >= _OFTEN)
        self.year = int(article.date_published[:4]) if article.date_published else 0


def pairs(string: str) -> list[str]:
    """Return the pairs of content characters in a text, folded, in order."""
    folded = fold(string)
    return [folded[at : at + 2] for at in _places(folded)]


def _places(folded: str) -> list[int]:
    content = [_content(char) for char in folded]
    return [at for at in range(len(folded) - 1) if content[at] and content[at + 1]]


def _content(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" and char not in characters("function")


def shown(string: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the longest words of a text that are made of known pairs, as they are printed."""
    wanted, folded = frozenset(known), fold(string)
    runs: list[list[int]] = []
    for at in _places(folded):
        if folded[at : at + 2] in wanted:
            if runs and runs[-1][1] == at + 1:
                runs[-1][1] = at + 2
            else:
                runs.append([at, at + 2])
    longest: list[str] = []
    for word in sorted((string[start:end] for start, end in runs), key=len, reverse=True):
        if len(longest) < _SHOWN and not any(word in other for other in longest):
            longest.append(word)
    return tuple(longest)
