"""Which variant a text is in, how sure that is, and what speaks for it.

The script is told by the characters that only one script has; the region by the names, terms and
glyphs that only one region's press has. Where nothing speaks for a region, the answer is the plain
script (`zh-Hant`), and where nothing speaks for a script it is `und`, as BCP 47 has it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from briefgen.variants import lattice
from briefgen.variants.engine import Matcher, glyphs, longest, scripts
from briefgen.variants.marks import protect
from briefgen.variants.terms import base

UNDETERMINED = "und"
_OTHER_SCRIPTS = re.compile("[ぁ-ゖァ-ヺ가-힣]")
_LIMIT = 200_000
"""Characters looked at: more of them make no one surer."""

_GLYPHS = {
    "TW": ("裡", "著手"),
    "HK": ("裏", "甚麼", "説", "啓", "峯", "羣", "衞", "綫", "喺", "嘅", "咗"),
}
_PARTICLE = {"TW": "著", "HK": "着"}
_AFTER_VERB = "意味|沿|隨|随|跟|帶|带|看|有|朝|面臨|走|想|說|説|拿|留|持續|笑|等|穿"
_PARTICLES = re.compile(f"(?:{_AFTER_VERB})(?P<particle>[著着])(?!名|作|書|稱|述)")
_NAME, _TERM, _GLYPH = 3.0, 1.0, 1.0
_SHORT = 2
"""What is longer is seldom the end of one word and the beginning of another."""
_NAMES = frozenset(("people", "places", "organisations", "country", "city"))


@dataclass(frozen=True, slots=True)
class Detection:
    """A variant's tag, how sure that is (0 to 1), and the evidence, strongest first.

    `variant` is `und` for a text that is not Chinese or could be in either script.
    """

    variant: str
    confidence: float
    evidence: tuple[str, ...] = ()


def detect(text: str) -> Detection:
    """Say which variant a text is in."""
    text = _readable(text[:_LIMIT])
    hant, hans = scripts.characters()
    counts = Counter(text)
    traditional = Counter({c: n for c, n in counts.items() if c in hant})
    simplified = Counter({c: n for c, n in counts.items() if c in hans})
    foreign = len(_OTHER_SCRIPTS.findall(text))
    total = traditional.total() + simplified.total()
    if not total or foreign > total:
        why = "mostly kana or hangul" if foreign else "no character that only one script has"
        return Detection(UNDETERMINED, 0.0, (why,))
    script = "Hant" if traditional.total() >= simplified.total() else "Hans"
    mine = traditional if script == "Hant" else simplified
    share = mine.total() / total
    found = "".join(c for c, _ in mine.most_common(6))
    name = "Traditional" if script == "Hant" else "Simplified"
    evidence = [f"{mine.total()} of {total} telling characters are {name} ({found})"]
    votes = _votes(text, script)
    tally: dict[str, float] = {}
    for vote in votes:
        tally[vote.region] = tally.get(vote.region, 0.0) + vote.weight
    ranked = sorted(tally.items(), key=lambda item: -item[1])
    tag = f"zh-{script}"
    margin = 0.5
    if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
        region, best = ranked[0]
        tag = f"{tag}-{region}"
        margin = best / (sum(tally.values()) + 1.0)
        margin = 0.5 + margin / 2
    evidence += [
        f"{v.form} is {v.region}'s" + (f" (×{v.times})" if v.times > 1 else "")
        for v in sorted(votes, key=lambda v: -v.weight)[:12]
    ]
    return Detection(tag, round(share * margin, 2), tuple(evidence))


def _readable(text: str) -> str:
    """Leave out what is not running text: addresses, code, originals."""
    parts: list[str] = []
    at = 0
    for span in protect.protected(text):
        parts.append(text[at : span.start])
        at = span.end
    return " ".join((*parts, text[at:]))


class _Vote(NamedTuple):
    form: str
    region: str
    times: int
    weight: float


def _votes(text: str, script: str) -> list[_Vote]:
    """Return what speaks for one region of a script and not for the other, once a form."""
    matcher, regions = _telling(script)
    words = lattice.words(script)
    # 四川|普通話 has no 川普 in it; what is no word of its own tells nothing.
    plain = glyphs.canonical(text) if script == "Hant" else text
    bounds = set(lattice.cut(plain, words))
    spans = longest(list(matcher.phrases(text)), bytearray(len(text)))
    counts = Counter(text[a:b] for a, b in spans if b - a > _SHORT or {a, b} <= bounds)
    votes = [
        # A name said often speaks louder than one said once, but not as often as it is said.
        _Vote(form, region, n, weight * min(3.0, 1 + n / 4))
        for form, n in counts.items()
        for region, weight in [regions[form]]
        if region
    ]
    if script == "Hant":
        for region, printed in _GLYPHS.items():
            votes += [_Vote(g, region, n, _GLYPH) for g in printed if (n := text.count(g))]
        particles = Counter(m["particle"] for m in _PARTICLES.finditer(text))
        for region, glyph in _PARTICLE.items():
            if particles[glyph]:
                votes.append(_Vote(glyph, region, particles[glyph], _GLYPH))
    return votes


@cache
def _telling(script: str) -> tuple[Matcher, dict[str, tuple[str, float]]]:
    """Return every form of a script's two regions, with the one region that has it, if one has."""
    regions = ("HK", "TW") if script == "Hant" else ("CN", "SG")
    first: dict[str, set[str]] = {}
    also: dict[str, set[str]] = {}
    weights: dict[str, float] = {}
    for file in base.bundled():
        for term in file.terms:
            if term.status in ("banned", "review"):
                continue
            for region in regions:
                for rank, form in enumerate(term.sources(region)):
                    preferred = term.status == "preferred" and rank == 0
                    (first if preferred else also).setdefault(form, set()).add(region)
                    weights[form] = _NAME if term.domain in _NAMES else _TERM
    entries: dict[str, tuple[str, float]] = {}
    for form in {**first, **also}:
        mine = first.get(form) or also.get(form, set())
        region = next(iter(mine)) if len(mine) == 1 else ""
        # What the other region's press also prints, though not first, says less.
        shared = bool(also.get(form, set()) - mine)
        entries[form] = (region, weights[form] / (3 if shared else 1))
    return Matcher("telling forms", {form: (form,) for form in entries}), entries
