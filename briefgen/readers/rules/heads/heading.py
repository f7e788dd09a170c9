"""A headline's line cut: its column's name before it, its marks around it, its writer behind it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from briefgen.readers.piece import Part
from briefgen.readers.rules.front import fields
from briefgen.readers.rules.rule import claim, words
from briefgen.readers.rules.script import pattern

# 【…】 of a post, *…* of a message: a headline set apart by what is around it.
_MARKED = pattern(
    r"\s*+(?:【(?P<box>[^】]++)】|(?P<star>\*{1,2}+)(?P<starred>[^*]++)(?P=star))\s*+"
)
# 海風論壇》…: the column's name, whose opening mark is left out.
_COLUMN = pattern(r"\s*+[^《》〈〉〉，。：]{2,8}[》〉]\s*+(?=\S)")
_WRITER = pattern(r"[（(](?P<name>[^（）()]{2,12})[）)]\s*+$")
_NAME = 3  # words of a name that nothing else shows to be the writer's
_NO_NAME = pattern(r"[版圖篇集上中下文報導]$")
_LEAST = 4  # words of a headline beside them


def headed(part: Part, writers: Collection[str], prose: str) -> tuple[Part, ...]:
    """Return a headline's line as its parts: what is not the headline is dropped or the byline.

    A name in brackets behind it is the writer's where `writers`, whom the lines around name, has
    it, where the line opens with a column's name, or where the text (`prose`) says it nowhere.
    """
    text = part.string
    marked = _MARKED.fullmatch(text)
    if marked:
        start, end = marked.span("box" if marked["box"] else "starred")
        return _cut(part, start, end, ())
    column = _COLUMN.match(text)
    start = column.end() if column else 0
    found = _WRITER.search(text, start)
    signed: tuple[Part, ...] = ()
    end = len(text)
    if found and words(text[start : found.start()]) >= _LEAST:
        named = fields(found["name"], near=True)
        name = named[0].value if len(named) == 1 and named[0].role == "byline" else ""
        alone = words(name) == _NAME and name not in prose and not _NO_NAME.search(name)
        if name and (name in writers or column or (alone and not writers)):
            end = len(text[: found.start()].rstrip())
            signed = (claim(part.cut(end, len(text)), "byline", value=name),)
    return _cut(part, start, end, signed) if column or signed else (claim(part, "headline"),)


def _cut(part: Part, start: int, end: int, signed: tuple[Part, ...]) -> tuple[Part, ...]:
    behind = signed or (claim(part.cut(end, len(part.string)), "drop", kind="headline-mark"),)
    opened = claim(part.cut(0, start), "drop", kind="headline-mark")
    return (opened, claim(part.cut(start, end), "headline"), *behind)


def second(part: Part) -> tuple[Part, ...]:
    """Return the second line of a headline, which the article's headline goes on with."""
    return (replace(claim(part, "headline"), kind="second"),)
