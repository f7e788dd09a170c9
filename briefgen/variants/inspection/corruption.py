"""The marks that a blind conversion leaves: the wrong one of two characters that share a Simplified
form, where the dictionaries, the corrections or the term base know the word.

A Traditional text is folded to Simplified and converted back; where a known word comes back with
another character of a confusable pair, the text's own is the mark of a conversion. In Simplified
text the marks are few (干隆, 着名) and listed in `corrupted.tsv`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources
from itertools import pairwise

from briefgen.variants import decisions, lattice
from briefgen.variants.engine import Matcher, glyphs, longest, routes
from briefgen.variants.options import Options
from briefgen.variants.tags import VARIANTS, Variant
from briefgen.variants.terms import base

_CONFUSED = (
    "后後 里裡裏 制製 干乾幹 发發髮 复復複覆 并並併 准準 冲衝沖 斗鬥 云雲 余餘 范範 松鬆 谷穀 面麵"
    " 钟鍾鐘 只隻 系係繫 历歷曆 征徵 姜薑 丑醜 卷捲 签籤簽 吁籲 辟闢 郁鬱 向嚮 尽儘盡 注註"
    " 表錶 朱硃 咸鹹 舍捨 胡鬍 须須鬚 当當噹 克剋 苏蘇甦 获獲穫 划劃 几幾 御禦 累纍 千韆"
)
_PAIRS = {
    (a, b)
    for group in _CONFUSED.split()
    for a in group
    for b in group
    if a != b and {a, b} != {"裡", "裏"}
}


def spans(text: str, masked: bytearray, own: Variant) -> Iterator[tuple[int, int, str]]:
    """Yield the corrupted words of a text: start, end, and what should stand there."""
    if own.script == "Hans":
        matcher, right = _listed()
        for start, end in sorted(longest(list(matcher.phrases(text)), bytearray(masked))):
            yield start, end, right[text[start:end]]
        return
    folded = _simplified(text, own)
    back, known = _back(folded, own)
    bounds = lattice.cut(folded, lattice.words("Hans"))
    words = lattice.words("Hant")
    done = 0
    for start, end in pairwise(bounds):
        for at in range(max(start, done), end):
            if (text[at], back[at]) not in _PAIRS or masked[at]:
                continue
            low, high = known.get(at, (start, end))
            mine, theirs = glyphs.canonical(text[low:high]), glyphs.canonical(back[low:high])
            # A word that stands in the list as it is written is nobody's slip.
            if high - low == 1 or words.cost(mine) is not None:
                continue
            if at in known or words.cost(theirs) is not None:
                yield low, high, back[low:high]
                done = high
                break


def _simplified(text: str, own: Variant) -> str:
    """Return the text in Simplified characters, one for one, 乾坤 and the like kept."""
    result = list(text)
    route = routes.route(own, VARIANTS["zh-Hans"], Options())
    bounds = lattice.cut(glyphs.canonical(text), lattice.words("Hant"))
    for start, end in pairwise(bounds):
        for edit in route.word(text[start:end]):
            if len(edit.target) == edit.end - edit.start:
                result[start + edit.start : start + edit.end] = edit.target
    return "".join(result)


def _back(folded: str, own: Variant) -> tuple[str, dict[int, tuple[int, int]]]:
    """Convert a folded text back; return it with the phrase or term that a character is in."""
    result = list(folded)
    known: dict[int, tuple[int, int]] = {}
    for decision in decisions.decide(folded, _rules(own)):
        start, end = decision.start, decision.end
        if len(decision.target) == end - start:
            result[start:end] = decision.target
            if decision.rule in ("phrase", "term"):
                known.update(dict.fromkeys(range(start, end), (start, end)))
    return "".join(result), known


@cache
def _rules(own: Variant) -> decisions.Rules:
    source = VARIANTS["zh-Hans"]
    options = Options(wording="script")
    return decisions.Rules(
        source,
        own,
        base.compiled(source, own, options),
        routes.route(source, own, options),
        options.wording,
    )


@cache
def _listed() -> tuple[Matcher, dict[str, str]]:
    table = resources.files("briefgen.data").joinpath("corrupted.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.split("\n")[1:] if line]
    right = {row[0]: row[1] for row in rows}
    return Matcher("corrupted.tsv", {word: (word,) for word in right}), right
