"""A credit on a line of its own joins the caption that it stands over or under."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefgen.model import Mark, Text
from briefgen.readers.piece import Part


def joined(parts: Sequence[Part]) -> list[Part]:
    """Return the parts with every credit line in its caption; a credit without one is a caption.

    BBC sets 圖像來源，… over the caption, portals set 圖片來源：… under it: in a row of captions
    the first line says which. A caption with a credit takes no other; a picture ends the row.
    """
    out: list[Part] = []
    last = -1  # the place of the caption that may be joined with the next, -1 without one
    over = False
    for part in parts:
        if part.role == "drop":  # a label between the two
            out.append(part)
        elif part.role != "caption":
            out.append(part)
            last = -1
        else:
            if last < 0:
                over = _all_credit(part)
            pair = _pair(out[last], part, over=over) if last >= 0 else None
            if pair is not None:
                out[last] = pair
            else:
                out.append(part)
                last = len(out) - 1
    return [replace(p, credit=None, value="") if _all_credit(p) else p for p in out]


def _pair(first: Part, second: Part, *, over: bool) -> Part | None:
    """Return two captions as one, None where they are two; `over` if credits come first here."""
    credit, caption = (first, second) if over else (second, first)
    fits = _all_credit(credit) and caption.credit is None
    apart = {p.piece.image for p in (first, second)} - {None}
    return _one(caption, credit) if fits and len(apart) < 2 else None


def _all_credit(part: Part) -> bool:
    return part.role == "caption" and part.credit == (0, len(part.string))


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
