"""One source as a task: its key, the files it becomes, and what was noticed on the way."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefgen import pipeline, readers, render
from briefgen.config import Config, file_name, slug
from briefgen.errors import BriefgenError, UnavailableError
from briefgen.model import Article, Notice, Source


@dataclass(frozen=True, slots=True)
class File:
    """One finished file: its place under the output folder, what it is, and its bytes."""

    path: str
    edition: str
    format: str
    data: bytes

    @property
    def sha256(self) -> str:
        """The hex digest of the bytes."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Made:
    """What became of one source: its files and notices, or the error that stopped it."""

    source: str
    files: tuple[File, ...] = ()
    notices: tuple[Notice, ...] = ()
    error: BriefgenError | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """A source to build, its key, and the files (path, SHA-256) that make building it needless."""

    source: Source
    config: Config
    key: str = ""
    standing: tuple[tuple[str, str], ...] = ()
    error: BriefgenError | None = None


def make(task: Task) -> Made:
    """Take one source down the whole road. Saves nothing; a foreseen error is a result."""
    source, config = task.source, task.config
    if task.standing or task.error:
        return Made(source.name, error=task.error)
    try:
        files: list[File] = []
        notices: list[Notice] = []
        for article, folder in articles(source, config):
            notices += article.notices
            others = alternates(article, config)
            for edition in pipeline.editions(article, config, source.retrieved):
                notices += edition.notices
                for form, document in pipeline.documents(edition, config, others):
                    notices += _not_the_form(document.template, form, article.name)
                    written = pipeline.write(document, form, config)
                    _refuse_boxes(written.notices, config)
                    name = file_name(document.template, edition.name, form)
                    files.append(File(f"{folder}/{name}", edition.name, form, written.data))
                    notices += [*document.notices, *written.notices]
    except BriefgenError as error:
        return Made(source.name, error=error)
    named = (replace(n, file=n.file or source.name) for n in notices)
    return Made(source.name, tuple(files), tuple(dict.fromkeys(named)))


def sources(names: Iterable[str | Source], config: Config) -> Iterator[Source]:
    """Yield a source for every name; folders are walked without output folder and own templates.

    What is a source already is itself.
    """
    apart = (config.output, *config.folders)
    for name in names:
        if isinstance(name, Source):
            yield name
        else:
            form, private = config.form, config.allow_private
            yield from readers.gather([name], form, private=private, apart=apart)


def articles(source: Source, config: Config) -> Iterator[tuple[Article, str]]:
    """Yield a source's articles, each with the name of its folder: its slug, else the stem."""
    stem = slug("stdin" if source.name == "-" else Path(source.path or source.name).stem)
    found = pipeline.read(source, config)
    for number, article in enumerate(found, 1):
        own = stem if len(found) == 1 else f"{stem}-{number}"
        yield article, slug(article.desk.slug or own)


def alternates(article: Article, config: Config) -> tuple[tuple[str, str], ...]:
    """Return name and file name of the HTML editions made together, if several.

    A last one is `x-default`: the bilingual edition if there is one, else the first.
    """
    name = render.stem(config.template)
    pages = [(p, file_name(name, p.name, "html")) for p in pipeline.plans(article, config)]
    if "html" not in config.format or len(pages) == 1:
        return ()
    named = tuple((p.name, page) for p, page in pages)
    both = [page for p, page in pages if len(p.columns) > 1]
    return (*named, ("x-default", both[0] if both else pages[0][1]))


def _not_the_form(template: str, form: str, name: str) -> Iterator[Notice]:
    """Notice a format that knows no templates: it is a memo, whatever form was asked for."""
    if template != "memo" and form == "md":
        message = (
            f"{form} is a memo whatever the template: what {template} alone prints is not in it"
        )
        yield Notice(name, 0, "template-ignored", message)


def _refuse_boxes(notices: Sequence[Notice], config: Config) -> None:
    """Stop where a character would be printed as an empty box, unless that is allowed."""
    boxes = [notice for notice in notices if notice.code == "missing-glyph"]
    if boxes and not config.allow_missing_glyphs:
        raise UnavailableError(
            f"{boxes[0].file}: {boxes[0].message}; install one that has, name its folder with"
            " --font-dir, or print boxes with --allow-missing-glyphs"
        )
