"""The article as it was read: blocks, sections, fields, and what the desk adds to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

from briefgen.model.notice import Notice
from briefgen.model.text import Text


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a block came from: a line of the source (1-based) and the rule that named it.

    `confidence` runs from 0 to 1; `rule` is the id that `parse --explain` prints.
    """

    line: int = 0
    rule: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. A line feed inside it is kept (verse, code); a code block is all one mark.

    `number` is the paragraph number that all editions share; 0 until compose numbers the blocks.
    Captions and images are numbered apart, as figures.
    """

    text: Text
    origin: Origin = Origin()
    number: int = 0
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True)
class Caption:
    """A photograph's caption, its credit apart, and the image's address if the source had one.

    `credit_form` is the credit as it stood, with its brackets or lead word: `（Reuters）`. `alt` is
    the picture's alternative text where it says something else.
    """

    text: Text
    credit: Text | None = None
    src: str | None = None
    credit_form: str = ""
    alt: Text | None = None
    origin: Origin = Origin()
    number: int = 0
    kind: Literal["caption"] = "caption"


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation set apart; `pull` for one that repeats the article's own words."""

    paragraphs: tuple[Text, ...]
    pull: bool = False
    origin: Origin = Origin()
    number: int = 0
    kind: Literal["quote"] = "quote"


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list, with the lists under it."""

    text: Text
    children: tuple[ListBlock, ...] = ()


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; `start` is the first number of an ordered one."""

    items: tuple[Item, ...]
    ordered: bool = False
    start: int = 1
    origin: Origin = Origin()
    number: int = 0
    kind: Literal["list"] = "list"


@dataclass(frozen=True, slots=True)
class Table:
    """A table: one head row (may be empty) and body rows of as many cells; one `align` a column."""

    head: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    align: tuple[Literal["left", "center", "right", ""], ...] = ()
    origin: Origin = Origin()
    number: int = 0
    kind: Literal["table"] = "table"


@dataclass(frozen=True, slots=True)
class Image:
    """A picture's place in the article: its address and its alternative text."""

    src: str
    alt: Text = Text("")
    origin: Origin = Origin()
    number: int = 0
    kind: Literal["image"] = "image"


Block = Paragraph | Caption | Quote | ListBlock | Table | Image


@dataclass(frozen=True, slots=True)
class Section:
    """A crosshead (None for the opening) and the blocks under it; `level` from 1, as nested."""

    crosshead: Text | None
    blocks: tuple[Block, ...]
    level: int = 1
    origin: Origin = Origin()


Form = Literal[
    "auto",
    "text",
    "markdown",
    "html",
    "docx",
    "odt",
    "rtf",
    "epub",
    "feed",
    "eml",
    "mhtml",
    "pdf",
]


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one input and what the user called it; a reader's only argument.

    `path` is set where the bytes came from disk; `url` where they came from the network;
    `retrieved` is the ISO 8601 time of that.
    """

    name: str
    data: bytes
    form: Form = "auto"
    path: str | None = None
    url: str | None = None
    retrieved: str | None = None


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something of the source that is not the article, kept to be shown: why, and its words.

    `inside` is true where it stood among the article's own text.
    """

    kind: str
    text: str
    line: int = 0
    inside: bool = False


@dataclass(frozen=True, slots=True)
class Desk:
    """What the desk adds to an article, from front matter, flags or configuration; never invented.

    `subject` replaces the headline in the title block. `handling` is a protective marking: a Latin
    one (`TLP:AMBER`) is fixed in its language, a Chinese one (機密) is converted like any text.
    `memo_date` is the paper's own date (ISO 8601), None where it is the article's. `extra` keeps
    the keys of the official forms and of a house's own templates.
    """

    to: Text | None = None
    sender: Text | None = None
    ref: Text | None = None
    subject: Text | None = None
    memo_date: str | None = None
    handling: Text | None = None
    summary: Text | None = None
    bottom_line: Text | None = None
    key_points: tuple[Text, ...] = ()
    recommendations: tuple[Text, ...] = ()
    distribution: tuple[Text, ...] = ()
    slug: str | None = None
    extra: tuple[tuple[str, Text], ...] = ()


@dataclass(frozen=True, slots=True)
class Original:
    """The file that a corrected article was made from: its name, SHA-256 (hex), and address."""

    name: str
    sha256: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One article as briefgen understood it, in its own variant.

    `variant` is a BCP 47 tag; dates are ISO 8601 (`2026-01-12`, or with a time) or None;
    `name` is what the user called the source (a path, an address, `-`), `sha256` the hex digest of
    its bytes. `headline` is None where the source has none; `working_title` is then the opening
    words, for file names and PDF metadata only. `original` is set where this is the corrected text
    of another file. `language` is the tag that a page gives itself (`zh-SG`), "" where it gives
    none: no more than evidence of the variant.
    """

    name: str
    sha256: str
    variant: str
    sections: tuple[Section, ...]
    headline: Text | None = None
    dek: Text | None = None
    byline: tuple[Text, ...] = ()
    dateline: Text | None = None
    source: Text | None = None
    url: str | None = None
    date_published: str | None = None
    date_modified: str | None = None
    working_title: Text = Text("")
    language: str = ""
    desk: Desk = Desk()
    original: Original | None = None
    dropped: tuple[Dropped, ...] = ()
    notices: tuple[Notice, ...] = ()

    @property
    def file_name(self) -> str:
        """The source's name without its folders, which may say more of a desk than they should."""
        return self.name if "://" in self.name else PurePath(self.name).name

    @property
    def blocks(self) -> Iterator[Block]:
        """Every block in order, across the sections."""
        return (block for section in self.sections for block in section.blocks)
