"""A Word file from end to end: masthead, the desk's words, the article, parts, sources."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Sequence

import docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH

from briefgen.model import Brief, Document, Section, Text, Written
from briefgen.record import CATEGORY
from briefgen.typesetting import date, labels
from briefgen.writers.docx import parts
from briefgen.writers.docx.blocks import add_block, keep_rows
from briefgen.writers.docx.runs import add_text
from briefgen.writers.docx.styles import head_and_foot, prepare
from briefgen.writers.docx.tables import BAR, Columns, grid, heading, label, set_widths, titled

PARTS = (parts.timeline, parts.figures, parts.quotations, parts.names)
_EPOCH = dt.datetime(1980, 1, 1)  # noqa: DTZ001 - the file's clock has no zone


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
    draft = label(columns, "draft") if dict(first.article.desk.extra).get("draft") else ""
    marking = "  ".join(filter(None, (draft, str(handling or ""))))
    head_and_foot(word, first.variant, marking, str(_title(first)))
    for part in (_masthead, _desk, _excerpts, _article, *PARTS):
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
        [(label(columns, key), columns[0].variant), *cells]
        for key, cells in facts
        if any(text for text, _ in cells)
    ]
    if rows:
        grid(word, rows, widths=(40, *[120 // len(columns)] * len(columns)))


def _desk(word: WordDocument, columns: Columns) -> None:
    desks = [(brief.article.desk, brief.variant) for brief in columns]
    for key, name in (("bluf", "bottom_line"), ("summary", "summary")):
        if getattr(desks[0][0], name):
            titled(word, columns, key)
            for desk, language in desks:
                add_text(word.add_paragraph(), getattr(desk, name), language)
    for key, name in (("key_points", "key_points"), ("actions", "recommendations")):
        if getattr(desks[0][0], name):
            titled(word, columns, key)
            rows = zip(*(getattr(desk, name) for desk, _ in desks), strict=True)
            grid(
                word,
                [
                    [(str(n), "en"), *zip(row, (lang for _, lang in desks), strict=True)]
                    for n, row in enumerate(rows, 1)
                ],
                widths=(10, *[150 // len(columns)] * len(columns)),
            )


def _excerpts(word: WordDocument, columns: Columns) -> None:
    if columns[0].excerpts:
        titled(word, columns, "excerpts")
        for row in zip(*(brief.excerpts for brief in columns), strict=True):
            for excerpt, brief in zip(row, columns, strict=True):
                paragraph = word.add_paragraph(style="Quote")
                add_text(paragraph, excerpt.text, brief.variant)
            own = BAR.join(dict.fromkeys(str(excerpt.label) for excerpt in row if excerpt.label))
            role = f"{own or label(columns, 'excerpt_' + row[0].role)} ¶{row[0].number}"
            source = word.add_paragraph(style="Caption")
            source.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            add_text(source, role, columns[0].variant)


def _article(word: WordDocument, columns: Columns) -> None:
    for sections in zip(*(brief.article.sections for brief in columns), strict=True):
        if sections[0].crosshead:
            texts = [(s.crosshead, b.variant) for s, b in zip(sections, columns, strict=True)]
            heading(word, texts, min(sections[0].level + 1, 4))
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
    set_widths(table, [80] * len(columns))
    word.add_paragraph()


def _sources(word: WordDocument, columns: Columns) -> None:
    first = columns[0]
    found, language = first.provenance, first.variant
    titled(word, columns, "sources")
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
    rows = [[(label(columns, key), language), (text, lang)] for key, text, lang in facts if text]
    grid(word, rows, widths=(40, 120))
    for brief in columns:
        if brief.changes or brief.to_review or brief.reviewed:
            words = labels(brief.variant)["converted"].format(
                changes=brief.changes, reviewed=brief.reviewed, to_review=brief.to_review
            )
            add_text(word.add_paragraph(), words, brief.variant)
    if first.article.desk.distribution:
        titled(word, columns, "cc")
        for row in zip(*(brief.article.desk.distribution for brief in columns), strict=True):
            paragraph = word.add_paragraph(style="List Bullet")
            for number, (text, brief) in enumerate(zip(row, columns, strict=True)):
                if not number or str(text) != str(row[0]):
                    add_text(paragraph, BAR if number else "", language)
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
