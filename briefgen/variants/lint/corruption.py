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

from briefgen.variants import decisions
from briefgen.variants.engine import Matcher, dictionaries, longest, routes
from briefgen.variants.engine import chain as engine
from briefgen.variants.options import Options
from briefgen.variants.review import risk
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


def spans(text: str, masked: bytearray, own: Variant) -> Iterator[tuple[int, int, str]]:
    """Yield the corrupted words of a text: start, end, and what should stand there."""
    if own.script == "Hans":
        matcher, right = _listed()
        for start, end in sorted(longest(list(matcher.phrases(text)), bytearray(masked))):
            yield start, end, right[text[start:end]]
        return
    back, words = _back(_simplified(text), own)
    done = 0
    for at, (mine, theirs) in enumerate(zip(text, back, strict=True)):
        if at >= done and (mine, theirs) in _PAIRS and words[at][1] and not masked[at]:
            start, done = words[at]
            yield start, done, back[start:done]


def _simplified(text: str) -> str:
    """Return the text in Simplified characters, one for one, 乾坤 and the like kept."""
    result = list(text)
    for edit in engine.chain(dictionaries.chains()["t2s"]).read(text).edits:
        if len(edit.target) == edit.end - edit.start:
            result[edit.start : edit.end] = edit.target
    return "".join(result)


def _back(folded: str, own: Variant) -> tuple[str, list[tuple[int, int]]]:
    """Convert a folded text back; return it with the known word that each character is in.

    A character that no known word covers has an empty span.
    """
    rules = _rules(own)
    context = Context(folded)
    result = list(folded)
    reading = rules.chain.read(folded)
    unsure = bytearray(len(folded))
    for conflict in reading.conflicts:
        # Where words overlap the dictionaries have no say in who is right.
        unsure[conflict.start : conflict.end] = b"\1" * (conflict.end - conflict.start)
    words = [(i, i + 1) if s and not unsure[i] else (0, 0) for i, s in enumerate(reading.settled)]
    for decision in decisions.draft(folded, (), rules, (), context):
        start, end = decision.start, decision.end
        if len(decision.target) == end - start:
            result[start:end] = decision.target
            if decision.rule == "phrase" and not any(unsure[start:end]):
                words[start:end] = [(start, end)] * (end - start)
    for start, end, _ in rules.terms.spans(folded, context, bytearray(len(folded))):
        words[start:end] = [(start, end)] * (end - start)
    return "".join(result), words


@cache
def _rules(own: Variant) -> decisions.Rules:
    source = VARIANTS["zh-Hans"]
    options = Options(wording="script")
    chain = routes.route(source, own, options)
    return decisions.Rules(
        source,
        own,
        base.compiled(source, own, options),
        chain,
        risk.Ambiguous(None, {}),
    )


@cache
def _listed() -> tuple[Matcher, dict[str, str]]:
    table = resources.files("briefgen.data").joinpath("corrupted.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.split("\n")[1:] if line]
    right = {row[0]: row[1] for row in rows}
    return Matcher("corrupted.tsv", {word: (word,) for word in right}), right
