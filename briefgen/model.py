"""The nouns: what an article, a brief, an edition and a document are made of.

Everything is frozen. Human text is a `Text`; what is not to be converted (an address, an ISO date,
a hash) is a plain `str`. So a stage that converts or walks texts needs no list of fields:
`map_texts` visits every `Text` of a tree, and the structure stays equal by construction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any, Literal, Protocol, TypeVar

T = TypeVar("T")

MarkKind = Literal["strong", "emphasis", "link", "code", "lang"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A property of one stretch of a text.

    `start` and `end` are code-point offsets, half open. `value` is the address of a `link`, the
    BCP 47 tag of a `lang`, else empty.
    """

    start: int
    end: int
    kind: MarkKind
    value: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A string that people read, with its marks beside it.

    Marks are offsets and not markup inside the string, because conversion looks at phrases across
    them. `lang` is None for text in the variant of the tree around it; a tag fixes the text in that
    language, and it is then never converted (an English title; `zxx`, no linguistic content,
    for code).
    """

    string: str
    marks: tuple[Mark, ...] = ()
    lang: str | None = None

    def __str__(self) -> str:
        return self.string

    def __len__(self) -> int:
        return len(self.string)

    def cut(self, start: int, end: int) -> Text:
        """Return the text between two offsets, with the marks that lie in it."""
        kept = tuple(
            replace(m, start=max(m.start, start) - start, end=min(m.end, end) - start)
            for m in self.marks
            if m.start < end and m.end > start
        )
        return Text(self.string[start:end], kept, self.lang)

    def strip(self) -> Text:
        """Return the text without white space at its ends."""
        lead = len(self.string) - len(self.string.lstrip())
        return self.cut(lead, max(lead, len(self.string.rstrip())))


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

    `credit_form` is the credit as it stood, with its brackets or lead word: `（Reuters）`.
    """

    text: Text
    credit: Text | None = None
    src: str | None = None
    credit_form: str = ""
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


Form = Literal["auto", "text", "markdown", "html", "docx", "feed"]


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
    """Something of the source that is not the article, kept to be shown: why, and its words."""

    kind: str
    text: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Notice:
    """Something noticed that did not stop the work; `line` is 1-based, 0 if there is none.

    `code` is stable and greppable (`no-headline`, `font-fallback`); `message` is one sentence.
    """

    file: str
    line: int
    code: str
    message: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where}: {self.code}: {self.message}"


