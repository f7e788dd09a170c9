"""Protective markings: which there are, how each may be written, and how it is printed.

The table is `data/markings.tsv`, a row a marking: the Traffic Light Protocol and the classes of the
official forms; a house adds its own (`markings` in the settings). What is no known marking is an
error that names the near one: a paper must not go out with less protection than was meant.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from briefgen.schema.near import near

TLP = "tlp"
TLP_FORM = re.compile(r"TLP:(RED|AMBER|AMBER\+STRICT|GREEN|CLEAR)")
"""The labels of FIRST's Traffic Light Protocol 2.0, as they are printed."""

# GB/T 9704-2012, 7.2.2: the period of secrecy stands behind a star. The Taiwanese 密等 and the Hong
# Kong classes take a condition or a scope in brackets.
_PERIOD = re.compile(
    r"[★☆*]?(?:[0-9一二三四五六七八九十百]{1,4}(?:年|個月|个月|月|日|天)|長期|长期)"
)
_SCOPE = re.compile(r"\([^()]{1,60}\)")
_TAILS = {"period": _PERIOD, "scope": _SCOPE}


@dataclass(frozen=True, slots=True)
class Marking:
    """One marking: its printed words, its family, and the tag of the language it is fixed in.

    `rank` orders the markings of one family, the strictest highest. `lang` is "" for Chinese words,
    which are converted like any text; Latin ones are fixed. `remark` says what was changed of what
    somebody wrote, "" if nothing that matters.
    """

    words: str
    family: str
    rank: int = 0
    lang: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    words: str
    family: str
    rank: int
    tails: tuple[str, ...]
    remark: str


def folded(words: str) -> str:
    """Return a marking's words with width, case and white space folded away.

    Ｔｌｐ ： red is TLP:RED; two letters that differ stay two.
    """
    whole = unicodedata.normalize("NFKC", words).upper()
    return re.sub(r"(?<!\s)\s*([:+()/])\s*", r"\1", " ".join(whole.split()))


def marking(written: str, own: Iterable[str] = ()) -> Marking:
    """Return the marking that somebody wrote; `own` are a house's, printed as the house has them.

    Raises ValueError with the near marking where there is none such.
    """
    wanted = folded(written)
    for words in own:
        if folded(words) == wanted:
            return Marking(words.strip(), "house", 0, _lang(words))
    rows = _rows()
    if row := rows.get(wanted):
        return Marking(row.words, row.family, row.rank, _lang(row.words), row.remark)
    for name, row in rows.items():
        rest = wanted.removeprefix(name)
        if rest != wanted and any(_TAILS[t].fullmatch(rest.strip()) for t in row.tails):
            # As written behind the class: how the period or the scope is put is the author's.
            tail = " ".join(written.split())[len(row.words) :]
            return Marking(row.words + tail, row.family, row.rank, _lang(row.words))
    raise ValueError(_refusal(wanted, written, own))


def strictest(found: Sequence[Marking]) -> Marking:
    """Return the strictest marking of one family; the first of equal ones."""
    return max(found, key=lambda marking: marking.rank)


def known(own: Iterable[str] = ()) -> tuple[str, ...]:
    """Return every marking's words, each once, the house's own first."""
    return tuple(dict.fromkeys((*own, *(row.words for row in _rows().values()))))


def _refusal(wanted: str, written: str, own: Iterable[str]) -> str:
    names = {folded(words): words for words in own}
    names |= {name: row.words for name, row in _rows().items()}
    bare = re.split(r"[★☆*(]", wanted)[0].strip()
    colours = {name.removeprefix("TLP:"): words for name, words in names.items() if "TLP:" in name}
    found = near(wanted, names, 0.5) or near(bare, names, 0.5)
    likely = names.get(found) or colours.get(near(bare, colours, 0.6))
    meant = f"did you mean {likely}?" if likely else "use one of TLP:RED, TLP:AMBER, 機密 …"
    return (
        f"{written!r} is no known marking; {meant} A house's own are listed under `markings` in "
        "its settings"
    )


def _lang(words: str) -> str:
    return "" if re.search("[\u2e80-\U0003ffff]", words) else "en"


@cache
def _rows() -> Mapping[str, _Row]:
    text = files("briefgen.data").joinpath("markings.tsv").read_text(encoding="utf-8")
    table = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    found: dict[str, _Row] = {}
    for row in table:
        for number, form in enumerate((row["marking"], *filter(None, row["also"].split("|")))):
            # A form that stands for another marking says so; another script's stays as written.
            renamed = number > 0 and row["family"] == TLP
            remark = f"{form} is {row['marking']} in TLP 2.0" if renamed else ""
            words = row["marking"] if renamed or not number else form
            tails = tuple(filter(None, row["tail"].split("|")))
            new = _Row(words, row["family"], int(row["rank"]), tails, remark)
            found.setdefault(folded(form), new)
    return MappingProxyType(found)
