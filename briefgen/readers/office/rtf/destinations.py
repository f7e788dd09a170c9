"""The destinations of rich text, by the words that begin them; words that are characters."""

from __future__ import annotations

NOWHERE = frozenset(
    """
    colortbl filetbl pict objdata objclass objname objalias sp generator themedata
    colorschememapping latentstyles datastore listtable listoverridetable revtbl rsidtbl xmlnstbl
    mmathPr nonshppict shprslt nonesttables nesttableprops bkmkstart bkmkend pn pntxta pntxtb
    pgptbl atnid atnauthor atntime atndate atnref atnparent atnicn author operator company manager
    doccomm keywords subject comment category hlinkbase template fontemb fontfile panose falt
    xe tc wgrffmtfilter userprops docvar defchp defpap background ftnsep ftnsepc ftncn aftnsep
    aftnsepc aftncn
    """.split()  # noqa: SIM905 - ninety quoted words would read worse
)
"""What is no text: tables of the file, pictures, what is kept for other programs."""
FURNITURE = frozenset(f"{part}{end}" for part in ("header", "footer") for end in ("", *"lrf"))
"""The headers and footers of all pages, of left and right ones, of the first."""
PLACES = {
    "fonttbl": "fonts", "stylesheet": "styles", "info": "nowhere", "title": "title",
    "fldinst": "code", "listtext": "label", "pntext": "label", "footnote": "note",
    "annotation": "comment", "shptxt": "box", "shpinst": "", "ud": "", "shppict": "",
    # The boxes of Word 95, and formulas, whose words stand in the line (\\mr).
    "do": "", "dptxbxtext": "box", "moMath": "", "moMathPara": "",
}  # fmt: skip
"""Where words go otherwise; "" is the text."""
SIGNS = {
    "tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": "\u2003", "enspace": "\u2002",
    "qmspace": "\u2005", "~": "\u00a0", "_": "-",
}  # fmt: skip
UNKNOWN = "unknown"
"""Where the words of a destination go that nobody here knows: somebody's text is listed."""
HIDDEN = ("nowhere", UNKNOWN)


def is_hidden(word: str) -> bool:
    """True for a destination that holds no text: one of `NOWHERE`, a formula's properties."""
    return word in NOWHERE or (word.startswith("m") and word.endswith("Pr") and word != "mPr")


FLOWS = ("note", "box", "furniture", "comment")
"""The flows that are read apart from the text around them."""
