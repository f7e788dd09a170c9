"""What a page says of its article beside it: the headline's places, a summary, the text itself."""

from __future__ import annotations

import json
import re

from lxml.html import HtmlElement

from briefgen.readers.page.finding.features import Known
from briefgen.readers.page.finding.survey import Survey
from briefgen.readers.rules import fold

_SUMMARY = ("description", "og:description", "twitter:description")
# schema.org's articleBody, also where the JSON around it is broken.
_TOLD = re.compile(r'"articleBody"\s*:\s*("(?:[^"\\]|\\.){60,}")', re.S)
_MARKUP = re.compile(r"<[^>]{1,200}>|&\w+;")
_LONGER = 1.6


def known(root: HtmlElement, page: Survey, title: str) -> tuple[Known, list[HtmlElement]]:
    """Return what the page says of its article, and the elements that print the headline."""
    summary = described(root)
    scripts = (s.text or "" for s in root.iter("script") if "json" in (s.get("type") or ""))
    told = next((found[1] for text in scripts if (found := _TOLD.search(text))), '""')
    try:
        text = str(json.loads(told, strict=False))
    except ValueError:
        text = ""
    heads = _heads(root, page, fold(title))
    places = tuple(page.counts[e] for e in heads)
    return Known(fold(title), fold(summary), fold(_MARKUP.sub("", text)), places), heads


def described(root: HtmlElement) -> str:
    """Return the longest description that a page gives of itself, "" where it gives none."""
    said = [
        meta.get("content") or ""
        for meta in root.iter("meta")
        if (meta.get("name") or meta.get("property") or "").lower() in _SUMMARY
    ]
    return max(said, key=len, default="")


def _heads(root: HtmlElement, page: Survey, title: str) -> list[HtmlElement]:
    """Return the innermost elements that print the headline, headings first; else every h1."""
    if len(title) >= 4 and title in page.text:
        most = len(title) * _LONGER + 6
        found = [
            e
            for e, stats in page.counts.items()
            if len(title) <= stats.size <= most and title in page.of(e)
        ]
        outer = {e.getparent() for e in found}
        inner = [e for e in found if e not in outer]
        headings = [e for e in found if e.tag in ("h1", "h2", "h3", "h4")]
        plain = [e for e in inner if not page.counts[e].linked]
        return headings or plain or inner
    return [e for e in root.iter("h1") if e in page.counts and page.counts[e].size]
