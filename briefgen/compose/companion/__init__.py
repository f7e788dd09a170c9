"""Set a supplied translation beside a brief, block by block; briefgen never translates."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

from briefgen.compose.companion.agreement import agree
from briefgen.compose.numbering import numbered
from briefgen.compose.text import QUOTES, outermost, pairs, sentences
from briefgen.errors import ContentError
from briefgen.model import (
    Amount,
    Article,
    Block,
    Brief,
    Caption,
    Desk,
    Event,
    Excerpt,
    Figure,
    Image,
    ListBlock,
    Name,
    Paragraph,
    Quotation,
    Quote,
    Text,
)

__all__ = [
    "beside",
]

T = TypeVar("T", Event, Figure)
_MARKS = "".join(QUOTES) + '"'
Place = tuple[bool, int]


def beside(brief: Brief, companion: Article) -> Brief:
    """Return a brief of the companion's texts that has exactly the structure of `brief`.

    The companion's sections and blocks must be those of the article, in number and kind. A part's
    line takes the companion's sentence where its paragraph has as many sentences as the article's,
    else the whole paragraph. What the companion does not give (a dek, the desk's words) stays in
    the article's language, marked so. Raises ContentError naming the first place that disagrees.
    """
    agree(brief.article, companion)
    variant = brief.variant
    other = replace(
        numbered(companion),
        headline=_instead(brief.article.headline, companion.headline, variant),
        dek=_instead(brief.article.dek, companion.dek, variant),
        dateline=_instead(brief.article.dateline, companion.dateline, variant),
        source=_instead(brief.article.source, companion.source, variant),
        byline=_all_or_none(companion, "author", brief.article.byline, companion.byline, variant),
        url=brief.article.url,
        date_published=brief.article.date_published,
        date_modified=brief.article.date_modified,
        working_title=brief.article.working_title
        if companion.headline is None
        else companion.working_title,
        desk=_desk(brief.article.desk, companion, variant),
    )
    blocks = {
        (isinstance(block, Caption | Image), block.number): (tuple(_texts(block)), tuple(_texts(b)))
        for block, b in zip(brief.article.blocks, other.blocks, strict=True)
    }

    heads = {
        block.number: section.crosshead
        for section in other.sections
        for block in section.blocks
        if section.crosshead and isinstance(block, Paragraph)
    }

    def facing(text: Text, place: Place) -> Text:
        return _facing(text, *blocks[place], variant)

    def spoken(quotation: Quotation) -> Text:
        place = (quotation.caption, quotation.number)
        passage = facing(quotation.text, place)
        whole = any(quotation.text.string == text.string.strip() for text in blocks[place][0])
        return passage if whole else _quoted(passage)

    return replace(
        brief,
        article=other,
        variant=companion.variant,
        timeline=_lines(brief.timeline, facing),
        names=tuple(_name(name, variant) for name in brief.names),
        figures=tuple(
            replace(figure, amounts=tuple(_amount(one, variant) for one in figure.amounts))
            for figure in _lines(brief.figures, facing)
        ),
        quotations=tuple(
            Quotation(
                spoken(quotation),
                _speaker(quotation.speaker, brief.names, companion.variant, variant),
                quotation.number,
                quotation.caption,
            )
            for quotation in brief.quotations
        ),
        excerpts=tuple(
            Excerpt(
                facing(excerpt.text, (False, excerpt.number)),
                excerpt.number,
                excerpt.role,
                excerpt.label and heads.get(excerpt.number, _kept(excerpt.label, variant)),
            )
            for excerpt in brief.excerpts
        ),
        changes=0,
        to_review=0,
        reviewed=0,
    )


def _texts(block: Block) -> Iterator[Text]:
    match block:
        case Paragraph() | Caption():
            yield block.text
        case Quote():
            yield from block.paragraphs
        case ListBlock():
            for item in block.items:
                yield item.text
                for child in item.children:
                    yield from _texts(child)
        case _:
            return


def _facing(text: Text, own: tuple[Text, ...], others: tuple[Text, ...], variant: str) -> Text:
    """The companion's words for an excerpt of one of a block's texts."""
    for mine, theirs in zip(own, others, strict=True):
        at = mine.string.find(text.string)
        if at < 0:
            continue
        if text.string.strip() == mine.string.strip():
            return theirs.strip()
        spans, facing = sentences(mine.string), sentences(theirs.string)
        if len(spans) != len(facing):
            return theirs.strip()
        index = next(i for i, (_, end) in enumerate(spans) if at < end)
        return theirs.cut(*facing[index])
    return _kept(text, variant)


def _quoted(passage: Text) -> Text:
    """The words in quotation marks of a passage that has one such pair, else the passage."""
    marks = outermost(span for span in pairs(passage.string) if passage.string[span[0]] in _MARKS)
    return passage.cut(marks[0][0] + 1, marks[0][1]) if len(marks) == 1 else passage


def _lines(lines: tuple[T, ...], facing: Callable[[Text, Place], Text]) -> tuple[T, ...]:
    return tuple(
        replace(line, text=facing(line.text, (line.caption, line.number))) for line in lines
    )


def _kept(text: Text, variant: str) -> Text:
    return text if text.lang else replace(text, lang=variant)


def _instead(own: Text | None, other: Text | None, variant: str) -> Text | None:
    """The companion's text where the article has one, else the article's as it is."""
    if own is None:
        return None
    return other or _kept(own, variant)


def _all_or_none(
    companion: Article, key: str, own: tuple[Text, ...], others: tuple[Text, ...], variant: str
) -> tuple[Text, ...]:
    if not others:
        return tuple(_kept(text, variant) for text in own)
    if len(own) != len(others):
        raise ContentError(
            f"{companion.name}: {key} has {len(others)} entries and the article's {len(own)}; "
            "give as many, in the same order, or leave the key out"
        )
    return others


def _desk(own: Desk, companion: Article, variant: str) -> Desk:
    other = companion.desk

    def one(mine: Text | None, theirs: Text | None) -> Text | None:
        return _instead(mine, theirs, variant)

    def every(key: str, mine: tuple[Text, ...], theirs: tuple[Text, ...]) -> tuple[Text, ...]:
        return _all_or_none(companion, key, mine, theirs, variant)

    given = dict(other.extra)
    return replace(
        own,
        to=one(own.to, other.to),
        sender=one(own.sender, other.sender),
        ref=one(own.ref, other.ref),
        handling=own.handling and _kept(own.handling, variant),
        subject=one(own.subject, other.subject),
        summary=one(own.summary, other.summary),
        bottom_line=one(own.bottom_line, other.bottom_line),
        key_points=every("key_points", own.key_points, other.key_points),
        recommendations=every("recommendations", own.recommendations, other.recommendations),
        distribution=every("distribution", own.distribution, other.distribution),
        extra=tuple((key, given.get(key) or _kept(text, variant)) for key, text in own.extra),
    )


def _amount(amount: Amount, variant: str) -> Amount:
    qualifier = amount.qualifier and _kept(amount.qualifier, variant)
    return replace(amount, source=_kept(amount.source, variant), qualifier=qualifier)


def _name(name: Name, variant: str) -> Name:
    return replace(name, source=_kept(name.source, variant))


def _speaker(
    speaker: Text | None, names: tuple[Name, ...], language: str, variant: str
) -> Text | None:
    """The speaker's Latin form where the table of names has one, else as in the article."""
    if speaker is None:
        return None
    for name in names:
        if name.latin and name.domain == "people" and speaker.string.endswith(name.source.string):
            return Text(name.latin, lang=language)
    return _kept(speaker, variant)
