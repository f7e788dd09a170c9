"""The characters that only one script has, and what of a text is in a script by them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefgen.variants.engine import dictionaries, glyphs

_STRETCH = re.compile(r"[^。！？；：，、\n“”「」『』《》]+")


@cache
def characters() -> tuple[frozenset[str], frozenset[str]]:
    """Return the characters that only Traditional and only Simplified text has."""
    ts = dictionaries.lexicon("TSCharacters").entries
    st = dictionaries.lexicon("STCharacters").entries
    plain = {v for values in ts.values() for v in values}
    full = {v for values in st.values() for v in values}
    # 峰, 群 and the like: Traditional as a region prints it, whatever the dictionaries' 峯.
    full.update(v for values in dictionaries.lexicon("TWVariants").entries.values() for v in values)
    full.update(glyphs.printed())
    hant = frozenset(c for c, v in ts.items() if c not in v and c not in plain)
    hans = frozenset(c for c, v in st.items() if c not in v and c not in full)
    return hant, hans


def written_in(text: str, script: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches between marks that are in a script (`Hant`, `Hans`) and not in the other.

    A stretch is where it has a character of one script only, and none of the other.
    """
    own, other = _classes(script)
    if not own.search(text):
        return
    for found in _STRETCH.finditer(text):
        start, end = found.span()
        if own.search(text, start, end) and not other.search(text, start, end):
            yield start, end


@cache
def _classes(script: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    hant, hans = (re.compile(f"[{''.join(sorted(only))}]") for only in characters())
    return (hant, hans) if script == "Hant" else (hans, hant)
