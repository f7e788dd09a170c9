"""The weights on disk: marked slots in a `.bin`, and beside it what they mean in a `.tsv`.

A piece of context has two places in the table; a slot holds the piece's mark (10 bits), which says
whether it is that piece's, and the number of its weight (6 bits). What is not found weighs nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from briefgen.errors import ConfigurationError

FORM = 1
"""The version of both files and of the pieces; a table of another one is refused."""
STEP = 0x9E3779B1
"""How far apart the same piece's places for two candidates are."""
OTHER = 0x85EBCA6B
"""What leads to a piece's second place."""
LEVELS = 64
_WORD = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Entry:
    """One ambiguous character: its candidates, and how sure one must be to overrule with it.

    A candidate is a string of forms that house style decides between, the commonest first.
    """

    candidates: tuple[str, ...]
    bare: float
    phrase: float


@dataclass(frozen=True, slots=True)
class Table:
    """A model: slots, weights, characters, and the bonus of the dictionaries' own answer."""

    name: str
    slots: memoryview
    weights: tuple[float, ...]
    entries: dict[str, Entry]
    bonus: tuple[float, float]
    temperature: float
    trained: str
    """The SHA-256 of the training text."""

    def score(self, pieces: Sequence[int], candidate: int) -> float:
        """Return what the pieces weigh for a candidate (not the first, which weighs nothing)."""
        slots, weights = self.slots, self.weights
        size = len(slots)
        shift = candidate * STEP
        total = 0.0
        for piece in pieces:
            key = (piece + shift) & _WORD
            mark = key >> 22
            slot = slots[key % size]
            if slot >> 6 != mark or not slot:
                slot = slots[(key * OTHER & _WORD) % size]
                if slot >> 6 != mark or not slot:
                    continue
            total += weights[slot & 63]
        return total

    def weight(self, piece: int, candidate: int) -> float:
        """Return what one piece weighs for a candidate."""
        return self.score((piece,), candidate) if candidate else 0.0


@cache
def load(name: str) -> Table:
    """Read a model, once: `hant` or `zhe`.

    Raises ConfigurationError where the files are missing, cut short or of another version.
    """
    folder = resources.files("briefgen.data").joinpath("context")
    try:
        raw = folder.joinpath(f"{name}.bin").read_bytes()
        text = folder.joinpath(f"{name}.tsv").read_text(encoding="utf-8")
        return parse(name, raw, text)
    except (OSError, ValueError, KeyError, IndexError) as error:
        raise ConfigurationError(
            f"The context model {name} is missing, damaged or of another version ({error}):"
            " reinstall briefgen."
        ) from error


def parse(name: str, raw: bytes, text: str) -> Table:
    """Make a model of its two files.

    Raises ValueError, KeyError or IndexError where they are bad.
    """
    facts: dict[str, str] = {}
    entries: dict[str, Entry] = {}
    for line in text.splitlines():
        cells = line.split("\t")
        if line.startswith("@"):
            facts[cells[0][1:]] = cells[1]
        elif line and not line.startswith(("#", "character\t")):
            entries[cells[0]] = Entry(tuple(cells[1].split()), float(cells[2]), float(cells[3]))
    if int(facts["form"]) != FORM:
        raise ValueError(f"form {facts['form']}, not {FORM}")
    if len(entries) != int(facts["characters"]):
        raise ValueError(f"{len(entries)} characters, not {facts['characters']}")
    if len(raw) != 2 * int(facts["slots"]) or not entries:
        raise ValueError(f"{len(raw)} bytes, not {2 * int(facts['slots'])}")
    weights = tuple(map(float, facts["weights"].split()))
    if len(weights) != LEVELS:
        raise ValueError(f"{len(weights)} weights, not {LEVELS}")
    bare, phrase = map(float, facts["bonus"].split())
    return Table(
        name,
        _slots(raw),
        weights,
        entries,
        (bare, phrase),
        float(facts["temperature"]),
        facts["trained"],
    )


def _slots(raw: bytes) -> memoryview:
    """Return the table's numbers, which the file has with the low byte first."""
    view = memoryview(raw).cast("H")
    if memoryview(b"\1\0").cast("H")[0] != 1:
        swapped = bytearray(raw)
        swapped[::2], swapped[1::2] = raw[1::2], raw[::2]
        view = memoryview(bytes(swapped)).cast("H")
    return view
