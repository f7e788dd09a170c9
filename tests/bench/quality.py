"""How far conversion is from text that people edited: characters differing per 10,000.

`python tests/bench/quality.py SOURCE TAG EDITED TAG` takes two plain texts of the same document, in
two variants, and prints the edit distance of the converted source to the edited text, over Chinese
characters alone (editions punctuate and number differently).

Measured on the Universal Declaration of Human Rights (articles 1 to 30 in the Unicode UDHR
project's cmn_hans and cmn_hant, without the paragraph that the second lacks; 2,040 Chinese
characters):

    zh-Hans-CN → zh-Hant-TW    untouched 2,510    script 54    press 54    full 64
    zh-Hant-TW → zh-Hans-CN    untouched 2,512    script 54    press 54    full 54

What is left (11 characters) is the editions' own: 享有 in one and 享受 in the other, a word left
out, 選撰 for 選擇. No character of it is a wrong conversion.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from briefgen.variants import Options, converter
from briefgen.variants.options import Wording

_HAN = re.compile("[㐀-鿿]+")


def distance(one: str, other: str) -> int:
    """Return the edit distance of two texts (Levenshtein's)."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        above, row = row, [i]
        for j, b in enumerate(other, 1):
            row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (a != b)))
    return row[-1]


def rate(one: str, other: str) -> float:
    """Return the characters of one text that differ from another, per 10,000."""
    one, other = ("".join(_HAN.findall(text)) for text in (one, other))
    return distance(one, other) / len(other) * 10_000


def main(source: str, tag: str, edited: str, wanted: str) -> None:
    """Print the figures for one pair of texts."""
    text, right = (Path(name).read_text("utf-8") for name in (source, edited))
    print(f"untouched {rate(text, right):.0f}")
    wordings: tuple[Wording, ...] = ("script", "press", "full")
    for wording in wordings:
        made = converter(tag, wanted, Options(wording=wording)).string(text).target
        print(f"{wording} {rate(made, right):.0f}")


if __name__ == "__main__":
    main(*sys.argv[1:5])
