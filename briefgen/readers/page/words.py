"""What stands in an element for the eye: its words, line by line, and whether they are prose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

from briefgen.readers.clean import clean, glue

BLOCKS = frozenset(
    """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu
    nav ol optgroup option p pre search section summary table tbody td tfoot th thead tr ul
    """.split()  # noqa: SIM905 - sixty quoted words would read worse
)
SILENT = frozenset(("script", "style", "template", "head"))
"""Elements whose text no reader ever sees (WHATWG, 15.3.1: display none by the user agent)."""

UNREAD: dict[str, str] = {
    **dict.fromkeys(("select", "textarea", "button", "datalist", "optgroup", "option"), "control"),
    # What stands in these is shown by no browser that can do what they ask for.
    **dict.fromkeys(("noscript", "iframe", "canvas", "video", "audio", "object"), "hidden"),
    **dict.fromkeys(("noembed", "noframes", "map"), "hidden"),
    **dict.fromkeys(("svg", "annotation", "annotation-xml"), "graphic"),
    # What AMP fetches when the page is shown, with what stands there until then.
    **dict.fromkeys(("amp-ad", "amp-embed", "amp-list", "amp-social-share"), "control"),
    **dict.fromkeys(("amp-sidebar", "amp-user-notification", "amp-consent"), "control"),
    # Readings of characters (HTML, 4.5.11 and 4.5.12): the words are the base text's.
    **dict.fromkeys(("rt", "rp", "rtc"), "reading"),
}
"""Elements that hold no words of an article, and the kind that these are dropped as."""
BLANK = " \t\n\r\f\xa0"
"""White space that collapses; a no-break space too, which pages use for indents."""
_SPACE = re.compile(r"[ \t\n\r\f\xa0]+")
# A sentence with its mark: what somebody wrote to be read, not a label or a link.
_SENTENCE = re.compile("(?<![^\n。！？!?])[^\n。！？!?]{14,}+[。！？!?]")
_HAN = re.compile("[㐀-䶿一-鿿]")


def lines(element: HtmlElement) -> list[str]:
    """Return the words of an element by its blocks, white space as a browser sets it."""
    return [line for part in "".join(_texts(element)).split("\v") if (line := flat(part))]


def words(element: HtmlElement) -> str:
    """Return all words of an element on one line."""
    return " ".join(lines(element))


def flat(text: str) -> str:
    """Return a text on one line: a line feed between wide characters is nothing (CSS Text 3)."""
    text = clean(text).strip(BLANK)
    if " " not in text and text.isprintable():
        return text

    def set_(run: re.Match[str]) -> str:
        return space(text[run.start() - 1 : run.start()], run[0], text[run.end() : run.end() + 1])

    return _SPACE.sub(set_, text)


def space(before: str, run: str, after: str) -> str:
    """Return what a run of white space is set as between two texts; nothing at their ends."""
    if not before or not after:
        return ""
    if "\n" in run and "\xa0" not in run:
        return glue(before[-1], after[0])
    return "" if before[-1] == " " or after[0] == " " else " "


def is_prose(text: str) -> bool:
    """True where a text has a sentence of 15 characters or more, with its mark."""
    return any(len(_HAN.findall(found[0])) >= 8 for found in _SENTENCE.finditer(text))


def _texts(element: HtmlElement) -> Iterator[str]:
    """Yield the texts of an element, a vertical tab where a block begins or ends."""
    walker = etree.iterwalk(element, events=("start", "end"))
    for event, child in walker:
        tag = child.tag
        if event == "start":
            if tag in SILENT:
                walker.skip_subtree()
            elif tag in BLOCKS or tag == "br":
                yield "\v"
            if child.text and tag not in SILENT:
                yield child.text.replace("\v", " ")
            continue
        if tag in BLOCKS:
            yield "\v"
        if child.tail and child is not element:
            yield child.tail.replace("\v", " ")
