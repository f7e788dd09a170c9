"""Which dictionaries lead from one variant to another, and what the engine says along the way.

Traditional to Traditional never passes through Simplified: what Simplified merges (後/后, 製/制,
併/並) could not be told apart again. A route is OpenCC's own stages, with two things of ours: the
particle 著 is looked for in Hong Kong's texts as in Taiwan's, and the press has its own glyphs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from briefgen.variants.engine import answers, dictionaries, glyphs, overrides
from briefgen.variants.engine.answers import Answers
from briefgen.variants.engine.dictionaries import Stage
from briefgen.variants.engine.edits import Edit
from briefgen.variants.engine.overrides import Usual
from briefgen.variants.options import Options
from briefgen.variants.tags import Variant

_KEPT = 1 << 17
"""How many words' edits a route remembers; far more than any article has."""


@dataclass(frozen=True, eq=False)
class Route:
    """A pair's way through the dictionaries: what each word becomes.

    `name` is that of the stages (`s2tw`), `press` the glyphs that the target's press prints
    instead of the dictionaries', `usual` our characters that the dictionaries leave as they are or
    take for another.
    """

    name: str
    script: str
    answers: Answers
    press: dict[int, str]
    usual: dict[str, Usual] = field(default_factory=dict)
    _edits: dict[str, tuple[Edit, ...]] = field(default_factory=dict)

    def word(self, word: str) -> tuple[Edit, ...]:
        """Return what changes in a word, by offsets into it; nothing for most words."""
        known = self._edits.get(word)
        if known is None:
            if len(self._edits) > _KEPT:
                self._edits.clear()
            known = self._edits[word] = self._read(word)
        return known

    def _read(self, word: str) -> tuple[Edit, ...]:
        answer = self.answers.words.get(word)
        if answer is not None:
            answer = self._usual(word, answer).translate(self.press)
            if answer == word:
                return ()
            return (Edit(0, len(word), answer, f"OpenCC {self.name}", True),)
        edits = []
        for at, char in enumerate(word):
            usual = self.usual.get(char)
            target = usual.use if usual and usual.meant(word) else self.character(char)
            if target != char:
                others = self.candidates(char)
                edits.append(Edit(at, at + 1, target, f"OpenCC {self.name}", False, others))
        return tuple(edits)

    def _usual(self, word: str, answer: str) -> str:
        """Put in the usual characters where the engine has left them in a phrase."""
        if len(answer) != len(word) or not any(map(self.usual.get, word)):
            return answer
        return "".join(
            self.usual[one].use if one == other and one in self.usual else other
            for one, other in zip(word, answer, strict=True)
        )

    def character(self, char: str) -> str:
        """Return what a character becomes where no phrase is around it."""
        return self.answers.characters.get(char, char).translate(self.press)

    def candidates(self, char: str) -> tuple[str, ...]:
        """Return all that a character may become, the usual one first; nothing for most."""
        found = self.answers.candidates.get(char, ())
        return tuple(dict.fromkeys(form.translate(self.press) for form in found))


@cache
def route(source: Variant, target: Variant, options: Options) -> Route:
    """Return the route for one pair; one that changes nothing where nothing need change."""
    found = stages(source, target, full=options.wording == "full")
    press: dict[int, str] = {}
    if found and target.script == "Hant" and options.glyphs == "press":
        press = {ord(k): v for k, v in glyphs.press_glyphs(target.region or "TW").items()}
    known = answers.answers(found, source.script) if found else Answers({}, {}, {})
    usual = overrides.of(source.tag, target.tag) if found else {}
    return Route(_name(source, target), source.script, known, press, usual)


def _name(source: Variant, target: Variant) -> str:
    one, other = ("s" if v.script == "Hans" else v.region.lower() or "t" for v in (source, target))
    return f"{one}2{other}"


@cache
def stages(source: Variant, target: Variant, *, full: bool) -> tuple[Stage, ...]:
    """Return the prepared dictionaries for one pair, stage by stage."""
    if source == target or (source.script == target.script and not target.region):
        return ()
    if source.script == target.script == "Hans":
        return ()
    tail = "p" if full else ""
    if target.script == "Hans":
        if source.region == "HK":
            first, second, *rest = _named(f"hk2s{tail}")
            return (first, second, _named("tw2s")[1], *rest)
        return _named(f"tw2s{tail if source.region else ''}")
    if source.script == "Hans":
        return _named(f"s2{(target.region or 'TW').lower()}{tail if target.region else ''}")
    # A plain zh-Hant has Taiwan's glyphs, by CLDR's likely subtags.
    there = _named(f"{(source.region or 'TW').lower()}2t")
    here = _named(f"t2{target.region.lower()}")[1:]
    if full:
        away = {"TW": "TWPhrasesRev", "HK": "HKPhrasesRev"}.get(source.region)
        words = {"TW": "TWPhrases", "HK": "HKPhrases"}[target.region]
        there = (there[0], *([(away, *there[1])] if away else [there[1]]))
        here = ((words, *here[0]),)
    return (*there, *here)


def _named(name: str) -> tuple[Stage, ...]:
    return dictionaries.chains()[name]
