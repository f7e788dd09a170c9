"""Pick the verbatim excerpts: the lead, each section's first sentence, the closing paragraph."""

from __future__ import annotations

import re

from briefgen.compose.text import sentences
from briefgen.model import Article, Excerpt, Paragraph

NOTE = re.compile(r"\s*[（(【〔][^）)】〕]*[）)】〕]\s*")


def excerpts(article: Article) -> tuple[Excerpt, ...]:
    """Return the excerpts (摘錄) in reading order, none of them inside another.

    The lead and the closing are whole paragraphs; a section gives the first sentence of its first
    paragraph. Only running text counts: no caption, quotation, list or table, and no note that is
    all in brackets （原標題：…）.
    """
    runs = [
        [
            block
            for block in section.blocks
            if isinstance(block, Paragraph)
            and not block.text.lang
            and not NOTE.fullmatch(block.text.string)
        ]
        for section in article.sections
    ]
    paragraphs = [paragraph for run in runs for paragraph in run]
    if not paragraphs:
        return ()
    lead, closing = paragraphs[0], paragraphs[-1]
    found = [Excerpt(lead.text.strip(), lead.number, "lead")]
    for section, run in zip(article.sections, runs, strict=True):
        if not run or run[0].number in (lead.number, closing.number):
            continue
        for start, end in sentences(run[0].text.string)[:1]:
            text = run[0].text.cut(start, end)
            found.append(Excerpt(text, run[0].number, "section", section.crosshead))
    if closing.number != lead.number:
        found.append(Excerpt(closing.text.strip(), closing.number, "closing"))
    return tuple(found)
