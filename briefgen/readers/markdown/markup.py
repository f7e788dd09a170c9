"""HTML inside Markdown: read as what it shows, so that no tag is printed and no word is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from briefgen.model import Dropped
from briefgen.readers.piece import Piece

# None inside another, so that no text is looked through once for each that is not closed.
_COMMENT = re.compile(r"<!--((?:(?!<!--).)*?)-->", re.S)
_MORE = re.compile(r"\s*more\b.*", re.S)
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][\w-]*+)(?P<rest>[^>]*+)>")
_ATTRIBUTE = re.compile(r"""(?<![\w-])([\w-]++)\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_SAME = {"b": "strong", "strong": "strong", "i": "em", "em": "em", "sub": "sub", "sup": "sup"}
_RAISED = re.compile(r"</?su[bp]>", re.I)
_WORDS = re.compile(r"(?:^|>)\s*+[^<\s]")


def raised(md: MarkdownIt) -> None:
    """Know `<sub>` and `<sup>`, for which Markdown has no sign, where HTML is off too."""
    md.inline.ruler.before("autolink", "raised", _raise)


def _raise(state: StateInline, silent: bool) -> bool:
    found = _RAISED.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        state.push("html_inline", "", 0).content = found[0]
    state.pos = found.end()
    return True


def tamed(tokens: list[Token]) -> None:
    """Make HTML tokens inside lines what Markdown has for them, in place; the rest is `gone`."""
    for token in tokens:
        if token.type == "inline" and token.children:
            token.children = list(_tamed(token.children))


def _tamed(children: list[Token]) -> Iterator[Token]:
    # A tag that is not closed, or not opened, marks nothing.
    pairs = _pairs(children)
    for place, token in enumerate(children):
        if token.type != "html_inline":
            if token.children:  # the words of a picture
                token.children = list(_tamed(token.children))
            yield token
            continue
        tag = _TAG.fullmatch(token.content)
        name = tag["name"].lower() if tag else ""
        if name == "br":
            yield Token("hardbreak", "br", 0)
        elif tag and name == "img" and (image := _image(tag["rest"])):
            yield image
        elif tag and place in pairs:
            kind = _SAME.get(name, "link")
            made = Token(
                f"{kind}_{'close' if tag['end'] else 'open'}", name, -1 if tag["end"] else 1
            )
            if kind == "link":
                made.attrs = {"href": pairs[place]}
            yield made
        else:
            yield _gone(token.content)


def _pairs(children: list[Token]) -> dict[int, str]:
    """Return the places of tags that mark what is between them, with a link's address.

    Only those that close within what they opened in, and in order: CommonMark nests its own.
    """
    found: dict[int, str] = {}
    open_: list[tuple[str, int, str]] = []
    for place, token in enumerate(children):
        if token.nesting == 1:
            open_.append(("", place, ""))
        elif token.nesting == -1:
            while open_ and open_[-1][0]:
                open_.pop()
            if open_:
                open_.pop()
        tag = _TAG.fullmatch(token.content) if token.type == "html_inline" else None
        name = tag["name"].lower() if tag else ""
        if tag is None or (name not in _SAME and name != "a"):
            continue
        if not tag["end"]:
            address = _attributes(tag["rest"]).get("href", "")
            if name != "a" or address.startswith(("http://", "https://", "mailto:")):
                open_.append((name, place, address))
        elif open_ and open_[-1][0] == name:
            _, start, address = open_.pop()
            found |= {start: address, place: address}
    return found


def _image(rest: str) -> Token | None:
    attributes = _attributes(rest)
    if not attributes.get("src"):
        return None
    image = Token("image", "img", 0)
    image.attrs = {"src": attributes["src"], "alt": ""}
    alt = attributes.get("alt", "")
    image.children = [Token("text", "", 0, content=alt)] if alt else []
    return image


def _attributes(rest: str) -> dict[str, str]:
    return {name.lower(): a or b or c for name, a, b, c in _ATTRIBUTE.findall(rest)}


def _gone(words: str) -> Token:
    return Token("gone", "", 0, content=words, meta={"kind": _kind(words)})


def _kind(words: str) -> str:
    comment = _COMMENT.fullmatch(words.strip())
    if comment is None:
        return "html-tag"
    return "more-mark" if _MORE.fullmatch(comment[1]) else "comment"


def block(content: str, line: int, name: str) -> tuple[list[Piece], list[Dropped]]:
    """Return the pieces of a block of HTML, read as a page's, and what of it shows nothing."""
    dropped = [Dropped(_kind(found[0]), found[0], line) for found in _COMMENT.finditer(content)]
    rest = _COMMENT.sub("", content).strip()
    if not rest:
        return [], dropped
    pieces: list[Piece] = []
    if _WORDS.search(rest) or re.search(r"<img\b", rest, re.I):
        # Not loaded before a block asks for it.
        from dataclasses import replace

        from briefgen.readers import page

        walked = page.Walker().walk(page.parse(f"<div>{rest}</div>", name))
        pieces = [replace(piece, line=line, tag="") for piece in walked]
    if not pieces:
        return [], [*dropped, Dropped("html-tag", rest, line)]
    return pieces, dropped
