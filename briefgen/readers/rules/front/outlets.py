"""Outlets by their names and by the words that such names end in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.readers.rules.front.lexis import EDGE, lexis, low

LONGEST = 14
"""Characters of the longest outlet that only its ending shows."""

_TOKEN = re.compile(rf"[^{re.escape(EDGE)}]+")


def outlets(text: str, start: int) -> Iterator[int]:
    """Yield where outlets' names that begin at a place end."""
    lower = low(text)
    for end, _ in lexis("outlets", "kind", "name").at(lower, start):
        yield end
    for end, _ in lexis("agencies").at(lower, start):
        yield end
    token = _TOKEN.match(text, start)
    word = token[0] if token else ""
    endings = lexis("outlets", "kind", "ending")
    if not 2 <= len(word) <= LONGEST:
        return
    if any(endings.has(low(word[cut:])) for cut in range(1, len(word))):
        yield start + len(word)
    for cut in range(2, len(word)):  # 海島日報社論: a section glued to the outlet
        if lexis("sections").has(low(word[cut:])) and any(
            endings.has(low(word[part:cut])) for part in range(1, cut)
        ):
            yield start + len(word)


def is_house(text: str) -> bool:
    """True for a short plain text that ends as the names of outlets or of offices do."""
    return len(text) <= LONGEST and len(text) in (*outlets(text, 0), *offices(text, 0))


def offices(text: str, start: int) -> Iterator[int]:
    """Yield where an office's name that begins at a place ends, by the word it closes with.

    A unit of measure may be such a word (部, 所), but two words or more stand before an office's.
    """
    token = _TOKEN.match(text, start)
    word = low(token[0]) if token else ""
    endings = lexis("outlets", "kind", "office")
    if any(endings.has(word[cut:]) for cut in range(2, len(word))):
        yield start + len(word)


def divisions(text: str, start: int) -> Iterator[int]:
    """Yield where a house with its division ends (港務公司企劃處), which no headline is."""
    for end in offices(text, start):
        word = low(text[start:end])
        houses = (
            last
            for place in range(2, len(word) - 2)
            for last, _ in lexis("outlets", "kind", "house").at(word, place)
        )
        if len(word) <= LONGEST and any(2 <= len(word) - last <= 4 for last in houses):
            yield end
