"""Lists and tables of a page: those that hold data, and not those that only lay it out."""

from __future__ import annotations

from collections.abc import Callable

from lxml.html import HtmlElement

from briefgen.model import Item, ListBlock, Table, Text
from briefgen.readers.page.looks import ink
from briefgen.readers.page.words import SILENT
from briefgen.readers.piece import Piece
from briefgen.readers.rules import form as rules_form

Walk = Callable[[HtmlElement], list[Piece]]
"""Returns the pieces of an element."""


GRIDS = ("ul", "ol", "table", "blockquote")
"""The elements that may be one finished block."""

_NESTED = 12
_FORM = 40
"""Rows of the longest form."""


def deep(root: HtmlElement) -> set[HtmlElement]:
    """Return the lists, tables and quotations that hold too many others in one another.

    These are read as lines: to try each of them as a block would take the square of their number.
    """
    levels: dict[HtmlElement, int] = {}
    for element in reversed(list(root.iter(*GRIDS))):
        outer = next(element.iterancestors(*GRIDS), None)
        if outer is not None:
            levels[outer] = max(levels.get(outer, 0), levels.get(element, 0) + 1)
    return {element for element, level in levels.items() if level > _NESTED}


def list_block(element: HtmlElement, walk: Walk) -> ListBlock | None:
    """Return a list, or None for one that only lays the page out."""
    items = []
    if (element.text or "").strip() or any((child.tail or "").strip() for child in element):
        return None  # words beside the items, as markup that is broken leaves them
    for child in element:
        if child.tag in SILENT:
            continue
        if child.tag != "li":
            return None
        inner = walk(child)
        if not inner:
            continue  # nothing is in it, or all of it is cut
        if any(p.form not in ("line", "block") for p in inner):
            return None
        lists = tuple(p.block for p in inner if isinstance(p.block, ListBlock))
        lines = [p for p in inner if p.form == "line"]
        if len(lines) > 2 or len(lists) + len(lines) < len(inner):
            return None
        text = lines[0].text if len(lines) == 1 else Text("\n".join(p.string for p in lines))
        items.append(Item(text, lists))
    if not items or _is_linked(element) or all(map(_is_paragraph, items)):
        return None
    # Ten digits are more items than a page can have.
    start = (element.get("start") or "1")[:10]
    return ListBlock(tuple(items), element.tag == "ol", int(start) if start.isdecimal() else 1)


def _is_paragraph(item: Item) -> bool:
    """True for an item that is running text with a bullet: whole sentences of some length."""
    text = item.text.string
    return len(text) >= 50 and text.endswith(("。", "”", "」", "？", "！"))


def _is_linked(element: HtmlElement) -> bool:
    """True for a list that is only links: to other articles."""
    linked = sum(ink(a.text_content()) for a in element.iter("a"))
    return linked >= ink(element.text_content()) * 0.8


def form(element: HtmlElement, walk: Walk) -> list[Piece] | None:
    """Return the pieces of a table that is a clipping form, None for any other."""
    if element.tag != "table" or next(element.iterdescendants("table"), None) is not None:
        return None
    rows = [[c for c in row if c.tag in ("td", "th")] for row in element.iter("tr")]
    if not 2 <= len(rows) <= _FORM or sum(map(len, rows)) > _FORM * 4:
        return None
    return rules_form([[walk(cell) for cell in row] for row in rows])


def formed(element: HtmlElement, walk: Walk) -> HtmlElement:
    """Return the form that an element is a cell of, or the element itself."""
    around = [e for e in element.iterancestors("table") if form(e, walk) is not None]
    return around[0] if around else element


def table(element: HtmlElement, walk: Walk) -> Table | None:
    """Return a table of data, or None for one that only lays the page out."""
    rows = []
    for row in element.iter("tr"):
        cells = [c for c in row if c.tag in ("td", "th")]
        if any(next(c.iter("table", "img", "ul", "ol"), None) is not None for c in cells):
            return None
        rows.append([(c.tag, _words(c, walk)) for c in cells])
    width = max(map(len, rows), default=0)
    texts = [len(t.string) for row in rows for _, t in row]
    if width < 2 or len(rows) < 2 or max(texts) > 200 or sum(map(bool, texts)) < len(texts) / 2:
        return None
    filled = [[t for _, t in row] + [Text("")] * (width - len(row)) for row in rows]
    headed = all(tag == "th" for tag, _ in rows[0])
    grid = tuple(tuple(row) for row in filled)
    return Table(grid[0], grid[1:]) if headed else Table((), grid)


def _words(element: HtmlElement, walk: Walk) -> Text:
    """Return all words of an element as one text, white space as it reads."""
    pieces = walk(element)
    if len(pieces) == 1:
        return pieces[0].text
    return Text(" ".join(p.string for p in pieces if p.string))
