"""The Word writer: real styles, a language on every run, one column or two in a table."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm
from docx.table import Table as WordTable

from briefgen.model import Brief, Document, Section, Text, Written
from briefgen.record import CATEGORY
from briefgen.typesetting import date, labels
from briefgen.writers.docx.blocks import add_block, keep_rows, repeat_head
from briefgen.writers.docx.runs import add_text
from briefgen.writers.docx.styles import TABLE, head_and_foot, prepare

__all__ = [
    "write",
]

Columns = tuple[Brief, ...]
Cell = tuple[Text | str | None, str]
"""A cell's words and their language."""
_EPOCH = dt.datetime(1980, 1, 1)  # noqa: DTZ001 - the file's clock has no zone
_BAR = " / "


def write(document: Document) -> Written:
    """Return the edition as a .docx (ECMA-376), the same bytes for the same edition.

    Headings, captions, quotations and lists have Word's own styles, names and figures are tables;
    a bilingual edition stands block beside block in a table of two columns. The template and its
    style are HTML's and have no say here.
    """
    columns = document.edition.columns
    first = columns[0]
    word = docx.Document()
    prepare(word, first.variant)
    handling = first.article.desk.handling
    head_and_foot(word, first.variant, str(handling or ""), str(_title(first)))
    for part in (_masthead, _desk, _excerpts, _article, _timeline, _figures, _quotations, _names):
        part(word, columns)
    _sources(word, columns)
    _properties(word, first)
    stream = io.BytesIO()
    word.save(stream)
    return Written(_timeless(stream.getvalue()))


def _title(brief: Brief) -> Text | str:
    """The printed title; an article without a headline is called a briefing, nothing more."""
    article = brief.article
    return article.desk.subject or article.headline or labels(brief.variant)["memo"]


def _label(columns: Columns, key: str) -> str:
    """A label in each column's language, once where they agree."""
    return _BAR.join(dict.fromkeys(labels(brief.variant)[key] for brief in columns))


def _heading(word: WordDocument, texts: Iterable[Cell], level: int) -> None:
    paragraph = word.add_heading(level=level)
    seen: list[str] = []
    for text, language in texts:
        if text and str(text) not in seen:
            if seen:
                paragraph.add_run(_BAR)
            add_text(paragraph, text, language, head=True)
            seen.append(str(text))


def _titled(word: WordDocument, columns: Columns, key: str) -> None:
    _heading(word, [(labels(brief.variant)[key], brief.variant) for brief in columns], 1)


def _grid(
    word: WordDocument,
    rows: Sequence[Sequence[Cell]],
    *,
    head: Sequence[Cell] = (),
    widths: Sequence[int] = (),
    joined: Sequence[int] = (),
) -> None:
    """Append a table; `head` is repeated on every page, `widths` are millimetres.

    In the columns `joined`, cells one under another with the same words become one.
    """
    every = [*([head] if head else []), *rows]
    table = word.add_table(len(every), max(map(len, every)))
    table.style = "Table Grid"
    for number, row in enumerate(every):
        for column, (text, language) in enumerate(row):
            paragraph = table.cell(number, column).paragraphs[0]
            paragraph.style = TABLE
            if column in joined and number and str(every[number - 1][column][0]) == str(text):
                above = table.cell(number - 1, column)
                above.merge(table.cell(number, column))
                for spare in above.paragraphs[1:]:
                    spare._p.getparent().remove(spare._p)
            elif text:
                add_text(paragraph, text, language, bold=bool(head) and number == 0)
    if head:
        repeat_head(table)
    keep_rows(table)
    _set_widths(table, widths)
    word.add_paragraph()


def _set_widths(table: WordTable, widths: Sequence[int]) -> None:
    table.autofit = not widths
    for column, width in enumerate(widths):
        table.columns[column].width = Mm(width)
        for cell in table.columns[column].cells:
            cell.width = Mm(width)


