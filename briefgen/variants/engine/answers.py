"""What the engine makes of every word on a route, asked once a version and kept.

opencc-python-reimplemented is asked about every character and every phrase that the route's
dictionaries know, and about every word of the general list that has such a phrase in it. Kept are
the words whose answer is another than that of their characters one by one; for all other words
these characters are the answer, because no phrase is in them.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from briefgen import caching
from briefgen.variants.engine import dictionaries, opencc_engine, phrases, wordlist
from briefgen.variants.engine.dictionaries import Stage

_FORM = "briefgen-answers-3"


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """A route's answers: words (as the route's source spells them) and characters that change.

    `candidates` has, for a character that a dictionary gives several forms, all of these as the
    route prints them, the usual one first.
    """

    words: dict[str, str]
    characters: dict[str, str]
    candidates: dict[str, tuple[str, ...]]


def answers(stages: tuple[Stage, ...], script: str) -> Answers:
    """Return the answers of a route from a script, prepared first where they are not there."""
    return _answers(stages, script, dictionaries.folder())


@lru_cache(maxsize=32)
def _answers(stages: tuple[Stage, ...], script: str, folder: Path) -> Answers:
    key = json.dumps([script, stages, wordlist.signature()]).encode()
    place = folder / f"answers-{hashlib.sha256(key).hexdigest()[:16]}.txt"
    try:
        found = _parse(place.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        found = None
    if found is None:
        found = _ask(stages, script)
        caching.keep(place, _dump(found).encode("utf-8"))
    return found


def _dump(answers: Answers) -> str:
    rows = [f"{k}\t{v}" for table in (answers.words, answers.characters) for k, v in table.items()]
    rows += (f"{k}\t{' '.join(v)}" for k, v in answers.candidates.items())
    sizes = len(answers.words), len(answers.characters), len(answers.candidates)
    return "\n".join((f"{_FORM} {' '.join(map(str, sizes))}", *rows, "end"))


def _parse(text: str) -> Answers | None:
    """Read kept answers; None where they are of another form or were cut short."""
    head, *rows, end = text.split("\n")
    form, *sizes = head.split(" ")
    if form != _FORM or end != "end" or sum(map(int, sizes)) != len(rows):
        return None
    words, characters, _ = map(int, sizes)
    pairs = [row.split("\t") for row in rows]
    return Answers(
        dict(pairs[:words]),
        dict(pairs[words : words + characters]),
        {char: tuple(forms.split(" ")) for char, forms in pairs[words + characters :]},
    )


def _ask(stages: tuple[Stage, ...], script: str) -> Answers:
    lexicons = [dictionaries.lexicon(name) for stage in stages for name in stage]
    singles = sorted({k for lexicon in lexicons for k in lexicon.entries if len(k) == 1})
    characters = dict(_changed(singles, stages, {}))
    keys = phrases.of(stages, script)
    words = dict(_changed(keys, stages, characters))
    # A word of the general list that has such a phrase in it has an answer of its own too.
    # A phrase that changes nothing still keeps others out, so those count as well.
    known = frozenset(keys)
    heads = {key[:2] for key in known}
    holding = [
        word
        for word in wordlist.words(script)
        if len(word) > 2 and word not in known and _holds(word, known, heads)
    ]
    words.update(_changed(holding, stages, characters))
    return Answers(words, characters, _candidates(stages, characters))


def _holds(word: str, known: frozenset[str], heads: set[str]) -> bool:
    return any(
        word[start:end] in known
        for start in range(len(word) - 1)
        if word[start : start + 2] in heads
        for end in range(start + 2, len(word) + 1)
    )


def _changed(
    words: list[str] | tuple[str, ...], stages: tuple[Stage, ...], characters: dict[str, str]
) -> list[tuple[str, str]]:
    """Ask the engine about words; return those that their characters do not answer."""
    if not words:
        return []
    asked = opencc_engine.convert("\n".join(words), stages).split("\n")
    return [
        (word, answer)
        for word, answer in zip(words, asked, strict=True)
        if answer != "".join(characters.get(char, char) for char in word)
    ]


def _candidates(
    stages: tuple[Stage, ...], characters: dict[str, str]
) -> dict[str, tuple[str, ...]]:
    """Return what characters with several forms may become, taken through the rest of the route."""
    found: dict[str, tuple[str, ...]] = {}
    for index, stage in enumerate(stages):
        for name in stage:
            for char, forms in dictionaries.lexicon(name).entries.items():
                if len(char) == 1 and len(forms) > 1 and char not in found:
                    rest = stages[index + 1 :]
                    carried = opencc_engine.convert("\n".join(forms), rest).split("\n")
                    usual = characters.get(char, char)
                    found[char] = tuple(dict.fromkeys((usual, *carried)))
    return found
