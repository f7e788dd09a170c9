"""Learning the weights: AdaGrad on the logistic loss over hashed pieces (numpy, numba)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numba
import numpy as np

from briefgen.variants.context import features
from briefgen.variants.context.table import STEP
from context.cases import WIDTH, Examples


@numba.njit(cache=True, inline="always")
def _place(piece, candidate, size):  # type: ignore[no-untyped-def]
    """Return where a piece's weight for a candidate lies."""
    key = np.uint64(piece) + np.uint64(candidate) * np.uint64(STEP)
    return (key & np.uint64(0xFFFFFFFF)) % size


@numba.njit(cache=True)
def _counted(pieces, seen):  # type: ignore[no-untyped-def]
    mask = np.uint32(seen.shape[0] - 1)
    for i in range(pieces.shape[0]):
        for j in range(pieces.shape[1]):
            h = pieces[i, j]
            if h != np.uint32(0xFFFFFFFF) and seen[h & mask] < 255:
                seen[h & mask] += 1


@numba.njit(cache=True)
def _epoch(
    pieces,
    gold,
    count,
    answer,
    weight,
    order,
    seen,
    w,
    g,
    u,
    allowed,
    with_answer,
    rate,
    l2,
    least,
    drop,
    seed,
):  # type: ignore[no-untyped-def]
    np.random.seed(seed)
    size = np.uint64(w.shape[0])
    mask = np.uint32(seen.shape[0] - 1)
    width = pieces.shape[1]
    ok = np.zeros(width, dtype=np.bool_)
    scores = np.zeros(8)
    loss = 0.0
    for q in range(order.shape[0]):
        i = order[q]
        k = count[i]
        y = gold[i]
        blind = np.random.random() < drop
        for j in range(width):
            h = pieces[i, j]
            ok[j] = h != np.uint32(0xFFFFFFFF) and seen[h & mask] >= least
            if blind and with_answer[j]:
                ok[j] = False
        d = answer[i] & 7
        z = answer[i] >> 3
        top = -1e9
        for c in range(k):
            s = 0.0
            if c > 0:
                for j in range(width):
                    if ok[j]:
                        s += w[_place(pieces[i, j], c, size)]
            if not blind and c == d:
                s += u[z]
            scores[c] = s
            if s > top:
                top = s
        total = 0.0
        for c in range(k):
            scores[c] = np.exp(scores[c] - top)
            total += scores[c]
        loss -= np.log(scores[y] / total + 1e-12) * weight[i]
        if not blind and d < k:
            u[z] -= 0.002 * (scores[d] / total - (1.0 if d == y else 0.0)) * weight[i]
        for c in range(1, k):
            e = (scores[c] / total - (1.0 if c == y else 0.0)) * weight[i]
            if abs(e) < 1e-3:
                continue
            for j in range(width):
                h = _place(pieces[i, j], c, size)
                if ok[j] and allowed[h]:
                    step = e + l2 * w[h]
                    g[h] += step * step
                    w[h] -= rate * step / np.sqrt(g[h] + 1e-6)
    return loss / order.shape[0]


@numba.njit(cache=True)
def _scores(pieces, count, answer, w, u, out):  # type: ignore[no-untyped-def]
    size = np.uint64(w.shape[0])
    for i in range(pieces.shape[0]):
        for c in range(count[i]):
            s = 0.0
            if c > 0:
                for j in range(pieces.shape[1]):
                    if pieces[i, j] != np.uint32(0xFFFFFFFF):
                        s += w[_place(pieces[i, j], c, size)]
            if c == answer[i] & 7:
                s += u[answer[i] >> 3]
            out[i, c] = s


@dataclass
class Model:
    """Weights, and the bonus of the dictionaries' answer: bare, and under a phrase."""

    weights: np.ndarray
    bonus: np.ndarray

    def at(self, keys: np.ndarray) -> np.ndarray:
        """Return the weights of keys."""
        return self.weights[keys % len(self.weights)]

    def scores(self, data: Examples) -> np.ndarray:
        """Return each case's scores, -1e9 where there is no such candidate."""
        out = np.full((len(data), 8), -1e9)
        _scores(data.pieces, data.count, data.answer, self.weights, self.bonus, out)
        return out


def train(
    data: Examples, *, size: int, epochs: int = 3, rate: float = 0.15, l2: float = 1e-4,
    least: int = 2, drop: float = 0.25, prune: float = 0.05, scale: float = 16.0,
    keys: np.ndarray | None = None, log: Callable[[str], None] | None = None,
) -> Model:  # fmt: skip
    """Learn the weights; with `keys`, of these alone."""
    may = np.ones(size, dtype=np.bool_)
    if keys is not None:
        may[:] = False
        may[keys % size] = True
    seen = np.zeros(1 << 26, dtype=np.uint8)
    _counted(data.pieces, seen)
    weights = np.zeros(size, dtype=np.float32)
    gradients = np.zeros(size, dtype=np.float32)
    bonus = np.array([1.0, 3.0])
    with_answer = np.array([j in features.WITH_ANSWER for j in range(WIDTH)])
    order = np.random.default_rng(1)
    for epoch in range(epochs):
        loss = _epoch(
            data.pieces, data.gold, data.count, data.answer, data.weight,
            order.permutation(len(data)), seen, weights, gradients, bonus, may, with_answer,
            rate / (1 + 0.5 * epoch), l2, least, drop, epoch,
        )  # fmt: skip
        if log:
            log(f"epoch {epoch}: loss {loss:.5f}")
    weights[np.abs(weights) < prune] = 0
    rounded = np.clip(np.round(weights * scale), -127, 127) / scale
    return Model(rounded.astype(np.float32), bonus)
