"""What speaks for a region of one script: its terms, its institutions and words, how it writes.

Three sources, each with a weight that says how seldom the other region's press has it: the forms of
the term base, the table `regions.tsv`, and the shapes below. All count only where they are words of
the text, and never without end: a report on Hong Kong for readers in Taiwan is full of its places.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import urlsplit

from briefgen.variants import lattice
from briefgen.variants.engine import Matcher, glyphs, longest, shipped
from briefgen.variants.terms import base

REGIONS = {"Hant": ("HK", "TW"), "Hans": ("CN", "SG")}
"""The regions of a script that are told apart; Macau reads as Hong Kong, Malaysia as Singapore."""

_HANS = frozenset(REGIONS["Hans"])

# By the column `kind` of the table: how much one word says. What a text calls its own weighs most,
# the name of a place least, because anybody may write about a place.
_WEIGHTS = {
    "deixis": 2.0,
    "outlet": 1.5,
    "office": 1.5,
    "money": 1.5,
    "daily": 1.0,
    "place": 0.7,
    "usage": 0.5,
    "name": 3.0,
    "term": 1.0,
    "glyph": 1.0,
    "shape": 1.0,
    "address": 3.0,
    "language": 3.0,
    "default": 0.75,
}
_MAINLAND = 0.75
_DEFAULTS = ("zh-TW", "zh-CN", "zh-Hant-TW", "zh-Hans-CN")
"""What systems set for all Traditional or Simplified pages: nobody need have chosen it."""
_NEAR = {"MO": "HK", "MY": "SG"}
_MOST = 3
"""The words of one kind count as so many at most."""

_GLYPHS = {
    "TW": ("裡", "著手"),
    "HK": ("裏", "甚麼", "説", "啓", "峯", "羣", "衞", "綫", "喺", "嘅", "咗"),
}
_PARTICLE = {"TW": "著", "HK": "着"}
_AFTER_VERB = "意味|沿|隨|随|跟|帶|带|看|有|朝|面臨|走|想|說|説|拿|留|持續|笑|等|穿"
_PARTICLES = re.compile(f"(?:{_AFTER_VERB})(?P<particle>[著着])(?!名|作|書|稱|述)")
_NAMES = frozenset(("people", "places", "organisations", "country", "city"))
_SHORT = 2
"""What is longer is seldom the end of one word and the beginning of another."""

# How a region's press writes dates, numbers, places and the stamp in front of a report.
_SHAPES = tuple(
    (script, region, re.compile(expression))
    for script, region, expression in (
        # 昨（3）日
        ("Hant", "TW", r"[昨今明前]（\d{1,2}）[日天]"),
        # 新北市板橋區
        ("Hant", "TW", r"[一-鿿]{2}[縣市][一-鿿]{1,3}[鄉鎮區](?!域|長)"),
        # 記者沈佩瑤／台北報導
        ("Hant", "TW", r"／[一-鿿]{2,6}報導"),
        # 1萬2000人
        ("Hant", "TW", r"\d萬\d{3,4}(?!\d)"),
        # 昨日（3日）, 周三（4日）
        ("Hant", "HK", r"(?:[昨今明]日|周[一二三四五六日])（\d{1,2}日）"),
        # 【明報專訊】【本報訊】
        ("Hant", "HK", r"【[一-鿿]{2,4}[專特]?訊】"),
        # 新华社北京12月9日电
        ("Hans", "CN", r"\d{1,2}日[专]?电"),
        # 记者从市卫健委获悉
        ("Hans", "CN", r"记者从"),
        # 四川省凉山州, 杭州市余杭区
        ("Hans", "CN", r"[一-鿿]{2}[省市州][一-鿿]{1,3}[市州县区镇](?!域|长)"),
        # （吉隆坡4日讯）
        ("Hans", "SG", r"[（(][一-鿿]{2,6}\d{1,2}日讯[）)]"),
        # 1万2000人
        ("Hans", "SG", r"\d万\d{3,4}(?!\d)"),
        # 星期三（3月4日）
        ("Hans", "SG", r"星期[一二三四五六日]（\d{1,2}月\d{1,2}日）"),
        # 百分之二
        ("Hans", "SG", r"百分之[一二三四五六七八九十]"),
    )
)


class Vote(NamedTuple):
    """A form of a text that one region has and the other has not; how often, and its weight."""

    form: str
    region: str
    times: int
    kind: str
    weight: float


def votes(text: str, script: str, url: str = "", language: str = "") -> list[Vote]:
    """Return what speaks for one region of a script and not for the other, once a form.

    `script` is Hant or Hans. The country of `url`, the address of the text, speaks too, and the
    region of `language`, the tag (BCP 47) that its page gives itself.
    """
    found = [*_words(text, script), *_written(text, script)]
    host = (urlsplit(url).hostname or "").rpartition(".")[2].upper()
    region = _NEAR.get(host, host)
    if region in REGIONS[script]:
        found.append(_vote(f".{host.lower()}", region, 1, "address"))
    named = language.rpartition("-")[2]
    region = _NEAR.get(named, named)
    if region in REGIONS[script]:
        kind = "default" if language in _DEFAULTS else "language"
        found.append(_vote(f"lang={language}", region, 1, kind))
    return found


def tally(found: list[Vote]) -> dict[str, float]:
    """Return the weight for each region; of one kind no more than a few words count."""
    kinds: dict[tuple[str, str], float] = {}
    for vote in found:
        most = _MOST * _WEIGHTS[vote.kind]
        key = vote.region, vote.kind
        kinds[key] = min(most, kinds.get(key, 0.0) + vote.weight)
    # Most of what is written in Simplified is the mainland's: one word of Singapore's is chance.
    total: dict[str, float] = {"CN": _MAINLAND} if any(v.region in _HANS for v in found) else {}
    for (region, _), weight in kinds.items():
        total[region] = total.get(region, 0.0) + weight
    return total


def _vote(form: str, region: str, times: int, kind: str, share: float = 1.0) -> Vote:
    # A form said often speaks louder than one said once, but not as often as it is said.
    return Vote(form, region, times, kind, _WEIGHTS[kind] * share * min(3.0, 1 + times / 4))


def _words(text: str, script: str) -> list[Vote]:
    matcher, telling = _telling(script)
    # 四川|普通話 has no 川普 in it; what is no word of its own tells nothing.
    plain = glyphs.canonical(text) if script == "Hant" else text
    cuts = lattice.cut(plain, lattice.words(script))
    bounds = set(cuts)
    spans = longest(list(matcher.phrases(text)), bytearray(len(text)))
    counts = Counter(text[a:b] for a, b in spans if b - a > _SHORT or {a, b} <= bounds)
    alone = (text[a:b] for a, b in pairwise(cuts) if b - a == 1)
    counts.update(char for char in alone if char in matcher.singles)
    return [
        _vote(form, telling[form].region, times, telling[form].kind, telling[form].share)
        for form, times in counts.items()
        if telling[form].region
    ]


def _written(text: str, script: str) -> list[Vote]:
    found = []
    for of, region, shape in _SHAPES:
        if of == script and (seen := shape.findall(text)):
            found.append(_vote(seen[0], region, len(seen), "shape"))
    if script == "Hant":
        for region, printed in _GLYPHS.items():
            found += [_vote(g, region, n, "glyph") for g in printed if (n := text.count(g))]
        particles = Counter(m["particle"] for m in _PARTICLES.finditer(text))
        found += [
            _vote(glyph, region, particles[glyph], "glyph")
            for region, glyph in _PARTICLE.items()
            if particles[glyph]
        ]
    return found


class _Telling(NamedTuple):
    """The one region that has a form, "" where both have it; of what kind, and its share."""

    region: str
    kind: str
    share: float


@cache
def _telling(script: str) -> tuple[Matcher, dict[str, _Telling]]:
    entries = {
        word: _Telling(region, kind, 1.0)
        for word, region, kind, _ in shipped.rows("regions.tsv", 4)
        if region in REGIONS[script]
    }
    entries |= {form: told for form, told in _terms(script).items() if form not in entries}
    return Matcher("telling forms", {form: (form,) for form in entries}), entries


def _terms(script: str) -> dict[str, _Telling]:
    """Return every form that the term base gives in one of a script's regions."""
    first: dict[str, set[str]] = {}
    also: dict[str, set[str]] = {}
    kinds: dict[str, str] = {}
    for file in base.bundled():
        for term in file.terms:
            if term.status in ("banned", "review"):
                continue
            for region in REGIONS[script]:
                for rank, form in enumerate(term.sources(region)):
                    preferred = term.status == "preferred" and rank == 0
                    (first if preferred else also).setdefault(form, set()).add(region)
                    kinds[form] = "name" if term.domain in _NAMES else "term"
    told: dict[str, _Telling] = {}
    for form in {**first, **also}:
        mine = first.get(form) or also.get(form, set())
        region = next(iter(mine)) if len(mine) == 1 else ""
        # What the other region's press also prints, though not first, says less.
        shared = bool(also.get(form, set()) - mine)
        told[form] = _Telling(region, kinds[form], 1 / 3 if shared else 1.0)
    return told
