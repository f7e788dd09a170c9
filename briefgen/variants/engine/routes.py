"""Which dictionaries lead from one variant to another.

Traditional to Traditional never passes through Simplified: what Simplified merges (後/后, 製/制,
併/並) could not be told apart again. A route is OpenCC's own stages, with two of ours: the
particle 著 is found in Hong Kong's texts too, and the press has its own glyphs.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

from briefgen.variants.engine import chain as engine
from briefgen.variants.engine import dictionaries
from briefgen.variants.engine.dictionaries import Stage
from briefgen.variants.engine.matcher import Matcher
from briefgen.variants.options import Options
from briefgen.variants.tags import Variant

_PARTICLE: Stage = ("TWVariantsRevPhrases",)
"""著 as a particle becomes 着; what is 著 as a word stays."""


@cache
def route(source: Variant, target: Variant, options: Options) -> engine.Chain:
    """Return the chain of dictionaries for one pair; an empty one where nothing need change."""
    chain = engine.chain(stages(source, target, full=options.wording == "full"))
    if chain.stages and target.script == "Hant" and options.glyphs == "press":
        return engine.Chain((*chain.stages, (press_glyphs(target.region or "TW"),)))
    return chain


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
            first, *rest = _named(f"hk2s{tail}")[1:]
            return (*_named("hk2t")[:1], first, _PARTICLE, *rest)
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


@cache
def press_glyphs(region: str) -> Matcher:
    """Return the stage that turns the dictionaries' glyphs into those that a press prints."""
    return Matcher("glyphs.tsv", {row[1]: (row[2],) for row in _glyphs() if row[0] == region})


def printed() -> frozenset[str]:
    """Return the glyphs that some region's press prints instead of the dictionaries'."""
    return frozenset(row[2] for row in _glyphs())


@cache
def _glyphs() -> tuple[tuple[str, ...], ...]:
    table = resources.files("briefgen.data").joinpath("glyphs.tsv").read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in table.split("\n")[1:] if line)
