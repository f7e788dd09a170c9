"""Markdown's inline tokens as texts with marks, images apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.tree import SyntaxTreeNode

from briefgen.model import Mark, MarkKind, Text
from briefgen.readers.clean import glue, tidy
from briefgen.readers.piece import Form, Piece

_KINDS: dict[str, MarkKind] = {
    "strong": "strong",
    "em": "emphasis",
    "sub": "sub",
    "sup": "sup",
    "link": "link",
}
Nodes = Sequence[SyntaxTreeNode]


def text(nodes: Nodes) -> Text:
    """Return the words of inline nodes with their marks; an image gives its alternative text."""
    writer = _Writer()
    writer.add(nodes)
    return tidy(writer.string, writer.marks)


def pieces(node: SyntaxTreeNode, line: int) -> Iterator[Piece]:
    """Yield a paragraph's pieces: its words, then its images and the last one's caption."""
    nodes = [n for n in node.children if n.type != "gone"]
    images = [n for n in nodes if n.type == "image"]
    if not images:
        written = text(nodes)
        if written.string:
            form: Form = "verse" if "\n" in written.string else "line"
            yield Piece(written, line, form, bold=_bold(written))
        return
    under = nodes[nodes.index(images[-1]) + 1 :]
    captioned = nodes[: len(images)] == images and bool(under) and under[0].type == "softbreak"
    written = text([n for n in nodes if n.type != "image"])
    if written.string and not captioned:
        yield Piece(written, line, bold=_bold(written))
    last = images[-1] if captioned else None
    for image in images:
        alt, title = text(image.children), tidy(str(image.attrs.get("title", "")))
        titled = bool(title.string) and title.string != alt.string
        if alt.string or (image is not last and not titled):
            yield Piece(alt, line, "image", image=str(image.attrs["src"]))
        # What is written behind the address is a caption, as sites and Pandoc's figures show it.
        if titled:
            own = None if alt.string or image is last else str(image.attrs["src"])
            yield Piece(title, line, "caption", image=own)
    if last is not None:
        # A picture with words of its own stands before its caption, which then takes its place.
        src = None if text(last.children).string else str(last.attrs["src"])
        yield _caption(under[1:], src, line)


def apart(node: SyntaxTreeNode, line: int) -> Iterator[Piece]:
    """Yield the pieces of a text that has no blank line: a piece a paragraph, as its lines show.

    CommonMark joins such lines; whoever pastes an article with one line feed behind every paragraph
    means paragraphs. Which lines were only filled to a width, `lines` finds out as in plain text.
    """
    from briefgen.readers import lines as laid

    rows: list[list[SyntaxTreeNode]] = [[]]
    for child in node.children:
        if child.type == "softbreak":
            rows.append([])
        else:
            rows[-1].append(child)
    said = [text(row).string for row in rows]
    found = [
        laid.Line(place, words, width=laid.columns(words))
        for place, words in enumerate(said)
        if words
    ]
    for own in laid.paragraphs(found):
        first, last = own[0].number, own[-1].number
        writer = _Writer()
        for row in rows[first : last + 1]:
            writer.add(row)
            writer.broken = True
        written = tidy(writer.string, writer.marks)
        form: Form = "verse" if "\n" in written.string else "line"
        yield Piece(written, line + first, form, bold=_bold(written))


def _caption(nodes: Nodes, src: str | None, line: int) -> Piece:
    """Return the caption piece of the lines under an image; a second line is the credit."""
    breaks = [i for i, n in enumerate(nodes) if n.type == "softbreak"]
    if not breaks:
        return Piece(text(nodes), line, "caption", image=src)
    words, credit = text(nodes[: breaks[-1]]), text(nodes[breaks[-1] + 1 :])
    whole = Text(words.string + credit.string, words.marks)
    return Piece(whole, line, "caption", image=src, credit=(len(words), len(whole)))


def _bold(written: Text) -> bool:
    return any(m.kind == "strong" and (m.start, m.end) == (0, len(written)) for m in written.marks)


class _Writer:
    """The string so far, and its marks."""

    def __init__(self) -> None:
        self.string = ""
        self.marks: list[Mark] = []
        self.broken = False

    def add(self, nodes: Nodes) -> None:
        for node in nodes:
            start = len(self.string)
            match node.type:
                case "softbreak":
                    self.broken = True
                case "hardbreak":
                    self.put("\n")
                case "gone":
                    pass
                case "code_inline":
                    self.put(node.content)
                    self.marks.append(
                        Mark(len(self.string) - len(node.content), len(self.string), "code")
                    )
                case "footnote_ref":
                    self.put(f"[{node.meta['label']}]")
                case "strong" | "em" | "sub" | "sup" | "link" | "image":
                    self.add(node.children)
                    if node.type in _KINDS:
                        href = str(node.attrs.get("href", ""))
                        self.marks.append(Mark(start, len(self.string), _KINDS[node.type], href))
                case _:
                    self.put(node.content)

    def put(self, words: str) -> None:
        if self.broken and words:
            self.string += glue(self.string, words)
            self.broken = False
        self.string += words
