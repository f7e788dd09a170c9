"""Paragraphs as offices write them: soft breaks, lists made of numbered paragraphs, labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from briefgen.model import Item, ListBlock, Quote, Text
from briefgen.readers.clean import join
from briefgen.readers.office.looks import Role
from briefgen.readers.piece import Piece
from briefgen.readers.rules import ends_sentence, words

_SENTENCE = 15
_VERSE = 40
"""A line longer than this is no verse's: the soft break before it stands for a paragraph's end."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item stands in a list: the list, how deep from 0, its number and printed label."""

    key: str
    level: int = 0
    ordered: bool = False
    number: int = 1
    label: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A piece, and its place in a list if it is an item."""

    piece: Piece
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """How a paragraph looks: the role and level its style gives, the name of that, its type."""

    role: Role = ""
    level: int = 0
    style: str = ""
    bold: bool = False
    centred: bool = False


def shaped(text: Text, line: int, shape: Shape) -> Piece:
    """Return the piece that a paragraph is."""
    name = "title" if shape.role == "title" else shape.style.lower().replace(" ", "-")
    tag = f"{name} centred".strip() if shape.centred else name
    match shape.role:
        case "title":
            return Piece(text, line, "heading", 1, tag=tag)
        case "heading":
            return Piece(text, line, "heading", shape.level, tag=tag)
        case "caption":
            return Piece(text, line, "caption", tag=tag)
        case "quote":
            return Piece(Text(""), line, "block", tag="quote", block=Quote((text,)))
        case _:
            return Piece(text, line, bold=shape.bold, tag=tag)


def soft(piece: Piece) -> Iterator[Piece]:
    """Yield a paragraph whose soft breaks count as a verse, or the paragraphs that they part.

    Word's Shift+Enter is the line of a poem, and what a pasted page has between its paragraphs.
    """
    lines = piece.string.split("\n")
    if piece.form != "line" or len(lines) == 1:
        yield piece
    elif all(line.strip() for line in lines) and _is_verse(lines):
        yield replace(piece, form="verse")
    else:
        start = 0
        for line in lines:
            text = piece.text.cut(start, start + len(line)).strip()
            start += len(line) + 1
            if text.string:
                yield replace(piece, text=text)


def _is_verse(lines: Sequence[str]) -> bool:
    """True for short lines that are not set in and close with no stop, as paragraphs do."""
    if max(map(len, lines)) > _VERSE or any(line.startswith("　　") for line in lines[1:]):
        return False
    stops = sum(ends_sentence(line) and words(line) >= _SENTENCE for line in lines)
    return stops * 2 <= len(lines)


def labelled(text: Text, label: str) -> Text:
    """Return a text with the label before it that the program prints: 一、, （一）, 第三條, 1.2."""
    label = label.strip()
    if not label:
        return text
    # After a full-width mark the figure's own space is wide enough.
    return join((Text(label), text), "" if label[-1] > "\u2e7f" else " ")


def listed(entries: Sequence[Entry]) -> list[Piece]:
    """Return the pieces, items that follow one another made lists.

    Items of a numbered list that prose interrupts are paragraphs with their number: they are heads
    or articles of a law, and not a list.
    """
    runs = list(_runs(entries))
    seen = Counter(key for run in runs for key in {e.place.key for e in run if e.place})
    return [piece for run in runs for piece in _run(run, seen)]


def _run(run: list[Entry], seen: Counter[str]) -> Iterator[Piece]:
    first = run[0].place
    if first is None:
        yield run[0].piece
    elif len(run) == 1 and first.ordered and (seen[first.key] > 1 or first.number > 1):
        yield from soft(replace(run[0].piece, text=labelled(run[0].piece.text, first.label)))
    else:
        for block in _lists(run):
            line = run[0].piece.line
            yield Piece(Text(""), line, "block", tag="list", block=block)


def _runs(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    run: list[Entry] = []
    for entry in entries:
        if run and (entry.place is None or run[0].place is None):
            yield run
            run = []
        run.append(entry)
    if run:
        yield run


def _lists(run: Sequence[Entry]) -> list[ListBlock]:
    """Return the lists of a run: an item deeper than the first is under the one before it."""
    lists: list[ListBlock] = []
    group: list[Entry] = []
    deep: list[list[Entry]] = []
    base = run[0].place.level if run[0].place else 0

    def close() -> None:
        if not group:
            return
        items = tuple(
            Item(entry.piece.text, tuple(_lists(below)) if below else ())
            for entry, below in zip(group, deep, strict=True)
        )
        first = group[0].place
        assert first is not None
        lists.append(ListBlock(items, first.ordered, first.number if first.ordered else 1))
        group.clear()
        deep.clear()

    for entry in run:
        place = entry.place
        assert place is not None
        before = group[-1].place if group else None
        if before is not None and place.level > base:
            deep[-1].append(entry)
            continue
        base = min(base, place.level)
        if before is not None and not _goes_on(before, place):
            close()
        group.append(entry)
        deep.append([])
    close()
    return lists


def _goes_on(before: Place, place: Place) -> bool:
    """Say whether an item continues the list of the one before it on the same level."""
    if before.ordered != place.ordered:
        return False
    return not place.ordered or place.number == before.number + 1
