"""Edition × template × style → Document: one self-contained HTML page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from importlib.resources import files
from pathlib import Path
from typing import Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from briefgen.errors import ConfigurationError
from briefgen.model import Brief, Document, Edition, Medium, Name, Notice, Text
from briefgen.render import forms, jsonld, measure
from briefgen.schema import TLP_FORM
from briefgen.typesetting import date, han_date, han_number, labels, markup, pictures, roc_date

__all__ = [
    "document",
    "forms",
    "has_room",
    "stem",
]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the page: a brief, the tag it is in and the labels of that variant."""

    brief: Brief
    lang: str
    label: Mapping[str, str]

    @property
    def converted(self) -> bool:
        """Whether conversion had a hand in this column."""
        return bool(self.brief.changes or self.brief.reviewed or self.brief.to_review)


_IMPORT = re.compile(r'^@import "([\w-]+)\.css";', re.MULTILINE)

Row = tuple[tuple[Column, Any], ...]
"""One value a column, each with its column."""


def document(
    edition: Edition,
    *,
    template: str = "memo",
    style: str | None = None,
    medium: Medium = "screen",
    folders: Sequence[Path] = (),
    alternates: Sequence[tuple[str, str]] = (),
) -> Document:
    """Render an edition by a template to one page.

    `template` and `style` are a name or a file; a name is looked up in `folders` first (and in
    their `templates` and `styles`), then among the bundled ones; the style defaults to the
    template's own. `medium` is what the page is for: `print` adds the typography that a PDF engine
    must be told. `alternates` are the HTML editions made with this one: language tag (or
    `x-default`) and file name. Raises ConfigurationError for an unknown name, for any error in a
    template, and where a bundled template's form has no room for two columns.
    """
    columns = tuple(Column(b, b.variant, labels(b.variant)) for b in edition.columns)
    places = _places(folders)
    if file := _file(template, ".html"):
        places.insert(0, file.parent)
    name = stem(template)
    if not _users_own(template, folders):
        forms.check(name, len(columns))
    sheets = [_style("base", folders), _style(style or name, folders, optional=not style)]
    context = {
        "edition": edition,
        "columns": columns,
        "first": columns[0],
        "bilingual": len(columns) > 1,
        "medium": medium,
        "alternates": alternates,
        "draft": forms.own_key(edition.columns[0], "draft"),
        "report": jsonld.report(edition),
        "styles": [Markup(sheet) for sheet in sheets],  # noqa: S704 - a style is the user's own
        **_helpers(columns, medium),
    }
    html = _run(tuple(places), file.name if file else f"{name}.html", context)
    title = str(edition.columns[0].title)
    return Document(edition, name, title, html, medium, tuple(_refused(edition)))


def stem(template: str) -> str:
    """Return what a template, given by name or file, is called in file names."""
    return file.stem if (file := _file(template, ".html")) else template


def has_room(template: str, columns: int, folders: Sequence[Path] = ()) -> bool:
    """Say whether a template can be set in that many columns; a user's own one always can."""
    return _users_own(template, folders) or forms.has_room(template, columns)


def _places(folders: Sequence[Path]) -> list[Path]:
    return [place for folder in folders for place in (folder, folder / "templates")]


def _users_own(template: str, folders: Sequence[Path]) -> bool:
    """Say whether a template is the user's; the bundled ones of a checkout, seen there, are not."""
    if _file(template, ".html"):
        return True
    bundled = Path(str(files("briefgen.templates"))).resolve()
    own = (place / f"{template}.html" for place in _places(folders))
    return any(file.is_file() and file.resolve().parent != bundled for file in own)


def _helpers(columns: tuple[Column, ...], medium: Medium) -> dict[str, Any]:
    """Return the functions that templates call, bound to this page's columns and medium."""

    def inline(text: Text | str, lang: str = "") -> Markup:
        whole = text if isinstance(text, Text) else Text(text)
        return markup.inline(whole, lang, spaced=medium == "print")

    return {
        "inline": inline,
        "cells": lambda path: _cells(columns, path),
        "rows": lambda path: _zip(_cells(columns, path)),
        "label_cells": lambda key: tuple((c, Text(c.label[key])) for c in columns),
        "date_cells": lambda iso: tuple((c, Text(date(iso, c.lang))) for c in columns),
        "extra": lambda key: forms.own_key(columns[0].brief, key),
    }


def _file(name: str, suffix: str) -> Path | None:
    """Return the path that a name stands for, None where it is a bare name."""
    return Path(name) if name.endswith(suffix) or "/" in name else None


