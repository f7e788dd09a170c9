"""Headings and tables of a Word file, in one language or in two columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docx.document import Document as WordDocument
from docx.shared import Mm
from docx.table import Table as WordTable

from briefgen.model import Brief, Text
from briefgen.typesetting import labels
from briefgen.writers.docx.blocks import keep_rows, repeat_head
from briefgen.writers.docx.runs import add_text
from briefgen.writers.docx.styles import TABLE

Columns = tuple[Brief, ...]
Cell = tuple[Text | str | None, str]
"""A cell's words and their language."""
BAR = " / "


def label(columns: Columns, key: str) -> str:
    """A label in each column's language, once where they agree."""
    return BAR.join(dict.fromkeys(labels(brief.variant)[key] for brief in columns))


def heading(word: WordDocument, texts: Iterable[Cell], level: int) -> None:
    """Write a heading, a text in each language, once where they agree."""
    paragraph = word.add_heading(level=level)
    seen: list[str] = []
    for text, language in texts:
        if text and str(text) not in seen:
            if seen:
                paragraph.add_run(BAR)
            add_text(paragraph, text, language, head=True)
            seen.append(str(text))


def titled(word: WordDocument, columns: Columns, key: str) -> None:
    """Write the heading of a part by its label."""
    heading(word, [(labels(brief.variant)[key], brief.variant) for brief in columns], 1)


def grid(
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
    set_widths(table, widths)
    word.add_paragraph()


def set_widths(table: WordTable, widths: Sequence[int]) -> None:
    """Set the widths of a table's columns, in millimetres; none leave it to Word."""
    table.autofit = not widths
    for column, width in enumerate(widths):
        table.columns[column].width = Mm(width)
        for cell in table.columns[column].cells:
            cell.width = Mm(width)
