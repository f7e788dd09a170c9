"""The characters that only one script has, and what of a text is in a script by them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefgen.variants.engine import dictionaries, glyphs

_MARKS = "。！？；：，、\n“”「」『』《》"
_BREAK = re.compile(f"[{_MARKS}]")


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
    hant, hans = characters()
    own, other = (hant, hans) if script == "Hant" else (hans, hant)
    telling = own.intersection(text)
    if not telling:
        return
    done = 0
    for found in re.finditer(f"[{''.join(sorted(telling))}]", text):
        if found.start() < done:
            continue
        before = max(text.rfind(mark, done, found.start()) for mark in _MARKS)
        start = max(before + 1, done)
        end = next((m.start() for m in _BREAK.finditer(text, found.end())), len(text))
        done = end
        if other.isdisjoint(text[start:end]):
            yield start, end
