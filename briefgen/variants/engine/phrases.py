"""The phrases of OpenCC's dictionaries, as a source text spells them."""

from __future__ import annotations

from functools import cache

from briefgen.variants.engine import dictionaries, glyphs, opencc_engine
from briefgen.variants.engine.dictionaries import Stage


@cache
def keys(script: str) -> frozenset[str]:
    """Return every phrase that some route from a script looks up, two characters or more."""
    simplified = script == "Hans"
    names = {
        name
        for route, stages in dictionaries.chains().items()
        if route.startswith("s2") == simplified
        for stage in stages
        for name in stage
    }
    found = (k for name in sorted(names) for k in spelled(name, script))
    return frozenset(map(glyphs.canonical, found)) if script == "Hant" else frozenset(found)


@cache
def spelled(name: str, script: str) -> tuple[str, ...]:
    """Return a dictionary's phrases as a text of a script has them.

    A dictionary that comes second in a route is written in the first one's output: 打印機 in
    TWPhrases is 打印机 to a Simplified text. All come as the dictionary has them, too, and
    Traditional ones in the glyphs of both regions' presses and of Hong Kong's school list.
    """
    found = [key for key in dictionaries.lexicon(name).entries if len(key) > 1]
    if script == "Hant":
        school = _converted(found, "t2hk")
        press = {ord(k): v for k, v in glyphs.press_glyphs("HK").items()}
        printed = (key.translate(press) for key in school)
        return tuple(dict.fromkeys((*found, *map(glyphs.canonical, found), *school, *printed)))
    if name.startswith("ST"):
        return tuple(found)
    return tuple(dict.fromkeys((*found, *_converted(found, "t2s"))))


def _converted(words: list[str], name: str) -> list[str]:
    return opencc_engine.convert("\n".join(words), dictionaries.chains()[name]).split("\n")


def of(stages: tuple[Stage, ...], script: str) -> tuple[str, ...]:
    """Return the phrases that a route looks up, as its source spells them."""
    names = (name for stage in stages for name in stage)
    return tuple(dict.fromkeys(key for name in names for key in spelled(name, script)))
