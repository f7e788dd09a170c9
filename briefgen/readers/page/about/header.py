"""What a page prints between its headline and its text: the lines there, and the times in them.

Only this stretch and the text itself are looked at: every other time and name on a page is another
story's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice

from lxml import etree
from lxml.html import HtmlElement

from briefgen.readers.page import words
from briefgen.readers.page.words import BLOCKS, SILENT, flat
from briefgen.readers.rules import ends_sentence, fields, front
from briefgen.readers.rules import words as words_of

_AUTHOR = re.compile(
    r"(?:^|[\s_-])(?:author|byline|writer|reporter|poster|user-?name|nick-?name)(?:$|[\s_-])", re.I
)
_SHORTEST = len("author")
# What stands under a name in a forum: how long one is a member, how much one wrote.
_MEMBER = re.compile(
    "會員|会员|帖子|文章數|文章数|發文|发帖|積分|积分|註冊|注册|等級|等级|威望|主題數|精華|UID"
)
# A name or an account's: no sentence, no address, no number alone.
_NAME = re.compile(r"(?=.*[^\W\d])[\w·.’' -]{2,24}")
_FIGURES = 16
"""Lines of the longest box about a member."""
_OPENING = 40
"""Elements of the article's own in which it may name its writer."""
_LEAST, _HEADLINE = 4, 45
"""Words of a headline."""
_STEPS = 3
_MOST, _LONGEST = 40, 160
"""Lines that are looked at, and their characters: a header is short."""


@dataclass(frozen=True, slots=True)
class Header:
    """The printed lines over an article's text, in order, and the machine's times beside them.

    In a line a tab stands where an inline element begins or ends: what a style sets apart has often
    no white space between. `writers` are the names that the page marks as its writers',
    `parts` the elements that the lines are of, `moments` the values of `datetime` of the time
    elements in the header and in the text.
    """

    parts: tuple[HtmlElement, ...] = ()
    lines: tuple[str, ...] = ()
    writers: tuple[str, ...] = ()
    moments: tuple[str, ...] = ()


def header(
    body: HtmlElement,
    head: HtmlElement | None,
    cut: Mapping[HtmlElement, str],
    *,
    within: bool = False,
) -> Header:
    """Return the header over an article's element: what follows the headline that stands over it.

    `head` is the last element over `body` that prints the headline; where none does, what stands
    beside it in the element around it is looked at, and nothing where it is `within` the body.
    `cut` are the parts of the article's element that are none of it.
    """
    parts: list[HtmlElement] = []
    if head is not None:
        parts = list(_between(head, body))
    elif not within:
        parts = _beside(body)
    lines = [line for part in parts for line in _lines(part)]
    shown = lines[:_MOST] if head is not None else lines[-_MOST:]
    marked = (*(e for part in parts for e in part.iter()), *islice(body.iter(), _OPENING))
    writers = [name for element in marked if (name := _writer(element))]
    writers = writers or [name for part in parts for e in part.iter() if (name := _poster(e))][:1]
    writers = writers or _signed(body, cut)
    gone = {inner for part in cut for inner in part.iter()}
    looked = [*(e for part in parts for e in part.iter("time")), *body.iter("time")]
    moments = [e.get("datetime") or "" for e in looked if e not in gone and not _is_linked(e)]
    return Header(
        tuple(parts), tuple(shown), tuple(dict.fromkeys(writers)), tuple(m for m in moments if m)
    )


def _beside(body: HtmlElement) -> list[HtmlElement]:
    """Return what stands right before an element, in its cell's table where it is alone in it."""
    node = body
    for _ in range(_STEPS):
        before = list(node.itersiblings(preceding=True))[::-1]
        if any(map(words.words, before)) or node.getparent() is None:
            return before
        node = node.getparent()
        if node.tag not in ("td", "tr", "tbody", "table", "div", "span", "section"):
            return []
    return []


def headed(over: Header) -> str:
    """Return the line over a text that may be its headline, where no title of the page says it."""
    for line in over.lines:
        said = line.replace("\t", "")
        if not _LEAST <= words_of(said) <= _HEADLINE or ends_sentence(said):
            continue
        if not fields(said) and not front.label_only(said):
            return said
    return ""


def _between(head: HtmlElement, body: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the elements behind one and before another, in order, none inside another."""
    around = {*body.iterancestors(), body}
    node = head
    while node is not None and node not in around:
        for sibling in node.itersiblings():
            if sibling in around:
                yield from _before(sibling, body, around)
                return
            yield sibling
        node = node.getparent()


def _before(
    outer: HtmlElement, body: HtmlElement, around: set[HtmlElement]
) -> Iterator[HtmlElement]:
    """Yield what stands inside an element before the one that it holds."""
    while outer is not body:
        for child in outer:
            if child in around:
                outer = child
                break
            yield child


def _lines(part: HtmlElement) -> Iterator[str]:
    """Yield the lines of a part, with a tab where an inline element begins or ends."""
    for line in "".join(_texts(part)).split("\v"):
        runs = [said for run in line.split("\t") if (said := flat(run))]
        if runs and len(shown := "\t".join(runs)) <= _LONGEST:
            yield shown


def _texts(part: HtmlElement) -> Iterator[str]:
    """Yield the texts of a part: a vertical tab at a block's edges, a tab at an inline one's."""
    silent = 0
    for event, element in etree.iterwalk(part, events=("start", "end")):
        edge = "\v" if element.tag in BLOCKS or element.tag == "br" else "\t"
        quiet = element.tag in SILENT or element.tag == "title"
        if event == "start":
            silent += quiet
            yield edge
            yield "" if silent else (element.text or "").replace("\t", " ")
        else:
            silent -= quiet
            yield edge
            if element is not part and not silent:
                yield (element.tail or "").replace("\t", " ")


def _writer(element: HtmlElement) -> str:
    """Return the name in an element that is marked as an author's (h-card, schema.org), or ""."""
    said = (
        f"{element.get('rel') or ''} {element.get('itemprop') or ''} {element.get('class') or ''}"
    )
    if len(said.strip()) < _SHORTEST or not _AUTHOR.search(said):
        return ""
    name = flat(element.text_content())
    if _NAME.fullmatch(name):
        return name
    # A box about the writer opens with the name.
    first = next(iter(words.lines(element)), "")
    found = fields(first, near=bool(_NAME.fullmatch(first)))
    return found[0].value if len(found) == 1 and found[0].role == "byline" else ""


def _poster(element: HtmlElement) -> str:
    """Return the name over a member's figures, as forums set it beside a post, or ""."""
    if element.tag not in ("td", "div", "dl", "ul", "aside", "section"):
        return ""
    said = words.lines(element)
    if not 2 <= len(said) <= _FIGURES or not any(_MEMBER.search(line) for line in said[1:]):
        return ""
    return said[0] if _NAME.fullmatch(said[0]) and not _MEMBER.search(said[0]) else ""


def _signed(body: HtmlElement, cut: Mapping[HtmlElement, str]) -> list[str]:
    """Return the writer whom a line under the text is marked as naming (h-card's `vcard`)."""
    remarks = {inner for part, kind in cut.items() if kind == "comments" for inner in part.iter()}
    behind = (inner for part in body.itersiblings() for inner in part.iter())
    for element in chain(body.iter(), behind):
        if "author" in (element.get("class") or "") and element not in remarks:
            name = _writer(element)
            if name:
                return [name]
    return []


def _is_linked(element: HtmlElement) -> bool:
    """True inside a link: the time of the story behind it."""
    return any(True for _ in element.iterancestors("a"))