@dataclass(frozen=True, slots=True)
class Desk:
    """What the desk adds to an article, from front matter, flags or configuration; never invented.

    `subject` replaces the headline in the title block; `handling` is a marking such as `TLP:AMBER`
    and stays untranslated; `extra` keeps keys that a house's own template may use.
    """

    to: Text | None = None
    sender: Text | None = None
    ref: str | None = None
    subject: Text | None = None
    handling: str | None = None
    summary: Text | None = None
    bottom_line: Text | None = None
    key_points: tuple[Text, ...] = ()
    recommendations: tuple[Text, ...] = ()
    distribution: tuple[Text, ...] = ()
    slug: str | None = None
    extra: tuple[tuple[str, Text], ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One article as briefgen understood it, in its own variant.

    `variant` is a BCP 47 tag; dates are ISO 8601 (`2026-01-12`, or with a time) or None;
    `name` is what the user called the source (a path, an address, `-`), `sha256` the hex digest of
    its bytes. `headline` is None where the source has none; `working_title` is then the opening
    words, for file names and PDF metadata only.
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
    desk: Desk = Desk()
    dropped: tuple[Dropped, ...] = ()
    notices: tuple[Notice, ...] = ()

    @property
    def blocks(self) -> Iterator[Block]:
        """Every block in order, across the sections."""
        return (block for section in self.sections for block in section.blocks)


Precision = Literal["day", "month", "year", "vague"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression resolved against the publication date.

    `start` and `end` are offsets in its block's text; `iso` is ISO 8601 at its precision
    (`2026-01-03`, `2008-11`, `2011`; a vague one, 2025年末, keeps the year).
    """

    start: int
    end: int
    source: str
    iso: str
    precision: Precision


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the timeline: a resolved date and the sentence that has it, as excerpted."""

    iso: str
    precision: Precision
    text: Text
    number: int
    caption: bool = False


NameStatus = Literal["preferred", "allowed", "banned", "review", "unknown"]


@dataclass(frozen=True, slots=True)
class Name:
    """A name or a term in every region.

    `source` is the form as the article has it (fixed in its variant); `forms` has a Text with its
    own `lang` for each other region; `latin` the gloss or the term base's English; `number` the
    paragraph of the first mention (of the figure where `caption`); `status` the term base's word
    on it.
    """

    source: Text
    forms: tuple[Text, ...]
    latin: str = ""
    number: int = 0
    status: NameStatus = "unknown"
    domain: str = ""
    caption: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount of money or a quantity, with the sentence that has it."""

    source: Text
    text: Text
    number: int
    kind: Literal["money", "quantity", "percent"] = "quantity"
    caption: bool = False


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks and, where the text says so, who said them."""

    text: Text
    speaker: Text | None
    number: int
    caption: bool = False


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A verbatim excerpt (摘錄), never called a summary; `role` says which one."""

    text: Text
    number: int
    role: Literal["lead", "section", "closing"]


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the brief comes from and what made it; versions are (name, version) pairs."""

    source: str
    sha256: str
    url: str | None = None
    published: str | None = None
    retrieved: str | None = None
    versions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Brief:
    """An article composed for readers, in one variant; an empty part is not printed.

    `variant` is the tag that its unfixed texts are in; blocks are numbered.
    """

    article: Article
    variant: str
    timeline: tuple[Event, ...] = ()
    names: tuple[Name, ...] = ()
    figures: tuple[Figure, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    excerpts: tuple[Excerpt, ...] = ()
    provenance: Provenance = Provenance("", "")
    changes: int = 0
    to_review: int = 0
    reviewed: int = 0

    @property
    def title(self) -> Text:
        """The subject, else the headline, else the working title."""
        return self.article.desk.subject or self.article.headline or self.article.working_title


class Glossary(Protocol):
    """What compose asks of the term base, which it never imports; the pipeline hands it over."""

    def names(self, text: str) -> tuple[tuple[int, int, Name], ...]:
        """Find the term base's names in a text: start, end (code points) and the name."""

    def forms(self, source: str) -> tuple[Text, ...]:
        """Return one fixed Text for every other region, by the term base, else by conversion."""


Rule = Literal["term", "phrase", "character", "punctuation", "protected"]


@dataclass(frozen=True, slots=True)
class Decision:
    """One choice of conversion: source[start:end] (code points) becomes `target`.

    `origin` names the file or dictionary; `alternatives` are other targets, best first;
    `review` is true where an editor's eyes are needed, and `why` then says so in a few words.
    """

    start: int
    end: int
    source: str
    target: str
    rule: Rule
    origin: str
    alternatives: tuple[str, ...] = ()
    review: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """One converted text with its decisions: applying them to `source` gives `target`."""

    source: str
    target: str
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """What one reader gets: a brief in one variant, or two of equal structure side by side.

    `name` is the variant's tag, or `bilingual`; `columns` has one brief or two, and `log` what
    conversion decided, text by text (empty for the source's own variant).
    """

    name: str
    columns: tuple[Brief, ...]
    log: tuple[Passage, ...] = ()
    notices: tuple[Notice, ...] = ()

    @property
    def lang(self) -> str:
        """The tag of the first column, for the document as a whole."""
        return self.columns[0].variant


Medium = Literal["screen", "print"]


@dataclass(frozen=True, slots=True)
class Document:
    """A rendered edition, ready for a writer.

    `html` is one complete page with its styles inside; `edition` is the tree it came from, for the
    writers that do not go by HTML; `template` and `title` name it.
    """

    edition: Edition
    template: str
    title: str
    html: str
    medium: Medium = "screen"
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """A writer's result: the bytes of one file and what was noticed on the way."""

    data: bytes
    notices: tuple[Notice, ...] = field(default=())


def map_texts(node: T, change: Callable[[Text], Text]) -> T:
    """Return the same tree with every unfixed `Text` changed; structure stays equal.

    A text with a `lang` of its own is left alone. `node` is a dataclass, a tuple or a leaf.
    """
    return _map(node, change)  # type: ignore[no-any-return]


def _map(node: Any, change: Callable[[Text], Text]) -> Any:
    if isinstance(node, Text):
        return node if node.lang else change(node)
    if isinstance(node, tuple):
        children = tuple(_map(child, change) for child in node)
        return node if all(a is b for a, b in zip(children, node, strict=True)) else children
    if is_dataclass(node) and not isinstance(node, type):
        values = {f.name: getattr(node, f.name) for f in fields(node)}
        changed = {name: _map(value, change) for name, value in values.items()}
        if all(changed[name] is values[name] for name in values):
            return node
        return replace(node, **changed)
    return node


def texts(node: Any, *, fixed: bool = False) -> Iterator[Text]:
    """Yield every unfixed `Text` of a tree in reading order; with `fixed`, the others too."""
    if isinstance(node, Text):
        if fixed or not node.lang:
            yield node
    elif isinstance(node, tuple):
        for child in node:
            yield from texts(child, fixed=fixed)
    elif is_dataclass(node) and not isinstance(node, type):
        for f in fields(node):
            yield from texts(getattr(node, f.name), fixed=fixed)
