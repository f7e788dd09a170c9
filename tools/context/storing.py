"""Writing a model as the package reads it: the weightiest pieces, in marked slots."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numba
import numpy as np

from briefgen.variants.context.table import FORM, LEVELS, OTHER, STEP, Entry
from context.cases import NONE, Examples
from context.learning import Model

LEAST = 3


@dataclass(frozen=True)
class Facts:
    """What stands in the `.tsv`."""

    entries: dict[str, Entry]
    temperature: float
    trained: str
    notes: tuple[str, ...] = ()


@numba.njit(cache=True)
def _keys(pieces, count, none, step):  # type: ignore[no-untyped-def]
    """Return every key of the training cases, as often as it occurs."""
    total = 0
    for i in range(pieces.shape[0]):
        total += (count[i] - 1) * pieces.shape[1]
    keys = np.zeros(total, dtype=np.uint32)
    n = 0
    for i in range(pieces.shape[0]):
        for c in range(1, count[i]):
            for j in range(pieces.shape[1]):
                if pieces[i, j] != none:
                    keys[n] = np.uint32(
                        (np.uint64(pieces[i, j]) + np.uint64(c) * step) & np.uint64(0xFFFFFFFF)
                    )
                    n += 1
    return keys[:n]


def weighty(model: Model, data: Examples, most: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the keys to keep and their weights: heavy ones, the often seen before the rare."""
    keys, counts = np.unique(
        _keys(data.pieces, data.count, np.uint32(NONE), np.uint64(STEP)), return_counts=True
    )
    often = counts >= LEAST
    keys, counts = keys[often], counts[often]
    weights = model.at(keys)
    worth = np.abs(weights) * counts**0.25
    order = np.argsort(-worth, kind="stable")
    order = order[weights[order] != 0][:most]
    return keys[order], weights[order]


def levels(weights: np.ndarray) -> np.ndarray:
    """Return the few values that weights are rounded to, in equal ratios on either side."""
    heavy = np.abs(weights)
    side = np.geomspace(heavy.min(), heavy.max(), LEVELS // 2)
    return np.concatenate([-side[::-1], side])


def _near(weights: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Return each weight's nearest value; the values are in order."""
    at = np.clip(np.searchsorted(points, weights), 1, len(points) - 1)
    return np.where(weights - points[at - 1] <= points[at] - weights, at - 1, at)


def _places(key: int, size: int) -> tuple[int, int]:
    """Return a piece's two places."""
    return key % size, (key * OTHER & 0xFFFFFFFF) % size


def fill(keys: np.ndarray, numbers: np.ndarray, size: int) -> tuple[np.ndarray, int]:
    """Place each key in one of its two slots; say how many found none."""
    slots = np.zeros(size, dtype="<u2")
    owner: dict[int, int] = {}
    lost = 0
    for n in range(len(keys)):
        at, place = n, -1
        moved: list[tuple[int, int]] = []
        for _ in range(200):
            one, other = _places(int(keys[at]), size)
            free = one if one not in owner else other if other not in owner else -1
            if free >= 0:
                owner[free] = at
                break
            # Turn out who is in the other of the two places, as cuckoos do.
            place = other if place == one else one
            moved.append((place, owner[place]))
            owner[place], at = at, owner[place]
        else:
            # There is no room: all back to where it was, and the newcomer, the lightest, goes.
            for place, before in reversed(moved):
                owner[place] = before
            lost += 1
    for place, n in owner.items():
        slots[place] = (int(keys[n]) >> 22) << 6 | int(numbers[n])
    return slots, lost


def write(
    folder: Path, name: str, model: Model, data: Examples, facts: Facts, size: int, most: int
) -> int:
    """Write both files; return how many pieces found no place."""
    keys, weights = weighty(model, data, most)
    values = np.round(levels(weights), 3)
    # A slot of zero is empty, so that the first value may not stand under the mark zero.
    numbers = _near(weights, values)
    good = ((keys >> 22) << 6 | numbers) != 0
    slots, lost = fill(keys[good], numbers[good], size)
    folder.joinpath(f"{name}.bin").write_bytes(slots.tobytes())
    lines = [f"# {note}" for note in facts.notes]
    lines += [
        f"@form\t{FORM}",
        f"@characters\t{len(facts.entries)}",
        f"@slots\t{size}",
        f"@trained\t{facts.trained}",
        f"@temperature\t{facts.temperature:g}",
        f"@bonus\t{model.bonus[0]:.3f} {model.bonus[1]:.3f}",
        "@weights\t" + " ".join(f"{v:g}" for v in values),
        "character\tcandidates\tbare\tphrase",
    ]
    lines += [
        f"{char}\t{' '.join(e.candidates)}\t{e.bare:g}\t{e.phrase:g}"
        for char, e in sorted(facts.entries.items())
    ]
    folder.joinpath(f"{name}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return lost
