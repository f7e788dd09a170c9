"""The article of a page that shows none by itself: its text is data, which a script would set.

Frameworks write a page's data beside it as JSON (`__NEXT_DATA__`, `__NUXT_DATA__`, JSON-LD's
articleBody); where the page itself has no prose, that is what its readers would have seen.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any

from lxml.html import HtmlElement

from briefgen.readers.page.tree import parse
from briefgen.readers.page.words import SILENT, UNREAD, is_prose, lines

_JSON = re.compile(r"\bjson\b", re.I)
_SET = re.compile(r"^\s*(?:window\.)?\w+\s*=\s*(?=\{)")
_DEEPEST = 24
_BODIES = ("articlebody", "body", "content", "html", "text", "fulltext", "bodyhtml", "contenthtml")
_KEYS: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline", "name"),
    "date": ("publishedat", "datepublished", "publishdate", "publishedtime", "pubdate", "date"),
    "modified": ("updatedat", "datemodified", "modifiedat", "updatedtime"),
    "author": ("author", "authors", "byline", "creator"),
    "dek": ("subtitle", "dek", "standfirst", "excerpt", "summary", "description"),
}
_TAG = re.compile(r"<\w[^<>]*>")


@dataclass(frozen=True, slots=True)
class Scripted:
    """An article found in a page's data: its text as HTML and what stands beside it, by key."""

    html: str
    fields: dict[str, Any] = field(default_factory=dict)


def scripted(root: HtmlElement) -> Scripted | None:
    """Return the article in the data of a page that shows no prose, None where there is none.

    Of several texts the longest is taken; the keys beside it name its title, day and writers.
    """
    if any(map(is_prose, _shown(root))):
        return None
    found = [
        (text, node)
        for script in root.iter("script")
        for data in _data(script)
        for node in _nodes(data)
        if (text := _text(node))
    ]
    if not found:
        return None
    text, node = max(found, key=lambda pair: len(pair[0]))
    html = text if _TAG.search(text) else "".join(map(_paragraph, text.split("\n")))
    folded = _folded(node)
    fields = {key: _first(folded, names) for key, names in _KEYS.items()}
    fit = {k: v for k, v in fields.items() if v and (isinstance(v, str) or k == "author")}
    return Scripted(html, fit)


def put(root: HtmlElement, article: Scripted, name: str) -> None:
    """Write a page's data into its tree as the element that a script would have made."""
    title = escape(str(article.fields.get("title", "")))
    head = f"<h1>{title}</h1>" if title else ""
    made = parse(f"<article>{head}<div>{article.html}</div></article>", name).find(".//article")
    body = root.find(".//body")
    if made is not None:
        (root if body is None else body).append(made)


def _shown(root: HtmlElement) -> Iterator[str]:
    for element in root.iterdescendants():
        if element.tag not in SILENT and element.tag not in UNREAD and not len(element):
            yield from lines(element)


def _data(script: HtmlElement) -> Iterator[Any]:
    said = script.text or ""
    if not _JSON.search(script.get("type") or "") and not _SET.match(said):
        return
    try:
        yield json.JSONDecoder(strict=False).raw_decode(_SET.sub("", said).lstrip())[0]
    except (ValueError, RecursionError):
        return


def _nodes(data: Any) -> Iterator[Mapping[str, Any]]:
    waiting = [(data, 0)]
    while waiting:
        node, depth = waiting.pop()
        if depth > _DEEPEST:
            continue
        if isinstance(node, dict):
            yield node
            waiting += ((value, depth + 1) for value in node.values())
        elif isinstance(node, list):
            waiting += ((value, depth + 1) for value in node)


def _folded(node: Mapping[str, Any]) -> dict[str, Any]:
    return {re.sub(r"[_-]", "", str(key)).lower(): value for key, value in node.items()}


def _text(node: Mapping[str, Any]) -> str:
    """Return the text of a node that is an article's by the name of its key, "" without one."""
    folded = _folded(node)
    said = (folded[key] for key in _BODIES if isinstance(folded.get(key), str))
    return max((s for s in said if is_prose(re.sub(r"<[^>]*>", "\n", s))), key=len, default="")


def _first(folded: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    return next((v for name in names if (v := _plain(folded.get(name)))), "")


def _plain(value: Any) -> Any:
    """Return a string, or the names of one person or several."""
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, list):
        return [said for one in value if isinstance(said := _plain(one), str) and said]
    return value.strip() if isinstance(value, str) else ""


def _paragraph(line: str) -> str:
    return f"<p>{escape(line)}</p>"
