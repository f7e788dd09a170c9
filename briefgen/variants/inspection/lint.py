"""House style against the term base: what a desk would not print, with line and column.

Codes: `wrong-script` (a Simplified character in Traditional text, or the reverse), `corrupted`
(the marks of a blind conversion: 克裡姆林宮, 製裁, 天后), `banned` (the term base says not to use
it), `inconsistent` (two regions' forms of one thing in one text), `quotes-unbalanced` and
`quotes-region`. Addresses, code and originals in other languages are not judged.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from briefgen.variants import decisions, lattice
from briefgen.variants.engine import dictionaries, scripts
from briefgen.variants.inspection import corruption
from briefgen.variants.marks import protect, punctuation
from briefgen.variants.options import Options
from briefgen.variants.tags import Variant, variant
from briefgen.variants.terms import Candidate, Context, TermMatcher, base, guards

_RARE = 150
"""What a character costs in a word list that its script hardly writes (lattice/)."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a desk would not print; line and column are 1-based, in code points."""

    file: str
    line: int
    column: int
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.code} {self.message}"


@dataclass(frozen=True, slots=True)
class Found:
    """A finding by its offset, before it is given its place; `end` is exclusive."""

    start: int
    end: int
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class _Page:
    """A text at its judging: which characters are not to be judged, and the text folded."""

    text: str
    folded: str
    masked: bytearray
    variant: Variant
    options: Options


def lint(text: str, tag: str, file: str, options: Options | None = None) -> tuple[Finding, ...]:
    """Return what is found in a text of a variant, in the text's order.

    Raises ConfigurationError for a tag that is no variant.
    """
    masked = bytearray(len(text))
    for span in protect.protected(text):
        masked[span.start : span.end] = b"\1" * (span.end - span.start)
    page = _Page(text, guards.fold(text), masked, variant(tag), options or Options())
    found: list[Found] = []
    # What one rule has found is closed to the next: 製裁 is corrupted and not the wrong script too.
    for rule in _RULES:
        for item in rule(page):
            found.append(item)
            if item.code in ("inconsistent", "banned", "corrupted"):
                masked[item.start : item.end] = b"\1" * (item.end - item.start)
    lines = [0, *(i + 1 for i, char in enumerate(text) if char == "\n")]
    return tuple(
        Finding(file, row, item.start - lines[row - 1] + 1, item.code, item.message)
        for item in sorted(found, key=lambda f: (f.start, f.code))
        for row in [bisect_right(lines, item.start)]
    )


def _meant(page: _Page, terms: TermMatcher) -> list[tuple[int, int, Candidate]]:
    context = Context(page.folded)
    return decisions.meant(page.text, terms, context, page.masked, page.variant.script)


def _corrupted(page: _Page) -> Iterator[Found]:
    for start, end, right in corruption.spans(page.text, page.masked, page.variant):
        yield Found(start, end, "corrupted", f"{page.text[start:end]} should be {right}")


def _banned(page: _Page) -> Iterator[Found]:
    names = base.names(page.variant, page.options, banned=True)
    for start, end, candidate in _meant(page, names):
        if candidate.status == "banned":
            term = candidate.term
            assert term is not None
            code = "corrupted" if term.note.startswith("corrupted") else "banned"
            instead = f"; use {candidate.target}" if candidate.target else ""
            why = f" ({term.note})" if term.note and code == "banned" else ""
            yield Found(start, end, code, f"{page.text[start:end]} is not to be used{instead}{why}")


def _wrong_script(page: _Page) -> Iterator[Found]:
    hant, hans = scripts.characters()
    # 晒, 霉, 恒: Simplified elsewhere, but words in Traditional text write them too.
    singles = lattice.words("Hant").singles
    hans -= {char for char in hans if singles.get(char, _RARE) < _RARE}
    if page.variant.region == "HK":
        # 悦, 税, 脱: the school list's glyphs, and those of its names (滙豐).
        for name in ("HKVariants", "HKVariantsPhrases"):
            printed = dictionaries.lexicon(name).entries.values()
            hans -= {glyph for values in printed for value in values for glyph in value}
    foreign = hans if page.variant.script == "Hant" else hant
    other = "Simplified" if page.variant.script == "Hant" else "Traditional"
    start = -1
    for at, char in enumerate(page.text + "\n"):
        wrong = char in foreign and not page.masked[at]
        if wrong and start < 0:
            start = at
        elif not wrong and start >= 0:
            run = page.text[start:at]
            be = "is" if len(run) == 1 else "are"
            yield Found(start, at, "wrong-script", f"{run} {be} {other}")
            start = -1


def _inconsistent(page: _Page) -> Iterator[Found]:
    """Report the second region's form of a thing, once a thing, where it first stands."""
    things = base.rivals(page.variant.script, page.options)
    first: dict[str, str] = {}
    told: set[str] = set()
    for start, end, candidate in _meant(page, things):
        term = candidate.term
        assert term is not None
        form = page.text[start:end]
        if term.id not in first:
            first[term.id] = form
        elif form != first[term.id] and term.id not in told:
            told.add(term.id)
            message = f"{form} stands beside {first[term.id]} for the same thing; choose one"
            yield Found(start, end, "inconsistent", message)


def _quotes(page: _Page) -> Iterator[Found]:
    for issue in punctuation.faults(page.text, page.variant, page.masked):
        yield Found(issue.start, issue.start + 1, issue.code, issue.message)


_RULES: tuple[Callable[[_Page], Iterator[Found]], ...] = (
    _inconsistent,
    _banned,
    _corrupted,
    _wrong_script,
    _quotes,
)
