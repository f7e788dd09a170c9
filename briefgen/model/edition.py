"""The edition that a reader gets, the decisions behind it, and the document made of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from briefgen.model.brief import Brief
from briefgen.model.notice import Notice

Rule = Literal["term", "phrase", "character", "punctuation", "protected"]


@dataclass(frozen=True, slots=True)
class Decision:
    """One choice of conversion: source[start:end] (code points) becomes `target`.

    `origin` names the file or dictionary; `alternatives` are other targets, best first;
    `confidence` is how likely it is right, between 0 and 1, and `why` says in a few words what
    speaks for it or against; `review` is true where an editor's eyes are needed.
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
    confidence: float = 1.0


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
    conversion decided, text by text (empty for the source's own variant). `words` has for each
    column where the words of its title begin, and its length; () where that is not known.
    """

    name: str
    columns: tuple[Brief, ...]
    log: tuple[Passage, ...] = ()
    notices: tuple[Notice, ...] = ()
    words: tuple[tuple[int, ...], ...] = ()

    @property
    def lang(self) -> str:
        """The tag of the first column, for the document as a whole."""
        return self.columns[0].variant


Medium = Literal["screen", "print"]


@dataclass(frozen=True, slots=True)
class Document:
    """A rendered edition, ready for a writer.

    `html` is one complete page with its styles inside; `edition` is the tree it came from, for the
    writers that do not go by HTML; `template` and `title` name it, and `form` is the bundled
    template that it is or extends, "" where it extends none.
    """

    edition: Edition
    template: str
    title: str
    html: str
    medium: Medium = "screen"
    form: str = ""
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """A writer's result: the bytes of one file and what was noticed on the way."""

    data: bytes
    notices: tuple[Notice, ...] = field(default=())
