"""Say where the brief comes from and what made it."""

from __future__ import annotations

from pathlib import PurePath

from briefgen.model import Article, Provenance


def provenance(
    article: Article, retrieved: str | None, versions: tuple[tuple[str, str], ...]
) -> Provenance:
    """Return the source's name, hash, address and dates; `versions` as handed over."""
    return Provenance(
        # A reader has no use for the desk's folders, and they may say more than they should.
        source=article.name if "://" in article.name else PurePath(article.name).name,
        sha256=article.sha256,
        url=article.url,
        published=article.date_published,
        retrieved=retrieved,
        versions=versions,
    )
