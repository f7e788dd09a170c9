"""Find Latin glosses, X（Latin）, and where the name X begins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefgen.compose.names.spelling import begins_like, lengths, spelled, surname_first
from briefgen.compose.names.words import (
    COUNTRIES,
    GENERIC,
    LEADING,
    OF_A_COUNTRY,
    OPENS_NONE,
    OWN_BODY,
    STRONG,
    TITLES,
    WEAK,
    WITHIN,
)
from briefgen.compose.text import CLOSER, fold, pairs

_LATIN = r"[A-Za-zÀ-ɏḀ-ỿ][A-Za-z0-9À-ɏḀ-ỿ .,'’\-‐–&/·:+]{1,78}"
_GLOSS = re.compile(
    rf"[（(]\s?(?:(?:英|法|德|俄|西|葡|日|拉丁|阿拉伯)[文語语]?(?:名|簡稱|简称|縮寫|缩写)?[：:]\s?)?"
    rf"(?P<latin>{_LATIN})(?:[，,；;、][^（）()\n]{{0,60}})?[）)]"
)
_RUN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff·・‧•\-]+$")
_LONGEST = 20
_SHORTEST = 2
_ADDRESS = re.compile(r"[@]|www\.|\.(?:com|org|net|example)\b|^[a-z]+:")
_JOINERS = "·・‧•-"
_OTHER_NAME = "和与與跟及或对對"
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


@dataclass(frozen=True, slots=True)
class _Place:
    """A gloss whose name's beginning is still to be found in the run of characters before it."""

    text: int
    end: int
    latin: str
    run: str
    quoted_from: int = -1


def glosses(
    strings: Sequence[str], boundaries: Sequence[Iterable[tuple[int, int, str]]]
) -> tuple[tuple[Gloss, ...], ...]:
    """Return the glosses of each text, in order; the texts are one article's.

    `boundaries` gives, for each text, stretches that are known already: start, end and the Latin
    form where they are names, else an empty string (dates). Quotation marks set the name's
    beginning. Else the beginnings are compared by what speaks for them: the term base, the name's
    recurrence without the words before it, titles and function words before it, and whether
    its characters may spell the Latin. Linear in the length of the texts.
    """
    places = [place for index, string in enumerate(strings) for place in _places(index, string)]
    counts = _recurrence(strings, places)
    found: list[list[Gloss]] = [[] for _ in strings]
    known = [{end: (start, latin) for start, end, latin in spans} for spans in boundaries]
    for place in places:
        if place.quoted_from >= 0:
            gloss = Gloss(place.quoted_from, place.end, place.latin, 0.95, quoted=True)
        else:
            gloss = _bounded(place, counts, known[place.text])
        found[place.text].append(gloss)
    return tuple(map(tuple, found))


def _places(index: int, string: str) -> Iterable[_Place]:
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
                yield _Place(index, before - 1, latin, "", opened + 1)
            continue
        match_before = _RUN.search(string, max(0, before - 40), before)
        run = match_before.group().lstrip(_JOINERS) if match_before else ""
        if len(run) >= _SHORTEST and run[-1] not in _JOINERS:
            yield _Place(index, before, latin, run)


def _candidates(run: str) -> list[str]:
    """The names that a run of characters may end in; none begins inside a joined one."""
    least = _SHORTEST
    for at in range(len(run) - 1, -1, -1):
        if run[at] in _JOINERS:
            least = len(run) - at + 1
        elif run[at] in _OTHER_NAME and any(char in _JOINERS for char in run[at:]):
            break
    sizes = range(least, min(len(run), max(_LONGEST, least)) + 1)
    return [run[-size:] for size in sizes]


def _recurrence(strings: Sequence[str], places: list[_Place]) -> dict[str, int]:
    """Count every candidate in all texts where it stands by itself, in one pass."""
    counts = {name: 0 for place in places if place.run for name in _candidates(place.run)}
    tails = {name[-2:] for name in counts}
    for string in strings if counts else ():
        folded = fold(string)
        for end in range(2, len(string) + 1):
            if string[end - 2 : end] in tails:
                for size in range(_SHORTEST, min(end, _LONGEST) + 1):
                    name = string[end - size : end]
                    if name in counts and (end == size or _BY_ITSELF.match(folded, end - size - 1)):
                        counts[name] += not _GLOSSED.match(string, end)
    return counts


def _bounded(place: _Place, counts: dict[str, int], known: dict[int, tuple[int, str]]) -> Gloss:
    start, latin = known.get(place.end, (-1, ""))
    if (set(latin.casefold().split()) & set(place.latin.casefold().split())) - _SMALL_WORDS:
        return Gloss(start, place.end, place.latin, 1.0)
    best, confidence, top = "", 0.0, float("-inf")
    sound = spelled(place.run)
    sizes = lengths(place.latin)
    for name in _candidates(place.run):
        begin = place.end - len(name)
        signs = _signs(name, place, counts, begin in known, sound, sizes)
        score = sum(signs) + (0.5 if begin == start else 0.0) - _inner(name, place.latin)
        if score > top:
            supports = sum(sign >= 1 for sign in signs)
            best, top, confidence = name, score, (0.4, 0.65, 0.85, 0.95)[supports]
    return Gloss(place.end - len(best), place.end, place.latin, confidence)


def _signs(
    name: str,
    place: _Place,
    counts: dict[str, int],
    after_known: bool,
    sound: int,
    sizes: frozenset[int],
) -> tuple[float, float, float]:
    """What speaks for a name's beginning: recurrence, the words before it, its sound."""
    recurs = 2.5 if counts[name] else 0.0
    by_sound = _sound(name, place.latin, sound, sizes)
    before = fold(place.run[: len(place.run) - len(name)])
    folded = fold(name)
    if not before or after_known:
        lead = 2.0
    elif TITLES.search(before):
        lead = 3.0
    elif match := LEADING.search(before):
        lead = 1.5 if len(match.group()) == 1 else 2.5
    elif COUNTRIES.search(before) and not OWN_BODY.match(folded):
        lead = 1.5
    else:
        lead = 0.0
    if not lead and (place.latin.isupper() or place.latin[0].islower()):
        # The tail of a term recurs by itself: 天然氣 beside 液化天然氣（LNG）.
        recurs = min(recurs, 1.0)
    return recurs, lead, by_sound


def _sound(name: str, latin: str, sound: int, sizes: frozenset[int]) -> float:
    if not latin[:1].isupper() or latin.isupper():
        return 0.0
    if len(name) <= sound and begins_like(name, latin):
        size = sum(char not in _JOINERS for char in name)
        off = max(sizes) - size if size < len(name) else min(abs(size - n) for n in sizes)
        return max(0.0, 2.0 - 0.5 * abs(off) + 0.75 * (len(name) == sound))
    if surname_first(name):
        return 1.5 if begins_like(name, latin) else 1.0
    return 0.0


def _inner(name: str, latin: str) -> float:
    """What speaks against a name: function words in it, a country before what is not its own."""
    folded = fold(name)
    against = 3.0 * sum(char in STRONG for char in folded) + sum(char in WEAK for char in folded)
    against += 2.0 * len(WITHIN.findall(folded))
    if folded[0] in OPENS_NONE:
        against += 0.75
    if GENERIC.fullmatch(folded):
        against += 4.0
    country = OF_A_COUNTRY.match(folded)
    if latin.isupper() and country and not OWN_BODY.match(folded, country.end()):
        against += 1.5
    return against
