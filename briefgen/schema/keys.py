"""The metadata keys: one table for front matter, -M, [metadata], the environment and issue files.

The table is `data/metadata.tsv`, a row a key. A house's own keys begin with `x-` or are declared
under `[metadata.own]` in its settings. Any other key is an error that names the near one: what a
mistyped `handlng: TLP:RED` protects must not go out unmarked.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal

from briefgen.schema.near import near

Kind = Literal[
    "text", "texts", "lines", "date", "day", "tag", "marking", "address", "name", "switch",
    "original", "foreign",
]  # fmt: skip
OWN = "x-"
"""What a house's own key may begin with, so that it need not be declared."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key: its kind of value, which template or command it is for ("" for all), its meaning."""

    name: str
    kind: Kind
    used_by: str
    meaning: str


@dataclass(frozen=True, slots=True)
class House:
    """What a house declares of its own in its settings: metadata keys and protective markings."""

    keys: tuple[str, ...] = ()
    markings: tuple[str, ...] = ()


@cache
def keys() -> Mapping[str, Key]:
    """Return every key of the table by its name, in the table's order."""
    text = files("briefgen.data").joinpath("metadata.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    found = (Key(r["key"], r["kind"], r["used_by"], r["meaning"]) for r in rows)  # type: ignore[arg-type]
    return MappingProxyType({key.name: key for key in found})


def kind(name: str, house: House = House(), *, everywhere: bool = False) -> Kind:
    """Return the kind of a key's value; a house's own keys have text.

    With `everywhere`, a key that makes sense in front matter alone is refused too. Raises
    ValueError with the near key where there is none of this name.
    """
    if found := keys().get(name):
        if everywhere and found.kind in ("foreign", "original"):
            raise ValueError(f"{name!r} is a key of front matter only; leave it out")
        return found.kind
    if name.startswith(OWN) or name in house.keys:
        return "text"
    raise ValueError(unknown(name, house.keys))


def unknown(name: str, own: Iterable[str] = ()) -> str:
    """Return an error's sentence for a key that there is not, with the near one."""
    ours = [key.name for key in keys().values() if key.kind != "foreign"]
    found = near(name.replace("-", "_"), (*ours, *own))
    meant = f"did you mean {found!r}? A" if found else "a"
    return (
        f"unknown key {name!r}; {meant} key of the house's own begins with {OWN} or is declared "
        "under [metadata.own] in the settings"
    )
