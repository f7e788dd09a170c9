"""The mails inside a mail: which lines are the article, and what each of the others is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from briefgen.readers.mail import courtesy, feet, headers
from briefgen.readers.mail.headers import Header
from briefgen.readers.rules import ends_sentence, words

HEADER, NOTE, EARLIER = "mail-header", "covering-note", "earlier-mail"
NONE = Header({})


_LEAST = 40
"""Words that an article has at least, where another mail has more."""
_ESSAY, _HALF = 150, 0.5
"""Words in a text over a mail's head, and their share of the longest, that make it an article."""
_SHARE = 0.25
"""Of the longest mail's sentences, how much the innermost has that is the article."""
_RULE = re.compile(r"[\s>]*[-_=*·—─﹣－]{5,}\s*")
_QUOTE = re.compile(r"[ \t]*(?:[>＞][ \t]?)+")
_DATED = re.compile(r"\d{4}\D[^\d]*\d|@|\d{1,2}/\d{1,2}")
_LONGEST = 400
"""Characters of the longest line that says who wrote what was answered."""
_NOTE = 24
"""Words of the longest line of such a note."""


@dataclass(frozen=True, slots=True)
class Sorted:
    """The kind of every row, "" for the article's, and the heads over it, its own first."""

    kinds: tuple[str, ...]
    heads: tuple[Header, ...]

    @property
    def note(self) -> bool:
        """True if somebody's own words stand over the article."""
        return NOTE in self.kinds


@dataclass(slots=True)
class _Layer:
    """One mail: its head, the rows of its head, and the rows of its text."""

    head: Header
    start: int
    body: int
    end: int


def unquoted(rows: Sequence[str]) -> list[str]:
    """Return the rows without the `> ` that mail puts before what it quotes."""
    found = (_QUOTE.match(row) for row in rows)
    return [row[f.end() :] if f else row for f, row in zip(found, rows, strict=True)]


def sort(rows: Sequence[str], outer: Header | None = None) -> Sorted | None:
    """Return what each row of a text is, None for a text that has no mail's head in it.

    `outer` is the head that the file itself has. The article is the innermost mail that has prose
    enough; what stands over it is the covering note of those who passed it on.
    """
    bare = unquoted(rows)
    layers = _layers(bare, outer)
    if outer is None and not any(layer.body > layer.start for layer in layers):
        return None
    amounts = [_prose(bare[layer.body : layer.end]) for layer in layers]
    most = max(amounts)
    essay = outer is None and layers[0].head is NONE and amounts[0] >= max(_ESSAY, most * _HALF)
    if essay and all(_printed(bare[layer.start], layer.head) for layer in layers[1:]):
        return None  # An article that quotes a mail; nobody writes such a note over one.
    worthy = [n for n, a in enumerate(amounts) if a >= max(_LEAST, most * _SHARE)]
    chosen = worthy[-1] if worthy else amounts.index(most)
    kinds = [""] * len(rows)
    for number, layer in enumerate(layers):
        for place in range(layer.start, layer.body):
            kinds[place] = HEADER
        feet.mark(bare, layer.body, layer.end, kinds)
        for place in range(layer.body, layer.end):
            if number != chosen and not kinds[place]:
                kinds[place] = NOTE if number < chosen else EARLIER
    courtesy.mark(bare, layers[chosen].body, layers[chosen].end, kinds)
    if not layers[chosen].head.publisher:
        _lead_in(bare, layers[chosen], kinds)
    heads = tuple(layer.head for layer in reversed(layers[: chosen + 1]))
    return Sorted(
        tuple(k if row.strip() else "" for k, row in zip(kinds, rows, strict=True)), heads
    )


def _printed(row: str, head: Header) -> bool:
    """True for a head as newspapers print it: no address in it, no program's line over it."""
    opened = _forward().fullmatch(row.strip()) or _RULE.fullmatch(row) or _says(row)
    return not opened and not any("@" in value for value in head.values.values())


def _layers(rows: Sequence[str], outer: Header | None) -> list[_Layer]:
    """Return the mails of some rows from the outermost in; the first may have no head."""
    layers = [_Layer(outer or NONE, 0, 0, len(rows))]
    place = 0
    while place < len(rows):
        taken, head = _opening(rows, place)
        if head is None:
            place += 1
            continue
        layers[-1].end = place
        layers.append(_Layer(head, place, place + taken, len(rows)))
        place += taken
    # A text that begins with a head has no mail around that.
    whole = any(row.strip() for row in rows[: layers[0].end])
    return layers if whole or outer is not None or len(layers) == 1 else layers[1:]


def _opening(rows: Sequence[str], place: int) -> tuple[int, Header | None]:
    """Return how many rows open a mail inside another, and its head; 0 and None where none does."""
    row = rows[place].strip()
    if not row:
        return 0, None
    marked = bool(_forward().fullmatch(row)) or bool(_RULE.fullmatch(row))
    start = place
    if marked:
        start = next(
            (n for n in range(place + 1, min(place + 4, len(rows))) if rows[n].strip()), place
        )
    found = headers.read(rows, start)
    if found:
        return start - place + found[0], found[1]
    if _forward().fullmatch(row) and not _RULE.fullmatch(row):
        return 1, NONE
    for length in (1, 2):
        wrote = "".join(r.strip() + " " for r in rows[place : place + length]).strip()
        if _quotes(wrote):
            return min(length, len(rows) - place), Header({"date": wrote, "from": wrote})
    return 0, None


def _quotes(row: str) -> bool:
    """True for a line that is what programs write over a mail that is answered."""
    if len(row) > _LONGEST or not _DATED.search(row):
        return False
    # A name may stand before its address; before other words stands nothing.
    starts = (0, row.find("<"), row.find("＜"))
    return any(start >= 0 and _wrote().fullmatch(row, start) for start in starts)


def _says(row: str) -> bool:
    """True for a line that says who wrote; such a line has a day or an address, and is short."""
    return len(row) <= _LONGEST and bool(_DATED.search(row) and _wrote().search(row))


def _lead_in(rows: Sequence[str], layer: _Layer, kinds: list[str]) -> None:
    """Mark the note that a person writes over what is pasted below it: 全文如下："""
    for place in range(layer.body, layer.end):
        row = rows[place].strip()
        if not row or kinds[place]:
            continue
        if words(row) > _NOTE or not _note().search(row):
            return
        kinds[place] = NOTE


def _prose(rows: Sequence[str]) -> int:
    """Return how much running text some rows have, disclaimers aside."""
    kept = [row for row in rows if not feet.disclaims(row.strip())]
    joined = "\n".join(kept)
    return words(joined) if any(ends_sentence(row) and words(row) >= 4 for row in kept) else 0


@cache
def _forward() -> re.Pattern[str]:
    return re.compile(
        rf"[\s>*]*+[-_=－─—*]*+\s*+(?:{feet.any_of('forward')})\s*+[:：]?\s*+[-_=－─—*]*+", re.I
    )


@cache
def _wrote() -> re.Pattern[str]:
    """Match 在 2026年3月4日，某某 <…> 寫道：, or 某某 <…> 寫道： from the address on."""
    return re.compile(
        rf"(?:On\b|在|於|于|[<＜]).{{4,160}}(?:{feet.any_of('wrote')})\s*+[:：]",
        re.I,
    )


@cache
def _note() -> re.Pattern[str]:
    return re.compile(feet.any_of("note"), re.I)
