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

from briefgen.variants import context, decisions, lattice
from briefgen.variants.engine import Matcher, glyphs, longest, routes
from briefgen.variants.names import Memory
from briefgen.variants.options import Options
from briefgen.variants.tags import VARIANTS, Variant
from briefgen.variants.terms import Context, base

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


_HERE = ("這", "那", "哪")
_EITHER = {("併", "並")}
"""By itself the one is a verb, which no context tells from the other (再併, 併網)."""
_AROUND = 6
_BETTER = 20
"""Two nats: what is right must be so much likelier than what is written."""
_UNLISTED = 60
"""What a number with its measure costs, and a character in no list at most."""
_NAMED = 2.0
"""More than certain: the character is a name's."""
_LIKELY, _CERTAIN = 0.75, 0.98
"""How sure the context must be of a character by itself, where words speak for it and where not."""


def spans(text: str, masked: bytearray, own: Variant) -> Iterator[tuple[int, int, str]]:
    """Yield the corrupted words of a text: start, end, and what should stand there."""
    if own.script == "Hans":
        matcher, right = _listed()
        for start, end in sorted(longest(list(matcher.phrases(text)), bytearray(masked))):
            yield start, end, right[text[start:end]]
        return
    folded = _simplified(text, own)
    back, known, sure = _back(folded, own)
    mine, theirs = glyphs.canonical(text), glyphs.canonical(back)
    words = dict(enumerate(_holding(theirs)))
    done = 0
    for at, pair in enumerate(zip(text, back, strict=True)):
        if at < done or pair not in _PAIRS or masked[at]:
            continue
        # A place may end in 里, and a converter that knows 裡 leaves 這里 at most.
        if pair[0] == "里" and text[at - 1 : at] not in _HERE:
            continue
        low, high = known.get(at, words[at])
        if high - low == 1 and pair in _EITHER:
            continue
        gain = _gain(mine, theirs, low, high)
        # A word speaks for itself; a character by itself needs the context to speak for it.
        if gain >= _BETTER and (high - low > 1 or sure.get(at, 0) >= _LIKELY):
            slip = True
        else:
            # A name keeps its own (范冰冰), and 範 or 餘 is nobody's surname.
            slip = (gain > 0 and sure.get(at, 0) >= _CERTAIN) or sure.get(at, 0) == _NAMED
        if slip:
            yield low, high, back[low:high]
            done = high


def _holding(plain: str) -> Iterator[tuple[int, int]]:
    """Yield for each character of a Traditional text the word that holds it."""
    for low, high in pairwise(_words(plain)):
        for _ in range(low, high):
            yield low, high


def _gain(mine: str, theirs: str, low: int, high: int) -> int:
    """Return by how many tenths of a nat a text is the likelier with its word put right.

    A word that is as common as it is written is nobody's slip.
    """
    first, last = max(0, low - _AROUND), high + _AROUND
    before, after = mine[first:low], mine[high:last]
    return _price(before + mine[low:high] + after) - _price(before + theirs[low:high] + after)


def _price(plain: str) -> int:
    words = lattice.words("Hant")
    found = (plain[a:b] for a, b in pairwise(_words(plain)))
    return sum(words.cost(word) or _UNLISTED for word in found)


def _words(plain: str) -> list[int]:
    edges: dict[int, list[tuple[int, int]]] = {}
    for start, end, cost in lattice.counted(plain):
        edges.setdefault(start, []).append((end, cost))
    return lattice.cut(plain, lattice.words("Hant"), edges)


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


def _back(folded: str, own: Variant) -> tuple[str, dict[int, tuple[int, int]], dict[int, float]]:
    """Convert a folded text back; return it with the phrase or term that a character is in, and
    how sure the context is of the characters that it knows.
    """
    result = list(folded)
    known: dict[int, tuple[int, int]] = {}
    sure = dict.fromkeys(context.positions(folded), 1.0)
    rules, whole = _rules(own), Context(folded)
    laid = decisions.lay(folded, (), rules, (), whole)
    for decision in decisions.settle(laid, rules, whole, Memory.of(laid.names())):
        start, end = decision.start, decision.end
        sure |= {at: decision.confidence for at in range(start, end) if at in sure}
        if len(decision.target) == end - start:
            result[start:end] = decision.target
            if decision.rule in ("phrase", "term"):
                known.update(dict.fromkeys(range(start, end), (start, end)))
    for name in laid.page.names.values():
        surname = range(name.start, name.start + name.surname)
        sure |= dict.fromkeys((at for at in surname if result[at] == folded[at]), _NAMED)
    return "".join(result), known, sure


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
