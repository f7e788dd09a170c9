"""Word files (.docx) by python-docx: its styles are the looks of the pieces."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, cast

from briefgen.errors import ContentError
from briefgen.model import Item, ListBlock, Mark, Quote, Source, Table, Text
from briefgen.readers.clean import clean, tidy
from briefgen.readers.piece import Page, Piece

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Row
    from docx.text.hyperlink import Hyperlink
    from docx.text.paragraph import Paragraph as DocxParagraph
    from docx.text.run import Run

UNPACKED = 60_000_000
"""The most bytes that a file may unpack to; pictures are not unpacked."""
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read(source: Source) -> tuple[Page, ...]:
    """Read one Word file. Raises ContentError for a file that is none or unpacks to too much."""
    document = _open(source)
    pieces: list[Piece] = []
    for number, part in enumerate(document.iter_inner_content(), 1):
        rows = getattr(part, "rows", None)
        if rows is None:
            pieces += _paragraph(cast("DocxParagraph", part), number)
        elif (table := _table(rows)) is not None:
            pieces.append(Piece(Text(""), number, "block", tag="table", block=table))
    return (Page(tuple(_listed(pieces)), _fields(document)),)


def _open(source: Source) -> Document:
    _check(source)
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        return docx.Document(io.BytesIO(source.data))
    except (PackageNotFoundError, KeyError, ValueError, SyntaxError) as error:
        raise _bad(source.name) from error


def _check(source: Source) -> None:
    """Look into the archive before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
            parts = [i for i in archive.infolist() if i.filename.endswith((".xml", ".rels"))]
            names = {i.filename for i in parts}
            size = sum(i.file_size for i in parts)
            if "word/document.xml" in names and size <= UNPACKED:
                # The directory of an archive may lie about sizes; reading in pieces does not.
                _measure(archive, parts)
                return
    except (zipfile.BadZipFile, EOFError, RuntimeError, NotImplementedError, OSError) as error:
        raise _bad(source.name) from error
    if "word/document.xml" in names:
        raise _huge(source.name)
    raise _bad(source.name)


def _measure(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    left = UNPACKED
    for part in parts:
        with archive.open(part) as stream:
            while chunk := stream.read(1 << 20):
                left -= len(chunk)
                if left < 0:
                    raise zipfile.BadZipFile(part.filename)


def _bad(name: str) -> ContentError:
    return ContentError(f"{name} is not a Word file that can be read; save it as .docx again.")


def _huge(name: str) -> ContentError:
    limit = UNPACKED // 1_000_000
    return ContentError(f"{name} unpacks to more than {limit} MB; give one article a file.")


def _fields(document: Document) -> dict[str, object]:
    """Return the title and author that Word keeps beside the text, if they were filled in."""
    properties = document.core_properties
    title = clean(properties.title or "").strip()
    has_title = title and title.lower() not in ("word document", "document", "untitled")
    return {"title": title} if has_title else {}


def _paragraph(paragraph: DocxParagraph, number: int) -> Iterator[Piece]:
    for picture in _pictures(paragraph):
        yield Piece(Text(""), number, "image", tag="image", image=picture)
    text, bold = _text(paragraph)
    if not text.string:
        return
    style = (paragraph.style.name if paragraph.style else "") or ""
    name = style.lower()
    tag = f"{name.replace(' ', '-')} {_looks(paragraph)}".strip()
    if name == "title":
        yield Piece(text, number, "heading", 1, tag=tag)
    elif name.startswith("heading"):
        level = int(name[-1]) if name[-1].isdigit() else 1
        yield Piece(text, number, "heading", level, tag=tag)
    elif name == "caption":
        yield Piece(text, number, "caption", tag=tag)
    elif "quote" in name:
        yield Piece(Text(""), number, "block", tag="quote", block=Quote((text,)))
    elif name.startswith("list") or _numbered(paragraph):
        kind = "ordered" if "number" in name else "bullet"
        yield Piece(text, number, "line", tag=f"item {kind}")
    else:
        form = "verse" if "\n" in text.string else "line"
        yield Piece(text, number, form, bold=bold, tag=tag)  # type: ignore[arg-type]


def _looks(paragraph: DocxParagraph) -> str:
    return "centred" if paragraph.alignment == 1 else ""


def _numbered(paragraph: DocxParagraph) -> bool:
    properties = paragraph._p.pPr
    return properties is not None and properties.numPr is not None


def _pictures(paragraph: DocxParagraph) -> Iterator[str]:
    """Yield the names of a paragraph's pictures inside the file."""
    for blip in paragraph._p.iter(_PICTURE):
        target = paragraph.part.rels.get(blip.get(_EMBED) or "")
        yield target.target_ref if target is not None else ""


def _text(paragraph: DocxParagraph) -> tuple[Text, bool]:
    """Return a paragraph's words with their marks, and whether all of them are bold."""
    string, marks, light = "", list[Mark](), 0
    for part in paragraph.iter_inner_content():
        runs = _runs(part)
        start = len(string)
        for run in runs:
            words = clean(run.text)
            here = len(string)
            string += words
            if run.bold:
                marks.append(Mark(here, len(string), "strong"))
            elif words.strip():
                light += 1
            if run.italic:
                marks.append(Mark(here, len(string), "emphasis"))
        address = getattr(part, "address", "")
        if address:
            marks.append(Mark(start, len(string), "link", address))
    return tidy(string, marks), bool(string.strip()) and not light


def _runs(part: Run | Hyperlink) -> list[Run]:
    runs: list[Run] = getattr(part, "runs", [part])
    return runs


def _table(lines: Iterable[_Row]) -> Table | None:
    rows = [tuple(tidy(clean(cell.text)) for cell in row.cells) for row in lines]
    if not rows or not any(cell.string for row in rows for cell in row):
        return None
    return Table(rows[0], tuple(rows[1:]))


def _listed(pieces: list[Piece]) -> Iterator[Piece]:
    """Yield the pieces with the items that follow one another made lists."""
    run: list[Piece] = []
    for piece in pieces:
        if run and (piece.tag != run[0].tag):
            yield _list(run)
            run = []
        if piece.tag.startswith("item "):
            run.append(piece)
        else:
            yield piece
    if run:
        yield _list(run)


def _list(run: list[Piece]) -> Piece:
    items = tuple(Item(piece.text) for piece in run)
    block = ListBlock(items, run[0].tag.endswith("ordered"))
    return Piece(Text(""), run[0].line, "block", tag="list", block=block)
