"""Clipping forms: a table of labels and values, whose rows are the fields of an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from briefgen.model import Table, Text
from briefgen.readers.piece import Part, Piece
from briefgen.readers.rules.front.lexis import lexis, low, plain
from briefgen.readers.rules.rule import Found, Rule, Scene, claim, ends_sentence, words

LABEL, TITLE, VALUE = "form:label", "form:title", "form:"
"""The tags of a form's pieces: a label, the form's own name, a value and behind it its field."""

Cells = Sequence[Sequence[Piece]]
"""A row: the pieces of each cell."""

_LONGEST = 10
"""Words of the longest label, and twice that of a form's own name."""
_CLIPPING = frozenset(("source", "byline", "url", "section", "dek"))
"""The fields, one of which stands beside the headline in a form; events have days and places."""
_KNOWN = _CLIPPING | {"headline", "date", "modified"}
_LINES = frozenset(("headline", "dek"))
_AROUND = "()[]【】〔〕「」<>〈〉:*#·•- \t\n"


def opened(pieces: Iterable[Piece]) -> list[Piece]:
    """Return the pieces, the tables that are forms made theirs.

    A table without the body is one only over the text: the body then stands under it.
    """
    found: list[Piece] = []
    begun = False
    for piece in pieces:
        table = piece.block if isinstance(piece.block, Table) else None
        rows = [*([table.head] if table.head else []), *table.rows] if table else []
        cells = [[list(_lines(cell, piece)) for cell in row] for row in rows]
        made = form(cells, over=not begun) if cells else None
        found += [piece] if made is None else made
        begun = begun or made is not None or any(map(_is_prose, [piece]))
    return found


def form(rows: Sequence[Cells], *, over: bool = False) -> list[Piece] | None:
    """Return the pieces of a table that is a form, None for a table of data.

    A form pairs labels with values, cell by cell, and has the body among them with one other field,
    or, where it stands `over` the text, the headline with one. A label alone in its row has its
    value under it.
    """
    found: list[Piece] = []
    known: set[str] = set()
    pairs = strange = 0
    last = ""
    for number, row in enumerate(rows):
        cells = [[p for p in cell if p.string or p.form != "line"] for cell in row]
        cells = [cell for cell in cells if cell]
        if len(cells) == 1:
            alone = _field(cells[0])
            if alone:
                found += _label(cells[0])
                known |= {alone} if alone != "body" else set()
                last = alone
            elif not found and not number and _is_name(cells[0]):
                found += [replace(p, tag=TITLE) for p in cells[0]]
            else:
                known |= {"body"} if last == "body" else set()
                found += _values(cells[0], last if last in ("body", "note") else "")
            continue
        if len(cells) % 2:
            return None
        for label, value in zip(cells[::2], cells[1::2], strict=True):
            last = _field(label)
            if not _is_label(label) or _field(value, bare=True):
                return None  # What stands beside a label is none: that is a table's head.
            pairs, strange = pairs + 1, strange + (not last)
            known |= {last} if last != "body" or any(map(_is_prose, value)) else set()
            found += (*_label(label), *_values(value, last))
    if "body" in known:
        return found if known & _KNOWN and strange * 2 <= pairs else None
    fits = over and "headline" in known and known & _CLIPPING
    return found if fits and strange * 2 < pairs else None


def _lines(cell: Text, piece: Piece) -> Iterator[Piece]:
    start = 0
    for line in cell.string.split("\n"):
        text = cell.cut(start, start + len(line)).strip()
        start += len(line) + 1
        if text.string:
            yield Piece(text, piece.line)


def _label(cell: Sequence[Piece]) -> list[Piece]:
    return [replace(piece, tag=LABEL, form="line", bold=False) for piece in cell]


def _values(cell: Sequence[Piece], field: str) -> Iterator[Piece]:
    """Yield a value's pieces; those of the body are the text's own."""
    for piece in cell:
        yield piece if field == "body" else replace(piece, tag=VALUE + field)


def _is_name(cell: Sequence[Piece]) -> bool:
    return len(cell) == 1 and words(cell[0].string) <= _LONGEST * 2 and not _is_prose(cell[0])


def _is_label(cell: Sequence[Piece]) -> bool:
    said = "".join(p.string for p in cell)
    return all(p.form in ("line", "heading") for p in cell) and words(said) <= _LONGEST


