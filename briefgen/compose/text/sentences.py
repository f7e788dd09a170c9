"""Split running text into sentences, never inside quotation marks or brackets."""

from __future__ import annotations

import re

from briefgen.compose.text.pairs import BRACKETS, pairs
from briefgen.compose.text.tables import table


def _speech() -> str:
    rows = (
        (f"(?<![{row['not_after']}])" if row["not_after"] else "")
        + f"(?:{row['words']})"
        + (f"(?=[{row['before']}])" if row["before"] else "")
        for row in table("speech")
    )
    return "|".join(rows)


#: Verbs of speaking, as one pattern; longer ones first (`data/compose/speech.tsv`).
SPEECH = _speech()
_END = re.compile(r"[。！？!?\n]|…{1,2}|\.(?=\s)")
_MORE = re.compile("[。！？!?…]")
# A quotation with its own full stop goes on where these follow it.
_GOES_ON = re.compile("[，,、；;：:—]|[的之等]|與此|这句|這句")
# What stands between a quotation at a sentence's start and its verb of speaking: at most a name
# with its titles and a manner.
_SAYS = re.compile(f"[^，。！？；：、「」“”‘’『』\n]{{0,40}}?(?:{SPEECH})(?=[，。；：、！]|$)")


def sentences(string: str) -> tuple[tuple[int, int], ...]:
    """Return the offsets of each sentence, without the white space around it.

    A sentence ends at a full stop, a question or exclamation mark, an ellipsis before a new
    sentence or a line's end; or after a quotation that ends in one of them, unless the sentence
    plainly goes on, as in 「……？」他問道。 (W3C clreq 3.1 for the marks). Every character that is
    not white space is in exactly one sentence.
    """
    inner = dict(pairs(string))
    found: list[tuple[int, int]] = []
    start = at = 0
    first = _word(string, 0)
    tokens = _tokens(string, inner)
    for begin, end in tokens:
        if begin < at:
            continue
        if begin in inner and end == begin:
            at = inner[begin] + 1
            if not _ends_after(string, begin, at, at_start=begin == first):
                continue
        elif string[begin] == "…":
            at = end
            if not re.match(r"\s|$", string[at : at + 1]):
                continue
        else:
            at = _past_ends(string, end)
        found.append((start, at))
        start, first = at, _word(string, at)
    found.append((start, len(string)))
    return tuple(trimmed for span in found if (trimmed := _trim(string, *span)))


def _tokens(string: str, inner: dict[int, int]) -> list[tuple[int, int]]:
    ends = [match.span() for match in _END.finditer(string)]
    return sorted(ends + [(start, start) for start in inner])


def _past_ends(string: str, at: int) -> int:
    while _MORE.match(string, at):
        at += 1
    return at


def _ends_after(string: str, opened: int, after: int, *, at_start: bool) -> bool:
    """Whether the sentence ends with the pair that opened at `opened` and is closed by `after`."""
    if string[opened] in BRACKETS:
        return at_start and bool(_MORE.match(string, after - 2))
    close = after - 1
    while close > opened and string[close] in '」』”’〞﹂﹄"':
        close -= 1
    if not _MORE.match(string, close) or _GOES_ON.match(string, after):
        return False
    return not (at_start and _SAYS.match(string, after))


def _word(string: str, at: int) -> int:
    """Return the offset of the first character from `at` that is not white space."""
    while at < len(string) and string[at].isspace():
        at += 1
    return at


def _trim(string: str, start: int, end: int) -> tuple[int, int] | None:
    start = min(_word(string, start), end)
    while end > start and string[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
