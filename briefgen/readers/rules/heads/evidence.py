"""What each line over a lead shows: its length, marks, words in the text, and neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefgen.readers.rules import captions
from briefgen.readers.rules.crossheads import is_count, is_numbered
from briefgen.readers.rules.datelines import stamp_alone, stamped
from briefgen.readers.rules.front import furniture, is_house, label_only, plain
from briefgen.readers.rules.heads.likeness import likeness
from briefgen.readers.rules.heads.row import Row
from briefgen.readers.rules.lexicon import any_of
from briefgen.readers.rules.notes import is_note
from briefgen.readers.rules.rule import CLOSING, HAN, ends_sentence, fold, words
from briefgen.readers.rules.script import pattern

_SIZES = ((3, "1-3"), (7, "4-7"), (14, "8-14"), (26, "15-26"), (45, "27-45"), (80, "46-80"))
_WORDY = 4  # words of the shortest line whose words in the text say much
_DATELINE = 6  # words of a place and its dash
_LOOKED = 1500
"""Characters of the paragraphs that are looked at."""
_BUTTONS = frozenset(("section", "share", "label", "place", "counter", "reading-time"))
_CREDITS = frozenset(("credit", "source"))
_GRAMS = re.compile(rf"(?=([{HAN}]{{2}}))|([A-Za-z]{{2,}}|\d{{2,}})")
_PREDICATE = pattern(any_of("predicates"))
_LOOSE = pattern(r"[，,、；;：:]$")
_ISSUE = re.compile(r"(?:#|No\.?\s?|Vol\.?\s?|[第])\s?+\d{1,5}", re.I)
_GAP = re.compile(rf"[{HAN}”」』0-9A-Za-z]\s++[{HAN}“「『0-9]")
_NOTE = re.compile(r"[（(][^（()）]{2,12}[）)]$")
# 调度员唐建安说，: who speaks in the second paragraph, and in no lead.
_SPEAKS = pattern(r"[^，。：；]{2,16}(?:說|表示|指出|稱|認為|坦言|回應|強調)[，：:,]")
_SERIES = re.compile(r"[｜|丨︱／/·>›»]")


def evidence(rows: Sequence[Row], prose: str) -> list[frozenset[str]]:
    """Return what each row shows, by name; `prose` is what the paragraphs say."""
    own = [frozenset(_own(row)) for row in rows]
    said = [_grams(row.text) for row in rows]
    text = plain(prose[:_LOOKED])
    shares = [_share(gram, text, row) for gram, row in zip(said, rows, strict=True)]
    heads = [s for s, row in zip(shares, rows, strict=True) if _may_head(row)]
    most = max(heads, default=0.0)
    again = _restated(rows, said)
    return [
        own[place]
        | frozenset(_among(rows, own, place))
        | frozenset(likeness(rows, place))
        | frozenset(_told(rows[place], shares[place], most))
        | ({"restated"} if place in again else frozenset())
        for place in range(len(rows))
    ]


def _may_head(row: Row) -> bool:
    return (
        not row.settled and not row.runs and (not row.fields or row.weak) and words(row.text) <= 45
    )


def _own(row: Row) -> Iterator[str]:
    """Yield what a line shows by itself."""
    text, piece = row.text, row.part.piece
    yield next((name for most, name in _SIZES if words(text) <= most), "81-")
    if row.settled:
        yield "settled"
        return
    if piece.form == "heading":
        yield "h1" if piece.level == 1 else "heading"
    if piece.form not in ("line", "verse", "heading"):
        yield "other-form"
    if piece.bold:
        yield "bold"
    if row.fields:
        roles = {one.role for one in row.fields}
        yield "buttons" if roles <= _BUTTONS else "weak" if row.weak else "fields"
        if roles & {"headline", "dek"}:
            yield "labelled"
        if roles == {"url"}:
            yield "address"
        if row.under:
            yield "under"
    elif furniture(text):
        yield "furniture"
    if label_only(text, heads=True):
        yield "label"
    if row.boxed:
        yield "boxed"
    own = {one.role for one in row.fields} if not row.weak else set()
    if own <= _CREDITS and captions.credited(text):
        yield "credit"
    bare = text.rstrip(CLOSING)
    if bare.endswith(("？", "?", "！", "!")):
        yield "asks"
    elif ends_sentence(text) or (row.runs and "。" in text):
        yield "stop"
    elif _LOOSE.search(text):
        yield "loose"
    if "。" in bare[:-1]:
        yield "two"
    if "，" in text:
        yield "comma"
    if _GAP.search(text):
        yield "gap"
    if _ISSUE.search(text):
        yield "issue"
    if _NOTE.search(text):
        yield "note"
    if _SERIES.search(text):
        yield "bars"
    if _PREDICATE.search(text):
        yield "predicate"
    if is_numbered(text) or is_count(text):
        yield "numbered"
    if text.rstrip().endswith(("—", "–")) and words(text) <= _DATELINE:
        yield "stays"  # 華盛頓 — on its own line is the dateline
    elif is_note(text) or (not row.fields and stamp_alone(text)):
        yield "stays"  # The desk's note is the text's, a stamp the dateline's.
    if piece.tag.startswith("title"):
        yield "title"
    if text.endswith("是"):
        yield "says"
    if stamped(text):
        yield "stamp"
    if is_house(plain(text).strip()):
        yield "house"
    if row.runs:
        yield "prose"


def _among(rows: Sequence[Row], own: Sequence[frozenset[str]], place: int) -> Iterator[str]:
    """Yield what those around a line show of it."""
    row = rows[place]
    if row.settled:
        return
    if place == 0:
        yield "first"
    above = own[place - 1] if place else frozenset()
    below = own[place + 1] if place + 1 < len(rows) else frozenset()
    if not any(one.runs for one in rows[:place]):
        yield "over-text"
    if any(fold(one.text) == fold(row.text) for one in rows[:place]):
        yield "twin"
    if "fields" in above:
        yield "fields-above"
    if "numbered" in above:
        yield "numbered-above"
    if "fields" in below:
        yield "fields-below"
    if "prose" in below:
        yield "prose-below"
    if place and rows[place - 1].settled and rows[place - 1].part.role == "image":
        yield "pictured"
    if ("credit" in above and _all_credit(rows[place - 1])) or (
        "credit" in below and _all_credit(rows[place + 1])
    ):
        yield "credit-near"
    if place + 1 < len(rows):
        after = rows[place + 1]
        if row.runs and after.runs and _SPEAKS.match(after.text):
            yield "speaks-below"
        if row.runs and after.runs and words(after.text) * 2 >= words(row.text) * 3:
            yield "lead-longer"
        if not after.runs and words(after.text) * 2 >= words(row.text) * 3:
            yield "longer-below"
        if (
            len(row.text) >= 4
            and fold(after.text).startswith(fold(row.text))
            and after.text != row.text
        ):
            yield "said-below"
    if any("stamp" in one for one in own[place + 1 : place + 5]):
        yield "stamp-below"
    if any("fields" in one for one in own[place + 1 : place + 4]):
        yield "fields-further"


def _all_credit(row: Row) -> bool:
    return captions.credit_only(row.text)


def _told(row: Row, share: float, most: float) -> Iterator[str]:
    """Yield how much of a line's words the paragraphs say."""
    if row.settled or words(row.text) > 80:
        return
    yield "none" if not share else "few" if share < 0.25 else "some" if share < 0.5 else "many"
    if most >= 0.25 and share * 3 <= most:
        yield "outdone"
    if most and share == most and _may_head(row) and words(row.text) >= _WORDY:
        yield "most"


def _restated(rows: Sequence[Row], said: Sequence[set[str]]) -> set[int]:
    """Return the places of running text that the next running text says again, as a lead does."""
    prose = [place for place, row in enumerate(rows) if row.runs]
    found = set()
    for place, below in pairwise(prose):
        one, other = fold(rows[place].text), fold(rows[below].text)
        if not (one in other or other in one) and len(said[place] & said[below]) * 3 >= len(
            said[place]
        ):
            found.add(place)
    return found


def _grams(text: str) -> set[str]:
    """Return the pairs of ideographs, the words and the numbers of a text."""
    return {one or other for one, other in _GRAMS.findall(plain(text))}


def _share(grams: set[str], prose: str, row: Row) -> float:
    """Return which part of a line's pairs the paragraphs say, itself aside."""
    if not grams:
        return 0.0
    least = 2 if row.runs else 1  # it is among the paragraphs itself
    return sum(prose.count(gram) >= least for gram in grams) / len(grams)
