"""Say where the brief comes from and what made it."""

from __future__ import annotations

from briefgen.model import Article, Provenance


def provenance(
    article: Article, retrieved: str | None, versions: tuple[tuple[str, str], ...]
) -> Provenance:
    """Return the source's name, hash, address and dates; `versions` as handed over."""
    return Provenance(
        source=article.name,
        sha256=article.sha256,
        url=article.url,
        published=article.date_published,
        retrieved=retrieved,
        versions=versions,
    )
