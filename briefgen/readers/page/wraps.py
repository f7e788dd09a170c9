"""Which breaks of a page only end a line: old pages and mails are broken to a width by `br`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree
from lxml.html import HtmlElement

from briefgen.readers.lines import Line, columns, is_item, paragraphs
from briefgen.readers.page.words import BLOCKS, SILENT, UNREAD, flat
from briefgen.readers.rules import ends_sentence, fields

_NARROWEST, _WIDEST = 24, 140
"""Columns: below stand verse and addresses, above nothing was broken to a width."""
_SHARE = 0.85
"""Of the widest broken line, what a line that ends within a clause fills."""
_COLUMNS = {"\xa0": 1, "\u3000": 2}
_COMMA = ("，", "、", "；", ",")
_INNER = re.compile(r"[，、；：。！？](?=.)")
_LABELLED = re.compile(r"\w{1,6}[：:]")


@dataclass(frozen=True, slots=True)
class _Shown:
    """One line that a page shows, and the single `br` right before it, None where more parts them.

    `parted` is true under two breaks or more, as pages part paragraphs by them.
    """

    line: Line
    joint: HtmlElement | None
    parted: bool


def soft(root: HtmlElement, cut: Mapping[HtmlElement, str]) -> frozenset[HtmlElement]:
    """Return the `br` elements in an element that only end a line, not a paragraph.

    Two things show that: lines filled to one measure, as in a plain text (`readers/lines`); or, on
    a page that parts its paragraphs by two breaks, a line that ends within a sentence which the
    lines under it end. Verse and addresses are narrower, and end where they please.
    """
    if next(root.iter("br"), None) is None:
        return frozenset()
    shown = list(_shown(root, cut))
    runs = [run for run in _runs(shown) if len(run) > 1]
    found: set[HtmlElement] = set()
    joints = {one.line.number: one.joint for run in runs for one in run}
    for lines in paragraphs([one.line for run in runs for one in run]):
        found.update(e for line in lines[1:] if (e := joints[line.number]) is not None)
    if any(one.parted for one in shown):
        found.update(_clauses(runs))
    return frozenset(found)


def _clauses(runs: Sequence[Sequence[_Shown]]) -> Iterator[HtmlElement]:
    """Yield the breaks under lines that end within a sentence, where the page breaks lines so."""
    widths = [one.line.width for run in runs for one in run]
    widest = max(widths, default=0)
    if widest > _WIDEST:
        return
    open_ = [
        (one, after)
        for run in runs
        if ends_sentence(run[-1].line.words)
        for one, after in pairwise(run)
        if _is_open(one.line, after.line, widest)
    ]
    inner = sum(bool(_INNER.search(one.line.words)) for one, _ in open_)
    if inner * 3 >= len(open_):
        yield from (after.joint for _, after in open_ if after.joint is not None)


def _is_open(line: Line, after: Line, widest: int) -> bool:
    """True for a line that ends within a sentence, by its mark or for want of room."""
    if line.width < _NARROWEST or ends_sentence(line.words) or after.indent > line.indent:
        return False
    if any(is_item(w) or _LABELLED.match(w) or fields(w) for w in (line.words, after.words)):
        return False
    if line.words.endswith(_COMMA):
        return line.width * 2 >= widest
    return line.words[-1].isalnum() and line.width >= widest * _SHARE


def _runs(shown: Sequence[_Shown]) -> list[list[_Shown]]:
    """Return the lines that nothing but single breaks stand between."""
    runs: list[list[_Shown]] = []
    for one in shown:
        if one.joint is None or not runs:
            runs.append([])
        runs[-1].append(one)
    return runs


def _shown(root: HtmlElement, cut: Mapping[HtmlElement, str]) -> Iterator[_Shown]:
    """Yield the lines of an element; an edge of a block or a picture ends one as a break does."""
    words: list[str] = []
    breaks: list[HtmlElement] = []
    edge, number = True, 0

    def closed() -> Iterator[_Shown]:
        nonlocal edge, number
        text = "".join(words)
        words.clear()
        if said := flat(text).strip("\u3000"):
            number += 1
            single = breaks[0] if len(breaks) == 1 and not edge else None
            blank = text[: len(text) - len(text.lstrip())]
            indent = sum(_COLUMNS.get(char, 0) for char in blank)
            line = Line(number, said, indent, indent + columns(said), single is None)
            yield _Shown(line, single, len(breaks) > 1)
            breaks.clear()
            edge = False

    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag
        if event == "start":
            if tag in SILENT or tag in UNREAD or tag == "pre" or element in cut:
                walker.skip_subtree()
            elif tag == "br":
                yield from closed()
                breaks.append(element)
            elif tag in BLOCKS or tag == "img":
                yield from closed()
                edge = True
            if element.text and not (tag in SILENT or tag in UNREAD or element in cut):
                words.append(element.text)
            continue
        if tag in BLOCKS:
            yield from closed()
            edge = True
        if element.tail and element is not root:
            words.append(element.tail)
    yield from closed()
