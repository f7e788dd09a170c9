"""The brief composed of an article: its parts for readers, each with the paragraph it is from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from briefgen.model.article import Article
from briefgen.model.text import Text

Precision = Literal["day", "month", "year", "vague"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression resolved against the publication date.

    `start` and `end` are offsets in its block's text; `iso` is ISO 8601 at its precision
    (`2026-01-03`, `2008-11`, `2011`; a vague one, 2025年末, keeps the year, and `part` says which
    part of it: `Q3`, `H1`, `end`, `lunar_new_year`, see data/compose/parts.tsv). `compared` says
    that something else is only compared with it (較2019年同期).
    """

    start: int
    end: int
    source: str
    iso: str
    precision: Precision
    part: str = ""
    compared: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the timeline: a resolved date and the sentence that has it, as excerpted.

    `part` is the part of the year of a vague date, as in `DateMention`.
    """

    iso: str
    precision: Precision
    text: Text
    number: int
    caption: bool = False
    part: str = ""


NameGroup = Literal["people", "places", "organisations", "arms", "terms"]
NAME_GROUPS: tuple[NameGroup, ...] = ("people", "places", "organisations", "arms", "terms")
"""The groups of a table of names, in its order."""
_GROUPS: dict[str, NameGroup] = {
    "people": "people",
    "places": "places",
    "country": "places",
    "city": "places",
    "region": "places",
    "organisations": "organisations",
    "companies": "organisations",
    "military": "arms",
}

NameStatus = Literal["preferred", "allowed", "banned", "review", "unknown"]


@dataclass(frozen=True, slots=True)
class Name:
    """A name or a term in every region.

    `source` is the form as the article has it (fixed in its variant); `forms` has a Text with its
    own `lang` for each other region; `latin` the gloss or the term base's English; `number` the
    paragraph of the first mention (of the figure where `caption`); `status` the term base's word
    on it. `differs` says that some region says it otherwise, not only in its own characters;
    `glossed` that the article gives its foreign form; `office` is what the article calls a person.
    """

    source: Text
    forms: tuple[Text, ...]
    latin: str = ""
    number: int = 0
    status: NameStatus = "unknown"
    domain: str = ""
    caption: bool = False
    differs: bool = False
    glossed: bool = False
    office: Text | None = None

    @property
    def group(self) -> NameGroup:
        """The group of the table that it belongs to, by its domain."""
        return _GROUPS.get(self.domain, "terms")


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money, a share or a quantity as printed, with its sign, range and unit.

    `qualifier` is what the sentence says of it right before: 約, 不到, 每桶.
    """

    source: Text
    kind: Literal["money", "quantity", "percent"] = "quantity"
    qualifier: Text | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """The amounts of one sentence, and the clause of it that carries them.

    In `text` each amount has a `strong` mark.
    """

    text: Text
    amounts: tuple[Amount, ...]
    number: int
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
    """A verbatim excerpt (摘錄), never called a summary; `role` says which one.

    `label` is the crosshead of the section that it opens, where it opens one.
    """

    text: Text
    number: int
    role: Literal["lead", "section", "closing"]
    label: Text | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A sentence of the article, word for word, that the desk may take as a key point.

    `why` has the reasons, each a word and, where there are any, the article's words behind it:
    `lead`, `title: 預警`, `figures: 7.4億港元`. `number` is its paragraph.
    """

    text: Text
    number: int
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the brief comes from and what made it; versions are (name, version) pairs.

    `source` and `sha256` are of the original; `corrected` and `corrected_sha256` name the corrected
    text of it that was read instead, "" where the original itself was.
    """

    source: str
    sha256: str
    url: str | None = None
    published: str | None = None
    retrieved: str | None = None
    corrected: str = ""
    corrected_sha256: str = ""
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
    def date(self) -> str | None:
        """The paper's own date, else the article's (ISO 8601)."""
        return self.article.desk.memo_date or self.article.date_published

    @property
    def article_title(self) -> Text | None:
        """The article's headline where a subject stands over the paper instead of it."""
        headline = self.article.headline
        replaced = self.article.desk.subject and headline != self.article.desk.subject
        return headline if replaced else None

    @property
    def title(self) -> Text:
        """The subject, else the headline, else the working title."""
        return self.article.desk.subject or self.article.headline or self.article.working_title


@dataclass(frozen=True, slots=True)
class Reading:
    """How conversion reads a text: where its words begin (and its length), which words are names.

    `names` are start, end and whether the name is a person's (`person`) or spelt by sound
    (`foreign`), in order. An empty reading says nothing.
    """

    bounds: tuple[int, ...] = ()
    names: tuple[tuple[int, int, Literal["person", "foreign"]], ...] = ()


class Glossary(Protocol):
    """What compose asks of conversion, which it never imports; the pipeline hands it over."""

    def readings(self, texts: Sequence[str]) -> tuple[Reading, ...]:
        """Read each text of a document: its words, and its names with the document in mind."""

    def names(self, text: str) -> tuple[tuple[int, int, Name], ...]:
        """Find the term base's names in a text: start, end (code points) and the name."""

    def office(self, text: str, start: int) -> int:
        """Return where a person's office, right before the name at `start`, begins in a text."""

    def differs(self, source: str, forms: Sequence[Text]) -> bool:
        """Say whether some region's form is another word, not the same in its characters."""

    def forms(self, source: str) -> tuple[Text, ...]:
        """Return one fixed Text for every other region, by the term base, else by conversion."""
