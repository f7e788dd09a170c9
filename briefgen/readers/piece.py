"""The neutral block that every reader hands to the rules, and what a rule makes of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from briefgen.model import Block, Dropped, Notice, Origin, Text

Form = Literal["line", "heading", "caption", "verse", "image", "block"]

Role = Literal[
    "",
    "headline",
    "dek",
    "byline",
    "dateline",
    "date",
    "modified",
    "source",
    "url",
    "caption",
    "crosshead",
    "image",
    "block",
    "paragraph",
    "drop",
]


@dataclass(frozen=True, slots=True)
class Piece:
    """One block as the format shows it, before anything is known of its part in the article.

    `form` says what the format itself claims: a `line` of text, a `heading` of `level`, a `caption`
    (figcaption, a line under an image), a `verse` whose line feeds count, an `image`, or a finished
    `block` (list, table, quote, code) in `block`. `bold` is true when all of the text is bold,
    `tag` is the element or style it came from;
    `image` the address of an image or of a caption's image; `credit` where a caption's credit
    stands in its text if the format says so.
    """

    text: Text
    line: int = 0
    form: Form = "line"
    level: int = 0
    bold: bool = False
    tag: str = ""
    image: str | None = None
    block: Block | None = None
    credit: tuple[int, int] | None = None

    @property
    def string(self) -> str:
        """The words alone."""
        return self.text.string


@dataclass(frozen=True, slots=True)
class Part:
    """A piece with its part in the article; no role yet while `role` is empty.

    `kind` names why a `drop` is dropped. `credit` is where a caption's credit begins and ends in
    its text. `value` is what a field means where that is not its words: an ISO date.
    """

    piece: Piece
    role: Role = ""
    rule: str = ""
    confidence: float = 1.0
    kind: str = ""
    credit: tuple[int, int] | None = None
    value: str = ""

    @property
    def string(self) -> str:
        """The words alone."""
        return self.piece.text.string

    @property
    def origin(self) -> Origin:
        """Where it came from, and which rule said so."""
        return Origin(self.piece.line, self.rule, self.confidence)

    @property
    def open(self) -> bool:
        """True while no rule has claimed it."""
        return not self.role

    def cut(self, start: int, end: int) -> Part:
        """Return a part with a stretch of the text, stripped of white space, and the same role."""
        return replace(
            self, piece=replace(self.piece, text=self.piece.text.cut(start, end).strip())
        )


@dataclass(frozen=True, slots=True)
class Page:
    """What a format's reader found: pieces in order, and the fields that the format itself names.

    `fields` holds what is beside the text (JSON-LD, a feed's entry), by the metadata keys of front
    matter. `language` is the tag that a page gives itself. `marked` is true where the source says
    itself what each piece is, so no rule may guess.
    """

    pieces: tuple[Piece, ...]
    fields: dict[str, object] = field(default_factory=dict)
    dropped: tuple[Dropped, ...] = ()
    notices: tuple[Notice, ...] = ()
    marked: bool = False
    language: str = ""