def _is_prose(piece: Piece) -> bool:
    text = piece.string
    return (ends_sentence(text) and words(text) >= 12) or words(text) >= 40


def _field(cell: Sequence[Piece], *, bare: bool = False) -> str:
    """Return the field that a cell is the label of, "" for none; a `bare` one has no colon."""
    said = "".join(piece.string for piece in cell)
    if len(said) > _LONGEST * 3 or any(piece.form == "block" for piece in cell):
        return ""
    return "" if bare and said.rstrip().endswith((":", "：")) else _named(said)


@cache
def _named(said: str) -> str:
    word = re.sub(r"\s", "", low(plain(said)).strip(_AROUND)) if said.strip() else ""
    latin = low(plain(said)).strip(_AROUND)
    for one in filter(None, (word, latin)):
        for table in (("cell",), ("mark", "space", "glued")):
            for end, row in lexis("fields", "joint", *table).at(one, 0):
                if end == len(one):
                    return "source" if row["field"] == "house" else row["field"]
    return ""


def _find(scene: Scene, index: int) -> Found:
    """Claim a form's labels and values, and the lines over it that only name it."""
    part = scene.parts[index]
    tag = part.piece.tag
    if not tag.startswith(VALUE):
        return _find_name(scene, index)
    if tag in (LABEL, TITLE):
        return (claim(part, "drop", kind="label" if tag == LABEL else "form-title"),)
    field = tag.removeprefix(VALUE)
    if field in _LINES:
        return _line(scene, index, "headline" if field == "headline" else "dek")
    if field == "caption":
        return (claim(part, "caption"),)
    if field in _KNOWN:
        return _kept(scene, index, field)
    if not field and _is_prose(part.piece):
        return None
    return (claim(part, "drop", kind="form-note" if field in ("", "note") else field),)


def _line(scene: Scene, index: int, role: str) -> Found:
    part = scene.parts[index]
    if role == "headline" and not scene.has("headline"):
        return (claim(part, "headline"),)
    return None if scene.has("dek") else (claim(part, "dek"),)


def _kept(scene: Scene, index: int, field: str) -> Found:
    """Return a value as its field reads it, else as it stands where its kind allows it."""
    from briefgen.readers.rules.front.line import fields
    from briefgen.readers.rules.front.names import split
    from briefgen.readers.rules.front.scene import named

    part = scene.parts[index]
    found = fields(part.string, under=_LABELS[field])
    if found:
        return named(part, found)
    if field == "byline":
        return (claim(part, "byline", value=split(part.string)),)
    if field == "source" and words(part.string) <= _LONGEST * 2:
        return (claim(part, "source", value=part.string.replace("\n", " ")),)
    return (claim(part, "drop", kind=field),)


_LABELS = {
    "source": "來源",
    "byline": "作者",
    "date": "日期",
    "modified": "更新時間",
    "url": "網址",
    "section": "版次",
}


def _find_name(scene: Scene, index: int) -> Found:
    """Claim a line over a form that has the headline: 新聞剪報, 輿情彙整."""
    part = scene.parts[index]
    if part.piece.form == "block" or words(part.string) > _LONGEST * 2 or _is_prose(part.piece):
        return None
    if index not in scene.once("names", lambda: _names(scene)):
        return None
    return (claim(part, "drop", kind="form-title"),)


def _names(scene: Scene) -> frozenset[int]:
    """Return the places that have a form with a headline below them, and no prose between or over.

    Walked once from the end, because every line of an article is asked for.
    """
    found: set[int] = set()
    titled = below = False  # in the run of a form's parts that begins here, in what is below
    first = next((n for n, p in enumerate(scene.parts) if _over(p)), len(scene.parts))
    for place in range(len(scene.parts) - 1, -1, -1):
        part = scene.parts[place]
        if below and place <= first:
            found.add(place)
        own = _is_own(part)
        titled = own and (titled or part.piece.tag == VALUE + "headline")
        below = titled if own else below and not _is_prose(part.piece)
    return frozenset(found)


def _is_own(part: Part) -> bool:
    return part.piece.tag.startswith(VALUE) or part.kind == "label"


def _over(part: Part) -> bool:
    return part.piece.tag.startswith(VALUE) or _is_prose(part.piece)


RULES = (
    # 標題 | …, 來源 | …, 正文 | …: a table that pairs the labels of one article with its values.
    Rule("front-form", _find, 0.97),
)
