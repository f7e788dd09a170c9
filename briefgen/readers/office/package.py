"""The parts of a zipped document (Word, OpenDocument, EPUB), opened within limits."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field

from lxml import etree
from lxml.etree import _Element as Element

from briefgen.errors import ContentError
from briefgen.model import Source
from briefgen.readers.sources import BROKEN, form

UNPACKED = 60_000_000
"""The most bytes that the parts which are read may unpack to; pictures are not unpacked."""
TAGS = 2_000_000
"""The most tags that a part may have: each takes some hundred bytes of memory when it is parsed,
and a book of a million characters has less than half of them."""
PARAGRAPHS = 100_000
"""The most paragraphs, those without words too: an article has at most half as many lines."""
_CHUNK = 1 << 20


@dataclass(slots=True)
class Package:
    """An open archive, and what is said of it where a part cannot be read (see `opened`)."""

    source: Source
    what: str
    archive: zipfile.ZipFile
    parts: frozenset[str]
    left: int = field(default=UNPACKED)

    def read(self, part: str) -> bytes | None:
        """Return a part's bytes, None where there is no such part.

        The directory of an archive may lie about sizes; reading in pieces does not. Raises
        ContentError where a part is damaged, or all that was read is more than `UNPACKED`.
        """
        if part not in self.parts:
            return None
        chunks = []
        try:
            with self.archive.open(part) as stream:
                while chunk := stream.read(_CHUNK):
                    self.left -= len(chunk)
                    if self.left < 0:
                        raise huge(self.source, f"unpacks to more than {UNPACKED // 1_000_000} MB")
                    chunks.append(chunk)
        except BROKEN as error:
            raise self.bad() from error
        return b"".join(chunks)

    def xml(self, part: str) -> Element | None:
        """Return a part's root, None where there is no such part. Raises ContentError as `read`."""
        data = self.read(part)
        if data is None:
            return None
        try:
            return parsed(data, self.source)
        except etree.XMLSyntaxError as error:
            if "depth" in str(error).lower():
                name = self.source.name
                raise ContentError(
                    f"{name} is nested too deeply to be an article; copy its text into a new file."
                ) from error
            raise self.bad() from error

    def bad(self) -> ContentError:
        """Return the error that says that this is no file of its format."""
        return not_a(self.what, self.source)


def opened(source: Source, what: str) -> Package:
    """Open a source's archive; `what` ends the sentence of the error: "a Word file that …; save …".

    Raises ContentError where it is no archive.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(source.data))
    except BROKEN as error:
        raise not_a(what, source) from error
    return Package(source, what, archive, frozenset(archive.namelist()))


def not_a(what: str, source: Source) -> ContentError:
    """Return the error that a source is no file of a format, and what it is where that can be told.

    `what` is the format and, behind a semicolon, the remedy where nothing else is known.
    """
    known, other = form(source.data)
    format_, _, remedy = what.partition("; ")
    if other and (known is None or f".{known}" not in what):
        remedy = other.partition("; ")[2] or f"let its name end in .{known}"
        return ContentError(
            f"{source.name} is not {format_}, but {other.partition('; ')[0]}; {remedy}."
        )
    return ContentError(f"{source.name} is not {format_}; {remedy}.")


def huge(source: Source, what: str) -> ContentError:
    """Return the error that says how a file is too much for an article."""
    return ContentError(f"{source.name} {what}; give one article a file.")


def parsed(data: bytes, source: Source) -> Element:
    """Return the root of some XML of a source; nothing is fetched and no entity is resolved.

    lxml's own limits hold for depth and size (XML_PARSE_HUGE is off). Raises XMLSyntaxError, and
    ContentError where it has too many tags, which is known before it is parsed, or paragraphs.
    """
    if data.count(b"<") > TAGS:
        raise huge(source, f"has more than {TAGS} tags")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    root = etree.fromstring(data, parser)
    if sum(1 for _ in root.iter("{*}p", "{*}h")) > PARAGRAPHS:
        raise huge(source, f"has more than {PARAGRAPHS} paragraphs")
    return root
