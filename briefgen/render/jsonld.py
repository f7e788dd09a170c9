"""What a page says to machines: schema.org JSON-LD, a Report that is based on a NewsArticle."""

from __future__ import annotations

from typing import Any

from briefgen.model import Brief, Edition


def report(edition: Edition) -> dict[str, Any]:
    """Return the JSON-LD of an edition; what is not known is left out (https://schema.org/Report).

    The texts are those of the first column. The report itself has no date: two builds of one
    article are the same.
    """
    brief = edition.columns[0]
    desk = brief.article.desk
    versions = dict(brief.provenance.versions)
    abstract = desk.bottom_line or desk.summary
    return {
        "@context": "https://schema.org",
        "@type": "Report",
        **_known(
            name=str(brief.title),
            inLanguage=[column.variant for column in edition.columns],
            reportNumber=str(desk.ref or ""),
            abstract=str(abstract or ""),
            author=_named("Organization", desk.sender),
            audience=_named("Audience", desk.to, "audienceType"),
            keywords=keywords(brief),
            isBasedOn=_article(brief),
            sdPublisher=_known(
                **{"@type": "SoftwareApplication", "name": "briefgen"},
                softwareVersion=versions.get("briefgen"),
            ),
        ),
    }


def _article(brief: Brief) -> dict[str, Any]:
    article, provenance = brief.article, brief.provenance
    digest = {"@type": "PropertyValue", "propertyID": "SHA-256", "value": provenance.sha256}
    return {
        "@type": "NewsArticle",
        **_known(
            headline=str(article.headline or ""),
            alternativeHeadline=str(article.dek or ""),
            author=[_named("Person", person) for person in article.byline],
            publisher=_named("Organization", article.source),
            datePublished=article.date_published,
            dateModified=article.date_modified,
            url=provenance.url,
            identifier=digest if provenance.sha256 else None,
        ),
    }


def _named(kind: str, name: object, key: str = "name") -> dict[str, Any] | None:
    return {"@type": kind, key: str(name)} if name else None


def _known(**fields: Any) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value}


def keywords(brief: Brief) -> list[str]:
    """Return the names and terms of a brief as its own region writes them, each once."""
    forms = (
        next((form for form in name.forms if form.lang == brief.variant), name.source)
        for name in brief.names
    )
    return list(dict.fromkeys(form.string for form in forms))
