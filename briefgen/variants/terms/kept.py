"""The bundled term base of a pair, compiled once and kept in the user's cache.

Reading three thousand rows and CLDR's names takes longer than converting an article; what a form
may become is read back as plain JSON, and made into candidates only for the forms that a text has.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import metadata, resources
from typing import Any

from briefgen import caching
from briefgen.variants.options import Term
from briefgen.variants.terms import guards
from briefgen.variants.terms.candidate import Candidate

_FORM = "briefgen-terms-2"

Compiled = Mapping[str, tuple[Candidate, ...]]


class _Kept(Mapping[str, tuple[Candidate, ...]]):
    """Forms with their candidates as JSON has them, made when asked for."""

    def __init__(self, rows: dict[str, list[list[Any]]]) -> None:
        self._rows = rows
        self._made: dict[str, tuple[Candidate, ...]] = {}

    def __getitem__(self, form: str) -> tuple[Candidate, ...]:
        made = self._made.get(form)
        if made is None:
            made = self._made[form] = tuple(_read(form, row) for row in self._rows[form])
        return made

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def kept(name: str, make: Callable[[], Compiled]) -> Compiled:
    """Return what `make` compiles, from the cache where it was kept for the same tables."""
    place = caching.folder() / f"terms-{name}-{_tables()}.txt"
    try:
        head, _, body = place.read_bytes().partition(b"\n")
        if head == _head(body):
            return _Kept(json.loads(body))
    except (OSError, ValueError):
        pass
    made = make()
    rows = {form: [_write(c) for c in candidates] for form, candidates in made.items()}
    body = json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    caching.keep(place, _head(body) + b"\n" + body)
    return made


def _head(body: bytes) -> bytes:
    """Return the first line of a kept file, by which a damaged one is known."""
    return f"{_FORM} {zlib.crc32(body)}".encode()


@cache
def _tables() -> str:
    """Return a hash of every table that the term base is made of."""
    found = hashlib.sha256(metadata.version("babel").encode())
    folder = resources.files("briefgen.data")
    tables = [f for f in folder.joinpath("terms").iterdir() if f.name.endswith(".tsv")]
    for table in (*sorted(tables, key=lambda f: f.name), folder.joinpath("guards.tsv")):
        found.update(table.name.encode() + table.read_bytes())
    return found.hexdigest()[:16]


def _write(c: Candidate) -> list[Any]:
    t = c.term
    # A row's note and source are for those who look it up, which is in the tables themselves.
    term = t and [t.id, t.en, t.hk, t.tw, t.cn, t.sg, t.status, t.domain, "", "", t.line]
    return [c.target, c.origin, term, c.key, c.alternatives, c.unsure, c.status, c.why, c.rest]


def _read(form: str, row: list[Any]) -> Candidate:
    target, origin, term, key, others, unsure, status, why, rest = row
    if term is not None:
        names, regions, last = term[:2], map(tuple, term[2:6]), term[6:]
        term = Term(*names, *regions, *last)
    found = guards.of(key, form if term is not None else "")
    others = tuple(others)
    return Candidate(target, origin, term, found, key, others, unsure, status, why, rest=rest)
