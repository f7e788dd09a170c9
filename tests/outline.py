"""An article as an outline of lines that a case file can hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from briefgen.model import Article, Block, Caption, Image, ListBlock, Quote, Table
from briefgen.writers.json.article import block_text


def outline(article: Article) -> list[str]:
    """Return an article's fields, blocks and dropped parts, a line each, in a fixed order."""
    lines = (*_fields(article), *_body(article), *_dropped(article))
    return [re.sub(" +", " ", line) for line in lines]


def strings(article: Article) -> list[str]:
    """Return the words of every block, in order."""
    return [block_text(block) for block in article.blocks]


def cases(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield (title, text, expected) of a Markdown file of cases: a heading and two fences each."""
    title, fences, fence = "", list[str](), list[str]()
    inside = False
    for line in path.read_text("utf-8").split("\n"):
        if line.startswith("```"):
            if inside:
                fences.append("\n".join(fence))
            inside, fence = not inside, []
            if len(fences) == 2:
                yield title, fences[0], fences[1]
                fences = []
        elif inside:
            fence.append(line)
        elif line.startswith("## "):
            title = line[3:]


def _fields(article: Article) -> Iterator[str]:
    fields = (
        ("headline", article.headline),
        ("dek", article.dek),
        ("dateline", article.dateline),
        ("byline", "; ".join(map(str, article.byline))),
        ("date", article.date_published),
        ("modified", article.date_modified),
        ("source", article.source),
    )
    return (f"{name} | {value}" for name, value in fields if value)


def _body(article: Article) -> Iterator[str]:
    for section in article.sections:
        if section.crosshead is not None:
            yield f"{'#' * (section.level + 1)} {section.crosshead}"
        yield from map(_block, section.blocks)


def _block(block: Block) -> str:
    match block:
        case Caption():
            picture = f" | {block.src}" if block.src else ""
            return f"caption | {block.text} | {block.credit or ''}{picture}".rstrip()
        case Image():
            return f"image | {block.src} | {block.alt}".rstrip(" |")
        case Quote():
            pull = "pull" if block.pull else "quote"
            return f"{pull} | {' / '.join(map(str, block.paragraphs))}"
        case ListBlock():
            start = f" {block.start}" if block.ordered and block.start > 1 else ""
            return f"list{start} | {'; '.join(str(i.text) for i in block.items)}"
        case Table():
            rows = ((block.head,) if block.head else ()) + block.rows
            return "table | " + "; ".join(", ".join(map(str, row)) for row in rows)
        case _:
            text = str(block.text)
            return f"verse | {' / '.join(text.split(chr(10)))}" if "\n" in text else f"p | {text}"


def _dropped(article: Article) -> Iterator[str]:
    return (f"drop | {d.kind} | {' '.join(d.text.split())}" for d in article.dropped)
