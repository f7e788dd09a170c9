"""Check that a companion text has the article's structure, block for block."""

from __future__ import annotations

from itertools import zip_longest

from briefgen.errors import ContentError
from briefgen.model import Article, Block, Image, ListBlock, Quote, Section, Table


def agree(article: Article, companion: Article) -> None:
    """Raise ContentError where the companion's structure is not the article's: the first place."""
    for number, pair in enumerate(zip_longest(article.sections, companion.sections), 1):
        one, two = pair
        if one is None or two is None:
            counts = f"{len(companion.sections)} sections and the article {len(article.sections)}"
            raise _disagree(companion, two, f"has {counts}")
        _compare_sections(companion, number, one, two)


def _compare_sections(companion: Article, number: int, one: Section, two: Section) -> None:
    if (one.crosshead is None) != (two.crosshead is None):
        has = "no heading" if two.crosshead is None else f"the heading “{two.crosshead}”"
        raise _disagree(companion, two, f"section {number} has {has}, unlike the article's")
    where = f"section {number}" + (f" (“{two.crosshead}”)" if two.crosshead else "")
    for place, (a, b) in enumerate(zip_longest(one.blocks, two.blocks), 1):
        if a is None or b is None:
            counts = f"{len(two.blocks)} blocks and the article's {len(one.blocks)}"
            raise _disagree(companion, b or two, f"{where} has {counts}")
        if _shape(a) != _shape(b):
            what = f"block {place} of {where} is {_named(b)} and the article's {_named(a)}"
            raise _disagree(companion, b, what)


def _disagree(companion: Article, at: Block | Section | None, what: str) -> ContentError:
    line = f":{at.origin.line}" if at and at.origin.line else ""
    return ContentError(
        f"{companion.name}{line}: {what}; give it one block for each of the article's, in order"
    )


def _shape(block: Block) -> object:
    """What two blocks must share for their texts to stand side by side."""
    match block:
        case Quote():
            return (block.kind, block.pull, len(block.paragraphs))
        case ListBlock():
            items = tuple((len(i.children), *map(_shape, i.children)) for i in block.items)
            return (block.kind, block.ordered, items)
        case Table():
            return (block.kind, len(block.head), tuple(map(len, block.rows)))
        case _:
            return block.kind


def _named(block: Block) -> str:
    match block:
        case Quote():
            return f"a quotation of {len(block.paragraphs)} paragraphs"
        case ListBlock():
            return f"a list of {len(block.items)} items"
        case Table():
            return f"a table of {len(block.rows)} rows"
        case Image():
            return "an image"
        case _:
            return f"a {block.kind}"
