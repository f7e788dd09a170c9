"""The tables of a page: two languages side by side, facts, what to look up, an article's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from docx.oxml.ns import qn

from briefgen.typesetting import labels
from briefgen.writers.docx.page import Element, Piece, classes, is_block, language, words_of
from briefgen.writers.docx.xml import element

if TYPE_CHECKING:
    from briefgen.writers.docx.blocks import Setter

BAR = " / "
_FIXED = {"number": 680, "mention": 800, "key": 1900}
_GAP = 240
_SPLIT = 100
"""Characters of a cell from which on its row may go on over the page, a few lines on each."""

_STYLES = {"parallel": "Parallel Text", "facts": "Facts"}
_PLAIN = "Brief Table"
_SIDES = ("left", "center", "right")


def add_table(setter: Setter, place: Any, source: Element, measure: int) -> None:
    """Append a table; its head is repeated on every page, and a row that can stay whole stays so.

    A heading in a table's head stands before it, where Word's list of headings finds it.
    """
    for caption in source.iterfind("caption"):
        setter.paragraph(place, caption, "Caption")
    rows = [*source.iterfind("tr"), *source.iterfind("*/tr")]
    if headings := list(source.iterfind("thead//h2")):
        rows = [row for row in rows if not _is_head(row)]
        join_headings(setter, place, headings, "Heading 1")
    if not rows:
        return
    shown = [[cell for cell in row if setter.shows(cell)] for row in rows]
    count = max(sum(int(cell.get("colspan") or 1) for cell in row) for row in shown)
    parallel = "parallel" in classes(source)
    # The gap behind the last column hangs over the edge, so that its text ends with the page's.
    widths = _widths(shown, count, measure + _GAP * parallel, parallel=parallel)
    style = next((style for name, style in _STYLES.items() if name in classes(source)), _PLAIN)
    table = _table(place, style, widths)
    if parallel and any(outer.tag == "article" for outer in source.iterancestors()):
        _languages(setter, table, rows[0], widths)
    for row in rows:
        head = _is_head(row)
        _row(setter, table, row, widths, head=head)
    _after(setter, place)


def _is_head(row: Element) -> bool:
    return next(row.iterancestors()).tag == "thead"


def join_headings(setter: Setter, place: Any, headings: Sequence[Element], style: str) -> None:
    """Append headings in several languages as one, each word once."""
    seen: list[str] = []
    pieces: list[Piece] = []
    for heading in headings:
        words = words_of(heading)
        if words not in seen:
            if seen:
                pieces.append(Piece(BAR, language(headings[0])))
            pieces += setter.looks.pieces(heading)
            seen.append(words)
    setter.write(setter.new(place, style), pieces, style)


def add_sides(setter: Setter, place: Any, source: Element, measure: int) -> None:
    """Append blocks that stand side by side on the page, a cell each."""
    sides = [inner for inner in source if inner.tag == "div"]
    widths = [measure // len(sides)] * len(sides)
    table = _table(place, "Sides", widths)
    row = element("tr", table)
    for side, width in zip(sides, widths, strict=True):
        cell = _cell(row, width)
        setter.fill(cell, side, width)
        _close(setter, cell)
    _after(setter, place)


def _table(place: Any, style: str, widths: Sequence[int]) -> Any:
    table = element("tbl", place)
    properties = element("tblPr", table)
    element("tblStyle", properties, val=style.replace(" ", ""))
    element("tblW", properties, w=sum(widths), type="dxa")
    element("tblLayout", properties, type="fixed")
    element("tblLook", properties, val="0420", firstRow=1, noVBand=1)
    grid = element("tblGrid", table)
    for width in widths:
        element("gridCol", grid, w=width)
    return table


def _row(setter: Setter, table: Any, source: Element, widths: Sequence[int], *, head: bool) -> None:
    row = element("tr", table)
    properties = element("trPr", row)
    if all(len(words_of(cell)) < _SPLIT for cell in source):
        element("cantSplit", properties)
    if head:
        element("tblHeader", properties)
    at = 0
    for found in filter(setter.shows, source):
        span = int(found.get("colspan") or 1)
        width = sum(widths[at : at + span])
        cell = _cell(row, width, span)
        _content(setter, cell, found, width - _GAP)
        _close(setter, cell)
        at += span
    while at < len(widths):
        _close(setter, _cell(row, widths[at]))
        at += 1


def _cell(row: Any, width: int, span: int = 1) -> Any:
    cell = element("tc", row)
    properties = element("tcPr", cell)
    element("tcW", properties, w=width, type="dxa")
    if span > 1:
        element("gridSpan", properties, val=span)
    return cell


def _content(setter: Setter, cell: Any, source: Element, measure: int) -> None:
    if any(map(is_block, source)):
        setter.fill(cell, source, measure)
        return
    look = setter.looks.of(source)
    made = setter.paragraph(cell, source, look.style if look else "Table Text")
    for side in _SIDES if made is not None else ():
        if side in classes(source):
            element("jc", made.pPr, val=side)


def _close(setter: Setter, cell: Any) -> None:
    """End a cell in a paragraph: Word opens no other."""
    if cell[-1].tag != qn("w:p"):
        setter.new(cell, "Table Text")


def _after(setter: Setter, place: Any) -> None:
    """Put a thin paragraph behind a table, that two of them do not become one."""
    if place.tag == qn("w:body"):
        setter.new(place, "After Table")


def _languages(setter: Setter, table: Any, source: Element, widths: Sequence[int]) -> None:
    """Write which column is which at the head of every page that the table runs over."""
    row = element("tr", table)
    properties = element("trPr", row)
    element("cantSplit", properties)
    element("tblHeader", properties)
    for found, width in zip(source, widths, strict=False):
        cell = _cell(row, width)
        made = setter.new(cell, "Table Head")
        if found.tag == "td" and (name := _region(found.get("lang") or "")):
            setter.write(made, [Piece(name, language(found))], "Table Head")


def _region(tag: str) -> str:
    """Return what the catalogue calls the region of a tag, in its own words."""
    known = labels(tag)
    return known.get(tag.rsplit("-", 1)[-1].lower(), tag)


def _widths(
    rows: Sequence[Sequence[Element]], count: int, measure: int, *, parallel: bool
) -> list[int]:
    """Share a measure among columns: what is fixed first, the rest by the words in each."""
    fixed = [0] * count
    words = [1.0] * count
    for row in rows:
        for at, cell in enumerate(row):
            if cell.get("colspan") or at >= count:
                continue
            for name in classes(cell) & _FIXED.keys():
                fixed[at] = _FIXED[name]
            words[at] = max(words[at], len(words_of(cell)))
    shares = [
        0.0 if fixed[n] else 1.0 if parallel else max(words[n], 5) ** 0.5 for n in range(count)
    ]
    rest = max(measure - sum(fixed), measure // 3)
    total = sum(shares) or 1.0
    return [fixed[n] or int(rest * shares[n] / total) for n in range(count)]
