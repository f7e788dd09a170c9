"""Looking terms up, counting them, and finding where a term base contradicts itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from briefgen.model import Notice
from briefgen.variants.options import Options, Term, TermFile
from briefgen.variants.terms import base, guards

REGIONS = ("HK", "TW", "CN", "SG")


def find(word: str, options: Options | None = None) -> Iterator[tuple[str, Term]]:
    """Yield the rows that have a word in a form, in their English or as their id, with their file.

    Script and case do not matter: 川普 is found by 川普, trump and 特朗普.
    """
    wanted = guards.fold(word).lower()
    for file in (*reversed((options or Options()).terms), *base.bundled()):
        ids = {term.id for term in file.terms if any(wanted in k for k in _keys(term))}
        yield from ((file.name, term) for term in file.terms if term.id in ids)


def _keys(term: Term) -> Iterator[str]:
    yield term.id.lower()
    yield term.en.lower()
    for region in REGIONS:
        yield from (guards.fold(form).lower() for form in term.forms(region))


def check(files: Iterable[TermFile]) -> Iterator[Notice]:
    """Yield what an editor should look at in term files that can be read.

    A form that two things of a file share is decided by guards, or by which comes first; a thing
    with two preferred rows has one too many.
    """
    for file in files:
        owners: dict[tuple[str, str], Term] = {}
        preferred: dict[str, Term] = {}
        for term in file.terms:
            if term.status == "preferred":
                first = preferred.setdefault(term.id, term)
                if first is not term:
                    message = (
                        f"{term.id} is preferred on line {first.line} already; make one of the"
                        " two rows allowed"
                    )
                    yield Notice(file.name, term.line, "preferred-twice", message)
            if term.status in ("banned", "review"):
                continue
            for region in REGIONS:
                for form in term.sources(region):
                    other = owners.setdefault((region, form), term)
                    if other.id != term.id and not _guarded(other, term, form):
                        message = (
                            f"{form} is {other.id}'s in {region} as well (line {other.line});"
                            " guard one of them or drop it"
                        )
                        yield Notice(file.name, term.line, "form-shared", message)


def _guarded(one: Term, other: Term, form: str) -> bool:
    return bool(guards.of(one.id, form) or guards.of(other.id, form))


def statistics() -> list[tuple[str, Counter[str]]]:
    """Return how many rows stand at which status in each of briefgen's own files."""
    return [(f.name, Counter(t.status for t in f.terms)) for f in base.bundled()]
