"""The headline of a page, without the site's name that its title ends with."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from briefgen.readers.clean import clean
from briefgen.readers.rules import fold

_SUFFIX = re.compile(r"\s*[|｜_\-–—－‧·•>»《@]+\s*")
_SITE = re.compile(
    r"(?:[網网社報报台]|[新聞闻]{2}|[在線线]{2}|[頻频]道|中文|News|\.\w{2,3})$", re.I
)
_BLANKS = re.compile(r"[ \t\n\xa0]+")


def headline(root: HtmlElement, named: str) -> str:
    """Return the headline as the page prints it, without the site's name.

    `named` is what JSON-LD or Open Graph give; an h1 that the title repeats is believed first.
    """
    title = root.find(".//title")
    whole = _squeeze(title.text_content() if title is not None else "")
    named = _squeeze(named)
    heads = [_squeeze(h.text_content()) for h in root.iter("h1")]
    for head in heads:
        # The h1 that the title repeats is the headline as printed, without any suffix.
        if (
            len(head) > 3
            and fold(head) in (fold(whole) + fold(named))
            and not _is_site(head, whole)
        ):
            return head
    for head in map(_squeeze, (h.text_content() for h in root.iter("h2", "h3", "h4"))):
        # Some outlets print it in a lesser heading; then the title begins with it.
        if fold(whole).startswith(fold(head)) and len(fold(head)) > max(8, len(fold(whole)) / 2):
            return head
    return _bare(named or whole, whole)


def _squeeze(text: str) -> str:
    """Return the text on one line; an ideographic space, which parts a headline, stays."""
    return _BLANKS.sub(" ", clean(text)).strip()


def _is_site(head: str, whole: str) -> bool:
    """True for an h1 that is only the site's name at the title's end."""
    return len(fold(head)) < len(fold(whole)) / 3 and fold(whole).endswith(fold(head))


def _bare(text: str, whole: str) -> str:
    """Cut off the site's and the channel's names behind the last separators."""
    while found := [*_SUFFIX.finditer(text)]:
        head, tail = text[: found[-1].start()], fold(text[found[-1].end() :])
        # A hyphen inside a word parts nothing unless a site's name follows.
        joined = found[-1][0] in "-·•" and not _SITE.search(tail)
        if joined or len(tail) > 12 or len(fold(head)) < max(4, len(tail)):
            break
        text = head
    return text.strip() or whole