def _masthead(word: WordDocument, columns: Columns) -> None:
    title = word.add_paragraph(style="Title")
    for number, brief in enumerate(columns):
        if number:
            title.add_run().add_break()
        add_text(title, _title(brief), brief.variant, head=True)
    for brief in columns:
        if brief.article.dek:
            add_text(word.add_paragraph(style="Subtitle"), brief.article.dek, brief.variant)
    facts = (
        ("to", [(brief.article.desk.to, brief.variant) for brief in columns]),
        ("from", [(brief.article.desk.sender, brief.variant) for brief in columns]),
        ("date", [(date(b.date, b.variant), b.variant) for b in columns]),
        ("ref", [(brief.article.desk.ref, brief.variant) for brief in columns]),
    )
    rows = [
        [(_label(columns, key), columns[0].variant), *cells]
        for key, cells in facts
        if any(text for text, _ in cells)
    ]
    if rows:
        _grid(word, rows, widths=(40, *[120 // len(columns)] * len(columns)))


def _desk(word: WordDocument, columns: Columns) -> None:
    desks = [(brief.article.desk, brief.variant) for brief in columns]
    for key, name in (("bluf", "bottom_line"), ("summary", "summary")):
        if getattr(desks[0][0], name):
            _titled(word, columns, key)
            for desk, language in desks:
                add_text(word.add_paragraph(), getattr(desk, name), language)
    for key, name in (("key_points", "key_points"), ("actions", "recommendations")):
        if getattr(desks[0][0], name):
            _titled(word, columns, key)
            rows = zip(*(getattr(desk, name) for desk, _ in desks), strict=True)
            _grid(
                word,
                [
                    [(str(n), "en"), *zip(row, (lang for _, lang in desks), strict=True)]
                    for n, row in enumerate(rows, 1)
                ],
                widths=(10, *[150 // len(columns)] * len(columns)),
            )


def _excerpts(word: WordDocument, columns: Columns) -> None:
    if columns[0].excerpts:
        _titled(word, columns, "excerpts")
        for row in zip(*(brief.excerpts for brief in columns), strict=True):
            for excerpt, brief in zip(row, columns, strict=True):
                paragraph = word.add_paragraph(style="Quote")
                add_text(paragraph, excerpt.text, brief.variant)
            role = f"{_label(columns, 'excerpt_' + row[0].role)} ¶{row[0].number}"
            source = word.add_paragraph(style="Caption")
            source.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            add_text(source, role, columns[0].variant)


def _article(word: WordDocument, columns: Columns) -> None:
    for sections in zip(*(brief.article.sections for brief in columns), strict=True):
        if sections[0].crosshead:
            texts = [(s.crosshead, b.variant) for s, b in zip(sections, columns, strict=True)]
            _heading(word, texts, min(sections[0].level + 1, 4))
        if len(columns) == 1:
            for block in sections[0].blocks:
                add_block(word, block, columns[0].variant)
        elif sections[0].blocks:
            _parallel(word, sections, columns)


def _parallel(word: WordDocument, sections: Sequence[Section], columns: Columns) -> None:
    """Set the sections' blocks side by side, a row a block."""
    table = word.add_table(len(sections[0].blocks), len(columns))
    for row, blocks in enumerate(zip(*(section.blocks for section in sections), strict=True)):
        for column, (block, brief) in enumerate(zip(blocks, columns, strict=True)):
            add_block(table.cell(row, column), block, brief.variant, numbered=column == 0)
    keep_rows(table)
    _set_widths(table, [80] * len(columns))
    word.add_paragraph()


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
    _titled(word, columns, key)
    variant = columns[0].variant
    passages = [(labels(brief.variant)["passage"], brief.variant) for brief in columns]
    languages = [brief.variant for brief in columns]
    _grid(
        word,
        [
            [
                (first(row), variant),
                *((line.text, lang) for line, lang in zip(row, languages, strict=True)),
                (_where(columns, row[0]), variant),
            ]
            for row in rows
        ],
        head=[(_label(columns, name), variant), *passages, (_label(columns, "paragraph"), variant)],
        widths=(32, *[108 // len(columns)] * len(columns), 20),
        joined=range(1, len(columns) + 1),
    )


def _timeline(word: WordDocument, columns: Columns) -> None:
    language = columns[0].variant
    _passages(
        word,
        columns,
        "timeline",
        "timeline",
        "date",
        lambda row: date(row[0].iso, language, row[0].precision),
    )


def _figures(word: WordDocument, columns: Columns) -> None:
    _passages(word, columns, "figures", "figures", "quantity", lambda row: row[0].source)


def _quotations(word: WordDocument, columns: Columns) -> None:
    _passages(word, columns, "quotations", "quotations", "speaker", lambda row: row[0].speaker)


def _names(word: WordDocument, columns: Columns) -> None:
    first = columns[0]
    if not first.names:
        return
    _titled(word, columns, "glossary")
    tags = list(dict.fromkeys(f.lang for name in first.names for f in name.forms if f.lang))
    keys = ["term", *(tag.rsplit("-", 1)[-1].lower() for tag in tags), "latin", "paragraph"]
    rows: list[list[Cell]] = []
    for name in first.names:
        forms = {form.lang: form for form in name.forms}
        rows.append(
            [
                (name.source, first.variant),
                *((forms.get(tag), tag) for tag in tags),
                (name.latin, "en"),
                (_where(columns, name), first.variant),
            ]
        )
    known = labels(first.variant)
    head = [(_label(columns, key) if key in known else key, first.variant) for key in keys]
    widths = (36, *[78 // len(tags)] * len(tags), 30, 16) if tags else ()
    _grid(word, rows, head=head, widths=widths)


def _sources(word: WordDocument, columns: Columns) -> None:
    first = columns[0]
    found, language = first.provenance, first.variant
    _titled(word, columns, "sources")
    made = ", ".join(f"{name} {number}" for name, number in found.versions)
    facts: list[tuple[str, Text | str | None, str]] = [
        ("sources", first.article.source, language),
        ("headline", first.article_title, language),
        ("byline", "、".join(map(str, first.article.byline)), language),
        ("dateline", first.article.dateline, language),
        ("address", found.url, "en"),
        ("published", date(found.published, language), language),
        ("retrieved", date(found.retrieved, language), language),
        ("attachment", found.source.replace("\\", "/").rpartition("/")[2], "en"),
        ("digest", found.sha256, "en"),
        ("corrected", " ".join(filter(None, (found.corrected, found.corrected_sha256))), "en"),
        ("made_with", made, "en"),
    ]
    rows = [[(_label(columns, key), language), (text, lang)] for key, text, lang in facts if text]
    _grid(word, rows, widths=(40, 120))
    for brief in columns:
        if brief.changes or brief.to_review or brief.reviewed:
            words = labels(brief.variant)["converted"].format(
                changes=brief.changes, reviewed=brief.reviewed, to_review=brief.to_review
            )
            add_text(word.add_paragraph(), words, brief.variant)
    if first.article.desk.distribution:
        _titled(word, columns, "cc")
        for row in zip(*(brief.article.desk.distribution for brief in columns), strict=True):
            paragraph = word.add_paragraph(style="List Bullet")
            for number, (text, brief) in enumerate(zip(row, columns, strict=True)):
                if not number or str(text) != str(row[0]):
                    add_text(paragraph, _BAR if number else "", language)
                    add_text(paragraph, text, brief.variant)


def _properties(word: WordDocument, brief: Brief) -> None:
    """Set what the file says of itself; its clock is the publication date, not today's."""
    try:
        when = dt.datetime.fromisoformat((brief.article.date_published or "")[:10])
    except ValueError:
        when = _EPOCH
    properties = word.core_properties
    properties.title = str(brief.title)
    properties.author = "、".join(map(str, brief.article.byline))
    properties.last_modified_by = ""
    properties.comments = ""
    properties.category = CATEGORY
    properties.language = brief.variant
    properties.identifier = brief.provenance.sha256
    properties.created = properties.modified = when
    properties.revision = 1


def _timeless(data: bytes) -> bytes:
    """Write the package again with one date for all its files, so that bytes do not change."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            info = zipfile.ZipInfo(name, _EPOCH.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return stream.getvalue()
