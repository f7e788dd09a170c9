"""Builds small Word, OpenDocument and EPUB packages from the XML of their parts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping

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


def word(body: str, links: Mapping[str, str] | None = None, /, **parts: str) -> bytes:
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


_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMES = " ".join(
    [
        f'xmlns:{name}="{_ODF}{name}:1.0"'
        for name in ("office", "style", "text", "table", "manifest", "meta")
    ]
    + [f'xmlns:{short}="{_ODF}{name}-compatible:1.0"' for short, name in (("svg", "svg"),)]
    + [f'xmlns:fo="{_ODF}xsl-fo-compatible:1.0"', f'xmlns:draw="{_ODF}drawing:1.0"']
    + ['xmlns:xlink="http://www.w3.org/1999/xlink"', 'xmlns:dc="http://purl.org/dc/elements/1.1/"']
)
ODT = "application/vnd.oasis.opendocument.text"


def odt(
    body: str, automatic: str = "", styles: str = "", master: str = "", title: str = ""
) -> bytes:
    """Return an OpenDocument text with this body; the others are the inner XML of its styles."""
    version = 'office:version="1.3"'
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in (
            ("/", ODT),
            ("content.xml", "text/xml"),
            ("styles.xml", "text/xml"),
            ("meta.xml", "text/xml"),
        )
    )
    return packed(
        {
            "content.xml": f"<office:document-content {_NAMES} {version}><office:automatic-styles>"
            f"{automatic}</office:automatic-styles><office:body><office:text>{body}</office:text>"
            "</office:body></office:document-content>",
            "styles.xml": f"<office:document-styles {_NAMES} {version}><office:styles>{styles}"
            f"</office:styles><office:master-styles>{master}</office:master-styles>"
            "</office:document-styles>",
            "meta.xml": f"<office:document-meta {_NAMES} {version}><office:meta><dc:title>{title}"
            "</dc:title></office:meta></office:document-meta>",
            "META-INF/manifest.xml": f"<manifest:manifest {_NAMES} manifest:version='1.3'>"
            f"{entries}</manifest:manifest>",
        },
        ODT,
    )


def flat_odt(body: str) -> bytes:
    """Return an OpenDocument text in one file."""
    return (
        f"<?xml version='1.0' encoding='UTF-8'?>\n<office:document {_NAMES} office:version='1.3' "
        f"office:mimetype='{ODT}'><office:body><office:text>{body}</office:text></office:body>"
        "</office:document>"
    ).encode()


def epub(chapters: dict[str, str], metadata: str = "", items: str = "", **parts: str) -> bytes:
    """Return an EPUB of chapters: their bodies by name; `items` go into the manifest."""
    opf = "http://www.idpf.org/2007/opf"
    listed = "".join(
        f"<item id='{name}' href='text/{name}.xhtml' media-type='application/xhtml+xml'/>"
        for name in chapters
    )
    order = "".join(f"<itemref idref='{name}'/>" for name in chapters)
    files: dict[str, str | bytes] = {
        "META-INF/container.xml": f"<container xmlns='{_ODF}container'><rootfiles>"
        "<rootfile full-path='EPUB/book.opf'/></rootfiles></container>",
        "EPUB/book.opf": f"<package xmlns='{opf}' xmlns:opf='{opf}'><metadata "
        f"xmlns:dc='http://purl.org/dc/elements/1.1/'>{metadata}</metadata><manifest>{listed}{items}"
        f"</manifest><spine>{order}</spine>{parts.pop('guide', '')}</package>",
    }
    for name, body in chapters.items():
        files[f"EPUB/text/{name}.xhtml"] = (
            "<?xml version='1.0' encoding='utf-8'?><!DOCTYPE html><html "
            "xmlns='http://www.w3.org/1999/xhtml' xmlns:epub='http://www.idpf.org/2007/ops'>"
            f"<head><title/></head><body>{body}</body></html>"
        )
    files |= {name.replace("__", "/"): data for name, data in parts.items()}
    return packed(files, "application/epub+zip")
