"""The general word lists that briefgen ships: a script's words, and what each costs.

`own.tsv` has the words that the press writes and the lists lack or count too low.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from pathlib import Path

from briefgen.errors import ConfigurationError


def shipped(script: str) -> dict[str, int]:
    """Read the list that briefgen ships.

    Raises ConfigurationError where it is missing, cut short or no such list.
    """
    name = f"{script.lower()}.tsv"
    folder = resources.files("briefgen.data").joinpath("words")
    try:
        head, *rows, end = folder.joinpath(name).read_text(encoding="utf-8").split("\n")
        pairs = (row.split("\t") for row in rows)
        costs = {word: int(cost) for word, cost in pairs}
        own = folder.joinpath("own.tsv").read_text(encoding="utf-8").split("\n")[1:-1]
        for hans, hant, cost, _ in (row.split("\t") for row in own):
            costs[hans if script == "Hans" else hant] = int(cost)
    except (OSError, ValueError):
        costs, head, end = {}, "", ""
    if not costs or head != "word\tcost" or end:
        raise ConfigurationError(
            f"the word list words/{name} is missing or not whole; install briefgen again"
            " (`pip install --force-reinstall briefgen`)."
        )
    return costs


@cache
def signature() -> str:
    """Return a name for the lists as they are on disk, so that a changed row is prepared anew."""
    folder = Path(str(resources.files("briefgen.data").joinpath("words")))
    stats = ((path.name, path.stat()) for path in sorted(folder.glob("*.tsv")))
    told = ";".join(f"{name} {stat.st_size} {stat.st_mtime_ns}" for name, stat in stats)
    return hashlib.sha256(told.encode()).hexdigest()[:12]
