"""briefgen.review: the choices of a conversion that an editor should see, the least sure first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

from briefgen import building, compose, pipeline, schema, variants, wording
from briefgen.api.options import Names, Reviewing, configured, named
from briefgen.config import Config
from briefgen.errors import ConfigurationError
from briefgen.model import Brief, Notice
from briefgen.variants import listing

if TYPE_CHECKING:
    from typing import Unpack


@dataclass(frozen=True, slots=True)
class Review:
    """The choices, the least sure first, and what was noticed while finding them.

    `points` has for each article without key points the sentences that are offered for them.
    """

    rows: tuple[listing.Row, ...]
    notices: tuple[Notice, ...] = ()
    points: tuple[listing.Points, ...] = ()

    def html(self) -> str:
        """Return the page to choose on; it works offline and exports decisions.tsv."""
        page = resources.files("briefgen.templates").joinpath("review.html")
        return listing.to_html(self.rows, page.read_text(encoding="utf-8"), self.points)

    def json(self) -> str:
        """Return the rows as JSON."""
        return listing.to_json(self.rows)

    def csv(self) -> str:
        """Return the rows as CSV (RFC 4180)."""
        return listing.to_csv(self.rows)


def review(
    sources: Names,
    to: str | Sequence[str],
    *,
    settings: Config | None = None,
    **options: Unpack[Reviewing],
) -> Review:
    """Return the choices that an editor should see of a conversion to one variant or several.

    Choices made before (`decisions`) are not asked again. Raises BriefgenError.

    >>> found = briefgen.review("seeds/hk-strait.txt", to=["zh-TW", "zh-CN"])
    >>> sorted({row.to for row in found.rows}) <= ["zh-Hans-CN", "zh-Hant-TW"]
    True
    """
    chosen = configured(Reviewing, settings, options)
    targets = [_variant(tag) for tag in ([to] if isinstance(to, str) else to)]
    using = wording.options(chosen)
    rows: list[listing.Row] = []
    notices: list[Notice] = []
    points: list[listing.Points] = []
    for source in building.sources(named(sources), chosen):
        for article in pipeline.read(source, chosen):
            notices += article.notices
            if offered := compose.suggestions(article):
                points.append(listing.Points(article.name, article.variant, offered))
            for tag in dict.fromkeys(targets):
                converter = variants.converter(article.variant, tag, using)
                converted, log = converter.brief(Brief(article, article.variant))
                notices += converted.article.notices
                rows += listing.rows(log, file=article.name, sha256=article.sha256, to=tag)
    rows.sort(key=lambda row: row.confidence)
    return Review(tuple(rows), tuple(dict.fromkeys(notices)), tuple(points))


def _variant(tag: str) -> str:
    found = schema.source_variant(tag)
    if found is None:
        raise ConfigurationError(schema.refusal(tag))
    return found
