"""Say where the brief comes from and what made it."""

from __future__ import annotations

from briefgen.model import Article, Provenance


def provenance(
    article: Article, retrieved: str | None, versions: tuple[tuple[str, str], ...]
) -> Provenance:
    """Return the source's name, hash, address and dates; `versions` as handed over.

    Of a corrected text the original is named, and then the text itself.
    """
    original = article.original
    return Provenance(
        source=original.name if original else article.file_name,
        sha256=original.sha256 if original else article.sha256,
        url=article.url or (original.url if original else None),
        published=article.date_published,
        retrieved=retrieved,
        corrected=article.file_name if original else "",
        corrected_sha256=article.sha256 if original else "",
        versions=versions,
    )
