"""The term base compiled for one pair of variants: which forms it knows and what they become.

Where several files know a form, the first of these wins: the user's files, the last one first;
the corrections; briefgen's own files; CLDR. A form that two things share (喬治亞, a country and
an American state in Taiwan) is told apart by the guards.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib import resources
from itertools import chain

from briefgen.variants.engine import Matcher, corrections, shipped
from briefgen.variants.options import Options, Term, TermFile
from briefgen.variants.tags import Variant, covers
from briefgen.variants.terms import cldr, equivalents, guards, kept, namesakes
from briefgen.variants.terms import file as termfile
from briefgen.variants.terms.candidate import Candidate
from briefgen.variants.terms.guards import Context

_SHIPPED = frozenset(
    f"{name}.tsv"
    for name in (
        *("companies", "culture", "diplomacy", "economy", "everyday", "finance", "food", "health"),
        *("internet", "law", "military", "organisations", "people", "places", "science"),
        *("singapore", "sport", "technology", "titles", "transport"),
    )
)
"""What must be there: without one of them names would stay as they are, and nobody would know."""


@dataclass(frozen=True, eq=False)
class TermMatcher:
    """Every form that a pair knows, with its candidates, the first that its guards let through."""

    matcher: Matcher
    candidates: Mapping[str, tuple[Candidate, ...]]

    def find(self, text: str, context: Context) -> dict[tuple[int, int], Candidate]:
        """Return every span that is a form, overlapping ones too, with what it may be.

        Where only a hint is missing that it is meant, the candidate is unsure.
        """
        folded = ""
        found: dict[tuple[int, int], Candidate] = {}
        singles = self.matcher.singles
        alone = ((i, i + 1) for i, char in enumerate(text) if char in singles)
        for start, end in chain(self.matcher.phrases(text), alone if singles else ()):
            for candidate in self.candidates[text[start:end]]:
                if candidate.rest:
                    folded = folded or guards.fold(text)
                    if folded.startswith(candidate.rest, end):
                        continue
                if candidate.term and not candidate.desk:
                    folded = folded or guards.fold(text)
                    form = text[start:end]
                    own = bool(candidate.guards)
                    if namesakes.another(candidate.term, form, folded, start, end, guarded=own):
                        found.setdefault((start, end), candidate.doubted())
                        continue
                if candidate.guards:
                    folded = folded or guards.fold(text)
                    verdict = guards.verdict(candidate.guards, folded, start, end, context)
                    if verdict == "unsure":
                        found.setdefault((start, end), candidate.doubted())
                    if verdict != "yes":
                        continue
                found[start, end] = candidate
                break
        return found


@cache
def bundled() -> tuple[TermFile, ...]:
    """Return briefgen's own term files, by name, CLDR's names last."""
    folder = resources.files("briefgen.data").joinpath("terms")
    tables = (
        sorted(
            (f for f in folder.iterdir() if f.name.endswith(".tsv") and f.name != corrections.NAME),
            key=lambda f: f.name,
        )
        if folder.is_dir()
        else []
    )
    missing = sorted(_SHIPPED - {f.name for f in tables})
    if missing:
        raise shipped.damaged(f"terms/{missing[0]}")
    own = tuple(termfile.parse(f.name, shipped.text(f"terms/{f.name}")) for f in tables)
    return (*own, cldr.terms())


@lru_cache(maxsize=64)
def compiled(source: Variant, target: Variant, options: Options) -> TermMatcher:
    """Compile the term base for a pair; what is briefgen's own is kept in the cache."""
    press = options.wording != "script"
    name = f"{source.tag}-{target.tag}-{'press' if press else 'script'}"
    own = kept.kept(name, lambda: _listed(_own(source, target, press=press)))
    return _over(_desk(source, target, options), own)


@lru_cache(maxsize=64)
def names(source: Variant, options: Options, *, banned: bool = False) -> TermMatcher:
    """Compile the forms of one variant alone, to find mentions of things in a text.

    Banned forms are no names of anything, and come in only where they are asked for.
    """
    files = (*reversed(options.terms), *bundled())
    pairs = (pair for file in files for pair in _candidates(file, source, source))
    return _compile(p for p in pairs if banned or p[1].status != "banned")


@lru_cache(maxsize=64)
def rivals(script: str, options: Options) -> TermMatcher:
    """Compile, for a script, the forms that stand for one thing in different regions' press."""
    regions = ("HK", "TW") if script == "Hant" else ("CN", "SG")
    files = (*reversed(options.terms), *bundled())
    return _compile(pair for file in files for pair in _rivals(file, regions))


