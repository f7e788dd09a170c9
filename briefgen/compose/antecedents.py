"""Who a quotation without a name belongs to: the speaker of the sentence before it.

Carried over is a speaker to 他說, 她表示 and 這位官員指出, and to a quotation that stands by itself
behind a sentence of somebody's words. Nobody is guessed: where the sentence before has no speaker,
the quotation has none.
"""

from __future__ import annotations

import re

from briefgen.compose.text import SPEECH

_CLOSERS = "」』”’〞﹂﹄\"' \u3000"
_FIRST = "(?:[但而不過过同時时接著着最後后][，,]?|另外[，,]?|此外[，,]?|[對对]此[，,]?)*"
_PRONOUN = re.compile(
    f"{_FIRST}(?:(?P<he>[他她](?![們们的國国人者]))|[這这該该][一]?[名位]?(?P<noun>[\u3400-\u9fff]{{2,10}}?))"
    f"(?P<manner>[^，,。：:「『“]{{0,12}}?)(?:{SPEECH})"
)
_REFERS = re.compile("[這这該该][一]?[名位](?!.*[的])")
_SOMEBODY = re.compile(
    "(?:官[員员]|人士|[負负][責责]人|[學学]者|[專专]家|[發发]言人|[議议][員员]|教授)$"
)


def points_back(words: str) -> str | None:
    """Return what words before or behind a quotation say of its speaker, None where they do not
    point back: empty for a pronoun, else the noun (這名居民: 居民).
    """
    match = _PRONOUN.match(words.lstrip(_CLOSERS))
    if not match:
        return None
    return match["noun"] or ""


def refers(speaker: str) -> bool:
    """Whether what is given as a speaker only points to one named before: 這名居民."""
    return bool(_REFERS.match(speaker))


def stands_alone(before: str) -> bool:
    """Whether nothing but closing marks stands between the sentence before and a quotation."""
    return not before.strip(_CLOSERS)


def agrees(noun: str, speaker: str) -> bool:
    """Whether a noun may mean a speaker: any for a pronoun or an office, else its own words."""
    return not noun or bool(_SOMEBODY.search(noun)) or noun[-2:] in speaker
