"""What to look up, as tables of a Word file: timeline, figures, quotations, names."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from docx.document import Document as WordDocument

from briefgen.model import Text
from briefgen.typesetting import date, labels
from briefgen.writers.docx.tables import Cell, Columns, grid, label, titled


def _where(columns: Columns, line: Any) -> str:
    if not line.number:
        return ""
    figure = labels(columns[0].variant)["figure"]
    return figure.format(n=line.number) if line.caption else f"¶{line.number}"


def _passages(
    word: WordDocument, columns: Columns, part: str, key: str, name: str, first: Any
) -> None:
    """Append a part as a table: its key, a passage in each column's language, and its place."""
    rows = list(zip(*(getattr(brief, part) for brief in columns), strict=True))
    if not rows:
        return
    titled(word, columns, key)
    variant = columns[0].variant
    passages = [(labels(brief.variant)["passage"], brief.variant) for brief in columns]
    languages = [brief.variant for brief in columns]
    grid(
        word,
        [
            [
                *([(first(row), variant)] if first else []),
                *((line.text, lang) for line, lang in zip(row, languages, strict=True)),
                (_where(columns, row[0]), variant),
            ]
            for row in rows
        ],
        head=[
            *([(label(columns, name), variant)] if first else []),
            *passages,
            (label(columns, "paragraph"), variant),
        ],
        widths=(
            *([32] if first else []),
            *[(108 if first else 140) // len(columns)] * len(columns),
            20,
        ),
        joined=range(1 if first else 0, len(columns) + bool(first)),
    )


def timeline(word: WordDocument, columns: Columns) -> None:
    """Write the timeline: each date and its passage."""
    language = columns[0].variant
    _passages(
        word,
        columns,
        "timeline",
        "timeline",
        "day",
        lambda row: date(row[0].iso, language, row[0].precision, row[0].part),
    )


def figures(word: WordDocument, columns: Columns) -> None:
    """Write the key figures, each with its passage."""
    _passages(word, columns, "figures", "figures", "", None)


def quotations(word: WordDocument, columns: Columns) -> None:
    """Write the quotations and who said them."""
    _passages(word, columns, "quotations", "quotations", "speaker", lambda row: row[0].speaker)


def names(word: WordDocument, columns: Columns) -> None:
    """Write the names and terms in every region."""
    first = columns[0]
    if not first.names:
        return
    titled(word, columns, "glossary")
    tags = list(dict.fromkeys(f.lang for name in first.names for f in name.forms if f.lang))
    keys = ["term", *(tag.rsplit("-", 1)[-1].lower() for tag in tags), "latin", "paragraph"]
    rows: list[list[Cell]] = []
    for group, members in groupby(first.names, key=lambda name: name.group):
        rows.append([(label(columns, group), first.variant), *[("", "en")] * (len(tags) + 2)])
        for name in members:
            forms = {form.lang: form for form in name.forms}
            term: Text | str = name.source
            if name.office:
                term = Text(f"{name.source}（{name.office}）", lang=name.source.lang)
            rows.append(
                [
                    (term, first.variant),
                    *((forms.get(tag), tag) for tag in tags),
                    (name.latin, "en"),
                    (_where(columns, name), first.variant),
                ]
            )
    known = labels(first.variant)
    head = [(label(columns, key) if key in known else key, first.variant) for key in keys]
    widths = (36, *[78 // len(tags)] * len(tags), 30, 16) if tags else ()
    grid(word, rows, head=head, widths=widths)
