"""Training the tiny model for 着 and 著, which native Simplified text keeps apart."""

from __future__ import annotations

import hashlib
import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from briefgen.variants import Options, converter
from briefgen.variants.context.table import Entry
from context import cases, learning, storing
from context.house import phrases
from context.pairs import Pair
from context.readers import Held, read
from context.sources import SIMPLIFIED, TRADITIONAL

BOTH = frozenset("着著")
BLANK = "\u3000"
SLOTS, PIECES = 12_007, 9_000
FRAMES = ("talk", "parliament", "gazette")
_AUTHORS = (
    "名著 原著 專著 論著 譯著 編著 合著 巨著 鉅著 遺著 新著 拙著 大著 著作 著名 著述"
    " 著稱 著有 所著 顯著 卓著 昭著 土著 著者 著錄 著書 著書立說 見微知著 撰著 著作權 著名人士 主著"
    " 近著 舊著"
)
AUTHORS = tuple(_AUTHORS.split())
"""Words of the work, the author and the notable: always 著."""
_TO_HANT = converter("zh-Hans-CN", "zh-Hant-TW", Options(wording="script"))._rules.chain


def train(clones: Path, held: Held, out: Path, say: Callable[[str], None]) -> None:
    """Learn 着 and 著 from Simplified text, from word lists, and from listed words in real text."""
    digests: dict[str, str] = {}
    groups: list[tuple[list[Pair], float]] = []
    for source in SIMPLIFIED:
        lines, digests[source.name] = read(source, clones, held)
        weight = 0.2 if source.name == "statutes" else 1.0
        groups.append(([p for line in lines if (p := _native(line))], weight))
    listed = _listed()
    frames: list[str] = []
    for source in TRADITIONAL:
        if source.name in FRAMES:
            lines, digests[source.name] = read(source, clones, held)
            frames += lines
    groups.append(([*_known(frames, listed)], 0.5))
    groups.append(([*_framed(frames, listed)], 1.0))
    table = {"著": ["着", "著"]}
    seen = cases.count(rows for rows, _ in groups)
    data = cases.joined([cases.examples(rows, table, seen, w) for rows, w in groups])
    model = learning.train(data, size=4_000_037, epochs=10, rate=0.15, least=2, prune=0.05)
    digest = hashlib.sha256("\n".join(sorted(digests.values())).encode()).hexdigest()
    note = "着 or 著 of Traditional text; made by tools/train_context.py."
    facts = storing.Facts({"著": Entry(("着", "著"), 0.5, 0.5)}, 1.3, digest, (note,))
    lost = storing.write(out, "zhe", model, data, facts, SLOTS, PIECES)
    say(f"zhe written: {len(data):,} cases, {dict(seen['著'])}; {lost} pieces found no place")
    for name, value in digests.items():
        print(name, value)


def _native(line: str) -> Pair | None:
    """Return the pair of a native Simplified line that has either: it turned Traditional."""
    return _pair(line, _TO_HANT.convert(line)) if BOTH.intersection(line) else None


def _pair(plain: str, traditional: str) -> Pair | None:
    """Return a pair whose source has 著 for both; its gold has what `plain` has."""
    if len(plain) != len(traditional):
        return None
    gold = "".join(p if p in BOTH else t for p, t in zip(plain, traditional, strict=True))
    blank = len(gold)
    return Pair(gold, gold.replace("着", "著"), BLANK * blank, "0" * blank, "0" * blank)


def _listed() -> dict[str, str]:
    """Return listed words with 着 or 著, by their form with 著.

    jieba's list was counted on text that others had converted, wrongly now and then (专着): what it
    has both ways counts only where one is by far the commoner, and what AUTHORS says stands.
    """
    import jieba

    counts: dict[str, Counter[str]] = {}
    table = Path(jieba.__file__).with_name("dict.txt").read_text(encoding="utf-8")
    rows = [(r[0], float(r[1])) for r in (line.split() for line in table.splitlines()) if r]
    rows += [(source, 20.0) for _, source in phrases()]
    for word, count in rows:
        if len(word) > 1 and BOTH.intersection(word):
            pair = _pair(word, _TO_HANT.convert(word))
            if pair:
                counts.setdefault(pair.source, Counter())[pair.gold] += count
    found = {}
    for source, forms in counts.items():
        gold, most = forms.most_common(1)[0]
        if most >= 0.75 * forms.total() and not any(word in source for word in AUTHORS):
            found[source] = gold
    return found | {word: word for word in AUTHORS}


def _known(lines: Iterable[str], listed: dict[str, str]) -> Iterator[Pair]:
    """Yield real Traditional lines, labelled where a listed word has the character."""
    longest = max(map(len, listed))
    for line in lines:
        if "著" not in line:
            continue
        gold = list(line)
        for at, char in enumerate(line):
            if char == "著":
                gold[at] = _label(line, at, listed, longest)
        text = "".join(gold)
        blank = len(text)
        yield Pair(text, line, BLANK * blank, "0" * blank, "0" * blank)


def _label(line: str, at: int, listed: dict[str, str], longest: int) -> str:
    """Return the form of the longest listed word around it; a blank where there is none."""
    for size in range(longest, 1, -1):
        for start in range(max(0, at - size + 1), at + 1):
            found = listed.get(line[start : start + size])
            if found:
                return found[at - start]
    return BLANK


def _framed(lines: list[str], listed: dict[str, str], turns: int = 10) -> Iterator[Pair]:
    """Yield listed words in the frames of real lines."""
    chance = random.Random(3)  # noqa: S311
    usable = [line for line in lines if len(line) > 24 and "著" not in line]
    for source, gold in sorted(listed.items()):
        # 著 stands in few words and so in few lessons, but in print it is every tenth.
        for _ in range(turns * (4 if "著" in gold else 1)):
            line = chance.choice(usable)
            at = chance.randrange(6, len(line) - 12)
            left, right = line[at - 6 : at], line[at + 2 : at + 8]
            text = left + source + right
            blank = len(text)
            yield Pair(left + gold + right, text, BLANK * blank, "0" * blank, "0" * blank)
