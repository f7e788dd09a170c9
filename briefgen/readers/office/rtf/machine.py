"""The machine that runs over rich text's tokens: what each control word does to the open group."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from briefgen.readers.office import fields
from briefgen.readers.office.rtf.destinations import (
    FLOWS,
    FURNITURE,
    HIDDEN,
    PLACES,
    SIGNS,
    UNKNOWN,
    is_hidden,
)
from briefgen.readers.office.rtf.properties import changed
from briefgen.readers.office.rtf.state import Code, Group, Opening, Paragraph
from briefgen.readers.office.rtf.story import Edge, Flow, Story
from briefgen.readers.office.rtf.tokens import Token, decoded
from briefgen.readers.rules import han


@dataclass(slots=True)
class Machine:
    """Runs the tokens of one file. `waiting` are bytes whose other half may still come."""

    story: Story
    group: Group = field(default_factory=Group)
    stack: list[Group] = field(default_factory=list)
    waiting: bytearray = field(default_factory=bytearray)
    units: list[int] = field(default_factory=list)
    skip: int = 0
    merged: bool = False
    opened: list[Opening] = field(default_factory=list)

    def run(self, token: Token) -> None:
        """Take one token."""
        if token.data:
            self._bytes(token.data)
        elif token.word == "u":
            self._flush_bytes()
            self.units.append((token.number or 0) & 0xFFFF)
            self.skip = self.group.unicode
        elif token.word == "uc":
            # Between the halves of a pair, too, so nothing is written yet.
            self.group = replace(self.group, unicode=max(0, token.number or 0))
        elif self.skip and token.word in SIGNS:
            self.skip -= 1
        else:
            self.flush()
            self._word(token.word, token.number)

    def finish(self) -> None:
        """End the file: what is open still is closed."""
        self.flush()
        while self.stack:
            self._close()
        self.story.end(self.group.paragraph)

    def flush(self) -> None:
        """Write the characters whose bytes have all come."""
        self._flush_units()
        self._flush_bytes()
        self.skip = 0

    def _bytes(self, data: bytes) -> None:
        if self.skip:
            left = data[self.skip :]
            self.skip = max(0, self.skip - len(data))
            data = left
        if data:
            self._flush_units()
            self.waiting += data

    def _flush_units(self) -> None:
        if self.units:
            pairs = b"".join(unit.to_bytes(2, "little") for unit in self.units)
            self.units.clear()
            self._write(pairs.decode("utf-16-le", "replace"))

    def _flush_bytes(self) -> None:
        if self.waiting:
            fonts, page = self.story.heads.fonts, self.story.heads.page
            group = self.group
            sets = (fonts.get(group.font, ""), fonts.get(group.other, ""), page)
            words = decoded(bytes(self.waiting), *sets)
            self.waiting.clear()
            self._write(words)

    def _write(self, words: str) -> None:
        """Send words where the open group's go."""
        group, story = self.group, self.story
        match group.to:
            case "nowhere" | "fonts":
                return
            case "unknown":
                # What programs keep for themselves is no Chinese.
                if han(words):
                    story.lost.add("unknown-part", words, story.number)
            case "styles":
                story.heads.named(words)
            case "title":
                story.heads.title += words
            case "code":
                group.code.text += words
            case "label":
                story.flow.label = (story.flow.label or "") + words
            case _:
                group.code.shown |= bool(words.strip())
                story.write(words, group.look)

    def _word(self, word: str, number: int | None) -> None:
        if word == "{":
            self.stack.append(self.group)
            self.group = replace(self.group, starred=False, twin=False)
            if self.stack[-1].twin:
                # The words again in the page's characters; the twin in Unicode comes behind.
                self.group = replace(self.group, to="nowhere")
                self.stack[-1] = replace(self.stack[-1], twin=False)
        elif word == "}":
            self._close()
        elif word == "*":
            self.group = replace(self.group, starred=True)
        elif self.group.to in ("fonts", "styles"):
            self.group = self.story.heads.control(self.group, word, number)
        elif word in PLACES or is_hidden(word) or word in FURNITURE:
            self._begin(word)
        elif self.group.starred and self.group.to not in HIDDEN:
            # A destination that readers may pass over says so itself.
            self.group = replace(self.group, to=UNKNOWN, starred=False)
        elif word in SIGNS:
            self._write(SIGNS[word])
        elif self.group.to not in HIDDEN:
            self._text(word, number)

    def _begin(self, word: str) -> None:
        """Begin a destination."""
        to = PLACES.get(word, "furniture" if word in FURNITURE else "nowhere")
        group, story = self.group, self.story
        if word == "pict" and group.to not in (*HIDDEN, "label"):
            story.picture()
        inside = group.to in HIDDEN and word not in ("ud", "title")
        kept = group.to if to != "nowhere" else to
        self.group = replace(group, to=kept if inside else to, starred=False)
        if not inside and to in FLOWS:
            gone = group.look.gone
            mark = "" if gone or to != "note" else story.mark("note")
            self.opened.append(Opening(len(self.stack), to, mark, gone))
            story.write(mark, group.look)
            story.flows.append(Flow())
            look = replace(group.look, bold=False, strong=False, italic=False, raised="", link="")
            self.group = replace(self.group, look=look, paragraph=Paragraph())

    def _close(self) -> None:
        """Close a group; one that was a flow of its own hands its pieces over."""
        if not self.stack:
            return
        depth = len(self.stack)
        inner, self.group = self.group, self.stack.pop()
        if inner.code is not self.group.code and not inner.code.shown:
            self._shown(inner.code)
        if not self.opened or self.opened[-1].depth != depth:
            return
        opening = self.opened.pop()
        to = opening.to
        story = self.story
        story.end(inner.paragraph)
        flow = story.flow
        pieces = story.closed(flow)
        story.flows.pop()
        words = "\n".join(piece.string for piece in pieces if piece.string)
        if to == "note" and opening.gone:
            story.lost.add(opening.gone, words, story.number)
        elif to == "note":
            story.note(opening.mark, pieces)
        elif to == "box":
            story.boxed(pieces)
        elif to == "furniture":
            story.furniture += [words] if words and words not in story.furniture else []
        else:
            story.lost.close()
            story.lost.add("comment", words, story.number)
            story.lost.close()

    def _shown(self, code: Code) -> None:
        """Write what a field shows by its code alone, when the field closes."""
        words, ruby = fields.shown(code.text)
        look = self.group.look
        self._write(words)
        if self.group.to in ("", *FLOWS):
            self.story.write(ruby, replace(look, gone=look.gone or "ruby"))
            if not words and not fields.silent(code.text):
                self.story.write(code.text, replace(look, gone=look.gone or "field-code"))

    def _text(self, word: str, number: int | None) -> None:
        """Do what a control word does in the text."""
        group, story = self.group, self.story
        match word:
            case "par" | "sect" | "page" | "nestcell":
                story.end(group.paragraph)
            case "cell":
                story.end(group.paragraph, cell=True)
            case "row":
                story.end_row()
            case "trowd":
                story.edges = []
            case "cellx":
                story.edges.append(Edge(number or 0, self.merged))
                self.merged = False
            case "clmrg":
                self.merged = True
            case "ansicpg" if number:
                story.heads.page = str(number)
            case "ftnalt" if self.opened and self.opened[-1].mark:
                opening = self.opened[-1]
                self.opened[-1] = replace(opening, mark=story.endnote(opening.mark))
            case _:
                self.group = changed(group, word, number)
