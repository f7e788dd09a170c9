"""The vocabulary by field: every case of every file; each thing has a case and a source."""

from __future__ import annotations

from functools import cache
from itertools import permutations
from pathlib import Path

import pytest

from briefgen.variants import converter
from briefgen.variants.options import Term
from briefgen.variants.tags import VARIANTS
from briefgen.variants.terms import base, guards

CASES = Path(__file__).parents[1] / "data" / "variants" / "vocabulary"
FIELDS = (
    *("companies", "culture", "everyday", "finance", "food", "health", "internet"),
    *("law", "science", "singapore", "sport", "titles", "transport"),
)
REGIONS = tuple(tag for tag, variant in VARIANTS.items() if variant.region)
THINGS = 1_200
"""How many things the fields know together at least."""
WITHOUT = 0.05
"""Which share of the things that differ may be without a case."""


@cache
def cases(field: str) -> tuple[tuple[str, str, str, str, str], ...]:
    """Return a field's cases: from, to, source, target, why."""
    lines = (CASES / f"{field}.tsv").read_text("utf-8").split("\n")
    rows = (line.split("\t") for line in lines[1:] if line)
    return tuple((a, b, source, target, why) for a, b, source, target, why in rows)


@cache
def things(field: str) -> dict[str, tuple[Term, ...]]:
    """Return a field's rows by the thing they are of."""
    (file,) = (f for f in base.bundled() if f.name == f"{field}.tsv")
    found: dict[str, tuple[Term, ...]] = {}
    for term in file.terms:
        found[term.id] = (*found.get(term.id, ()), term)
    return found


def forms(rows: tuple[Term, ...], tag: str) -> tuple[str, ...]:
    """Return every form that a thing has in a variant, the preferred one first."""
    return tuple(form for row in rows for form in row.forms(tag.rpartition("-")[2]))


def differs(rows: tuple[Term, ...]) -> bool:
    """Say whether two regions call a thing otherwise than in other characters."""
    applied = tuple(row for row in rows if row.status in ("preferred", "allowed"))
    first = {guards.fold(form) for tag in REGIONS for form in forms(applied, tag)[:1]}
    return len(first) > 1


def shown(rows: tuple[Term, ...]) -> bool:
    """Say whether a case has a form in its source, and in its target another one in its place."""
    return any(
        guards.fold(new) != guards.fold(old)
        and target.count(new) > guards.fold(source).count(guards.fold(new))
        for field in FIELDS
        for a, b, source, target, _ in cases(field)
        for old in forms(rows, a)
        if old in source
        for new in forms(rows, b)
        if new in target
    )


def test_every_field_has_its_cases() -> None:
    assert sorted(path.stem for path in CASES.glob("*.tsv")) == sorted(FIELDS)


@pytest.mark.parametrize("field", FIELDS)
def test_every_case_of_a_field(field: str) -> None:
    wrong = [
        f"{source} → {got} and not {target}: {why}"
        for a, b, source, target, why in cases(field)
        if (got := converter(a, b).string(source).target) != target
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("field", FIELDS)
def test_every_case_says_between_which_variants_and_why(field: str) -> None:
    assert {(a, b) for a, b, *_ in cases(field)} <= set(permutations(REGIONS, 2))
    assert all(source and target and why for *_, source, target, why in cases(field))


def test_the_things_are_many() -> None:
    assert len({name for field in FIELDS for name in things(field)}) >= THINGS


def test_a_thing_that_differs_has_a_case() -> None:
    differing = [(f, name) for f in FIELDS for name, rows in things(f).items() if differs(rows)]
    missing = [(f, name) for f, name in differing if not shown(things(f)[name])]
    assert len(missing) <= WITHOUT * len(differing), missing


def test_every_row_has_a_source() -> None:
    missing = [
        f"{field}.tsv:{row.line}"
        for field in FIELDS
        for rows in things(field).values()
        for row in rows
        if not row.source
    ]
    assert not missing


def test_a_thing_stands_in_one_field() -> None:
    """Two fields that both know a thing grow apart; what is meant so says it in a note."""
    owners: dict[str, str] = {}
    twice = [
        name
        for file in base.bundled()
        for name in {t.id for t in file.terms if not t.note}
        if owners.setdefault(name, file.name) != file.name
    ]
    assert not twice
