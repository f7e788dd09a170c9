"""Builds small Word, OpenDocument and EPUB packages from the XML of their parts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from briefgen import readers
from briefgen.model import Article, ListBlock, Quote, Source, Table, Text, texts
from briefgen.readers.piece import Page

PROSE = "港務公司說，松濤港的新碼頭每天能裝卸一千二百個貨櫃，比舊碼頭多出一倍。"
MORE = "在地漁民團體則質疑，抽砂工程會破壞近海漁場，要求業者每季公布監測結果。"

_SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
}
_DECLARED = " ".join(f'xmlns:{name}="{uri}"' for name, uri in _SPACES.items())
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_KIND = _SPACES["r"]


def packed(parts: dict[str, str | bytes], first: str = "") -> bytes:
    """Return a ZIP of some parts; `first` is the content of an uncompressed `mimetype`."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        if first:
            archive.writestr("mimetype", first, zipfile.ZIP_STORED)
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def word(body: str, links: dict[str, str] | None = None, **parts: str) -> bytes:
    """Return a Word file with this body; `parts` are the inner XML of styles, footnotes, header…

    `links` are relations of the document by id: an address, or a part inside the package.
    """
    relations = []
    for key, to in (links or {}).items():
        kind, mode = ("hyperlink", ' TargetMode="External"') if "://" in to else ("image", "")
        relations.append(f'<Relationship Id="{key}" Type="{_KIND}/{kind}" Target="{to}"{mode}/>')
    files: dict[str, str | bytes] = {}
    for name, inner in parts.items():
        root = {"header": "hdr", "footer": "ftr"}.get(name, name)
        files[f"word/{name}.xml"] = f"<w:{root} {_DECLARED}>{inner}</w:{root}>"
        relations.append(
            f'<Relationship Id="rId-{name}" Type="{_KIND}/{name}" Target="{name}.xml"/>'
        )
    files["_rels/.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" Type="{_KIND}/officeDocument" '
        'Target="word/document.xml"/></Relationships>'
    )
    files["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}">{"".join(relations)}</Relationships>'
    )
    files["word/document.xml"] = f"<w:document {_DECLARED}><w:body>{body}</w:body></w:document>"
    return packed(files)


def run(words: str, properties: str = "") -> str:
    """Return a run of Word's."""
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{inner}<w:t>{words}</w:t></w:r>"


def paragraph(inner: str, properties: str = "") -> str:
    """Return a paragraph of Word's: its words, or its XML where it begins with a tag."""
    inner = inner if inner.startswith("<") else run(inner)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def article(data: bytes, name: str) -> Article:
    """Read one article."""
    (found,) = readers.read(Source(name, data))
    return found


def said(page: Page) -> Iterator[str]:
    """Yield all that a page has, blocks first and then what was dropped, a string a text."""
    for piece in page.pieces:
        yield piece.string
        if isinstance(piece.block, (ListBlock, Quote, Table)):
            yield from (text.string for text in texts(piece.block) if isinstance(text, Text))
    yield from (one.text for one in page.dropped)
