"""The page of a form as a tree, and the pieces of text in one of its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree, html

from briefgen.writers.docx.styling import own_rows

Element = etree._Element
_BLOCKS = frozenset(
    (
        *("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "table", "figure"),
        *("figcaption", "blockquote", "section", "article", "main", "header", "footer", "aside"),
        *("img", "body", "dl", "dt", "dd", "pre", "address", "nav", "details", "summary", "form"),
    )
)
_BREAK = re.compile(r"(?<=\S)\n(?=\S)")
_SPACES = re.compile(r"[ \t\r\n\f]+")


@dataclass(frozen=True, slots=True)
class Look:
    """How an element is set: its style, and what stands before and after it."""

    style: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with one look; `kind` is `text`, `tab` or `break`."""

    string: str
    language: str
    kinds: frozenset[str] = frozenset()
    style: str = ""
    link: str = ""
    kind: str = "text"


def body(page: str) -> Element:
    """Return the body of a page."""
    parser = html.HTMLParser(
        huge_tree=True, encoding="utf-8", remove_comments=True, remove_pis=True
    )
    tree: Element = html.document_fromstring(page.encode(), parser=parser)
    return next(tree.iter("body"))


def is_block(element: Element) -> bool:
    """Say whether an element stands in lines of its own."""
    return element.tag in _BLOCKS


def classes(element: Element) -> frozenset[str]:
    """Return the classes of an element."""
    return frozenset((element.get("class") or "").split())


def words_of(element: Element) -> str:
    """Return the words of an element without its tags."""
    return "".join(map(str, element.itertext())).strip()


def _is(step: str, element: Element) -> bool:
    tag, _, name = step.partition(".")
    return (not tag or element.tag == tag) and (not name or name in classes(element))


class Looks:
    """The table of elements for one form; a selector is steps, `.class`, `tag` or `tag.class`."""

    def __init__(self, form: str) -> None:
        """Read the rows of a form."""
        self._rows = [
            (row["selector"].split(), Look(row["style"], row["before"] or "", row["after"] or ""))
            for row in own_rows("elements", form)
        ]

    def of(self, element: Element) -> Look | None:
        """Return the look of the first row that an element answers to."""
        for steps, look in self._rows:
            if _is(steps[-1], element) and self._within(steps[:-1], element):
                return look
        return None

    @staticmethod
    def _within(steps: list[str], element: Element) -> bool:
        rest = list(steps)
        for outer in element.iterancestors():
            if rest and _is(rest[-1], outer):
                rest.pop()
        return not rest

    def pieces(self, element: Element) -> list[Piece]:
        """Return the text of a paragraph in pieces, with white space as browsers show it."""
        first = Piece("", language(element), style="")
        keep = "code" in classes(element)
        found = list(self._inside(element, first, keep))
        return found if keep else _collapsed(found)

    def _inside(self, element: Element, state: Piece, keep: bool) -> Iterator[Piece]:
        yield from _lines(element.text, state, keep)
        seen = bool((element.text or "").strip())
        for child in element:
            if not is_block(child):
                yield from self._child(child, state, keep, seen)
                seen = seen or bool(words_of(child))
            yield from _lines(child.tail, state, keep)

    def _child(self, child: Element, state: Piece, keep: bool, seen: bool) -> Iterator[Piece]:
        look = self.of(child) or Look("")
        if look.style == "-" or look.style.startswith(">"):
            return
        if child.tag == "br":
            yield replace(state, kind="break", string="")
            return
        inner = replace(
            state,
            language=child.get("lang") or state.language,
            kinds=state.kinds | {child.tag},
            style=look.style or state.style,
            link=child.get("href") or state.link,
        )
        if seen and "line" in classes(child):
            yield replace(state, kind="break", string="")
        yield from _mark(look.before, state)
        yield from self._inside(child, inner, keep)
        yield from _mark(look.after, state)


def _mark(name: str, state: Piece) -> Iterator[Piece]:
    if name == "space":
        yield replace(state, string="\u2002")
    elif name:
        yield replace(state, kind=name, string="")


def _lines(text: str | None, state: Piece, keep: bool) -> Iterator[Piece]:
    """Yield a text; a line that ends inside it ends in Word too."""
    found = (text or "").split("\n") if keep else _BREAK.split(text or "")
    for number, line in enumerate(found):
        if number:
            yield replace(state, kind="break", string="")
        if line:
            yield replace(state, string=line)


def _collapsed(pieces: list[Piece]) -> list[Piece]:
    """Return pieces with one space for many, and none at the edges of a line."""
    found: list[Piece] = []
    blank = True
    for piece in pieces:
        if piece.kind != "text":
            found.append(piece)
            blank = True
            continue
        string = _SPACES.sub(" ", piece.string)
        if blank:
            string = string.lstrip(" ")
        if string:
            last = found[-1] if found else None
            if last and replace(last, string="") == replace(piece, string=""):
                found[-1] = replace(last, string=last.string + string)
            else:
                found.append(replace(piece, string=string))
            blank = string.endswith(" ")
    while found and found[-1].kind == "text" and not found[-1].string.rstrip(" "):
        found.pop()
    if found and found[-1].kind == "text":
        found[-1] = replace(found[-1], string=found[-1].string.rstrip(" "))
    return found


def language(element: Element) -> str:
    """Return the language (BCP 47) that an element stands in."""
    for outer in (element, *element.iterancestors()):
        if outer.get("lang"):
            return str(outer.get("lang"))
    return ""
