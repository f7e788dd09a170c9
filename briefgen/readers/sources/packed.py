"""What a package or an old Office file is, by the parts in it: read here, or refused by name."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib

from briefgen.model import Form

BROKEN: tuple[type[Exception], ...] = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    RuntimeError,
    NotImplementedError,
    OSError,
    ValueError,
)
"""What the library raises for archives that are damaged, locked or packed in a way it has not."""

ZIP, OLE, RTF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf"

_COPY = "copy the article's text into a .docx or .txt file"
# The first entry of an OpenDocument or EPUB package is its media type (ODF 1.3 part 2, 3.3; OCF).
_TYPES: dict[str, tuple[Form | None, str]] = {
    "application/vnd.oasis.opendocument.text": ("odt", "an OpenDocument text"),
    "application/epub+zip": ("epub", "an EPUB"),
    "application/vnd.oasis.opendocument.spreadsheet": (None, f"a spreadsheet; {_COPY}"),
    "application/vnd.oasis.opendocument.presentation": (None, f"a presentation; {_COPY}"),
    "application/vnd.oasis.opendocument.graphics": (None, f"a drawing; {_COPY}"),
}
_PARTS: tuple[tuple[str, Form | None, str], ...] = (
    ("word/", "docx", "a Word file"),
    ("xl/", None, f"an Excel workbook; {_COPY}"),
    ("ppt/", None, f"a PowerPoint presentation; {_COPY}"),
    ("META-INF/container.xml", "epub", "an EPUB"),
    ("Index/", None, "a file of Apple's Pages, Numbers or Keynote; export it as .docx"),
    ("index.xml", None, "a file of Apple's Pages, Numbers or Keynote; export it as .docx"),
)
# Streams of a compound file, whose names are UTF-16 (MS-CFB 2.6.1).
_STREAMS = (
    ("EncryptedPackage", "an Office file with a password; save it without one"),
    ("WordDocument", "an old Word file (.doc, .wps); save it as .docx"),
    ("PowerPoint Document", f"an old PowerPoint presentation (.ppt); {_COPY}"),
    ("Workbook", f"an old Excel workbook (.xls); {_COPY}"),
    ("__substg1.0_", "an Outlook message (.msg); save it as .eml"),
    ("", "an old Office file; save it as .docx"),
)


def form(data: bytes) -> tuple[Form | None, str]:
    """Return the form that we read a package or rich text file as, and what people call it.

    None where it is no such file, or one that is not read; then the words say what to do, and are
    empty where it is none at all.
    """
    if data.startswith(RTF):
        return "rtf", "a rich text file"
    if data.startswith(OLE):
        return None, next(what for name, what in _STREAMS if name.encode("utf-16-le") in data)
    if not data.startswith(ZIP):
        return None, ""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            kind = (
                archive.read("mimetype")[:100].decode("ascii", "replace").strip()
                if ("mimetype" in names and archive.getinfo("mimetype").file_size < 200)
                else ""
            )
    except BROKEN:
        return None, "a damaged ZIP archive or an Office file cut short; save or send it again"
    if kind.removesuffix("-template") in _TYPES:
        return _TYPES[kind.removesuffix("-template")]
    for part, found, what in _PARTS:
        if any(name.startswith(part) for name in names):
            return found, what
    return None, "a ZIP archive; unpack it and give the articles in it"


def refusal(data: bytes) -> str:
    """Return what a file is that is no text, with what to do, "" where it is no package."""
    found, what = form(data)
    return f"{what}; let its name end in .{found}" if found else what
