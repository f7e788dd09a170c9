"""Countries and cities out of CLDR (through babel) as terms; the term base's own rows win.

CLDR is the Unicode Consortium's (Unicode-3.0 licence). Its names are a register's and not a
newsroom's: `places.tsv` corrects them, and names of two characters come in only as countries.
"""

from __future__ import annotations

import re
from functools import cache

from babel import Locale

from briefgen.variants.options import Term, TermFile

NAME = "CLDR"

_OWN_WORD = frozenset(
    [
        "CN",
        "TW",
        "HK",
        "MO",
        "KP",
        "KR",
        "EU",
        "UN",
        "EZ",
        "PS",
        "AU",
        "EA",
        "ID",
        "AE",
        "XA",
        "XB",
        "ZZ",
    ]
)
"""Left to places.tsv: what a desk calls these follows no register."""

_HAN = re.compile(r"[㐀-鿿]+")


@cache
def terms() -> TermFile:
    """Return CLDR's countries and time-zone cities as terms."""
    cn, tw, hk, en = map(Locale.parse, ("zh_Hans", "zh_Hant", "zh_Hant_HK", "en"))
    rows: list[Term] = []
    for code in sorted(cn.territories):
        if len(code) == 2 and code not in _OWN_WORD:
            forms = [str(x.territories.get(code, "")) for x in (hk, tw, cn)]
            rows += _row(f"cldr-{code}", str(en.territories.get(code, "")), forms, "country", 2)
    for zone in sorted(cn.time_zones):
        forms = [str(x.time_zones.get(zone, {}).get("city") or "") for x in (hk, tw, cn)]
        rows += _row(f"cldr-{zone}", zone.rpartition("/")[2].replace("_", " "), forms, "city", 3)
    return TermFile(NAME, tuple(rows))


def _row(key: str, english: str, forms: list[str], domain: str, least: int) -> list[Term]:
    if not all(_HAN.fullmatch(form) and len(form) >= least for form in forms):
        return []
    hk, tw, cn = ((form,) for form in forms)
    return [Term(key, english, hk, tw, cn, (), "preferred", domain, "", NAME)]
