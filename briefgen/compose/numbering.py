"""Number the blocks, so that readers can refer to them across editions."""

from __future__ import annotations

import re
from dataclasses import replace

from briefgen.model import Article, Block, Caption, Image

_POINTS = re.compile(r"\s*(?:[▲▼△▽◀▶◄►]\s*)+(?=\S)")


def numbered(article: Article) -> Article:
    """Return the article with a running number on every block.

    Paragraphs, quotations, lists and tables are counted together from 1, across the sections.
    Images and captions are counted apart, as figures: a caption and the image directly before it
    are one figure. Numbers that a block had before are replaced. A mark that only points to a
    picture (▲) goes from the caption's words: the figure's number says it.
    """
    counter = _Counter()
    sections = tuple(
        replace(section, blocks=tuple(map(counter.number, section.blocks)))
        for section in article.sections
    )
    return replace(article, sections=sections)


class _Counter:
    def __init__(self) -> None:
        self._paragraph = 0
        self._figure = 0
        self._after_image = False

    def number(self, block: Block) -> Block:
        follows_image, self._after_image = self._after_image, isinstance(block, Image)
        if isinstance(block, Caption | Image):
            if not (follows_image and isinstance(block, Caption)):
                self._figure += 1
            figure = replace(block, number=self._figure)
            return _unpointed(figure) if isinstance(figure, Caption) else figure
        self._paragraph += 1
        return replace(block, number=self._paragraph)


def _unpointed(caption: Caption) -> Caption:
    found = _POINTS.match(caption.text.string)
    end = len(caption.text.string)
    return replace(caption, text=caption.text.cut(found.end(), end)) if found else caption
