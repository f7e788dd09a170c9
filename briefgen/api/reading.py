"""briefgen.parse: what briefgen understood of an article."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from briefgen import building, pipeline
from briefgen.api.options import configured
from briefgen.config import Config
from briefgen.errors import ContentError
from briefgen.model import Article


def parse(
    source: str | Path, *, settings: Config | None = None, **options: Any
) -> tuple[Article, ...]:
    """Read a source's articles: a file has one, a feed or a folder several.

    The settings' own metadata and variant stay out of it: what an article does not say itself is
    not written into it. What is given as an option is. Raises BriefgenError.

    >>> (article,) = briefgen.parse("seeds/tw-energy.md")
    >>> str(article.headline)
    '離島微電網上線滿月　澎湖夏季尖峰有譜'
    >>> len(article.sections), article.date_published, article.variant
    (3, '2026-03-12', 'zh-Hant-TW')
    """
    bare = replace(settings, metadata=(), variant="") if settings else None
    chosen = configured(bare, options)
    found = building.sources([str(source)], chosen)
    articles = tuple(article for one in found for article in pipeline.read(one, chosen))
    if not articles:
        raise ContentError(f"{source}: holds no article; name a file with one")
    return articles
