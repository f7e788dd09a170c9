"""The prepared word list: the shipped list with the dictionaries' phrases in it, with an index.

It is written once a version into the folder of prepared dictionaries: a head (`form`, how many
characters have words, how long the body is), a line a character (what it costs alone, where its
words begin and end in the body), and the body, a line a word: word, cost, and `p` for a phrase.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from briefgen import caching
from briefgen.variants.engine import phrases, wordlist

Prepared = tuple[dict[str, int], dict[str, tuple[int, int]], str]

_FORM = "briefgen-words-3"
_RARE = 170
"""What a phrase costs at most that no list counts: as a word found twice in sixty million."""
_UNKNOWN = 190
_LONGEST = 12


def prepared(script: str, folder: Path) -> Prepared:
    """Return the singles, places and body of a script's list; prepare it first where needed."""
    place = folder / f"words-{script.lower()}-{wordlist.signature()}.txt"
    try:
        found = _parse(place.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        found = None
    if found is None:
        text = _prepare(script)
        caching.keep(place, text.encode("utf-8"))
        found = _parse(text)
        assert found is not None
    return found


def _parse(text: str) -> Prepared | None:
    """Read a prepared list; None where it is of another form or was cut short."""
    head, _, rest = text.partition("\n")
    form, _, sizes = head.partition(" ")
    count, _, size = sizes.partition(" ")
    index, _, body = rest.partition("\n\n")
    rows = index.split("\n")
    if form != _FORM or len(rows) != int(count) or len(body) != int(size):
        return None
    singles: dict[str, int] = {}
    places: dict[str, tuple[int, int]] = {}
    for row in rows:
        char, cost, low, high = row.split("\t")
        singles[char] = int(cost)
        places[char] = int(low), int(high)
    # A body begins with a line feed, so that every word is found by the one before it.
    return singles, places, body


def _prepare(script: str) -> str:
    costs = wordlist.words(script)
    singles = {word: cost for word, cost in costs.items() if len(word) == 1}
    keys = phrases.keys(script)
    known = {key[:2] for key in costs if len(key) > 1}
    merged = {word: (cost, word in keys) for word, cost in costs.items() if len(word) > 1}
    for key in keys:
        if key not in costs and 1 < len(key) <= _LONGEST:
            merged[key] = (min(_RARE, _inside(key, costs, known) - 1), True)
    chars = sorted({*singles, *(word[0] for word in merged)})
    body, places = _body(sorted(merged.items()))
    rows = (
        f"{c}\t{singles.get(c, _UNKNOWN)}\t{low}\t{high}"
        for c in chars
        for low, high in [places.get(c, (0, 0))]
    )
    return f"{_FORM} {len(chars)} {len(body)}\n" + "\n".join(rows) + f"\n\n{body}"


def _body(rows: Iterable[tuple[str, tuple[int, bool]]]) -> tuple[str, dict[str, tuple[int, int]]]:
    parts = ["\n"]
    places: dict[str, tuple[int, int]] = {}
    size = 1
    for word, (cost, phrase) in rows:
        line = f"{word}\t{cost}\tp\n" if phrase else f"{word}\t{cost}\n"
        low = places.get(word[0], (size - 1, 0))[0]
        parts.append(line)
        size += len(line)
        places[word[0]] = (low, size)
    return "".join(parts), places


def _inside(key: str, costs: dict[str, int], known: set[str]) -> int:
    """Return what a phrase costs by the words that it is made of.

    Then it stands where no better word crosses its edge, and never pushes one away.
    """
    best = [0] + [10**6] * len(key)
    for start in range(len(key)):
        ends = range(start + 2, len(key) + 1) if key[start : start + 2] in known else ()
        for end in (start + 1, *ends):
            cost = costs.get(key[start:end], _UNKNOWN if end == start + 1 else None)
            if cost is not None and best[start] + cost < best[end]:
                best[end] = best[start] + cost
    return best[-1]
