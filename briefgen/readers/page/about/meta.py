"""What a page says about itself: JSON-LD, Open Graph, meta names, its title and its times."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from briefgen.readers.clean import clean
from briefgen.readers.page.about.times import local
from briefgen.readers.page.about.title import headline, outlet
from briefgen.readers.rules import bylines, find_date, fold, lexicon
from briefgen.readers.rules import fields as fields_of

_TITLE = ("og:title", "twitter:title", "dc.title", "title")
_DATE = (
    "article:published_time", "og:published_time", "og:article:published_time", "publishdate",
    "pubdate", "publish_date", "datepublished", "dc.date.issued", "dc.date", "dcterms.created",
    "date", "apub:time", "weibo:article:create_at", "bytedance:published_time", "og:time",
    "og:release_date", "firstcreatetime", "publishedtime", "sailthru.date", "parsely-pub-date",
    "_pubtime", "contentdate", "filetime", "cxenseparse:recs:publishtime",
)  # fmt: skip
_CHANGED = ("article:modified_time", "og:updated_time", "lastmod", "last-modified", "datemodified")
_AUTHOR = ("author", "article:author", "dc.creator", "dcterms.creator", "byl", "parsely-author",
           "weibo:article:author", "og:article:author")  # fmt: skip
_SITE = ("og:site_name", "application-name", "dc.publisher", "source", "mediaid")
_TYPES = frozenset(
    """
    NewsArticle Article ReportageNewsArticle AnalysisNewsArticle OpinionNewsArticle
    """.split()  # noqa: SIM905 - sixty quoted words would read worse
)
_ORGAN = re.compile(
    r"(?:網|网|社|報|报|新[聞闻]|[頻频]道|中心|[編编][輯辑]部?|台|臺|工作室|Reuters|AFP|News|Staff|\.com|"
    r"^name|admin|editor|網易|网易|自媒体|集[團团]|Team)$",
    re.I,
)
# What no name has: signs of addresses and templates, a number (an account, a desk's serial).
_NO_NAME = re.compile(r"[@/{}<>]|^[^㐀-鿿]*\d[^㐀-鿿]*$|^\W|www\.")
_ISO = re.compile(
    r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::\d{2})?(?:\.\d+)?\s?(Z|[+-]\d{2}:?\d{2})?)?"
)


def fields(root: HtmlElement) -> dict[str, str | list[str]]:
    """Return the metadata that a page names, by the keys of front matter.

    JSON-LD is believed first, then Open Graph and other meta elements, then the page's looks.
    """
    ld = _linked(root)
    meta = _metas(root)
    found: dict[str, str | list[str]] = {}
    url = _url(root, meta, ld)
    element = root.find(".//title")
    whole = element.text_content() if element is not None else ""
    site = _name(ld.get("publisher")) or _first(meta, _SITE)
    shown = root.find("body")
    text = shown.text_content() if shown is not None else ""
    title = headline(
        whole,
        _string(ld.get("headline")) or _first(meta, _TITLE),
        [head.text_content() for head in root.iter("h1")],
        (head.text_content() for head in root.iter("h2", "h3", "h4")),
        (site, *(meta[name] for name in _SITE if name in meta), *_labels(url)),
        text,
    )
    put = {
        "title": title,
        "date": iso(_string(ld.get("datePublished")) or _first(meta, _DATE)),
        "modified": local(iso(_string(ld.get("dateModified")) or _first(meta, _CHANGED))),
        "source": _site(site) or outlet(whole, title),
        "url": url,
    }
    found.update({k: v for k, v in put.items() if v})
    authors = _authors(ld.get("author")) or _authors(_first(meta, _AUTHOR))
    named = f"{put['source']} {whole}"
    authors = [a for a in authors if _is_person(a, named) and not _edits(a, text)]
    if authors:
        found["author"] = authors
    return found


def _labels(url: str) -> tuple[str, ...]:
    """Return the names that an address gives its site: `news.example.com.hk` is example."""
    host = (urlsplit(url).hostname or "").split(".")
    return tuple(label for label in host if len(label) > 3 and label != "news")


def iso(text: str) -> str:
    """Return a machine's date as ISO 8601 to the minute, else a written one's, else ""."""
    found = _ISO.search(text)
    if not found:
        return find_date(text)
    day, minute, zone = found.groups()
    if minute is None or minute == "00:00":
        written = day
    else:
        written = f"{day}T{minute}" + ("+00:00" if zone == "Z" else zone or "")
    try:
        datetime.fromisoformat(written)
    except ValueError:
        return ""
    return written


def _linked(root: HtmlElement) -> dict[str, Any]:
    """Return the article among the page's JSON-LD, or nothing."""
    best: dict[str, Any] = {}
    for script in root.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data, 0):
            kinds = node.get("@type")
            names = set(kinds if isinstance(kinds, list) else [kinds])
            if names & _TYPES and len(_keys(node)) > len(_keys(best)):
                best = node
    return best


def _keys(node: dict[str, Any]) -> set[str]:
    return node.keys() & {"headline", "datePublished", "author", "publisher", "articleBody"}


def _nodes(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(data, list) and depth < 4:
        for item in data:
            yield from _nodes(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        yield from _nodes(data.get("@graph"), depth + 1)


def _metas(root: HtmlElement) -> dict[str, str]:
    metas: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        value = clean(meta.get("content") or "").strip()
        if value:
            metas.setdefault(name.strip().lower(), value)
    return metas


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str:
    return next((metas[name] for name in names if metas.get(name)), "")


def _string(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return clean(value).strip() if isinstance(value, str) else ""


def _name(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return _string(value.get("name") if isinstance(value, dict) else value)


def _authors(value: Any) -> list[str]:
    given = [_name(v) for v in value] if isinstance(value, list) else [_name(value)]
    names = [str(n) for name in given for n in bylines.signed(name)]
    return [n for n in dict.fromkeys(names) if n and len(n) <= 40]


def _site(name: str) -> str:
    """Return a publisher's name unless it is a system's (ycsys)."""
    return "" if re.fullmatch(r"[a-z0-9_-]+", name) else name


def _is_person(name: str, site: str) -> bool:
    """True for a name that may be a writer's, not the site's, a template's or an address."""
    if _ORGAN.search(name) or fold(name) in fold(site) or _NO_NAME.search(name):
        return False
    return not any(one.role not in ("byline", "place") for one in fields_of(name))


def _edits(name: str, text: str) -> bool:
    """True for one whom the page names as its editor: many a system keeps editors as authors."""
    label = lexicon.any_of("fields", "field", "editor")
    return bool(re.search(rf"{label}\s*[:：／/｜|]?\s*[^。\n]{{0,12}}{re.escape(name)}", text))


def _url(root: HtmlElement, meta: dict[str, str], ld: dict[str, Any]) -> str:
    links = [e.get("href") or "" for e in root.iter("link") if (e.get("rel") or "") == "canonical"]
    page = ld.get("mainEntityOfPage")
    named = page.get("@id") if isinstance(page, dict) else page
    candidates = [*links, meta.get("og:url", ""), _string(ld.get("url")), _string(named)]
    return next((c for c in candidates if c.startswith(("http://", "https://"))), "")
