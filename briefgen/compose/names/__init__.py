"""Gather the names and terms: glossed ones and the term base's, each once, by first mention."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from briefgen.compose.names.glosses import Gloss, glosses
from briefgen.compose.names.offices import offices
from briefgen.compose.names.spelling import begins_like, spelled, surname_first
from briefgen.compose.text import QUOTES, Stretch
from briefgen.model import NAME_GROUPS, Glossary, Name, Text

__all__ = [
    "glosses",
    "names",
]

#: Below this confidence in where a glossed name begins, an editor should look.
SURE = 0.6
#: The domains whose every entry is a name.
PROPER = frozenset({"people", "places", "country", "city", "region", "organisations"})
#: The domains of words that every reader knows in the own form.
EVERYDAY = frozenset({"everyday", "food", "transport"})
_QUOTES = "".join(QUOTES) + "".join(QUOTES.values()) + "《》〈〉"
Spans = tuple[tuple[int, int, Name], ...]


def names(
    texts: Sequence[Stretch],
    known: Sequence[Spans],
    glossed: Sequence[tuple[Gloss, ...]],
    *,
    glossary: Glossary,
    variant: str,
) -> tuple[Name, ...]:
    """Return a row for every name, by group and within one by first mention.

    `known` and `glossed` are, text by text, what the term base and the glosses found. Of the term
    base's finds a row is made for names, for terms in quotation marks and for words that the
    regions say differently; 支持 or 項目 would only fill the table. A glossed name takes its Latin
    form from the article and the rest from the term base, if that has it; a gloss whose name may
    begin elsewhere is to review. The first mention is one in running text, if there is any, else
    a caption's. `variant` fixes the source form in its language.
    """
    terms: dict[str, Name] = {}
    rows: dict[str, Name] = {}
    for stretch, spans in zip(texts, known, strict=True):
        for start, end, name in spans:
            bare = name.source.string.strip(_QUOTES)
            terms.setdefault(bare, name)
            if _deserves_a_row(name, stretch.string[max(0, start - 1) : end + 1], variant):
                rows.setdefault(bare, name)
    for stretch, found in zip(texts, glossed, strict=True):
        for gloss in found:
            source = stretch.string[gloss.start : gloss.end]
            row = rows.get(source) or terms.get(source) or _row(source, gloss, glossary)
            rows[source] = replace(row, latin=gloss.latin, glossed=True)
    sources = {row.source.string: row for row in rows.values()}
    mentions = _first_mentions(sources, texts)
    ordered = sorted(
        sources.items(), key=lambda row: (NAME_GROUPS.index(row[1].group), mentions[row[0]])
    )
    said = offices(texts, known, {s for s, row in ordered if row.group == "people"}, glossary)
    return tuple(
        replace(
            row,
            source=Text(source, lang=variant or "zh"),
            number=texts[mentions[source][0]].number,
            caption=texts[mentions[source][0]].caption,
            office=Text(said[source].string, lang=variant or "zh") if source in said else None,
        )
        for source, row in ordered
    )


def _deserves_a_row(name: Name, around: str, variant: str) -> bool:
    if name.domain in PROPER or (name.latin[:1].isupper() and name.domain != "economy"):
        return True
    if around[0] in _QUOTES and around[-1] in _QUOTES:
        return True
    if name.domain in EVERYDAY:
        return False
    script = "Hans" if "Hans" in variant else "Hant"
    same = {form.string for form in name.forms if script in (form.lang or "")}
    other = {form.string for form in name.forms if script not in (form.lang or "")}
    return bool(same - {name.source.string}) or len(other) > 1


def _row(source: str, gloss: Gloss, glossary: Glossary) -> Name:
    forms = glossary.forms(source)
    return Name(
        source=Text(source),
        forms=forms,
        differs=glossary.differs(source, forms),
        latin=gloss.latin,
        status="unknown" if gloss.confidence >= SURE else "review",
        domain="people" if _is_person(source, gloss) else "",
    )


def _is_person(source: str, gloss: Gloss) -> bool:
    """Whether a name looks like a person's: words with capitals, spelled or with a surname."""
    words = gloss.latin.replace("-", " ").split()
    capitals = len(words) > 1 and sum(word[0].isupper() for word in words) > 1
    spells = spelled(source) == len(source) and begins_like(source, gloss.latin)
    place = words[0].casefold() in ("las", "los", "el", "la", "the", "new", "san", "santa")
    return not gloss.quoted and capitals and not place and (spells or surname_first(source))


def _first_mentions(
    rows: Mapping[str, Name], texts: Sequence[Stretch]
) -> dict[str, tuple[int, int]]:
    """Return each name's first place, in running text if any: the text's index, the offset."""
    first = _scan(rows, ((at, s) for at, s in enumerate(texts) if not s.caption))
    rest = [name for name in rows if name not in first]
    return first | _scan(rest, ((at, s) for at, s in enumerate(texts) if s.caption))


def _scan(
    wanted: Iterable[str], texts: Iterable[tuple[int, Stretch]]
) -> dict[str, tuple[int, int]]:
    sizes: dict[str, set[int]] = {}
    waiting = set(wanted)
    for name in waiting:
        sizes.setdefault(name[:2], set()).add(len(name))
    found: dict[str, tuple[int, int]] = {}
    for index, stretch in texts:
        string = stretch.string
        for at in range(len(string)):
            for size in sizes.get(string[at : at + 2], ()):
                name = string[at : at + size]
                if name in waiting:
                    waiting.remove(name)
                    found[name] = (index, at)
    return found
