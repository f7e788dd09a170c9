"""A credit on a line of its own joins the caption that it stands over or under."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from briefgen.model import Mark, Text
from briefgen.readers.piece import Part


def joined(parts: Sequence[Part]) -> list[Part]:
    """Return the parts with every credit line in its caption; a credit without one is a caption.

    BBC sets 圖像來源，… over the caption, portals set 圖片來源：… under it: in a row of captions the
    first line says which. A caption with a credit takes no other, and a picture ends the row.
    """
    found: list[Part] = []
    for kind, row in groupby(parts, key=lambda part: part.role if part.role != "drop" else ""):
        found += _row(list(row)) if kind == "caption" else row
    return found


def _row(row: list[Part]) -> list[Part]:
    over = _all_credit(row[0])
    out: list[Part] = []
    waits = False  # True while the last one out may be joined with the next
    for part in row:
        fits = waits and _all_credit(out[-1]) == over and _all_credit(part) != over
        if fits and _one_picture(out[-1], part) and (over or out[-1].credit is None):
            credit, caption = (out[-1], part) if over else (part, out[-1])
            if caption.credit is None:
                out[-1] = _one(caption, credit)
                waits = False
                continue
        out.append(part)
        waits = True
    return [replace(p, credit=None, value="") if _all_credit(p) else p for p in out]


def _all_credit(part: Part) -> bool:
    return part.credit == (0, len(part.string))


def _one_picture(first: Part, second: Part) -> bool:
    return first.piece.image is None or second.piece.image in (None, first.piece.image)


def _one(caption: Part, credit: Part) -> Part:
    """Return a caption with a credit behind its words, on a line of its own."""
    words, form = caption.piece.text, credit.piece.text
    start = len(words) + 1
    marks = (Mark(m.start + start, m.end + start, m.kind, m.value) for m in form.marks)
    text = Text(f"{words.string}\n{form.string}", (*words.marks, *marks), words.lang)
    image = caption.piece.image if caption.piece.image is not None else credit.piece.image
    piece = replace(caption.piece, text=text, image=image)
    return replace(
        caption, piece=piece, credit=(start, start + len(form.string)), value=credit.value
    )
