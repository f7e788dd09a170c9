"""What a group of rich text keeps until its brace closes, and the tables at the file's head."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from briefgen.readers.office.line import PLAIN, Look
from briefgen.readers.office.looks import Role, named
from briefgen.readers.office.rtf.tokens import CHARSETS


@dataclass(slots=True)
class Code:
    """The code of a field, which its result asks for an address; `shown` once there are words."""

    text: str = ""
    shown: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """The state that a brace saves: where words go, how they look, what their paragraph is.

    `to` is where words go: "" into the text, else a name that the machine knows, `nowhere` for what
    is no text. `other` is the font of two-byte characters, and `wide` says that what follows is
    about them. `unicode` is how many characters stand in for one of `\\u`.
    """

    to: str = ""
    look: Look = PLAIN
    font: int = 0
    other: int = -1
    wide: bool = False
    unicode: int = 1
    starred: bool = False
    twin: bool = False
    code: Code = field(default_factory=Code)
    paragraph: Paragraph = field(default_factory=lambda: Paragraph())


@dataclass(frozen=True, slots=True)
class Opening:
    """A flow that is open: how deep its group is, where its words go, a note's mark.

    `gone` is the kind that the place of a note is dropped under, and the note with it.
    """

    depth: int
    to: str
    mark: str = ""
    gone: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's own properties: its style by number, its outline level from 0, its place."""

    style: int = 0
    outline: int = -1
    centred: bool = False
    table: bool = False
    listed: int = 0


@dataclass(slots=True)
class Style:
    """A style of the style sheet while it is read: what it says, and what it is based on."""

    name: str = ""
    outline: int = -1
    base: int = -1


@dataclass(slots=True)
class Heads:
    """The tables at the head of a file: code page, fonts' character sets, styles, the title."""

    page: str = ""
    fonts: dict[int, str] = field(default_factory=dict)
    styles: dict[int, Style] = field(default_factory=dict)
    title: str = ""
    _open: tuple[int, Style] = field(default_factory=lambda: (0, Style()))

    def control(self, group: Group, word: str, number: int | None) -> Group:
        """Take a control word of the table of fonts or styles; return the group after it."""
        if group.to == "fonts":
            if word == "fcharset":
                self.fonts[group.font] = CHARSETS.get(str(number), "")
            elif word == "cpg" and number:
                self.fonts[group.font] = str(number)
            return replace(group, font=number or 0) if word == "f" else group
        key, style = self._open
        match word:
            case "s":
                self._open = (number or 0, Style())
            case "cs" | "ts" | "ds":
                self._open = (-1, Style())
            case "outlinelevel":
                style.outline = number or 0
            case "sbasedon" if number != key:
                style.base = -1 if number is None else number
        return group

    def named(self, words: str) -> None:
        """Take words of the style sheet: a style's name, which a semicolon ends."""
        key, style = self._open
        name, ends, _ = words.partition(";")
        style.name += name
        if ends:
            self.styles[key] = style

    def role(self, paragraph: Paragraph) -> tuple[Role, int]:
        """Return the role and level of a paragraph: its own outline level, else its style's."""
        number, seen = paragraph.style, set[int]()
        outline = paragraph.outline
        while number in self.styles and number not in seen:
            seen.add(number)
            style = self.styles[number]
            role, level = named(style.name)
            if role:
                return role, level
            outline = style.outline if outline < 0 else outline
            number = style.base
        return ("heading", outline + 1) if 0 <= outline < 9 else ("", 0)

    def style(self, paragraph: Paragraph) -> Style:
        """Return the style of a paragraph."""
        return self.styles.get(paragraph.style, Style())
