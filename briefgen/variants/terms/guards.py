"""Guards: what must or must not stand around a term for it to be meant.

`guards.tsv` has a row a guard: the term's id, or its id and one form (`texas:德州`), or a
correction's `find`; where to look (`before`, `after`, `inside` a longer word, `sentence`, `near`,
`document`); `only` or `not`; and the words, `|` between them. Words and forms
are compared in Simplified characters, so that one row serves every variant.

Where a sense depends on the subject of a text, its cues are weighed: `document` with `for` and
`against`. A cue counts once, and once more where it is near; what has more against it than for it
is not meant, and what has as much of both is asked about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from briefgen.errors import ConfigurationError
from briefgen.variants.engine import dictionaries, shipped

Place = Literal["before", "after", "inside", "sentence", "near", "document"]
_PLACES = ("before", "after", "inside", "sentence", "near", "document")
_NEAR = 40
_SENTENCE_END = re.compile(r"[。！？；\n]")
_SENTENCE = 200


@dataclass(frozen=True, slots=True)
class Guard:
    """One condition on what stands around a match; `words` are folded to Simplified."""

    place: Place
    only: bool
    words: tuple[str, ...]
    weighed: bool = False


@dataclass(eq=False, slots=True)
class Context:
    """The document that a text is part of, folded, with what was already asked of it.

    `named` holds the names and terms that an editor is asked about already, once a document.
    """

    document: str
    asked: dict[str, bool] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)

    def has(self, word: str) -> bool:
        """Say whether the document has a folded word anywhere."""
        known = self.asked.get(word)
        if known is None:
            known = self.asked[word] = word in self.document
        return known

    def first(self, form: str) -> bool:
        """Say whether the document has not asked about a form yet, and note that it has now."""
        if form in self.named:
            return False
        self.named.add(form)
        return True


def fold(text: str) -> str:
    """Return the text in Simplified characters, one for one, for comparing across variants."""
    return text.translate(_fold_table())


@cache
def _fold_table() -> dict[int, str]:
    table: dict[int, str] = {}
    for name in ("TSCharactersExt", "TSCharacters"):
        for key, values in dictionaries.lexicon(name).entries.items():
            if len(key) == 1 and len(values[0]) == 1:
                table.setdefault(ord(key), values[0])
    return table


def verdict(
    guards: tuple[Guard, ...], folded: str, start: int, end: int, context: Context
) -> Literal["yes", "no", "unsure"]:
    """Say whether the guards let a match at folded[start:end] through.

    It is `unsure` where nothing speaks against it and only a hint around it is missing.
    """
    unsure = False
    weighed = [guard for guard in guards if guard.weighed]
    if weighed:
        weights = [_weight(guard, folded, start, end, context) for guard in weighed]
        if any(weights) and sum(weights) < 0:
            return "no"
        unsure = any(weights) and sum(weights) == 0
    for guard in guards:
        if guard.weighed:
            continue
        if _met(guard, folded, start, end, context) != guard.only:
            if not (guard.only and guard.place in ("near", "sentence", "document")):
                return "no"
            unsure = True
    return "unsure" if unsure else "yes"


def _weight(guard: Guard, folded: str, start: int, end: int, context: Context) -> int:
    """Return what a guard's cues weigh, for the sense or (below zero) against it."""
    around = folded[max(0, start - _NEAR) : start] + "\n" + folded[end : end + _NEAR]
    weight = sum(1 + (word in around) for word in guard.words if context.has(word))
    return weight if guard.only else -weight


def _met(guard: Guard, folded: str, start: int, end: int, context: Context) -> bool:
    if guard.place == "before":
        return any(folded.endswith(w, max(0, start - len(w)), start) for w in guard.words)
    if guard.place == "after":
        return any(folded.startswith(w, end) for w in guard.words)
    if guard.place == "inside":
        return any(_inside(word, folded, start, end) for word in guard.words)
    if guard.place == "document":
        return any(map(context.has, guard.words))
    if guard.place == "near":
        around = folded[max(0, start - _NEAR) : start] + "\n" + folded[end : end + _NEAR]
    else:
        around = _sentence(folded, start, end)
    return any(word in around for word in guard.words)


def _inside(word: str, folded: str, start: int, end: int) -> bool:
    """Say whether a longer word covers the match and reaches beyond it."""
    if len(word) <= end - start:
        return False
    first = max(0, end - len(word))
    return folded.find(word, first, start + len(word)) >= 0


def _sentence(folded: str, start: int, end: int) -> str:
    head = folded[max(0, start - _SENTENCE) : start]
    tail = _SENTENCE_END.split(folded[end : end + _SENTENCE], maxsplit=1)[0]
    return _SENTENCE_END.split(head)[-1] + "\n" + tail


def of(key: str, form: str) -> tuple[Guard, ...]:
    """Return the guards of a form: its term's (or correction's) and its own."""
    table = bundled()
    return (*table.get(key, ()), *table.get(f"{key}:{fold(form)}", ()))


@cache
def bundled() -> dict[str, tuple[Guard, ...]]:
    """Return briefgen's own guards by term id."""
    return parse("guards.tsv", shipped.text("guards.tsv"))


def parse(name: str, text: str) -> dict[str, tuple[Guard, ...]]:
    """Read a table of guards: id, place, only|not, words, why."""
    result: dict[str, tuple[Guard, ...]] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.startswith(("#", "id\t")):
            continue
        cells = line.rstrip("\r").split("\t")
        weighed = cells[1:3] in (["document", "for"], ["document", "against"])
        plain = len(cells) == 5 and cells[1] in _PLACES and cells[2] in ("only", "not")
        if len(cells) != 5 or not (weighed or plain):
            raise ConfigurationError(
                f"{name}:{number}: a guard has the columns id, place ({', '.join(_PLACES)}),"
                " only or not (document: for or against, too), words and why, with tabs between"
                " them."
            )
        words = tuple(fold(word) for word in cells[3].split("|") if word)
        only = cells[2] in ("only", "for")
        guard = Guard(cells[1], only, words, weighed)  # type: ignore[arg-type]
        key, colon, form = cells[0].partition(":")
        key += colon + fold(form)
        result[key] = (*result.get(key, ()), guard)
    return result