def _rivals(file: TermFile, regions: tuple[str, str]) -> Iterator[tuple[str, Candidate]]:
    things: dict[str, list[Term]] = {}
    for term in file.terms:
        if term.status in ("preferred", "allowed"):
            things.setdefault(term.id, []).append(term)
    for rows in things.values():
        first = rows[0]
        forms = [form for region in regions for form in first.sources(region)[:1]]
        if regions[0] == "CN":
            # 泽伦斯基 is Taiwan's form in Simplified characters.
            forms += [guards.fold(form) for r in ("HK", "TW") for form in first.sources(r)[:1]]
        size = len(forms[0]) if forms else 0
        forms += [f for r in rows[1:] for g in regions for f in r.sources(g) if len(f) == size]
        for form in _unique(iter(forms)):
            guard = guards.of(first.id, form)
            yield form, Candidate(form, file.name, first, guard, first.id)


def _compile(pairs: Iterable[tuple[str, Candidate]]) -> TermMatcher:
    return _matcher(_listed(pairs))


def _matcher(candidates: Mapping[str, tuple[Candidate, ...]]) -> TermMatcher:
    return TermMatcher(Matcher("terms", {form: (form,) for form in candidates}), candidates)


def _listed(pairs: Iterable[tuple[str, Candidate]]) -> dict[str, tuple[Candidate, ...]]:
    found: dict[str, list[Candidate]] = {}
    for form, candidate in pairs:
        listed = found.setdefault(form, [])
        # A row without a guard ends the list: nothing after it could be reached. CLDR's register
        # does not step in where a guard of ours has just said no (哈薩克族 is not the country).
        if not listed or (listed[-1].guards and candidate.origin != cldr.NAME):
            listed.append(candidate)
    return {form: tuple(listed) for form, listed in found.items()}


def _over(
    desk: dict[str, tuple[Candidate, ...]], own: Mapping[str, tuple[Candidate, ...]]
) -> TermMatcher:
    """Lay the desk's forms over briefgen's; a desk's row that is guarded leaves ours behind it."""
    for form, listed in desk.items():
        if listed[-1].guards:
            desk[form] = (*listed, *own.get(form, ()))
    return _matcher(ChainMap(desk, own) if desk else own)  # type: ignore[arg-type]


def _desk(source: Variant, target: Variant, options: Options) -> dict[str, tuple[Candidate, ...]]:
    return _listed(
        (form, replace(candidate, desk=True))
        for file in reversed(options.terms)
        for form, candidate in _candidates(file, source, target)
    )


def _own(source: Variant, target: Variant, *, press: bool) -> Iterator[tuple[str, Candidate]]:
    for row in corrections.bundled():
        if covers(row.source, source.tag) and covers(row.target, target.tag):
            origin = f"{corrections.NAME}:{row.line}"
            guard = guards.of(row.find, "")
            yield row.find, Candidate(row.use, origin, None, guard, row.find, why=row.why)
    if press:
        for file in bundled():
            yield from _candidates(file, source, target)


def _candidates(
    file: TermFile, source: Variant, target: Variant
) -> Iterator[tuple[str, Candidate]]:
    things: dict[str, list[Term]] = {}
    for term in file.terms:
        things.setdefault(term.id, []).append(term)
    pairs: list[tuple[str, Candidate]] = []
    for rows in things.values():
        pairs += _thing(file.name, rows, source, target)
    # A guarded row says more than an unguarded one, so it is asked first.
    pairs.sort(key=lambda pair: not pair[1].guards)
    yield from pairs


def _thing(
    name: str, rows: list[Term], source: Variant, target: Variant
) -> Iterator[tuple[str, Candidate]]:
    """Yield the forms of one thing, whose rows share an id, and what they become."""
    good = [r for status in ("preferred", "allowed") for r in rows if r.status == status]
    doubtful = [r for r in rows if r.status == "review"]
    forms = _unique(f for r in good for f in _forms(r, target))
    maybe = _unique(f for r in doubtful for f in _forms(r, target) if f not in forms)
    own = next((f for r in good for f in _forms(r, source)), "")
    known: set[str] = set()
    for row in (*good, *doubtful, *(r for r in rows if r.status == "banned")):
        origin = f"{name}:{row.line}" if row.line else name
        unsure = row.status == "review" or not forms
        for form in _sources(row, source):
            if form in known:
                continue
            known.add(form)
            choices = (*maybe, *forms) if unsure else (*forms, *maybe)
            sure = None if unsure or not forms else equivalents.best(form, own, row.domain, forms)
            yield (
                form,
                Candidate(
                    sure,
                    origin,
                    row,
                    guards.of(row.id, form),
                    row.id,
                    tuple(c for c in choices if c != sure),
                    unsure and bool(choices),
                    row.status,
                    rest=equivalents.rest(form, sure),
                ),
            )


def _forms(term: Term, variant: Variant) -> tuple[str, ...]:
    if variant.region:
        return term.forms(variant.region)
    if variant.script == "Hant":
        # Without a region only what both regions call the same is known to be meant.
        return tuple(f for f in term.forms("TW") if f in term.forms("HK"))
    return tuple(f for f in term.forms("CN") if f in term.forms("SG"))


def _sources(term: Term, variant: Variant) -> tuple[str, ...]:
    if variant.region:
        return term.sources(variant.region)
    return tuple(form for form in _forms(term, variant) if not form.startswith("="))


def _unique(forms: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(forms))
