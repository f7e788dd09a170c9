"""Cut the clause that carries something out of its sentence, with the subject it speaks of."""

from __future__ import annotations

import re
from functools import cache

from briefgen.compose.text.folding import fold
from briefgen.compose.text.pairs import QUOTES, inside, outermost, pairs
from briefgen.compose.text.tables import table

_STOP = re.compile("[，；：]|[,;:](?![0-9])")
_HAN = re.compile("[\u3400-\u9fff]")
#: Han characters that a clause needs before what it carries, to have room for a subject.
_ROOM = 5
#: How far back the clause with the subject is looked for.
REACH = 80
#: A quotation as long as this is a text of its own: a clause of it is cut inside its marks.
_SPOKEN = 12
_TIES = re.compile("[，,、\\s]*")
_EDGES = " \t\n\u3000，,；;：:。、"


@cache
def _openers(*kinds: str) -> re.Pattern[str]:
    found = (row["words"] for row in table("openers") if row["kind"] in kinds)
    return re.compile("|".join(sorted("|".join(found).split("|"), key=len, reverse=True)))


def clause(string: str, start: int, end: int, first: int, last: int) -> tuple[int, int]:
    """Return the offsets of the clauses of string[start:end] that hold string[first:last].

    They end at commas, semicolons and colons outside quotation marks and brackets; inside a
    quotation that holds all of it they are the quotation's own. Where the first one has no room
    for a subject, or opens with a verb, a share or a comparison, the clause before belongs to it,
    one by one. A word that only ties the sentence to another is left out at its beginning, and the
    full stop at its end.
    """
    start, end = quoted(string, start, end, first, last)
    ends = stops(string, start, end)
    before = [stop for stop in ends if stop < first]
    begin = before.pop() + 1 if before else start
    while begin > start and _bare(string[begin:first]) and first - begin <= REACH:
        begin = before.pop() + 1 if before else start
    return trimmed(string, begin, next((stop for stop in ends if stop >= last), end))


def stops(string: str, start: int, end: int) -> list[int]:
    """Return where clauses of string[start:end] end: commas outside quotations and brackets."""
    closed = outermost(pairs(string[start:end]))
    found = (match.start() for match in _STOP.finditer(string[start:end]))
    return [start + stop for stop in found if not inside(closed, stop)]


def opens_bare(words: str) -> bool:
    """Say whether words open with a verb, a share or a comparison whose subject stands before."""
    return bool(_openers("verb", "share", "compare").match(fold(words.lstrip())))


def trimmed(string: str, begin: int, end: int) -> tuple[int, int]:
    """Return a passage's offsets without the word that ties it to another, and without its stop."""
    while begin < end and string[begin] in _EDGES:
        begin += 1
    begin = untied(string, begin, end)
    while end > begin and string[end - 1] in _EDGES:
        end -= 1
    return begin, end


def untied(string: str, begin: int, end: int) -> int:
    """Return where a passage begins behind a word that ties it to the one before (不過，)."""
    tie = _openers("connective").match(fold(string[begin:end]))
    # 而已, 但願: a tie is one only before a clause long enough to stand.
    if tie and len(_HAN.findall(string[begin + tie.end() : end])) > _ROOM:
        begin += tie.end()
        begin = (found.end() if (found := _TIES.match(string, begin, end)) else begin) or begin
    return begin


def quoted(string: str, start: int, end: int, first: int, last: int) -> tuple[int, int]:
    """Return the inside of the innermost long quotation that holds all of a passage."""
    held = (start, end)
    for opened, closing in pairs(string[start:end]):
        opened, closing = opened + start, closing + start
        around = string[opened] in QUOTES and opened < first and last <= closing
        if around and closing - opened > _SPOKEN:
            held = (opened + 1, closing)
    return held


def _bare(words: str) -> bool:
    """Say whether a clause says nothing of its subject before what it carries."""
    return opens_bare(words) or len(_HAN.findall(words)) < _ROOM
