"""Text with marks → HTML: nested elements, `lang` on every switch, and only harmless links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from briefgen.model import Mark, Text
from briefgen.typesetting import typography

LINK_SCHEMES = frozenset({"http", "https", "mailto"})
"""The only schemes a link may have; `javascript:` would survive into the PDF."""

_WORD = re.compile(r"(?<![!-~])[!-~]{2,24}(?![!-~])")
"""A word of code that fits a line of the narrowest column; a longer one may be broken."""

_TAIL = 10
"""Characters that are kept on a last line; one that ends in more marks has marks enough there."""

_RUN = re.compile(r"([^\w\s])\1{9}|\u3000(?=\S)")
"""Ten equal marks: a line may break after them, though it may not between two of them; and an
ideographic space, after which the engine does not break by itself."""

_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{2,64}(?P<house>@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4})")

_IDEOGRAPH = re.compile(f"[{typography.HAN}]")

_ELEMENTS = {"strong": "strong", "emphasis": "em", "sub": "sub", "sup": "sup", "code": "code"}
_CLASSES = {"halt": "h", "gap": "g", "tail": "t", "narrow": "w"}


class _Wrap(NamedTuple):
    """A stretch of the string and the tags around it."""

    start: int
    end: int
    opening: Markup
    closing: Markup


def inline(
    text: Text, lang: str = "", *, spaced: bool = False, words: Sequence[int] = ()
) -> Markup:
    """Return a text as HTML inside an element of language `lang` (BCP 47).

    A text or a mark of another language becomes a span with its own `lang`. `spaced` adds the
    typography that a PDF engine needs told. `words` are the places where words begin, and the end:
    a title breaks there and not within them.
    """
    wraps = [
        _Wrap(start, end, Markup('<span class="t">'), Markup("</span>"))
        for start, end in typography.units(text.string, words, segments=spaced)
    ]
    wraps += [wrap for mark in text.marks if (wrap := _mark(mark, text.lang or lang))]
    if spaced and (text.lang or lang).startswith("zh"):
        wraps += [
            _Wrap(s.start, s.end, Markup('<span class="%s">') % _CLASSES[s.kind], Markup("</span>"))
            for s in typography.spans(text.string)
            if s.kind != "tail" or s.end - s.start <= _TAIL
        ]
        wraps += [
            wrap for m in text.marks if m.kind == "emphasis" for wrap in _dots(text.string, m)
        ]
    if spaced:
        wraps += [wrap for m in text.marks if m.kind == "code" for wrap in _words(text.string, m)]
        wraps += [_Wrap(*m.span(), Markup(""), Markup("<wbr>")) for m in _RUN.finditer(text.string)]
        wraps += [_Wrap(p - 1, p, Markup(""), Markup("<wbr>")) for p in _breaks(text.string)]
    html = _nest(text.string, 0, len(text.string), wraps)
    if text.lang and text.lang != lang:
        return Markup('<span lang="%s">%s</span>') % (text.lang, html)
    return html


def _breaks(string: str) -> Iterator[int]:
    """Yield where an address of mail may go on below: before its marks, which end no line."""
    for found in _MAIL.finditer(string):
        yield found.start("house")
        start = found.start("house")
        yield from (start + m.start() for m in re.finditer(r"\.", found["house"]))


def _words(string: str, mark: Mark) -> Iterator[_Wrap]:
    """Keep the words of code whole: `--flag` must not be broken after a hyphen."""
    for word in _WORD.finditer(string[mark.start : mark.end]):
        start, end = (mark.start + place for place in word.span())
        yield _Wrap(start, end, Markup('<span class="t">'), Markup("</span>"))


def _dots(string: str, mark: Mark) -> Iterator[_Wrap]:
    """Yield the ideographs of an emphasis, to be dotted one by one (clreq, 着重号)."""
    for found in _IDEOGRAPH.finditer(string, mark.start, mark.end):
        yield _Wrap(*found.span(), Markup('<span class="d">'), Markup("</span>"))


def safe_link(address: str) -> str | None:
    """Return the address if it may become a link, else None."""
    try:
        scheme = urlsplit(address.strip()).scheme.lower()
    except ValueError:
        return None
    return address.strip() if scheme in LINK_SCHEMES else None


def _mark(mark: Mark, lang: str) -> _Wrap | None:
    match mark.kind:
        case "link":
            if not (address := safe_link(mark.value)):
                return None
            opening, name = Markup('<a href="%s">') % address, "a"
        case "lang":
            if not mark.value or mark.value == lang:
                return None
            opening, name = Markup('<span lang="%s">') % mark.value, "span"
        case kind:
            name = _ELEMENTS[kind]
            opening = Markup("<%s>") % name
    return _Wrap(mark.start, mark.end, opening, Markup("</%s>") % name)


def _nest(string: str, start: int, end: int, wraps: Sequence[_Wrap]) -> Markup:
    """Write string[start:end] with the wraps nested; a wrap that crosses another is cut in two."""
    parts: list[Markup] = []
    queue = sorted(
        (w for w in wraps if w.start < w.end and w.start < end and w.end > start),
        key=lambda w: (w.start, -w.end),
    )
    position = start
    while queue:
        first, *rest = queue
        parts.append(escape(string[position : first.start]))
        inner = [w._replace(end=min(w.end, first.end)) for w in rest if w.start < first.end]
        parts += (first.opening, _nest(string, first.start, first.end, inner), first.closing)
        position = first.end
        queue = sorted(
            (w._replace(start=max(w.start, position)) for w in rest if w.end > position),
            key=lambda w: (w.start, -w.end),
        )
    parts.append(escape(string[position:end]))
    return Markup("").join(parts)
