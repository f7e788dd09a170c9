"""Edition × template × style → Document: one self-contained HTML page."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from importlib.resources import files
from pathlib import Path
from typing import Any

import jinja2
from babel.dates import format_date, format_skeleton
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from briefgen import markup
from briefgen.errors import ConfigurationError
from briefgen.labels import labels
from briefgen.model import Brief, Document, Edition, Medium, Name, Precision, Text


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the page: a brief, the tag it is in and the labels of that variant."""

    brief: Brief
    lang: str
    label: Any

    @property
    def converted(self) -> bool:
        """Whether conversion had a hand in this column."""
        return bool(self.brief.changes or self.brief.reviewed or self.brief.to_review)


def document(
    edition: Edition,
    *,
    template: str = "memo",
    style: str | None = None,
    medium: Medium = "screen",
    folders: Sequence[Path] = (),
) -> Document:
    """Render an edition by a template to one page.

    `template` and `style` are a name or a file; a name is looked up in `folders` first, then among
    the bundled ones, and the style defaults to the template's own. `medium` is what the page is
    for: `print` adds the typography that a PDF engine must be told. Raises ConfigurationError for
    an unknown name and for any error in a template, with its line.
    """
    columns = tuple(Column(b, b.variant, labels(b.variant)) for b in edition.columns)
    name = Path(template).stem if _is_file(template, ".html") else template
    environment = _environment(tuple(folders))
    context = {
        "edition": edition,
        "columns": columns,
        "first": columns[0],
        "bilingual": len(columns) > 1,
        "medium": medium,
        "styles": [Markup(_style("base", folders)), Markup(_style(style or name, folders))],  # noqa: S704 - CSS files are trusted
        "cells": lambda path: _cells(columns, path),
        "rows": lambda path: _zip(_cells(columns, path)),
        "inline": lambda text, lang="": markup.inline(text, lang, spaced=medium == "print"),
    }
    html = _run(environment, template, context)
    return Document(edition, name, str(edition.columns[0].title), html, medium)


def _is_file(name: str, suffix: str) -> bool:
    return name.endswith(suffix) or "/" in name


def _run(environment: jinja2.Environment, template: str, context: dict[str, Any]) -> str:
    try:
        if _is_file(template, ".html"):
            source = _read(Path(template), "template")
            page = environment.from_string(source)
        else:
            page = environment.get_template(f"{template}.html")
        return page.render(context)
    except jinja2.TemplateNotFound as error:
        raise ConfigurationError(
            f"there is no template {error.name!r}: see `briefgen templates list`"
        ) from error
    except jinja2.TemplateSyntaxError as error:
        raise ConfigurationError(
            f"template {error.name or template}:{error.lineno}: {error.message}"
        ) from error
    except jinja2.TemplateError as error:
        raise ConfigurationError(f"template {_place(error, template)}: {error.message}") from error


def _place(error: BaseException, template: str) -> str:
    """Return the innermost template file and line that an error went through."""
    place, trace = template, error.__traceback__
    while trace:
        name = trace.tb_frame.f_code.co_filename
        if name.endswith((".html", ".txt")) or name == "<template>":
            shown = template if name == "<template>" else Path(name).name
            place = f"{shown}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place


@cache
def _environment(folders: tuple[Path, ...]) -> jinja2.Environment:
    """Return a sandboxed environment in which the user's folders win over the bundled ones."""
    environment = ImmutableSandboxedEnvironment(
        autoescape=True,
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
    environment.filters |= {
        "blocks": lambda cells: _zip(pick(cells, "blocks")),
        "crossheads": lambda cells: pick(cells, "crosshead"),
        "css": css_string,
        "date": date,
        "link": markup.safe_link,
        "pick": pick,
        "regions": regions,
    }
    environment.tests["picture"] = is_picture
    return environment


def _style(name: str, folders: Sequence[Path]) -> str:
    if _is_file(name, ".css"):
        return _read(Path(name), "style")
    for folder in folders:
        if (file := folder / f"{name}.css").is_file():
            return _read(file, "style")
    bundled = files("briefgen.styles").joinpath(f"{name}.css")
    if not bundled.is_file():
        raise ConfigurationError(f"there is no style {name!r}: see `briefgen templates list`")
    return bundled.read_text(encoding="utf-8")


def _read(file: Path, kind: str) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"the {kind} {file} cannot be read: {error}") from error


Row = tuple[tuple[Column, Any], ...]


def _cells(columns: tuple[Column, ...], path: str) -> Row:
    """Follow a dotted path in every column's brief."""
    return tuple((column, reduce(getattr, path.split("."), column.brief)) for column in columns)


def _zip(cells: Row) -> Iterator[Row]:
    """Walk sequences that stand side by side, row by row."""
    for values in zip(*(sequence for _, sequence in cells), strict=True):
        yield tuple((column, value) for (column, _), value in zip(cells, values, strict=True))


def pick(cells: Row, name: str) -> Row:
    """Return the same row with one field of each value."""
    return tuple((column, getattr(value, name)) for column, value in cells)


def regions(names: Sequence[Name]) -> tuple[str, ...]:
    """Return the tags that the names have forms in, in order of appearance."""
    return tuple(dict.fromkeys(form.lang for name in names for form in name.forms if form.lang))


def date(iso: str | None, lang: str, precision: Precision = "day") -> str:
    """Write an ISO 8601 date the way a language does (CLDR, long form), at its precision."""
    if not iso:
        return ""
    locale = lang.replace("-", "_")
    try:
        day = dt.date.fromisoformat((iso[:10] + "-01-01")[:10])
    except ValueError:
        return iso
    if precision == "day" and len(iso) >= 10:
        return format_date(day, "long", locale=locale)
    skeleton = "yMMMM" if len(iso) >= 7 and precision != "year" else "y"
    return format_skeleton(skeleton, day, locale=locale)


def css_string(text: object) -> Markup:
    """Return a text as a CSS string that can end neither itself nor a style element."""
    plain = text.string if isinstance(text, Text) else str(text)
    safe = re.sub(r'[\\"<>&\x00-\x1f\x7f]', lambda m: f"\\{ord(m.group()):06x}", plain)
    return Markup(f'"{safe}"')  # noqa: S704 - every character with a meaning is escaped above


def is_picture(src: str | None) -> bool:
    """Say whether an image may be shown: only one that the page itself carries."""
    return bool(src and src.startswith("data:image/"))
