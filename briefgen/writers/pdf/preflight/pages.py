"""What can go wrong on a laid out page without an error: text cut off, covered, or left behind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

Fault = tuple[str, str]
"""A notice's code and sentence."""

_HEADS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ROOM = 0.5  # of an em: a gap to Latin and a mark's blank half may reach over the edge
_TOUCH = 0.4  # of an em: squeezed gaps and marks let boxes, not ink, overlap by less
_SHOWN = 24
_UNSEEN = " \t\n\r\u00a0\u200b\u3000"  # a place where a line may break has no ink


@dataclass(frozen=True, slots=True)
class _Piece:
    """A text or a picture on a page, in CSS pixels, and what it is part of."""

    box: Any
    text: str
    heading: bool
    margin: bool

    @property
    def em(self) -> float:
        """The size of its type."""
        return float(self.box.style["font_size"])

    @property
    def name(self) -> str:
        """What a notice calls it."""
        return f"“{_shown(self.text)}”" if self.text else "a picture"

    @property
    def left(self) -> float:
        """Where it begins."""
        return float(self.box.position_x + self.box.margin_left)

    @property
    def right(self) -> float:
        """Where it ends."""
        return float(self.left + self.box.width)

    @property
    def foot(self) -> float:
        """Where its glyphs or its picture end below; its line may be higher."""
        return float(self.box.position_y + self.box.margin_top + self.box.height)

    @property
    def top(self) -> float:
        """Where its glyphs or its picture begin."""
        return float(self.box.position_y + self.box.margin_top)


def faults(pages: list[Any]) -> Iterator[Fault]:
    """Yield a code and a sentence for every fault, `pages` being those that WeasyPrint laid out.

    The codes are `overflow` (over the edge of the measure or the page), `overlap` (two texts in one
    place), `stranded-heading` (a heading with nothing after it on its page) and `empty-page`.
    """
    for number, page in enumerate(pages, start=1):
        pieces = list(_pieces(page))
        body = [piece for piece in pieces if not piece.margin]
        yield from _overflows(number, page._page_box, pieces)
        yield from _overlaps(number, pieces)
        if not body and len(pages) > 1:
            yield "empty-page", f"page {number} is empty"
        head = _last_heading(body)
        if head and number < len(pages):
            yield "stranded-heading", f"page {number} ends with the heading “{_shown(head)}”"


def unmarked(pages: list[Any], marking: str) -> Iterator[Fault]:
    """Yield a `marking-missing` where no page bears a marking as it was laid out.

    A template may have the words in its source and keep them off the paper.
    """
    wanted = _letters(marking)
    if wanted and not any(
        wanted in _letters("".join(piece.text for piece in _pieces(page))) for page in pages
    ):
        yield "marking-missing", f"no page bears the marking {marking}; look at the template"


def _letters(text: str) -> str:
    return "".join(text.split()).upper()


def _last_heading(body: list[_Piece]) -> str:
    """Return the heading that a page ends with, empty where it ends with something else."""
    head = ""
    for piece in body:
        head = f"{head}{piece.text}" if piece.heading else ""
    return head


def _overflows(number: int, page: Any, pieces: list[_Piece]) -> Iterator[Fault]:
    """Yield the first text or picture over each edge of a page's measure, or of the page."""
    edge = page.position_x + page.margin_left + page.width
    foot = page.position_y + page.margin_top + page.height
    told: set[str] = set()
    for piece in pieces:
        room = _ROOM * piece.em
        over = ""
        if piece.margin:
            if not _inside(page, piece, room):
                over = "runs off the page"
        elif piece.right > edge + room:
            over = "runs over the right edge"
        elif piece.left < page.position_x:
            over = "runs over the left edge"
        elif piece.foot > foot + room or piece.top < page.position_y:
            over = "runs over the foot of the page" if piece.foot > foot else "runs over its top"
        if over and over not in told:
            told.add(over)
            yield "overflow", f"page {number}: {piece.name} {over}"


def _inside(page: Any, piece: _Piece, room: float) -> bool:
    """Say whether a piece lies on the paper."""
    return bool(
        piece.left >= page.position_x - room
        and piece.right <= page.position_x + page.margin_width() + room
        and piece.top >= page.position_y - room
        and piece.foot <= page.position_y + page.margin_height() + room
    )


def _overlaps(number: int, pieces: list[_Piece]) -> Iterator[Fault]:
    """Yield the first place of a page where two texts of one line stand in each other."""
    lines: dict[int, list[_Piece]] = {}
    for piece in pieces:
        if piece.text:
            lines.setdefault(round(piece.box.position_y + piece.box.baseline), []).append(piece)
    for line in lines.values():
        line.sort(key=lambda piece: piece.left)
        for before, after in pairwise(line):
            if before.right - after.left > _TOUCH * min(before.em, after.em):
                shown = f"{before.name} and {after.name} are printed over each other"
                yield "overlap", f"page {number}: {shown}"
                return


def _shown(text: str) -> str:
    """Return a text that a notice can quote."""
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def _pieces(page: Any) -> Iterator[_Piece]:
    """Yield what is printed on a page in order, but for watermarks, which lie over everything."""
    from weasyprint.formatting_structure import boxes

    stack = [(page._page_box, False, False)]
    while stack:
        box, heading, margin = stack.pop()
        if isinstance(box, boxes.TextBox):
            if box.text.strip(_UNSEEN):
                yield _Piece(box, box.text, heading, margin)
        elif isinstance(box, boxes.ReplacedBox):
            yield _Piece(box, "", heading, margin)
        elif box.style["position"] != "fixed":
            inside = margin or isinstance(box, boxes.MarginBox)
            within = heading or box.element_tag in _HEADS
            stack += [(child, within, inside) for child in reversed(getattr(box, "children", ()))]
