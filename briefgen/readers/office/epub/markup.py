"""A chapter's markup as a tree: XHTML by an XML parser, what is none of it as browsers mend it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5

from lxml import etree
from lxml.html import HtmlElement, XHTMLParser, document_fromstring, xhtml_to_html

from briefgen.readers import page

# XML closes an empty element by its slash, HTML only those that are always empty.
_EMPTY = re.compile(
    r"<((?!(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b)[a-z]\w*)"
    r"(\s[^<>]*)?/>",
    re.I,
)
_NAMED = re.compile(r"&(\w+;)")
_XML = frozenset(("amp;", "lt;", "gt;", "quot;", "apos;"))
_FIGURE = re.compile(r"[\dA-Za-z*†‡§]{1,4}")
_MARKS = frozenset(("noteref", "doc-noteref"))
_NOTES = frozenset(("footnote", "endnote", "rearnote", "doc-footnote", "doc-endnote"))
_TYPE = "{http://www.idpf.org/2007/ops}type"
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^<>\[]*+(?:\[[^\]]*+\])?+[^<>]*+>", re.I)


def parsed_page(text: str, name: str) -> HtmlElement:
    """Return the tree of a chapter, without namespaces.

    An HTML parser would read `<a id="p1"/>` as an element that is never closed. The entities of
    HTML have no DTD here, and become their characters. Raises ContentError where there is nothing.
    """
    plain = _DOCTYPE.sub("", _DECLARED.sub("", text), count=1)
    plain = _NAMED.sub(lambda m: m[0] if m[1] in _XML else html5.get(m[1], m[0]), plain)
    parser = XHTMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = document_fromstring(plain.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return page.parse(_EMPTY.sub(r"<\1\2></\1>", text), name)
    xhtml_to_html(root)
    return root


def prepared(root: HtmlElement) -> Iterator[str]:
    """Take the readings of ruby out, yielding their words, and set marks of notes in brackets.

    A chapter's notes are cited by a bare figure, set small (EPUB 3 Structural Semantics, noteref;
    DPUB-ARIA, doc-noteref), which would run into the sentence. A note without a figure of its own
    gets that of the link to it.
    """
    for ruby in list(root.iter("rt", "rp")):
        yield ruby.text_content().strip() if ruby.tag == "rt" else ""
        ruby.drop_tree()
    cited: dict[str, str] = {}
    for element in root.iter("a", "aside", "li", "div", "p"):
        kinds = _kinds(element)
        link = element if element.tag == "a" else next(element.iter("a"), None)
        figure = link.text_content().strip() if link is not None else ""
        note = bool(_NOTES & kinds) and element.text_content().strip().startswith(figure)
        if link is not None and _MARKS & _kinds(link):
            cited[(link.get("href") or "").rpartition("#")[2]] = figure.strip("[]()〔〕")
        if link is not None and _FIGURE.fullmatch(figure) and (note or _MARKS & kinds):
            for inner in list(link):
                inner.drop_tag()
            link.text = f"[{figure}] " if note else f"[{figure}]"
    for note in root.iter("aside", "li", "div", "p"):
        if _NOTES & _kinds(note):
            _numbered(note, cited.get(note.get("id") or "", ""))


def _numbered(note: HtmlElement, figure: str) -> None:
    """Set the mark that cites a note before it, where it has none of its own."""
    said = note.text_content().strip()
    if not _FIGURE.fullmatch(figure) or said.lstrip("[(〔").startswith(figure):
        return
    first = next((p for p in note.iter("p") if p.text_content().strip()), note)
    first.text = f"[{figure}] {(first.text or '').lstrip()}"


def _kinds(element: HtmlElement) -> set[str]:
    names = (element.get(name) or "" for name in (_TYPE, "epub:type", "role"))
    return set(" ".join(names).split())
