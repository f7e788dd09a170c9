"""An article for other systems: schema.org JSON-LD and IPTC ninjs 3.1."""

from __future__ import annotations

from typing import Any

from briefgen.model import Article, Caption, Image, Text
from briefgen.writers.json.article import block_text


def article_jsonld(article: Article) -> dict[str, Any]:
    """Return the article as a NewsArticle (https://schema.org/NewsArticle); unknown is left out."""
    pictures = [
        _known(
            **{"@type": "ImageObject"},
            contentUrl=block.src,
            caption=str(block.text),
            creditText=_str(block.credit),
        )
        for block in article.blocks
        if isinstance(block, Caption)
    ]
    return _known(
        **{"@context": "https://schema.org", "@type": "NewsArticle"},
        headline=_str(article.headline),
        alternativeHeadline=_str(article.dek),
        author=[{"@type": "Person", "name": str(name)} for name in article.byline],
        dateline=_str(article.dateline),
        datePublished=article.date_published,
        dateModified=article.date_modified,
        publisher=_known(**{"@type": "Organization"}, name=_str(article.source)),
        url=article.url,
        inLanguage=article.variant,
        articleBody=_body(article),
        image=pictures,
    )


def article_ninjs(article: Article) -> dict[str, Any]:
    """Return the article as an IPTC ninjs 3.1 item; `uri` is its address, else its hash.

    Dates without a time are given midnight UTC, because ninjs knows only date-times (RFC 3339).
    """
    headlines = [("main", article.headline), ("sub", article.dek)]
    pictures = [
        _known(
            name=f"picture{number}",
            uri=block.src or f"urn:briefgen:{article.sha256}#picture{number}",
            type="picture",
            descriptions=[{"role": "caption", "value": str(block.text)}],
            by=_str(block.credit),
        )
        for number, block in enumerate(
            (b for b in article.blocks if isinstance(b, Caption)), start=1
        )
    ]
    return _known(
        uri=article.url or f"urn:briefgen:{article.sha256}",
        type="text",
        language=article.variant,
        headlines=[{"role": r, "value": str(t)} for r, t in headlines if t is not None],
        by="、".join(map(str, article.byline)),
        located=_str(article.dateline),
        contentCreated=_moment(article.date_published),
        versionCreated=_moment(article.date_modified),
        infoSources=[{"name": str(article.source)}] if article.source else [],
        bodies=[{"role": "main", "contentType": "text/plain", "value": _body(article)}],
        associations=pictures,
    )


def _body(article: Article) -> str:
    """Return the words of the body, a blank line between blocks, captions left to the pictures."""
    parts: list[str] = []
    for section in article.sections:
        if section.crosshead is not None:
            parts.append(str(section.crosshead))
        parts += (block_text(b) for b in section.blocks if not isinstance(b, Caption | Image))
    return "\n\n".join(parts)


def _moment(date: str | None) -> str | None:
    if date is None or "T" not in date:
        return f"{date}T00:00:00+00:00" if date else None
    day, _, time = date.partition("T")
    clock, zone = time[:8], time[8:]
    if len(time) == 5 or time[5:6] in ("+", "-", "Z"):
        clock, zone = f"{time[:5]}:00", time[5:]
    return f"{day}T{clock}{zone or '+00:00'}"


def _str(text: Text | None) -> str | None:
    return None if text is None else str(text)


def _known(**values: Any) -> dict[str, Any]:
    """Return the values that are there; an object of nothing but its type is none."""
    kept = {k: v for k, v in values.items() if v not in (None, "", [], {})}
    return {} if set(kept) == {"@type"} else kept
