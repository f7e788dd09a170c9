"""What was left out that reads as an article's own, of which a user has to be told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefgen.model import Dropped
from briefgen.readers.piece import Part
from briefgen.readers.rules.front import furniture, furniture_talk, low, plain
from briefgen.readers.rules.rule import han
from briefgen.readers.rules.site.forms import held, wrapped

# A sentence: at least fifteen characters of words and inner marks, and the mark that ends it.
_SENTENCE = re.compile(r"(?<=[\w，、：；,:“”「」『』《》（）()·—%％ ]{15})[。！？!?]")
_REPEATS = frozenset(
    (
        *("headline-repeat", "repeated-caption", "date-line", "byline", "source-line"),
        "comment",
    )
)
"""Kinds of which nothing is lost: the article has it, or readers wrote it."""
_KNOWN = frozenset(("copyright", "subscribe", "follow", "helpline", "origin", "share"))
"""Kinds whose formulas a table knows; behind the text's end they are what they say."""
_TALK = frozenset(("site-line", "furniture", "furniture-anywhere", "further-reading-rest"))
_LEAST = 8
"""Ideographs of the shortest sentence that is told of where only the model dropped it."""
_PART = 0.2
"""The share of the text's ideographs that may go from its midst unsaid."""
_ROWS = 3
"""Lines of an article's own form that may go behind its end unsaid: less than so many."""


@dataclass(frozen=True, slots=True)
class Omission:
    """Lines of one kind that were left out: the first that reads as a text, and how many do."""

    kind: str
    line: int
    text: str
    count: int


def omitted(parts: Sequence[Part], earlier: Sequence[Dropped] = ()) -> list[Omission]:
    """Return what went that reads as the article's own, a kind at a time.

    `earlier` is what the reader of the format left out, of which nothing is among the parts.

    That is a sentence of fifteen characters, on one line or broken over some; much of the text
    between its first line and its last; and several rows, heads or entries behind the last.
    """
    gone = {i for i, p in enumerate(parts) if p.role == "drop" and p.kind not in _REPEATS}
    stay = [i for i, p in enumerate(parts) if p.role in _KEPT]
    last = stay[-1] if stay else -1
    said: dict[int, str] = {
        i: parts[i].string
        for i in gone
        if (_SENTENCE.search(parts[i].string) and not _is_formula(parts[i], i > last))
        or _is_said(parts[i])
        or _tells(parts[i])
    }
    for places in wrapped(parts):
        joined = "".join(parts[i].string for i in places)
        if gone.issuperset(places) and len(places) > 1 and _SENTENCE.search(joined):
            said.setdefault(places[0], joined)
    for i in (*_amid(parts, gone, stay), *_rows(parts, gone, last), *_next(parts, gone, last)):
        said.setdefault(i, parts[i].string)
    lines = [
        (gone.kind, gone.line, gone.text)
        for gone in earlier
        if gone.inside and gone.kind not in _REPEATS and _SENTENCE.search(gone.text)
    ]
    lines += [(parts[i].kind, parts[i].piece.line, said[i]) for i in sorted(said)]
    found: dict[str, Omission] = {}
    for kind, line, text in lines:
        first = found.get(kind) or Omission(kind, line, text, 0)
        found[kind] = replace(first, count=first.count + 1)
    return list(found.values())


_KEPT = ("headline", "dek", "dateline", "crosshead", "paragraph", "caption", "block")


def _is_formula(part: Part, behind: bool) -> bool:
    return behind and part.kind in _KNOWN and bool(furniture(part.string))


def _is_said(part: Part) -> bool:
    """True for a short sentence that only the model took for a site's: no word of it is one's."""
    text = part.string
    plainly = (
        part.rule == "site-line" and text.endswith(("。", "。」", "。”")) and han(text) >= _LEAST
    )
    return plainly and not furniture(text) and not furniture_talk(low(plain(text)))


def _tells(part: Part) -> bool:
    """True for a line over the headline that has clauses, as a lead has."""
    text = part.string
    return part.kind == "over-headline" and "，" in text and han(text) >= _CLAUSES


_CLAUSES = 18
"""Ideographs of a line of clauses that is longer than a kicker."""


def _amid(parts: Sequence[Part], gone: set[int], stay: Sequence[int]) -> Iterator[int]:
    """Yield the lines that went from between those that stay, where they are much of it all."""
    if not stay:
        return
    within = [i for i in range(stay[0], stay[-1]) if i in gone and parts[i].rule in _TALK]
    lost = sum(han(parts[i].string) for i in within)
    if lost > _PART * (lost + sum(han(parts[i].string) for i in stay)):
        yield from within


def _next(parts: Sequence[Part], gone: set[int], last: int) -> Iterator[int]:
    """Yield the lines right behind the end, to the last of them that is a sentence.

    The text may go on in them: a table knows none of them, and they are two or more.
    """
    run: list[int] = []
    for i in range(last + 1, len(parts)):
        if i not in gone or parts[i].rule not in _TALK or furniture(parts[i].string):
            break
        run.append(i)
    full = [i for i in run if parts[i].string.rstrip().endswith(_ENDS)]
    if full and full[-1] > run[0]:
        yield from (i for i in run if i <= full[-1])


_ENDS = ("。", "。」", "。”")


def _rows(parts: Sequence[Part], gone: set[int], last: int) -> Iterator[int]:
    """Yield the lines behind the end whose form is an article's own, where no table knows them."""
    rows = [
        i
        for i in held(parts)
        if i > last and i in gone and parts[i].rule in _TALK and not furniture(parts[i].string)
    ]
    if len(rows) >= _ROWS:
        yield from sorted(rows)
