"""What the reading of one Word file keeps: styles, numbers, notes, open fields, what is lost."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from briefgen.readers.office.line import Lost
from briefgen.readers.office.numerals import roman
from briefgen.readers.office.word.numbering import Numbering, numbering
from briefgen.readers.office.word.parts import Parts, Relation, W
from briefgen.readers.office.word.styles import Styles, styles


@dataclass(slots=True)
class Field:
    """An open field: its code so far, whether its result has begun, the address it links to.

    `choice` is the entry of a form's list, which has no result of its own.
    """

    code: str = ""
    shown: bool = False
    link: str = ""
    choice: str = ""


@dataclass(slots=True)
class Book:
    """One file on its way. `number` counts the paragraphs; notes are by kind and id.

    `cites` are the notes in the order of their marks, each with the mark; `relations` are those of
    the part that is being read, and `folder` is that part's.
    """

    parts: Parts
    styles: Styles
    numbers: Numbering
    relations: dict[str, Relation]
    folder: str
    lost: Lost = field(default_factory=Lost)
    number: int = 0
    fields: list[Field] = field(default_factory=list)
    notes: dict[tuple[str, str], Element] = field(default_factory=dict)
    cites: dict[tuple[str, str], str] = field(default_factory=dict)
    comments: dict[str, Element] = field(default_factory=dict)

    def cited(self, kind: str, id: str, gone: str) -> str:  # noqa: A002 - what Word calls it
        """Return the mark of a note where it is cited: `[1]`, and `[i]` for an endnote.

        A note that is cited in what is dropped goes with it.
        """
        key = (kind, id)
        if key not in self.notes:
            return ""
        if gone:
            return ""
        if key not in self.cites:
            count = 1 + sum(k == kind for k, _ in self.cites)
            self.cites[key] = f"[{count if kind == 'footnote' else roman(count)}]"
        return self.cites[key]

    def commented(self, id: str) -> None:  # noqa: A002
        """Drop the comment of an id, where it stands; once."""
        element = self.comments.pop(id, None)
        if element is not None:
            self.lost.close()
            self.lost.add("comment", words(element), self.number)
            self.lost.close()


def opened(parts: Parts) -> Book:
    """Return the book of a package, nothing read yet. Raises ContentError for damaged parts."""
    folder = parts.main.rpartition("/")[0]
    made = Book(
        parts,
        styles(parts.one("styles")),
        numbering(parts.one("numbering")),
        parts.relations(parts.main),
        f"{folder}/" if folder else "",
    )
    for kind in ("footnote", "endnote"):
        root = parts.one(f"{kind}s")
        for note in root if root is not None else ():
            if (note.get(f"{W}type") or "normal") == "normal":
                made.notes[kind, note.get(f"{W}id") or ""] = note
    root = parts.one("comments")
    for comment in root if root is not None else ():
        made.comments[comment.get(f"{W}id") or ""] = comment
    return made


def words(element: Element) -> str:
    """Return all words in an element, its paragraphs on lines."""
    lines = []
    for paragraph in element.iter(f"{W}p"):
        lines.append("".join(t.text or "" for t in paragraph.iter(f"{W}t", f"{W}delText")))
    return "\n".join(line for line in lines if line.strip())
