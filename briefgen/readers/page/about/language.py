"""The language that a page gives itself, where it names a region: zh-SG, zh_HK, zh-Hant-TW."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

_XML = "{http://www.w3.org/XML/1998/namespace}lang"
_LOCALES = ("og:locale", "content-language", "language", "dc.language")
# A tag of Chinese with a region (BCP 47), as attributes and locales write it.
_TAG = re.compile(
    r"(?P<language>zh|yue|cmn)[-_](?:(?P<script>han[st])[-_])?(?P<region>[a-z]{2})\b", re.I
)


def language(root: HtmlElement, body: HtmlElement) -> str:
    """Return the tag with a region that stands nearest to a page's article, "" where none does.

    The attribute of the element counts before that of what is around it (HTML, 3.2.6.2), and these
    before what the page says of itself in its head (Open Graph, HTTP's Content-Language).
    """
    for said in (*_attributes(body), *_metas(root)):
        if found := _TAG.search(said):
            script = f"-{found['script'].title()}" if found["script"] else ""
            return f"zh{script}-{found['region'].upper()}"
    return ""


def _attributes(body: HtmlElement) -> Iterator[str]:
    for element in (body, *body.iterancestors()):
        yield element.get("lang") or element.get(_XML) or element.get("xml:lang") or ""


def _metas(root: HtmlElement) -> Iterator[str]:
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("http-equiv") or ""
        if name.strip().lower() in _LOCALES:
            yield meta.get("content") or ""
