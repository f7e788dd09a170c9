"""Make the word lists of `briefgen/data/words`: build_words.py PHRASES DICT.

PHRASES is McBopomofo's `Source/Data/phrase.occ` (Traditional words with counts), DICT jieba's
`dict.txt` (Simplified words with counts and tags); both are under the MIT licence. Each is brought
into the other script by briefgen's own dictionaries, and a word costs −ln of the mean of its two
shares, in tenths of a nat. `briefgen/data/words/README.md` says which releases were taken, and
their hashes. Run by hand, never by the suite.
"""

from __future__ import annotations

import hashlib
import math
import re
import sys
from collections import Counter
from collections.abc import Container
from pathlib import Path

from briefgen.variants.engine import dictionaries, glyphs, opencc_engine

HERE = Path(__file__).resolve().parents[1] / "briefgen" / "data" / "words"
HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]+")
LONGEST = 6
LEAST = {"phrase.occ": 1, "dict.txt": 10}
"""Rarer words change no reading of running text, and would double the lists."""


_PERSONS = ("nr", "nrfg", "nrt")
"""jieba's tags of persons: many are chance cuts (于东邻), and names are read by themselves."""


def counts(path: str, known: Container[str] = ()) -> Counter[str]:
    """Read a list: a word, its count and its tag a line; a person's name only where it is known."""
    found: Counter[str] = Counter()
    for line in Path(path).read_text(encoding="utf-8").split("\n"):
        word, count, *tags = line.split(" ") if " " in line else (line, "")
        named = len(word) > 1 and tags and tags[0] in _PERSONS
        if HAN.fullmatch(word) and count and (not named or word in known):
            found[word] += int(float(count))
    return found


def converted(words: Counter[str], name: str) -> Counter[str]:
    """Return the words in the other script, by the dictionaries."""
    stages = dictionaries.chains()[name]
    other = opencc_engine.convert("\n".join(words), stages).split("\n")
    found: Counter[str] = Counter()
    for word, count in zip(other, words.values(), strict=True):
        found[word] += count
    return found


def costs(lists: dict[str, Counter[str]]) -> dict[str, int]:
    """Return each word's cost in tenths of a nat, the lists at equal weight."""
    totals = {name: sum(words.values()) for name, words in lists.items()}
    kept = {
        word
        for name, words in lists.items()
        for word, count in words.items()
        if count and (len(word) == 1 or (len(word) <= LONGEST and count >= LEAST[name]))
    }
    shares = {
        word: sum(words[word] / totals[name] for name, words in lists.items()) / len(lists)
        for word in kept
    }
    return {word: round(-10 * math.log(share)) for word, share in shares.items()}


def main() -> None:
    """Write hans.tsv and hant.tsv, and print what they were made from."""
    paths = sys.argv[1:3]
    for path in paths:
        print(Path(path).name, hashlib.sha256(Path(path).read_bytes()).hexdigest())
    traditional = counts(paths[0])
    known = converted(traditional, "tw2s")
    simplified = counts(paths[1], known)
    fold = glyphs.canonical
    scripts = {
        "hans": (known, simplified),
        "hant": (
            Counter({fold(w): n for w, n in traditional.items()}),
            Counter({fold(w): n for w, n in converted(simplified, "s2tw").items()}),
        ),
    }
    for script, (first, second) in scripts.items():
        found = costs({"phrase.occ": first, "dict.txt": second})
        rows = "".join(f"{word}\t{found[word]}\n" for word in sorted(found))
        (HERE / f"{script}.tsv").write_text(
            f"word\tcost\t{len(found)}\n{rows}", encoding="utf-8", newline="\n"
        )
        print(script, len(found))


if __name__ == "__main__":
    main()
