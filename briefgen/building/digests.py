"""The road to the mailbox: articles → editions → one digest an edition → an issue ready to mail."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefgen import pipeline, render, variants, writers
from briefgen.building.tasks import articles, sources
from briefgen.config import BILINGUAL, Config, check, plan
from briefgen.delivery import Content, Mailing, recipients
from briefgen.delivery import digest as digests
from briefgen.delivery import issue as issues
from briefgen.errors import ContentError
from briefgen.model import Article, Edition, Notice, Source


@dataclass(frozen=True, slots=True)
class Digest:
    """One edition's digest and what was noticed while making it."""

    edition: str
    content: Content
    notices: tuple[Notice, ...]


def digest(
    config: Config,
    names: Sequence[str | Source],
    settings: digests.Settings | None = None,
    *,
    pdf: Sequence[str] = (),
) -> Iterator[Digest]:
    """Make one digest an edition of all articles; `pdf` names editions to make with briefs too.

    The editions are `config.to`, else the usual three of the first article. Raises BriefgenError.
    """
    settings = settings or digests.Settings()
    read = list(_articles(config, names))
    if not read:
        given = " ".join(name.name if isinstance(name, Source) else name for name in names)
        raise ContentError(f"{given}: holds no article; name files with one")
    notices = tuple(notice for article, _ in read for notice in article.notices)
    slugs = [name for _, name in read]
    for name, editions in _editions(config, [article for article, _ in read]).items():
        found = (*notices, *(notice for edition in editions for notice in edition.notices))
        for full in (False, True) if name in pdf else (False,):
            pdfs = [_pdf(edition, config) for edition in editions] if full else []
            content, more = digests.compose(
                _marked(settings, editions[0].columns[0].variant),
                editions,
                slugs=slugs,
                pdfs=pdfs,
                folders=config.folders,
            )
            yield Digest(name, content, tuple(dict.fromkeys((*found, *more))))


def _marked(settings: digests.Settings, variant: str) -> digests.Settings:
    """Return the settings with a marking in Chinese words as an edition's variant writes it."""
    own = variants.detect(settings.handling).variant
    if own == "und":
        return settings
    words = variants.converter(own, variant).string(settings.handling).target
    return replace(settings, handling=words)


def prepare(config: Config, file: Path) -> tuple[Mailing, tuple[Notice, ...]]:
    """Read an issue and its list, and make the digests that the list asks for.

    Raises BriefgenError.
    """
    issue = issues.load(file, check, config.markings)
    people, notices = recipients.load(issue.recipients, check)
    wanted = tuple(dict.fromkeys(p.edition for p in people if not p.problem))
    pdf = tuple(dict.fromkeys(p.edition for p in people if p.pdf and not p.problem))
    # A list of nobody who can be mailed asks for no digest at all.
    settings = digests.Settings.of(issue)
    made = list(
        digest(replace(config, to=wanted), issue.articles, settings, pdf=pdf) if wanted else ()
    )
    found = (*issue.notices, *notices, *(notice for one in made for notice in one.notices))
    contents = {one.content.name: one.content for one in made}
    return Mailing(issue, people, contents), tuple(dict.fromkeys(found))


def _articles(config: Config, names: Sequence[str | Source]) -> Iterator[tuple[Article, str]]:
    for source in sources(names, config):
        yield from articles(source, config)


def _editions(config: Config, articles: Sequence[Article]) -> dict[str, list[Edition]]:
    """Return every wanted edition's articles; what `bilingual` pairs, the first article says."""
    plans = plan(config.to, articles[0].variant, dict(config.counterpart))
    specs = {
        p.name: f"{BILINGUAL}:{'+'.join(p.columns)}" if p.name == BILINGUAL else p.name
        for p in plans
    }
    found: dict[str, list[Edition]] = {name: [] for name in specs}
    for article in articles:
        # No time of retrieval: a digest made again of the same articles has the same bytes.
        wanted = tuple(dict.fromkeys(specs.values()))
        editions = pipeline.editions(article, replace(config, to=wanted))
        made = dict(zip(wanted, editions, strict=True))
        for name, spec in specs.items():
            found[name].append(replace(made[spec], name=name))
    return found


def _pdf(edition: Edition, config: Config) -> bytes:
    document = render.document(
        edition,
        template=config.template,
        style=config.style,
        medium="print",
        folders=config.folders,
    )
    return writers.write(document, "pdf", config.fonts).data
