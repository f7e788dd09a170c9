"""Article → Brief: the parts that a reader's desk wants, still in the source's own variant.

One file a part. Pure: nothing is read, and the article's texts are left as they are, but for the
numbers on its blocks. Every excerpt is cut from a block's text with its marks, so that conversion
treats it as it treats the block.
"""

from __future__ import annotations

import re

from briefgen.compose.companion import beside
from briefgen.compose.dates import article_dates, published_date
from briefgen.compose.excerpts import excerpts
from briefgen.compose.figures import figures
from briefgen.compose.names import glosses, names
from briefgen.compose.numbering import numbered
from briefgen.compose.provenance import provenance
from briefgen.compose.quotations import quotations
from briefgen.compose.suggest import suggestions
from briefgen.compose.text import stretches
from briefgen.compose.timeline import timeline
from briefgen.compose.titles import titled
from briefgen.model import Article, Brief, Glossary, Name, Reading

__all__ = [
    "beside",
    "brief",
    "suggestions",
]

_TO_READ = re.compile("[（(][^（）()\u3400-\u9fff]*[A-Za-z]|^.{2,16}[：:]")


def brief(
    article: Article,
    *,
    glossary: Glossary,
    retrieved: str | None = None,
    versions: tuple[tuple[str, str], ...] = (),
    every_name: bool = True,
) -> Brief:
    """Compose an article whose `variant` is known.

    `glossary` finds and translates names; `retrieved` is the ISO 8601 time at which the source was
    fetched; `versions` are (name, version) pairs of what made the brief, for the provenance.
    Of the names only those that the regions say differently, that the article glosses or that an
    editor should look at are listed, unless `every_name`. Quotations are those of which the text
    says who spoke. A part for which the article has nothing is empty.
    """
    article = titled(numbered(article), glossary)
    texts = tuple(stretches(article))
    published = published_date(article.date_published)
    dated = tuple(article_dates(texts, published, article.variant))
    strings = tuple(text.string for text in texts)
    known = tuple(glossary.names(string) for string in strings)
    readings = _readings(strings, glossary)
    glossed = glosses(
        strings,
        [
            [(start, end, name.latin) for start, end, name in spans]
            + [(mention.start, mention.end, "") for mention in mentions]
            for spans, (_, mentions) in zip(known, dated, strict=True)
        ],
        readings,
    )
    rows = names(texts, known, glossed, glossary=glossary, variant=article.variant)
    people = frozenset(row.source.string for row in rows if row.domain == "people")
    spoken = quotations(texts, people, people | _persons(strings, readings))
    return Brief(
        article=article,
        variant=article.variant,
        timeline=timeline(dated),
        names=rows if every_name else tuple(row for row in rows if _tells(row)),
        quotations=tuple(quotation for quotation in spoken if quotation.speaker),
        figures=figures(dated, str(article.headline or "")),
        excerpts=excerpts(article),
        provenance=provenance(article, retrieved, versions),
    )


def _tells(name: Name) -> bool:
    """Say whether a row tells a reader anything that the name itself does not."""
    return name.differs or name.glossed or name.status in ("banned", "review")


def _readings(strings: tuple[str, ...], glossary: Glossary) -> tuple[Reading, ...]:
    """Return how conversion reads the texts for which it matters; of others an empty reading.

    Reading costs as much as all the rest: it is asked for where there is a gloss, or an answer in
    an interview.
    """
    asked = [index for index, string in enumerate(strings) if _TO_READ.search(string)]
    found = dict(zip(asked, glossary.readings([strings[i] for i in asked]), strict=True))
    return tuple(found.get(index, Reading()) for index in range(len(strings)))


def _persons(strings: tuple[str, ...], readings: tuple[Reading, ...]) -> frozenset[str]:
    """Return what is read as a person's name anywhere in the article."""
    return frozenset(
        string[start:end]
        for string, reading in zip(strings, readings, strict=True)
        for start, end, _ in reading.names
    )
