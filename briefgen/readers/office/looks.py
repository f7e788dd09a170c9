"""What the names of styles say: which are titles, heads, captions, quotations, lists."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Literal

from briefgen.model import Text
from briefgen.readers.clean import clean, tidy
from briefgen.readers.rules import lexicon

Role = Literal[
    "", "title", "subtitle", "heading", "caption", "quote", "bullet", "ordered", "contents"
]

_LEVEL = re.compile(r"^(.*?)(?<!\d)(\d++)$")
# What a program writes where nobody has described a picture.
_MACHINE = re.compile(
    r"自動產生|自动生成|generated|^(?:圖片|图片|picture|image)\s*\d*$|\.\w{3,4}$", re.I
)
_PRIVATE = re.compile("[\uf020-\uf0ff]")
_HAN = re.compile("[㐀-鿿]")
_BETWEEN = re.compile(r"[\s_\-]+|_x20_")


def named(style: str) -> tuple[Role, int]:
    """Return the role that a style's name or id gives its paragraphs, and the level of a heading.

    The table is `data/reading/styles.tsv`: English names and ids, and those of the Chinese menus,
    Traditional and Simplified; `#` stands for a level, without which `標題` is the title.
    """
    folded = _BETWEEN.sub("", unicodedata.normalize("NFKC", style.replace("_20_", " ")).lower())
    numbered = _LEVEL.match(folded)
    stem, digits = (numbered[1], numbered[2]) if numbered else (folded, "")
    table = _table()
    role = (table.get(stem + "#") if digits else "") or table.get(stem, "")
    if role and role.startswith("heading"):
        return "heading", max(1, min(9, int(digits or role[7:] or 1)))
    return role, 0  # type: ignore[return-value]


@cache
def _table() -> dict[str, str]:
    forms = {}
    for row in lexicon.rows("styles"):
        for form in row["style"].split(" "):
            forms[form] = row["role"]
    return forms


@cache
def symbol(font: str, code: int) -> str:
    """Return the character of a symbol font's code, "" where the table lacks it.

    ISO/IEC 29500-1, 17.3.3.30: the code may be moved to the private area (F000 is added). A font
    that is none of the table's is no symbol font, and its codes are characters.
    """
    folded = _BETWEEN.sub("", font.lower())
    table = _symbols()
    found = table.get((folded, code & 0xFF if code >= 0xF000 else code))
    if found:
        return found
    known = any(name == folded for name, _ in table) or folded.startswith(("webdings", "wingdings"))
    return "" if known or 0xE000 <= code <= 0xF8FF or not 0x20 <= code < 0xD800 else chr(code)


def visible(words: str, font: str) -> str:
    """Return words with the private characters that a symbol font shows made what it shows.

    Older files keep such characters as U+F020 to U+F0FF; one that is not known stays.
    """
    if not _PRIVATE.search(words):
        return words
    return _PRIVATE.sub(lambda found: symbol(font or "Symbol", ord(found[0])) or found[0], words)


@cache
def _symbols() -> dict[tuple[str, int], str]:
    rows = lexicon.rows("symbols")
    return {(row["font"], int(row["code"], 16)): row["character"] for row in rows}


def spoken(alt: str) -> Text:
    """Return an alternative text if somebody wrote it: no file's name, no program's words."""
    text = tidy(clean(alt).replace("\n", " "))
    useful = len(_HAN.findall(text.string)) >= 3 or text.string.count(" ") >= 2
    return text if useful and not _MACHINE.search(text.string) else Text("")
