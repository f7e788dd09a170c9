"""Walk an article's running texts: each with its paragraph or figure number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.model import Article, Block, Caption, Item, ListBlock, Paragraph, Quote, Text


@dataclass(frozen=True, slots=True)
class Stretch:
    """One text of a block: a paragraph, an item, a cell.

    `number` is the block's; `caption` says that it counts figures, not paragraphs; `quote` that
    the block is a quotation set apart.
    """

    text: Text
    number: int
    caption: bool = False
    quote: bool = False

    @property
    def string(self) -> str:
        """The characters without the marks."""
        return self.text.string


def stretches(article: Article) -> Iterator[Stretch]:
    """Yield the text of every block in reading order.

    Left out: texts fixed in a language of their own, credits, crossheads (they say again what the
    section says), pull quotes for the same reason, tables (a cell is no sentence) and alternative
    texts of images.
    """
    for block in article.blocks:
        for text in _texts(block):
            if text.string and text.lang is None:
                yield Stretch(
                    text, block.number, isinstance(block, Caption), isinstance(block, Quote)
                )


def _texts(block: Block) -> Iterator[Text]:
    if isinstance(block, Paragraph | Caption):
        yield block.text
    elif isinstance(block, Quote):
        if not block.pull:
            yield from block.paragraphs
    elif isinstance(block, ListBlock):
        yield from _items(block.items)


def _items(items: tuple[Item, ...]) -> Iterator[Text]:
    for item in items:
        yield item.text
        for child in item.children:
            yield from _items(child.items)
