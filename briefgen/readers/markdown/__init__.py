"""Markdown (CommonMark, tables, footnotes, front matter, the habits of notes and sites, HTML).

An image alone is an image; a line right under it, in the same paragraph, is its caption, and a
second line its credit. `structure: marked` in the front matter says that the Markdown names every
block itself, as `parse --format md` writes it, and that no rule may guess.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.footnote import footnote_plugin

from briefgen.errors import ContentError
from briefgen.model import Dropped, Item, ListBlock, Mark, Quote, Source, Table, Text
from briefgen.readers.clean import join
from briefgen.readers.markdown import brackets, dialects, emphasis, inline, markup, ragged
from briefgen.readers.metadata import frontmatter
from briefgen.readers.piece import Page, Piece
from briefgen.readers.sources import decode

_LINES = 3
"""Line feeds in the one paragraph of a text that has no blank line."""

__all__ = [
    "parser",
    "read",
]

_DEEPEST = 200
"""How many elements may stand in one another: about a hundred lists."""

_ALIGN = {"text-align:left": "left", "text-align:center": "center", "text-align:right": "right"}


@cache
def parser() -> MarkdownIt:
    """Return the one Markdown parser; addresses stay as they were written."""
    md = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST}).enable("table")
    md.use(footnote_plugin, inline=False, move_to_end=False)
    md.use(emphasis.plugin)
    md.use(markup.raised)
    md.use(brackets.plugin)
    # A picture in a form that no page shows is a picture still, and said to be missing.
    known = md.validateLink
    md.validateLink = lambda url: url.startswith("data:image/") or known(url)  # type: ignore[method-assign]
    md.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return md


@cache
def _wide() -> MarkdownIt:
    """Return the parser of what people write, with HTML and the dialects."""
    md = parser.__wrapped__()
    md.options["html"] = True
    md.use(dialects.plugin)
    return md


def read(source: Source) -> tuple[Page, ...]:
    """Read one Markdown article.

    Raises ContentError where it is nested deeper than the parser goes.
    """
    text, notices = decode(source.data, source.name)
    env: dict[str, dict[str, dict[str, str]]] = {}
    fields, text = frontmatter.split(text, source.name)
    marked = fields.pop("structure", "") == "marked"
    hidden: list[tuple[int, str]] = []
    if not marked:
        text, hidden = dialects.comments(text)
    tokens = (parser() if marked else _wide()).parse(text, env)
    if any(token.level >= _DEEPEST - 1 for token in tokens):
        # The parser would leave out what is deeper, without a word.
        raise ContentError(f"{source.name}: lists or quotations are nested too deep: flatten them")
    markup.tamed(tokens)
    dropped = [Dropped("comment", words, line) for line, words in hidden]
    dropped += _gone(tokens)
    dropped += ragged.past(tokens, text)
    root = SyntaxTreeNode(tokens)
    written = text.split("\n")
    pieces: list[Piece] = []
    lone = None if marked else _lone(root)
    for node in root.children:
        if node.type == "hr":
            line = _line(node)
            dropped.append(Dropped("separator", written[line - 1].strip(), line))
        elif node.type == "html_block":
            found, gone = markup.block(node.content, _line(node), source.name)
            pieces += found
            dropped += gone
        elif node is lone:
            pieces += inline.apart(node.children[0], _line(node))
        else:
            pieces += _pieces(node)
    for label, target in env.get("references", {}).items():
        reference = f"[{label}]: {target['href']} {target.get('title', '')}"
        dropped.append(Dropped("link-address", reference.strip()))
    return (Page(tuple(pieces), fields, tuple(dropped), notices, marked),)


def _lone(root: SyntaxTreeNode) -> SyntaxTreeNode | None:
    """Return the paragraph that is all of a text, where it has lines enough to be an article."""
    others = [node for node in root.children if node.type not in ("heading", "hr")]
    if len(others) != 1 or others[0].type != "paragraph":
        return None
    inside = others[0].children[0].children
    breaks = sum(node.type == "softbreak" for node in inside)
    pictures = any(node.type == "image" for node in inside)
    return others[0] if breaks >= _LINES and not pictures else None


def _gone(tokens: list[Token]) -> Iterator[Dropped]:
    """Yield what the lines have that shows nothing, and blocks of HTML inside other blocks."""
    line = 0
    for token in tokens:
        line = token.map[0] + 1 if token.map else line
        if token.type == "html_block" and token.level:
            yield from markup.block(token.content, line, "")[1]
        if token.type == "fence" and token.info.strip():
            yield Dropped("code-language", token.info.strip(), line)
        own = token.children or []
        for child in chain(own, *(one.children or () for one in own)):
            title = str(child.attrs.get("title", "")) if child.type == "link_open" else ""
            if title:
                yield Dropped("link-title", title, line)
            if child.type == "gone":
                yield Dropped(child.meta["kind"], child.content, line)


def _line(node: SyntaxTreeNode) -> int:
    return node.map[0] + 1 if node.map else 0


def _pieces(node: SyntaxTreeNode) -> Iterator[Piece]:
    line = _line(node)
    match node.type:
        case "paragraph":
            yield from inline.pieces(node.children[0], line)
        case "heading":
            text = inline.text(node.children[0].children)
            yield Piece(text, line, "heading", int(node.tag[1:]), tag=node.tag)
        case "bullet_list" | "ordered_list":
            yield Piece(Text(""), line, "block", block=_list(node))
        case "table":
            yield Piece(Text(""), line, "block", block=_table(node))
        case "fence" | "code_block":
            yield Piece(_code(node), line, "verse", tag="code")
        case "blockquote":
            yield Piece(Text(""), line, "block", block=Quote(tuple(_lines(node.children))))
        case "footnote_reference":
            note = join(_lines(node.children), "\n")
            label = Text(f"[{node.meta['label']}] ")
            yield Piece(join((label, note), ""), line)
        case _:  # pragma: no cover - the parser's block types end here
            raise AssertionError(node.type)


def _code(node: SyntaxTreeNode) -> Text:
    code = node.content.rstrip("\n")
    return Text(code, (Mark(0, len(code), "code"),) if code else (), "zxx")


def _lines(nodes: list[SyntaxTreeNode]) -> Iterator[Text]:
    """Yield the text of every paragraph, item and cell, however deep."""
    for node in nodes:
        if node.type == "inline":
            text = inline.text(node.children)
            if text.string:
                yield text
        elif node.type in ("fence", "code_block"):
            code = _code(node)
            yield Text(code.string, code.marks)
        elif node.type == "html_block":
            yield from (p.text for p in markup.block(node.content, 0, "")[0] if p.string)
        else:
            yield from _lines(node.children)


def _list(node: SyntaxTreeNode) -> ListBlock:
    items = []
    for item in node.children:
        lists = [c for c in item.children if c.type.endswith("_list")]
        words = [c for c in item.children if not c.type.endswith("_list")]
        items.append(Item(join(_lines(words), "\n"), tuple(map(_list, lists))))
    start = int(node.attrs.get("start", 1))
    return ListBlock(tuple(items), node.type == "ordered_list", start)


def _table(node: SyntaxTreeNode) -> Table:
    rows = [row.children for part in node.children for row in part.children]
    cells = [tuple(inline.text(cell.children[0].children) for cell in row) for row in rows]
    align = tuple(_ALIGN.get(str(cell.attrs.get("style", "")), "") for cell in rows[0])
    head = cells[0] if any(cell.string for cell in cells[0]) else ()
    return Table(head, tuple(cells[1:]), align)  # type: ignore[arg-type]
