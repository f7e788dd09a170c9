"""What notes and site generators write beside CommonMark: Obsidian, Hugo, Jekyll, Hexo.

Each is read as what it shows: a wiki link as its words, an embedded picture as a picture. What
shows nothing (a comment, a template's tag, a block's name) is a token `gone`, which is listed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

_WIKI = re.compile(r"(?P<embed>!?)\[\[(?P<target>[^\[\]|\n]+)(?:\|(?P<words>[^\[\]\n]*))?\]\]")
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|webp|svg|bmp|avif|tiff?)$", re.I)
_SIZE = re.compile(r"\d+(?:x\d+)?")
_COMMENT = re.compile(r"%%(?!%)[^\n]*?%%")
_SIGNS = re.compile(r"\n|={2,}")
# None inside another, so that no text is looked through once for each that is not closed.
_SHORTCODE = re.compile(r"\{\{[<%](?:(?!\{\{[<%]).)*?[%>]\}\}", re.S)
_TEMPLATE = re.compile(r"\{%(?:(?!\{%).)*?%\}", re.S)
_CALLOUT = re.compile(r"(?P<mark>\[![\w-]+\][+-]?)[ \t]*(?P<title>[^\n]*)\n?")
_NAME = re.compile(r"\^[A-Za-z0-9-]+(?=[ \t]*(?:\n|$))")
_ARGUMENT = re.compile(r"""(?<!\w)(\w++)\s*+=\s*+(?:"([^"]*)"|'([^']*)'|`([^`]*)`|(\S+))""")
_FENCE = re.compile(r"^[ \t]*(`{3,}|~{3,})")


def plugin(md: MarkdownIt) -> None:
    """Teach a parser the dialects."""
    md.inline.ruler.before("link", "dialects", _tokenize)


def comments(text: str) -> tuple[str, list[tuple[int, str]]]:
    """Return a text with blank lines where comments between lines of %% stood, and those.

    A comment comes with the number of its first line. What stands in a block of code is none.
    """
    gone: list[tuple[int, str]] = []
    lines = text.split("\n")
    fenced, start = False, -1
    for number, line in enumerate(lines):
        sign = line.startswith("%%") and not line[2:].strip(" \t")
        if start < 0 and _FENCE.match(line):
            fenced = not fenced
        elif sign and start >= 0:
            gone.append((start + 1, "\n".join(lines[start : number + 1])))
            lines[start : number + 1] = [""] * (number + 1 - start)
            start = -1
        elif sign and not fenced:
            start = number
    return "\n".join(lines), gone


def _tokenize(state: StateInline, silent: bool) -> bool:
    char = state.src[state.pos]
    if char not in "![{%=^" or silent:
        return False
    for pattern, write in _FORMS[char]:
        found = pattern.match(state.src, state.pos, state.posMax)
        if found and write(state, found):
            state.pos = found.end()
            return True
    if char == "=":
        return _highlight(state)
    return False


def _gone(state: StateInline, kind: str, words: str) -> None:
    token = state.push("gone", "", 0)
    token.content, token.meta = words, {"kind": kind}


def _text(state: StateInline, words: str) -> None:
    state.push("text", "", 0).content = words


def _image(state: StateInline, address: str, words: str) -> None:
    token = state.push("image", "img", 0)
    token.attrs = {"src": address, "alt": ""}
    token.children = [Token("text", "", 0, content=words)] if words else []


def _wiki(state: StateInline, found: re.Match[str]) -> bool:
    target, words = found["target"].strip(), (found["words"] or "").strip()
    if not found["embed"]:
        if words and words != target:
            _gone(state, "link-address", target)
        _text(state, words or target.strip("#"))
    elif _PICTURE.search(target):
        _image(state, target, "" if _SIZE.fullmatch(words) else words)
        if _SIZE.fullmatch(words):
            _gone(state, "picture-size", words)
    else:
        _gone(state, "embed", found[0])
    return True


def _shortcode(state: StateInline, found: re.Match[str]) -> bool:
    """Write a figure as a picture with its caption; any other shortcode shows nothing here."""
    arguments = {name: "".join(values) for name, *values in _ARGUMENT.findall(found[0])}
    _gone(state, "shortcode", found[0])
    if not re.match(r"\{\{[<%]\s*(?:figure|image|img)\b", found[0]) or "src" not in arguments:
        return True
    _image(state, arguments["src"], arguments.get("alt", ""))
    caption = arguments.get("caption") or arguments.get("title") or ""
    if caption:
        state.push("softbreak", "br", 0)
        _text(state, caption)
    return True


def _callout(state: StateInline, found: re.Match[str]) -> bool:
    if state.pos != 0:
        return False
    _gone(state, "callout", found["mark"])
    if found["title"].strip():
        # The title is a line of its own.
        _text(state, found["title"].strip())
        state.push("hardbreak", "br", 0)
    return True


def _name(state: StateInline, found: re.Match[str]) -> bool:
    if not state.pos or not state.src[state.pos - 1].isspace():
        return False
    _gone(state, "block-id", found[0])
    return True


def _dropped(kind: str) -> Any:
    def write(state: StateInline, found: re.Match[str]) -> bool:
        _gone(state, kind, found[0])
        return True

    return write


def _highlight(state: StateInline) -> bool:
    """Leave out the signs of a highlight, which are no words; what is between them is read on."""
    if state.pos not in _highlights(state.src):
        return False
    state.pos += 2
    return True


@lru_cache(maxsize=8)
def _highlights(src: str) -> frozenset[int]:
    """Return where the signs of highlights stand: == before a word and == behind one, in a line."""
    places: set[int] = set()
    opened = -1
    for found in _SIGNS.finditer(src):
        start, end = found.span()
        if found[0] == "\n":
            opened = -1
            continue
        if opened >= 0 and not src[start - 1].isspace():
            places |= {opened, start}
            opened, start = -1, start + 2
        if opened < 0 and end - start >= 2 and end < len(src) and not src[end].isspace():
            opened = end - 2
    return frozenset(places)


_FORMS: dict[str, tuple[tuple[re.Pattern[str], Any], ...]] = {
    "!": ((_WIKI, _wiki),),
    "[": ((_WIKI, _wiki), (_CALLOUT, _callout)),
    "{": ((_SHORTCODE, _shortcode), (_TEMPLATE, _dropped("template-tag"))),
    "%": ((_COMMENT, _dropped("comment")),),
    "^": ((_NAME, _name),),
    "=": (),
}
