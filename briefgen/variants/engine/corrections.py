"""Our corrections of the dictionaries' known errors: a small table, each row with a why.

`corrections.tsv` has the columns `find use from to why source`: where a text of a variant that
`from` takes in is converted to one that `to` takes in, `find` (as the source has it) becomes `use`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

from briefgen.errors import ConfigurationError

NAME = "corrections.tsv"


@dataclass(frozen=True, slots=True)
class Correction:
    """One row: `find` becomes `use` from variants to variants, and why."""

    find: str
    use: str
    source: str
    target: str
    why: str
    line: int


@cache
def bundled() -> tuple[Correction, ...]:
    """Return briefgen's own corrections."""
    table = resources.files("briefgen.data").joinpath("terms", NAME)
    return parse(NAME, table.read_text(encoding="utf-8")) if table.is_file() else ()


def parse(name: str, text: str) -> tuple[Correction, ...]:
    """Read a table of corrections."""
    rows = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.startswith(("#", "find\t")):
            continue
        cells = line.rstrip("\r").split("\t")
        if len(cells) < 5 or not all(cells[:5]) or len(cells[0]) < 2:
            raise ConfigurationError(
                f"{name}:{number}: a correction has find (two characters or more), use, from, to,"
                " why and source, with tabs between them."
            )
        find, use, source, target, why = cells[:5]
        rows.append(Correction(find, use, source, target, why, number))
    return tuple(rows)
