"""What a template gets: the edition's columns, and the functions that walk them side by side."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

from markupsafe import Markup

from briefgen.model import Brief, Edition, Medium, Name, Text
from briefgen.render import forms, jsonld
from briefgen.schema import TLP_FORM
from briefgen.typesetting import date, labels, markup, pictures


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


Row = tuple[tuple[Column, Any], ...]
"""One value a column, each with its column."""

MEANINGS = {
    "edition": "The edition: its name, its briefs, the decisions of conversion.",
    "columns": "The columns of the page, one or two.",
    "first": "The first column, which most forms have alone.",
    "bilingual": "Whether there are two columns.",
    "medium": "screen, or print for a PDF or a Word file.",
    "alternates": "The HTML editions made together: pairs of name (or `x-default`) and file name.",
    "draft": "Set where the paper is a draft (`draft: yes`), else none.",
    "report": "The page's JSON-LD (schema.org Report), for `tojson`.",
    "styles": "The style sheets, in their order.",
    "inline": "",
    "headline": "",
    "cells": "",
    "rows": "",
    "label_cells": "",
    "date_cells": "",
    "extra": "",
}
"""Every name that a template gets, in its order; the functions say themselves what they do."""


def columns(edition: Edition) -> tuple[Column, ...]:
    """Return the columns of an edition's page."""
    return tuple(Column(b, b.variant, labels(b.variant)) for b in edition.columns)


def context(
    edition: Edition,
    medium: Medium,
    styles: Sequence[str],
    alternates: Sequence[tuple[str, str]],
) -> dict[str, Any]:
    """Return all that a template gets, by name."""
    shown = columns(edition)
    return {
        "edition": edition,
        "columns": shown,
        "first": shown[0],
        "bilingual": len(shown) > 1,
        "medium": medium,
        "alternates": alternates,
        "draft": forms.own_key(edition.columns[0], "draft"),
        "report": jsonld.report(edition),
        "styles": [Markup(sheet) for sheet in styles],  # noqa: S704 - a style is the user's own
        **helpers(shown, medium, edition.words),
    }


def helpers(
    columns: tuple[Column, ...], medium: Medium, words: Sequence[Sequence[int]] = ()
) -> dict[str, Callable[..., Any]]:
    """Return the functions that templates call, bound to this page's columns and medium."""

    def inline(text: Text | str, lang: str = "") -> Markup:
        """Return a text as HTML in an element of a language, with its marks and its spacing."""
        whole = text if isinstance(text, Text) else Text(text)
        return markup.inline(whole, lang, spaced=medium == "print")

    def headline(column: Column) -> Markup:
        """Return the title of a column as HTML; its lines break between words, not in them."""
        known = next((w for c, w in zip(columns, words, strict=False) if c is column), ())
        spaced = medium == "print"
        return markup.inline(column.brief.title, column.lang, spaced=spaced, words=known)

    def cells(path: str) -> Row:
        """Follow a dotted path in every column's brief: one value a column, with its column."""
        return tuple((c, reduce(getattr, path.split("."), c.brief)) for c in columns)

    def rows(path: str) -> Iterator[Row]:
        """Walk the sequence at a dotted path in all columns side by side."""
        return zipped(cells(path))

    def label_cells(key: str) -> Row:
        """Return a label in every column's language, as a row."""
        return tuple((c, Text(c.label[key])) for c in columns)

    def date_cells(iso: str | None) -> Row:
        """Return a date as every column's language writes it, as a row."""
        return tuple((c, Text(date(iso, c.lang))) for c in columns)

    def extra(key: str) -> Text | None:
        """Return a form's own key or a house's own (`urgency`, `x-desk`), none where absent."""
        return forms.own_key(columns[0].brief, key)

    return {
        function.__name__: function
        for function in (inline, headline, cells, rows, label_cells, date_cells, extra)
    }


def zipped(cells: Row) -> Iterator[Row]:
    """Walk sequences that stand side by side, row by row."""
    for values in zip(*(sequence for _, sequence in cells), strict=True):
        yield tuple((column, value) for (column, _), value in zip(cells, values, strict=True))


def pick(cells: Row, name: str) -> Row:
    """Return the same row with one field of each value."""
    return tuple((column, getattr(value, name)) for column, value in cells)


def blocks(cells: Row) -> list[Row]:
    """Return the blocks of a row of sections, side by side."""
    return list(zipped(pick(cells, "blocks")))


def crossheads(cells: Row) -> Row:
    """Return the crossheads of a row of sections."""
    return pick(cells, "crosshead")


def regions(names: Sequence[Name]) -> tuple[str, ...]:
    """Return the tags that the names have forms in, in order of appearance."""
    return tuple(dict.fromkeys(form.lang for name in names for form in name.forms if form.lang))


def basename(path: object) -> str:
    """Return the last part of a path or address."""
    return str(path).replace("\\", "/").rstrip("/").rpartition("/")[2]


def css_string(text: object) -> Markup:
    """Return a text as a CSS string that can end neither itself nor a style element."""
    safe = re.sub(r'[\\"<>&\x00-\x1f\x7f]', lambda m: f"\\{ord(m.group()):06x}", str(text))
    return Markup(f'"{safe}"')  # noqa: S704 - every character with a meaning is escaped above


def mark_class(handling: object) -> str:
    """Return the style classes of a marking of the Traffic Light Protocol 2.0, else nothing."""
    words = TLP_FORM.fullmatch(str(handling).strip().upper())
    return f" tlp tlp-{words[1].lower().replace('+', '-')}" if words else ""


def is_picture(src: str | None) -> bool:
    """Say whether an address is a picture that the page may show."""
    return bool(src) and not pictures.refusal(str(src))
