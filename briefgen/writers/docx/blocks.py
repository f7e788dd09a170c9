"""An article's blocks in Word: paragraphs, captions, quotations, lists, tables, pictures."""

from __future__ import annotations

import base64
import binascii
import io
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.image.exceptions import UnrecognizedImageError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from briefgen.model import Block, Caption, Image, ListBlock, Paragraph, Quote, Table
from briefgen.typesetting import labels
from briefgen.writers.credits import printed_credit
from briefgen.writers.docx.runs import add_text
from briefgen.writers.docx.styles import NUMBER, TABLE

Place = WordDocument | _Cell
_ALIGN = {"center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}
_DEEPEST = 3
_WIDTH = {False: Mm(150), True: Mm(70)}


def add_block(place: Place, block: Block, language: str, *, numbered: bool = True) -> None:
    """Append a block to a document or a cell; `numbered` puts its number before it."""
    match block:
        case Paragraph():
            paragraph = _paragraph(place)
            if numbered and block.number:
                paragraph.add_run(f"{block.number}\u2002", style=NUMBER)
            add_text(paragraph, block.text, language)
        case Caption():
            _picture(place, block.src)
            paragraph = _figure(place, block.number if numbered else 0, language)
            add_text(paragraph, block.text, language)
            add_text(paragraph, printed_credit(block), language)
        case Image():
            if not _picture(place, block.src):
                paragraph = _figure(place, block.number if numbered else 0, language)
                words = f"{labels(language)['image']} {block.src}"
                add_text(paragraph, block.alt if block.alt.string else words, language)
        case Quote():
            for text in block.paragraphs:
                style = "Intense Quote" if block.pull else "Quote"
                add_text(_paragraph(place, style), text, language)
        case ListBlock():
            _list(place, block, language, 1)
        case Table():
            _table(place, block, language)


def _paragraph(place: Place, style: str | None = None) -> WordParagraph:
    """A new paragraph; in a cell that is still empty, the one that every cell has."""
    if isinstance(place, _Cell) and len(place._tc) and _is_empty(place):
        paragraph: WordParagraph = place.paragraphs[0]
        if style:
            paragraph.style = style
        return paragraph
    return place.add_paragraph(style=style)


def _is_empty(cell: _Cell) -> bool:
    blocks = [child for child in cell._tc if child.tag in (qn("w:p"), qn("w:tbl"))]
    return len(blocks) == 1 and not any(child.tag != qn("w:pPr") for child in blocks[0])


def _figure(place: Place, number: int, language: str) -> WordParagraph:
    paragraph = _paragraph(place, "Caption")
    if number:
        add_text(paragraph, labels(language)["figure"].format(n=number) + "\u2002", language)
    return paragraph


def _picture(place: Place, src: str | None) -> bool:
    """Set a picture that the address itself holds (data:); any other is not fetched."""
    head, comma, body = (src or "").partition(",")
    if not (head.startswith("data:image/") and head.endswith(";base64") and comma):
        return False
    run = _paragraph(place).add_run()
    try:
        shape = run.add_picture(io.BytesIO(base64.b64decode(body, validate=True)))
    except (binascii.Error, UnrecognizedImageError):
        return False
    widest = _WIDTH[isinstance(place, _Cell)]
    if shape.width > widest:
        shape.height = Emu(int(shape.height * widest / shape.width))
        shape.width = widest
    return True


def _list(place: Place, block: ListBlock, language: str, level: int) -> None:
    kind = "List Number" if block.ordered else "List Bullet"
    style = kind if level == 1 else f"{kind} {min(level, _DEEPEST)}"
    numbering = None
    for item in block.items:
        paragraph = _paragraph(place, style)
        if block.ordered:
            numbering = numbering or _numbering(paragraph, style, block.start)
            properties: Any = paragraph._p.get_or_add_pPr()
            properties.get_or_add_numPr().get_or_add_numId().val = numbering
        add_text(paragraph, item.text, language)
        for child in item.children:
            _list(place, child, language, level + 1)


def _numbering(paragraph: WordParagraph, style: str, start: int) -> int:
    """Add a numbering of its own that starts anew, and return its id."""
    part: Any = paragraph.part
    styles = part.document.styles if hasattr(part, "document") else part.styles
    properties = styles[style].element.pPr.numPr
    numbering = part.numbering_part.element
    abstract = numbering.num_having_numId(properties.numId.val).abstractNumId.val
    number = numbering.add_num(abstract)
    number.add_lvlOverride(0).add_startOverride(start)
    return int(number.numId)


def _table(place: Place, block: Table, language: str) -> None:
    head = [block.head] if any(cell.string for cell in block.head) else []
    rows = [*head, *block.rows]
    width = max((len(row) for row in rows), default=0)
    if not width:
        return
    table = place.add_table(len(rows), width)
    table.style = "Table Grid"
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            paragraph = table.cell(number, column).paragraphs[0]
            paragraph.style = TABLE
            add_text(paragraph, text, language, bold=bool(head) and number == 0)
            if column < len(block.align) and block.align[column] in _ALIGN:
                paragraph.alignment = _ALIGN[block.align[column]]
    if head:
        repeat_head(table)
    keep_rows(table)
    if isinstance(place, _Cell):
        place.add_paragraph()


def repeat_head(table: WordTable) -> None:
    """Print the first row again on every page that the table runs over."""
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def keep_rows(table: WordTable) -> None:
    """Break no row across pages."""
    for row in table.rows:
        row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))
