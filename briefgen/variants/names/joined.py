"""Find foreign names in parts joined by dots: 贾里德·波利斯."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from briefgen.variants.names.context import Surroundings, weights
from briefgen.variants.names.foreign import FOREIGN, LONGEST, part
from briefgen.variants.names.spans import NameSpan
from briefgen.variants.names.tables import syllables

_PIECE = f"(?:[\u3400-\u9fff]{{1,{LONGEST}}}|[A-Z]{{1,2}})"
_HEAD = re.compile(f"{_PIECE}$")
_JOINT = re.compile(r"[·‧・•．\-－—]")
_TAIL = re.compile(r"[·‧・•．\-－—]([\u3400-\u9fff]+)$")
_DOT, _DASH = 1.0, 5.0
"""-ln of: a foreign name has another part, after a dot, after a dash."""
_BEAM = 12.0
_KEPT = 6
_PER_CHARACTER = 5.5


@cache
def _chain() -> re.Pattern[str]:
    """Return what may follow a first dot: whole parts that spell something, then a last one."""
    spelt = "".join(sorted(syllables().first))
    dots = r"[·‧・•．\-－—]"
    return re.compile(
        f"(?:{dots}(?:[{spelt}]{{1,{LONGEST}}}|[A-Z]{{1,2}})(?={dots}))*"
        f"{dots}[\u3400-\u9fff]{{1,{LONGEST}}}"
    )


_Ends = list[tuple[float, int]]


def joined(folded: str, around: Surroundings) -> Iterator[NameSpan]:
    """Yield every reading as a name in parts that is worth weighing."""
    done = 0
    for found in _JOINT.finditer(folded):
        dot = found.start()
        if dot < done:
            continue
        head = _HEAD.search(folded, max(done, dot - LONGEST), dot)
        chain = _chain().match(folded, dot)
        if head is None or chain is None:
            continue
        tail = _TAIL.search(folded, dot, chain.end())
        if tail is None:
            continue
        done = tail.start(1)
        joints = len(_JOINT.findall(folded, dot, done))
        dots = sum(map(folded[dot:done].count, "·‧・•．"))
        middle = _DOT * dots + _DASH * (joints - dots)
        middle += sum(map(part, _JOINT.split(folded[dot + 1 : done - 1])))
        lefts = _likeliest((part(folded[at:dot]), at, dot - at) for at in range(head.start(), dot))
        if head[0].isascii():
            lefts = [(0.0, head.start())]
        rights = _likeliest(
            (part(folded[done:end]), end, end - done) for end in range(done + 1, tail.end() + 1)
        )
        yield from _whole(lefts, rights, middle, around)


def _likeliest(ends: Iterable[tuple[float, int, int]]) -> _Ends:
    """Keep the few ends whose characters cost least for their number."""
    ranked = sorted((cost - _PER_CHARACTER * size, cost, at) for cost, at, size in ends)
    least = ranked[0][0]
    return [(cost, at) for rank, cost, at in ranked[:_KEPT] if rank < least + _BEAM]


def _whole(lefts: _Ends, rights: _Ends, middle: float, around: Surroundings) -> Iterator[NameSpan]:
    nats = weights().foreign
    for left, start in lefts:
        before = around.before(start)
        for right, end in rights:
            after = around.after(end)
            price = FOREIGN + left + middle + right - nats[before] - nats[after]
            yield NameSpan(start, end, "foreign", price, f"{before}, {after}")