def _run(places: tuple[Path, ...], name: str, context: dict[str, Any]) -> str:
    try:
        return _environment(*_own(places)).get_template(name).render(context)
    except jinja2.TemplateNotFound as error:
        raise ConfigurationError(
            f"there is no template {error.name!r}: see `briefgen templates list`"
        ) from error
    except jinja2.TemplateSyntaxError as error:
        place = f"{error.name or name}:{error.lineno}"
        raise ConfigurationError(f"template {place}: {error.message}") from error
    except ConfigurationError:
        raise
    except Exception as error:  # whatever a template's own expressions raise is its author's error
        raise ConfigurationError(f"template {_place(error, name)}: {error}") from error


def _place(error: BaseException, name: str) -> str:
    """Return the innermost template file and line that an error went through."""
    place, trace = name, error.__traceback__
    while trace:
        file = trace.tb_frame.f_code.co_filename
        if file.endswith(".html"):
            place = f"{Path(file).name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place


def _own(places: tuple[Path, ...]) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """Return the user's folders, absolute, and the templates that they have now.

    Both make up the environment's key: a template that appears or goes is seen in a long run too.
    """
    whole = tuple(place.absolute() for place in places)
    found = (
        f for place in whole for pattern in ("*.html", "*/*.html") for f in place.glob(pattern)
    )
    return whole, tuple(sorted(map(str, found)))


@cache
def _environment(places: tuple[Path, ...], _: tuple[str, ...]) -> jinja2.Environment:
    """Return a sandboxed environment in which the user's folders win over the bundled ones."""
    environment = ImmutableSandboxedEnvironment(
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=True,
        loader=jinja2.ChoiceLoader(
            [
                jinja2.FileSystemLoader([str(place) for place in places]),
                jinja2.PackageLoader("briefgen.templates", ""),
            ]
        ),
    )
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    environment.filters |= {
        "basename": lambda path: str(path).replace("\\", "/").rstrip("/").rpartition("/")[2],
        "blocks": lambda cells: list(_zip(pick(cells, "blocks"))),
        "clip": measure.clip,
        "crossheads": lambda cells: pick(cells, "crosshead"),
        "css": css_string,
        "date": date,
        "fitting": forms.fitting,
        "han": han_number,
        "han_date": han_date,
        "height": forms.height,
        "keywords": jsonld.keywords,
        "link": markup.safe_link,
        "mark_class": mark_class,
        "pick": pick,
        "regions": regions,
        "roc_date": roc_date,
    }
    environment.tests |= {
        "code_block": measure.is_code_block,
        "crowded": measure.is_crowded,
        "endless": measure.is_endless,
        "long": measure.is_long,
        "picture": lambda src: bool(src) and not pictures.refusal(src),
        "tall": measure.is_tall,
        "unbroken": measure.is_unbroken,
    }
    return environment


def _style(
    name: str, folders: Sequence[Path], *, optional: bool = False, within: tuple[str, ...] = ()
) -> str:
    """Return a style sheet's text by name or file; an optional one may be absent.

    A style that builds on another says so on a line of its own: `@import "form.css";`. One that
    names itself, or one it is `within`, gets the bundled style of that name.
    """
    text = _sheet(name, () if name in within else folders, optional=optional)
    return _IMPORT.sub(lambda found: _style(found[1], folders, within=(*within, name)), text)


def _sheet(name: str, folders: Sequence[Path], *, optional: bool) -> str:
    if file := _file(name, ".css"):
        return _read(file)
    for folder in folders:
        for place in (folder, folder / "styles"):
            if (file := place / f"{name}.css").is_file():
                return _read(file)
    bundled = files("briefgen.styles").joinpath(f"{name}.css")
    if optional and not bundled.is_file():
        return ""
    if not bundled.is_file():
        raise ConfigurationError(f"there is no style {name!r}: see `briefgen templates list`")
    return bundled.read_text(encoding="utf-8")


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"the style {file} cannot be read: {error}") from error


def _refused(edition: Edition) -> Iterator[Notice]:
    """Notice every picture that the page does not show."""
    article = edition.columns[0].article
    for block in article.blocks:
        src = block.src if block.kind in ("image", "caption") else None
        if src and (why := pictures.refusal(src)):
            shown = src if len(src) < 80 else f"{src[:77]}…"
            message = f"the picture {shown} is not shown: {why}"
            yield Notice(article.name, block.origin.line, "picture", message)


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


def css_string(text: object) -> Markup:
    """Return a text as a CSS string that can end neither itself nor a style element."""
    safe = re.sub(r'[\\"<>&\x00-\x1f\x7f]', lambda m: f"\\{ord(m.group()):06x}", str(text))
    return Markup(f'"{safe}"')  # noqa: S704 - every character with a meaning is escaped above


def mark_class(handling: object) -> str:
    """Return the style classes of a marking of the Traffic Light Protocol 2.0, else nothing."""
    words = TLP_FORM.fullmatch(str(handling).strip().upper())
    return f" tlp tlp-{words[1].lower().replace('+', '-')}" if words else ""
