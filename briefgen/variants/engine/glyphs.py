"""Glyphs of a character: what a region's press prints, and the one form to look words up by."""

from __future__ import annotations

from functools import cache

from briefgen.variants.engine import dictionaries, shipped


def canonical(text: str) -> str:
    """Return a Traditional text in one set of glyphs, those of Taiwan's press; one for one.

    裏 and 裡, 説 and 說 are one character to whoever looks a word up.
    """
    return text.translate(_canonical())


@cache
def _canonical() -> dict[int, str]:
    press = dict(press_glyphs("TW"))
    taiwan = {k: v[0] for k, v in dictionaries.lexicon("TWVariants").entries.items()}
    standard: dict[str, str] = {}
    for name in ("TWVariantsRev", "HKVariantsRev", "CJK_Compatibility_Ideographs"):
        for key, values in dictionaries.lexicon(name).entries.items():
            standard.setdefault(key, values[0])
    table: dict[int, str] = {}
    for char in {*standard, *taiwan, *press}:
        plain = standard.get(char, char)
        form = taiwan.get(plain, plain)
        form = press.get(form, form)
        if len(char) == len(form) == 1 and form != char:
            table[ord(char)] = form
    return table


@cache
def press_glyphs(region: str) -> dict[str, str]:
    """Return the dictionaries' glyphs that a region's press does not print, and what it prints."""
    return {row[1]: row[2] for row in _rows() if row[0] == region}


def printed() -> frozenset[str]:
    """Return the glyphs that some region's press prints instead of the dictionaries'."""
    return frozenset(row[2] for row in _rows())


@cache
def _rows() -> tuple[tuple[str, ...], ...]:
    return tuple(map(tuple, shipped.rows("glyphs.tsv", 4)))
