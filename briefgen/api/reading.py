"""briefgen.parse: what briefgen understood of an article."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen import building, pipeline
from briefgen.api.options import Name, Reading, configured, named
from briefgen.config import Config
from briefgen.errors import ContentError
from briefgen.model import Article, Source

if TYPE_CHECKING:
    from typing import Unpack


def parse(
    source: Name, *, settings: Config | None = None, **options: Unpack[Reading]
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
    chosen = configured(Reading, bare, options)
    found = building.sources(named(source), chosen)
    articles = tuple(article for one in found for article in pipeline.read(one, chosen))
    if not articles:
        name = source.name if isinstance(source, Source) else source
        raise ContentError(f"{name}: holds no article; name a file with one")
    return articles
