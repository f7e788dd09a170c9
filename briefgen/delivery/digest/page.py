"""Editions × templates → the digest as one HTML page with inlined styles, and as plain text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import zip_longest
from pathlib import Path
from typing import Any

import css_inline
import jinja2
from babel.dates import format_date
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from briefgen.errors import ConfigurationError
from briefgen.model import Brief, Edition, Text
from briefgen.typesetting import labels, markup

# A stack an edition: what Apple, Microsoft and Linux call their sans serif for the script.
FONTS = {
    "Hant": "'PingFang TC', 'Microsoft JhengHei', 'Noto Sans CJK TC', sans-serif",
    "Hans": "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif",
    "": "'Helvetica Neue', Arial, sans-serif",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One language of the digest, with its labels."""

    lang: str
    label: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Cell:
    """One column of one story: its brief, its language and its labels."""

    brief: Brief
    lang: str
    label: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Story:
    """One article of the digest: its place, its columns, and where its full brief is."""

    number: int
    cells: tuple[Cell, ...]
    link: str = ""
    attachment: str = ""

    @property
    def first(self) -> Cell:
        """The column that a bilingual reader reads first."""
        return self.cells[0]


@dataclass(frozen=True, slots=True)
class Masthead:
    """What stands over and under the articles.

    `title` is the mail's subject without its marking; `leave` the address for unsubscribing.
    """

    title: str
    handling: str = ""
    date: dt.date | None = None
    leave: str = ""
    desk: str = ""


def render(
    editions: Sequence[Edition],
    masthead: Masthead,
    *,
    full: bool = True,
    links: Sequence[str] = (),
    attachments: Sequence[str] = (),
    folders: Sequence[Path] = (),
) -> tuple[str, str]:
    """Return the digest of these editions, one an article, as HTML and as plain text.

    `full` prints the articles, else their excerpts. `links` and `attachments` name each article's
    full brief. Templates and the style come from `folders` first. Raises ConfigurationError with
    the template's line.
    """
    stories = tuple(
        Story(number, tuple(Cell(b, b.variant, labels(b.variant)) for b in edition.columns), *where)
        for number, (edition, where) in enumerate(
            zip(editions, _places(len(editions), links, attachments), strict=True), 1
        )
    )
    columns = tuple(Column(cell.lang, cell.label) for cell in stories[0].cells)
    context = {
        "masthead": masthead,
        "stories": stories,
        "columns": columns,
        "first": columns[0],
        "full": full,
        "fonts": Markup(_fonts()),  # noqa: S704 - a constant
        "style": Markup(_style(tuple(folders))),  # noqa: S704 - style files are trusted
        "inline": markup.inline,
        "plain": plain,
        "link": markup.safe_link,
        "rows": rows,
        "date": lambda day, lang: date(day, lang),
    }
    html = _run("digest.html", context, folders)
    return inlined(html), _run("digest.txt", context, folders)


def inlined(html: str) -> str:
    """Move the styles into the elements; what cannot move (the dark mode's) stays in the head."""
    inliner = css_inline.CSSInliner(
        keep_style_tags=True,
        keep_at_rules=True,
        remove_inlined_selectors=True,
        load_remote_stylesheets=False,
    )
    try:
        return inliner.inline(html)
    except css_inline.InlineError as error:
        raise ConfigurationError(f"styles/digest.css: cannot be inlined ({error})") from error


def plain(text: Text) -> str:
    """Return a text without markup, each link's address after its words."""
    shown, position = [], 0
    marks = (mark for mark in text.marks if mark.kind == "link")
    for mark in sorted(marks, key=lambda mark: mark.end):
        address = markup.safe_link(mark.value)
        shown.append(text.string[position : mark.end])
        if address and address != text.string[mark.start : mark.end]:
            shown.append(f" <{address}>")
        position = mark.end
    return "".join((*shown, text.string[position:]))


def rows(cells: Sequence[Cell], path: str) -> Iterator[tuple[tuple[Cell, Any], ...]]:
    """Walk a sequence of every column's brief side by side; `path` is dotted."""
    found: list[Sequence[Any]] = []
    for cell in cells:
        value: Any = cell.brief
        for name in path.split("."):
            value = getattr(value, name)
        found.append(value)
    for values in zip(*found, strict=True):
        yield tuple(zip(cells, values, strict=True))


def date(day: dt.date | str | None, lang: str) -> str:
    """Write a date, or an ISO 8601 one, as the language does; an unreadable one as it is."""
    if not day:
        return ""
    try:
        moment = dt.date.fromisoformat(day[:10]) if isinstance(day, str) else day
    except ValueError:
        return str(day)
    return format_date(moment, "long", locale=lang.replace("-", "_"))


def _places(
    count: int, links: Sequence[str], attachments: Sequence[str]
) -> Iterator[tuple[str, str]]:
    for _, link, attachment in zip_longest(range(count), links, attachments, fillvalue=""):
        yield str(link), str(attachment)


def _fonts() -> str:
    rules = [f'[lang^="en"] {{ font-family: {FONTS[""]} }}']
    rules += [f'[lang^="zh-{s}"] {{ font-family: {FONTS[s]} }}' for s in ("Hant", "Hans")]
    return "\n".join(rules)


def _style(folders: tuple[Path, ...]) -> str:
    for folder in folders:
        if (file := folder / "digest.css").is_file():
            try:
                return file.read_text("utf-8")
            except (OSError, UnicodeDecodeError) as error:
                raise ConfigurationError(f"the style {file} cannot be read: {error}") from error
    return files("briefgen.styles").joinpath("digest.css").read_text("utf-8")


@cache
def _environment(folders: tuple[Path, ...]) -> jinja2.Environment:
    """Return a sandboxed environment in which the user's folders win over the bundled templates."""
    return ImmutableSandboxedEnvironment(
        autoescape=lambda name: not (name or "").endswith(".txt"),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        loader=jinja2.ChoiceLoader(
            [
                jinja2.FileSystemLoader([str(folder) for folder in folders]),
                jinja2.PackageLoader("briefgen.templates", ""),
            ]
        ),
    )


def _run(template: str, context: Mapping[str, Any], folders: Sequence[Path]) -> str:
    try:
        return _environment(tuple(folders)).get_template(template).render(context)
    except jinja2.TemplateSyntaxError as error:
        place = f"{error.name or template}:{error.lineno}"
        raise ConfigurationError(f"template {place}: {error.message}; correct it") from error
    except jinja2.TemplateError as error:
        raise ConfigurationError(f"template {template}: {error.message}; correct it") from error
