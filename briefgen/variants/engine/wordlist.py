"""The general word lists that briefgen ships: a script's words, and what each costs.

`own.tsv` has the words that the press writes and the lists lack or count too low.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from pathlib import Path

from briefgen.variants.engine import shipped


def words(script: str) -> dict[str, int]:
    """Read the list that briefgen ships.

    Raises ConfigurationError where it is missing or cut short.
    """
    name = f"words/{script.lower()}.tsv"
    head, *rows = shipped.text(name).split("\n")
    try:
        pairs = (row.split("\t") for row in rows if row)
        costs = {word: int(cost) for word, cost in pairs}
        whole = head == f"word\tcost\t{len(costs)}" and not rows[-1]
    except ValueError:
        whole = False
    if not whole:
        raise shipped.damaged(name)
    column = 0 if script == "Hans" else 1
    own = shipped.rows("words/own.tsv", 4)
    return costs | {row[column]: int(row[2]) for row in own}


@cache
def signature() -> str:
    """Return a name for the lists as they are on disk, so that a changed row is prepared anew."""
    folder = Path(str(resources.files("briefgen.data").joinpath("words")))
    stats = ((path.name, path.stat()) for path in sorted(folder.glob("*.tsv")))
    told = ";".join(f"{name} {stat.st_size} {stat.st_mtime_ns}" for name, stat in stats)
    return hashlib.sha256(told.encode()).hexdigest()[:12]
