"""Find Latin glosses, X（Latin）, and where the name X begins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefgen.compose.names.evidence import JOINERS, LONGEST, SHORTEST, Place, candidates, weighed
from briefgen.compose.text import CLOSER, fold, pairs
from briefgen.model import Reading

_LATIN = r"[A-Za-zÀ-ɏḀ-ỿ][A-Za-z0-9À-ɏḀ-ỿ .,'’\-‐–&/·:+]{1,78}"
_GLOSS = re.compile(
    rf"[（(]\s?(?:(?:英|法|德|俄|西|葡|日|拉丁|阿拉伯)[文語语]?(?:名|簡稱|简称|縮寫|缩写)?[：:]\s?)?"
    rf"(?P<latin>{_LATIN})(?:[，,；;、][^（）()\n]{{0,60}})?[）)]"
)
_RUN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff·・‧•\-]+$")
_ADDRESS = re.compile(r"[@]|www\.|\.(?:com|org|net|example)\b|^[a-z]+:")
# What may stand before a name that stands by itself: no letter of a word.
_BY_ITSELF = re.compile(
    "[^\u3400-\u9fff]|[的了在是和与及对向由从被将让给于以但而则就都也又已曾到说称为后前因等之把跟像如]"
)
_GLOSSED = re.compile(r" ?[（(]\s?[A-Za-zÀ-ɏ]")
_SMALL_WORDS = frozenset({"of", "the", "and", "de", "la", "for", "al"})


@dataclass(frozen=True, slots=True)
class Gloss:
    """A name and its Latin form: offsets of the name, without quotation marks.

    `confidence` in the left boundary, from 0 to 1; `quoted` where quotation marks or 《》 set it.
    """

    start: int
    end: int
    latin: str
    confidence: float
    quoted: bool = False


def glosses(
    strings: Sequence[str],
    boundaries: Sequence[Iterable[tuple[int, int, str]]],
    readings: Sequence[Reading] = (),
) -> tuple[tuple[Gloss, ...], ...]:
    """Return the glosses of each text, in order; the texts are one article's.

    `boundaries` gives, for each text, stretches that are known already: start, end and the Latin
    form where they are names, else an empty string (dates); `readings` the words and names that
    conversion sees. Quotation marks set the name's beginning. Else the beginnings are compared by
    what speaks for them: the term base, the names and words of the reading, the name's
    recurrence without the words before it, titles and function words before it, and how well
    its characters spell the Latin. Linear in the length of the texts.
    """
    places = [place for index, string in enumerate(strings) for place in _places(index, string)]
    counts = _recurrence(strings, places)
    found: list[list[Gloss]] = [[] for _ in strings]
    known = [{end: (start, latin) for start, end, latin in spans} for spans in boundaries]
    read = tuple(readings) or (Reading(),) * len(strings)
    for place in places:
        if place.quoted_from >= 0:
            gloss = Gloss(place.quoted_from, place.end, place.latin, 0.95, quoted=True)
        else:
            gloss = _bounded(place, counts, known[place.text], read[place.text])
        found[place.text].append(gloss)
    return tuple(map(tuple, found))


def _places(index: int, string: str) -> Iterable[Place]:
    closers = {close: opened for opened, close in pairs(string)}
    for match in _GLOSS.finditer(string):
        latin, before = match["latin"].strip(" ,;:"), match.start()
        while before and string[before - 1] == " ":
            before -= 1
        if _ADDRESS.search(latin) or sum(map(str.isalpha, latin)) < 2:
            continue
        opened = closers.get(before - 1)
        if opened is not None and string[opened] in CLOSER and string[opened] not in "（(":
            name = string[opened + 1 : before - 1]
            if 1 < len(name) <= 40 and not re.search("[。！？]", name):
                yield Place(index, before - 1, latin, "", opened + 1)
            continue
        match_before = _RUN.search(string, max(0, before - 40), before)
        run = match_before.group().lstrip(JOINERS) if match_before else ""
        if len(run) >= SHORTEST and run[-1] not in JOINERS:
            yield Place(index, before, latin, run)


def _recurrence(strings: Sequence[str], places: list[Place]) -> dict[str, int]:
    """Count every candidate in all texts where it stands by itself, in one pass."""
    counts = {name: 0 for place in places if place.run for name in candidates(place.run)}
    tails = {name[-2:] for name in counts}
    for string in strings if counts else ():
        folded = fold(string)
        for end in range(2, len(string) + 1):
            if string[end - 2 : end] in tails:
                for size in range(SHORTEST, min(end, LONGEST) + 1):
                    name = string[end - size : end]
                    if name in counts and (end == size or _BY_ITSELF.match(folded, end - size - 1)):
                        counts[name] += not _GLOSSED.match(string, end)
    return counts


def _bounded(
    place: Place, counts: dict[str, int], known: dict[int, tuple[int, str]], reading: Reading
) -> Gloss:
    start, latin = known.get(place.end, (-1, ""))
    if (set(latin.casefold().split()) & set(place.latin.casefold().split())) - _SMALL_WORDS:
        return Gloss(start, place.end, place.latin, 1.0)
    ranked = [
        (sum(weights) + (0.5 if place.end - len(name) == start else 0.0) - against, name, weights)
        for name, weights, against in weighed(place, counts, frozenset(known), reading)
    ]
    _, best, weights = max(ranked, key=lambda row: (row[0], len(row[1])))
    supports = min(3, sum(weight >= 1 for weight in weights))
    return Gloss(place.end - len(best), place.end, place.latin, (0.4, 0.65, 0.85, 0.95)[supports])
