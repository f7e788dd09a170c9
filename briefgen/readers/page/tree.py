"""From a page's text to its tree: parsed as browsers do, every element with the line it stands in.

The parser is lexbor's (WHATWG HTML, 13.2), because libxml2 drops what stands behind a stray
`</body></html>` or 256 levels down. Its tree is copied into elements of lxml's, which the readers
walk. Measured on pages of 400 to 490 kB (one core): lexbor 1.2 ms and the copy 9 ms;
html5lib's successor tinyhtml5 95 to 133 ms.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree
from lxml.html import HtmlElement, HTMLParser

from briefgen.errors import ContentError

DEEPEST = 400
"""What is nested deeper stands beside its parent, as in browsers (Blink: 512); no word is lost."""
_MOST = 1_000_000
_OPEN = 20_000
_STEP = 1 << 14
# The active formatting elements (WHATWG 13.2.4.3) are opened again in every block that follows.
_TAGS = re.compile(
    r"<(/?)(?:(a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)|"
    r"(article|blockquote|center|details|div|dl|fieldset|figure|main|ol|section|span|table|ul)|"
    r"(?:dd|dt|h[1-6]|li|p|td|tr))(?=[\s/>])",
    re.I,
)
_RAW = frozenset(("iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"))
# What XML cannot hold, and no page shows.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NAME = re.compile(r"[A-Za-z_][\w.:-]*", re.A)
# AMP's elements for those of HTML (AMP HTML, "HTML tags").
_SAME = {"amp-img": "img", "amp-anim": "img", "amp-video": "video", "amp-audio": "audio"}
_SAME |= {"amp-iframe": "iframe"}
_FOUND = re.compile(r"[^\s&<>\xa0]{4,24}")


def parse(text: str, name: str) -> HtmlElement:
    """Return the tree of an HTML text; markup that is broken is mended as browsers do.

    `sourceline` of an element is the line of its first words, 0 where it has none. Raises
    ContentError where the page is built to be never read: elements by the million.
    """
    if _is_bomb(text):
        raise ContentError(f"{name} is nested too deeply to be an article; save the page as text.")
    from selectolax.lexbor import LexborHTMLParser

    if "shadowrootmode" in text:
        text = _unshadowed(text)
    return _copied(LexborHTMLParser(_UNFIT.sub("", text)).root, _Lines(text), name)


_TEMPLATE = re.compile(r"<(?P<end>/?)template\b(?P<rest>[^>]*+)>", re.IGNORECASE)


def _unshadowed(text: str) -> str:
    """Return the page with what a shadow root shows set in its host (WHATWG HTML, 4.12.3)."""
    open_: list[bool] = []

    def shown(tag: re.Match[str]) -> str:
        if tag["end"]:
            return "</div>" if open_ and open_.pop() else tag[0]
        open_.append("shadowrootmode" in tag["rest"].lower())
        return "<div>" if open_[-1] else tag[0]

    return _TEMPLATE.sub(shown, text)


def _is_bomb(text: str) -> bool:
    """True where so many elements are open at once that the tree would grow with their square."""
    # Void elements and optional end tags leave some hundreds open in any large page.
    waiting, most = 0, 0
    for start in range(0, len(text), _STEP):
        chunk = text[start : start + _STEP]
        waiting += chunk.count("<") - 2 * chunk.count("</")
        most = max(most, waiting)
    if most < 1_000:
        return False
    formatting, others, deepest, opened = 0, 0, 0, 0
    for tag in _TAGS.finditer(text):
        step = -1 if tag[1] else 1
        if tag[2]:
            formatting = max(0, formatting + step)
        elif tag[3]:
            others = max(0, others + step)
        deepest = max(deepest, formatting + others)
        opened += formatting if step > 0 and not tag[2] else 0
    return opened > _MOST // 2 or deepest > _OPEN


class _Lines:
    """Finds the words of the tree in the source, from the first to the last, and their lines.

    The parser says no positions. Words with entities in them are not found; they bear the line of
    what was found before.
    """

    def __init__(self, text: str) -> None:
        """Begin at the first line of a text."""
        self._text = text
        self._place, self._counted, self._line = 0, 0, 1

    def of(self, words: str) -> int:
        """Return the line in which the words begin."""
        sample = _FOUND.search(words)
        place = self._text.find(sample[0], self._place) if sample else -1
        if place >= 0:
            self._line += self._text.count("\n", self._counted, place)
            self._counted, self._place = place, place + len(sample[0])  # type: ignore[index]
        return self._line


def _copied(source: Any, lines: _Lines, name: str) -> HtmlElement:
    """Return lexbor's tree as elements of lxml's, in one pass without recursion."""
    given = {k: v or "" for k, v in source.attributes.items() if _NAME.fullmatch(k)}
    root: HtmlElement = HTMLParser().makeelement("html", given)
    here, last = root, None
    # The nodes whose children are being copied, and whether these stand inside the copy.
    waiting: list[tuple[Any, bool]] = []
    words: list[str] = []
    node, count, depth = source.first_child, 0, 0
    while node is not None or waiting:
        if node is not None and node.is_text_node:
            words.append(node.text_content)
            node = node.next
            continue
        if words and (node is None or node.is_element_node):
            _put("".join(words), here, last, lines)
            words.clear()
        if node is None:
            node, inside = waiting.pop()
            if inside:
                last, here = here, here.getparent()
                depth -= 1
            node = node.next
            continue
        if not node.is_element_node:
            node = node.next
            continue
        count += 1
        if count > _MOST:
            raise ContentError(f"{name} has too many elements in it; save the page as text.")
        last = _element(here, node)
        if node.tag == "iframe" and node.attributes.get("srcdoc"):
            last.text = _shown(node.attributes["srcdoc"])
        child = node.first_child
        if child is None:
            node = node.next
            continue
        inside = depth < DEEPEST or node.tag in _RAW
        waiting.append((node, inside))
        if inside:
            here, last = last, None
            depth += 1
        node = child
    if words:
        _put("".join(words), here, last, lines)
    return root


def _shown(page: str) -> str:
    """Return the words of a page that a frame holds in itself (WHATWG HTML, 4.8.5: srcdoc)."""
    from selectolax.lexbor import LexborHTMLParser

    body = LexborHTMLParser(_UNFIT.sub("", page)).body
    return _UNFIT.sub("", body.text(separator="\n")) if body else ""


def _put(text: str, here: HtmlElement, last: HtmlElement | None, lines: _Lines) -> None:
    """Write a text behind the last element, or first in its parent, and note its line."""
    if last is None:
        here.text = text
    else:
        last.tail = (last.tail or "") + text
    if text.isspace() or here.tag in ("script", "style"):
        return
    line = lines.of(text)
    element: HtmlElement | None = here
    while element is not None and not element.sourceline:
        element.sourceline = min(line, 65_535)
        element = element.getparent()


def _element(parent: HtmlElement, node: Any) -> HtmlElement:
    given = {key: value or "" for key, value in node.attributes.items()}
    name = _SAME.get(node.tag, node.tag)
    try:
        return etree.SubElement(parent, name, given)
    except ValueError:  # a name that XML does not allow: `<p @click>`
        tag = name if _NAME.fullmatch(name) else "span"
        fit = {key: value for key, value in given.items() if _NAME.fullmatch(key)}
        return etree.SubElement(parent, tag, fit)
