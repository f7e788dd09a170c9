"""Find foreign names in parts joined by dots: 贾里德·波利斯."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefgen.variants.names.context import Surroundings, weights
from briefgen.variants.names.foreign import FOREIGN, LONGEST, part
from briefgen.variants.names.spans import NameSpan
from briefgen.variants.names.tables import syllables

_DOTS, _DASHES = "·‧・•．", "-－—"
_JOINT = re.compile(f"[{_DOTS}{re.escape(_DASHES)}]")
_DOT, _DASH = 1.0, 5.0
"""-ln of: a foreign name has another part, after a dot, after a dash."""
_BEAM, _KEPT = 12.0, 6
"""How many nats behind the likeliest, and how many, other ends of a name are kept."""
_HAN = ("\u3400", "\u9fff")
_PER_CHARACTER = 5.5
"""What a character of a name usually costs."""

_Ends = list[tuple[float, int]]


def joined(folded: str, around: Surroundings) -> Iterator[NameSpan]:
    """Yield every reading as a name in parts that is worth weighing."""
    done = 0
    for found in _JOINT.finditer(folded):
        dot = found.start()
        if dot < done:
            continue
        begin = _head(folded, dot, done)
        middle, last = 0.0, dot
        while True:
            middle += _DOT if folded[last] in _DOTS else _DASH
            stop = _stop(folded, last + 1)
            piece = folded[last + 1 : stop]
            if not _JOINT.match(folded, stop) or not _spelt(piece):
                break
            middle += part(piece)
            last = stop
        done = last + 1
        if begin == dot or stop == done or piece.isascii():
            continue
        if folded[begin] < _HAN[0]:
            lefts = [(0.0, begin)]
        else:
            lefts = _likeliest((part(folded[at:dot]), at, dot - at) for at in range(begin, dot))
        rights = _likeliest(
            (part(folded[done:end]), end, end - done) for end in range(done + 1, stop + 1)
        )
        yield from _whole(lefts, rights, middle, around)


def _head(folded: str, dot: int, least: int) -> int:
    """Return where a first part before a dot begins at the earliest: Han, or initials."""
    at = dot
    while at > max(least, dot - LONGEST) and _HAN[0] <= folded[at - 1] <= _HAN[1]:
        at -= 1
    if at == dot:
        while at > max(least, dot - 2) and "A" <= folded[at - 1] <= "Z":
            at -= 1
    return at


def _stop(folded: str, at: int) -> int:
    """Return where a part that begins here ends at the latest."""
    stop = at
    while stop < min(len(folded), at + LONGEST) and _HAN[0] <= folded[stop] <= _HAN[1]:
        stop += 1
    if stop == at:
        while stop < min(len(folded), at + 2) and "A" <= folded[stop] <= "Z":
            stop += 1
    return stop


def _spelt(piece: str) -> bool:
    """Say whether a middle part is initials, or of characters that spell names."""
    return bool(piece) and (piece.isascii() or all(map(syllables().first.__contains__, piece)))


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
