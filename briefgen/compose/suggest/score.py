"""Score a sentence as a key point: where it stands, what it is about, what it says."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefgen.compose.figures import amounts
from briefgen.compose.suggest.candidates import Candidate
from briefgen.compose.suggest.terms import Terms, pairs, shown
from briefgen.compose.suggest.weights import weight, words
from briefgen.compose.text import QUOTES, SPEECH, fold, outermost
from briefgen.compose.text import pairs as marks

_HAN = re.compile("[\u3400-\u9fff]")
_QUOTES = (*QUOTES, '"')
_SHORT, _LONG = 14, 110  # Han characters
_SAYS = ("decision", "coming", "change", "risk")
_AGAINST = ("question", "introduces", "scene")
_YEAR = re.compile("(?:19|20)[0-9]{2}(?=年)")
_SPEECH = re.compile(SPEECH)


@dataclass(frozen=True, slots=True)
class Score:
    """A sentence, its score, why (as an editor reads it), and its pairs of characters."""

    candidate: Candidate
    value: int
    why: tuple[str, ...]
    pairs: frozenset[str]


def scored(candidate: Candidate, terms: Terms) -> Score:
    """Score a sentence by `data/compose/suggest.tsv`; what counts against it gives no reason."""
    string, own = candidate.string, frozenset(pairs(candidate.string))
    value = weight(candidate.place) if candidate.place else 0
    why = [candidate.place] if candidate.place else []
    for key, most, known in (("title", "titles", terms.heads), ("term", "terms", terms.often)):
        held = own & known
        if held:
            value += min(weight(most), weight(key) * len(held))
            why.append(f"{key}: {'、'.join(shown(string, held))}")
    figures, added = _figures(string)
    value += added
    if figures:
        why.append(f"figures: {'、'.join(figures)}")
    folded = fold(string)
    for key in _SAYS:
        if found := words(key).search(folded):
            value += weight(key)
            why.append(f"{key}: {string[found.start() : found.end()]}")
    year = _YEAR.match(folded)
    value += weight("past") if year and int(year[0]) < terms.year else 0
    return Score(candidate, value + _against(candidate, folded), tuple(why), own)


def _figures(string: str) -> tuple[list[str], int]:
    found = list(amounts(string, ()))
    shown = list(dict.fromkeys(string[amount.start : amount.end] for amount in found))[:3]
    kinds = {amount.kind for amount in found}
    return shown, min(weight("figures"), sum(weight(kind) for kind in kinds))


def _against(candidate: Candidate, folded: str) -> int:
    """Return what counts against a sentence, as a negative number."""
    value = sum(weight(key) for key in _AGAINST if words(key).search(folded))
    if words("lean").match(folded):
        value += weight("lean")
    elif words("mention").search(folded):
        value += weight("mention")
    value += weight("tie") if candidate.cut else 0
    value += weight("item") if candidate.item else 0
    value += weight("speaker") if _SPEECH.search(candidate.string) else 0
    han = len(_HAN.findall(folded))
    value += weight("short") if han < _SHORT else weight("long") if han > _LONG else 0
    quoted = [(a, b) for a, b in outermost(marks(folded)) if folded[a] in _QUOTES]
    if sum(end - start for start, end in quoted) * 2 > len(folded):
        value += weight("quoted")
    if quoted and quoted[0][0] == 0 and quoted[0][1] * 3 > len(folded):
        value += weight("spoken")
    return value
