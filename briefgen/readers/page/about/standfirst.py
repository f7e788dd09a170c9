"""The standfirst that a page marks as one: by its class, its header's box, or its description."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from lxml.html import HtmlElement

from briefgen.readers.page.words import BLOCKS, is_prose, words
from briefgen.readers.rules import ends_sentence, fields, fold
from briefgen.readers.rules import words as length

# Names that say it alone, and names that a first paragraph may have too.
_PLAIN = "standfirst|dek|deck|sub-?titles?|sub-?head(?:line)?|subhed|abstract|tagline|導語|导语"
_LOOSE = "summary|leads?|lede|intro(?:duction)?|excerpt|description|digest|zhaiyao|daoyu|摘要|提要"
_BOX = "header|headline|hero|masthead|title|top|head"
_LEAST, _MOST = 4, 120
"""Words of a standfirst."""
_LABEL, _SAMPLE = 8, "港口"
_TELLING = 8
"""Words of a line that a description does not have by chance."""
_OPENING = 60
"""Elements of the article's own in which it may stand."""


def _whole(names: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|[\s_-])(?:{names})(?:$|[\s_-])", re.I)


_SURE, _MAYBE, _HEADED = map(_whole, (_PLAIN, _LOOSE, _BOX))


def standfirst(
    over: Sequence[HtmlElement],
    body: HtmlElement,
    cut: Mapping[HtmlElement, str],
    title: str,
    summary: str,
) -> str:
    """Return the standfirst of a page, "" where it marks none.

    `over` are the elements between the headline and the article's element `body`, of which `cut`
    are no part. In a box over the text what is named so is one, and so is what the page's
    description says, or what stands first there as a sentence; within the text a plain name is
    needed, or a vague one that the description bears out.
    """
    told = fold(summary)
    for place, element in enumerate(_blocks(over)):
        said = _bare(words(element))
        if not _fits(said, title) or _is_linked(element):
            continue
        first = place == 0 and _is_boxed(element) and ends_sentence(said)
        agrees = length(said) >= _TELLING and fold(said) in told
        if first or agrees or _names(element, _SURE) or _names(element, _MAYBE):
            return said
    for element in _opening(body, cut):
        said = _bare(words(element))
        if not _fits(said, title) or _is_linked(element):
            if is_prose(said):
                break
            continue
        if _names(element, _SURE) or (_names(element, _MAYBE) and fold(said) in told):
            return said
        if is_prose(said):
            break
    return ""


def _blocks(over: Sequence[HtmlElement]) -> Iterator[HtmlElement]:
    """Yield the innermost blocks of some elements that have words."""
    for part in over:
        for element in part.iter():
            if element.tag in BLOCKS and not _holds_block(element) and words(element):
                yield element


def _opening(body: HtmlElement, cut: Mapping[HtmlElement, str]) -> Iterator[HtmlElement]:
    """Yield the innermost blocks at an article's beginning that are no heading of it."""
    seen = 0
    for element in body.iter():
        seen += 1
        if seen > _OPENING:
            return
        if element.tag not in BLOCKS or element.tag == "h1" or _holds_block(element):
            continue
        if element not in cut and not any(outer in cut for outer in element.iterancestors()):
            yield element


def _holds_block(element: HtmlElement) -> bool:
    return any(inner.tag in BLOCKS for inner in element.iterdescendants())


def _fits(said: str, title: str) -> bool:
    """True for words that may be one: neither fields nor the headline, no more than some lines."""
    if not _LEAST <= length(said) <= _MOST or fold(said) == fold(title):
        return False
    return not fields(said)


def _bare(said: str) -> str:
    """Return words behind the label that names them: 摘要：…"""
    label, colon, rest = said.partition("：")
    found = fields(f"{label}：{_SAMPLE}") if colon and len(label) <= _LABEL else ()
    return rest.strip() if [one.role for one in found] == ["dek"] else said


def _is_linked(element: HtmlElement) -> bool:
    return next(element.iter("a"), None) is not None


def _names(element: HtmlElement, form: re.Pattern[str]) -> bool:
    said = f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.get('id') or ''}"
    return bool(form.search(said)) and element.tag != "li"


def _is_boxed(element: HtmlElement) -> bool:
    """True in the page's header, or in a box that holds nothing of the text but its headline."""
    outer = element.getparent()
    if outer is None:
        return False
    return outer.tag in ("header", "hgroup") or bool(_HEADED.search(outer.get("class") or ""))
