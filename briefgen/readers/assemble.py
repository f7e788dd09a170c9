"""From labelled parts to an Article: sections, blocks, fields, and what was dropped."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefgen.errors import ContentError
from briefgen.model import (
    Article,
    Block,
    Caption,
    Dropped,
    Image,
    Notice,
    Paragraph,
    Quote,
    Section,
    Source,
    Text,
)
from briefgen.readers.clean import join
from briefgen.readers.metadata import dated, with_metadata
from briefgen.readers.piece import Page, Part
from briefgen.readers.rules import fold, label, omitted
from briefgen.schema import House

MOST = 50_000
"""The most pieces that an article may have; a book has some thousands."""
SHOWN = 30
"""Characters of what was left out that a notice shows."""

_LOOKS = ("strong", "emphasis")
_UNCLOSED = re.compile("[（(「『“《〈][^）)」』”》〉]*$")
_BRACKETS = "（）()〔〕[]　 "


def article(page: Page, source: Source, variant: str, house: House) -> Article:
    """Label a page's pieces and build the article; fields of the page win over the text's own."""
    if len(page.pieces) > MOST:
        raise ContentError(f"{source.name} has more than {MOST} lines; give one article a file.")
    parts = label(page.pieces, page.fields, marked=page.marked)
    parts = parts if page.marked else list(_once(parts))
    built = Article(
        name=source.name,
        sha256=hashlib.sha256(source.data).hexdigest(),
        variant=variant,
        sections=_pulled(_sections(parts, _lowest(parts, page.marked))),
        url=source.url,
        language=page.language,
        dropped=page.dropped,
        notices=page.notices,
    )
    built = dated(
        with_metadata(_fields(built, parts), page.fields, source.name, house, ContentError)
    )
    if not any(built.blocks):
        raise ContentError(f"{source.name} has no text; give a file with an article in it.")
    return _titled(_warned(built, parts, page.dropped))


def _warned(built: Article, parts: Sequence[Part], earlier: Sequence[Dropped]) -> Article:
    """Notice what reads as an article's own and was left out of its text, once a kind."""
    notices = []
    for gone in omitted(parts, earlier):
        start = " ".join(gone.text.split())
        shown = start if len(start) <= SHOWN else f"{start[:SHOWN]}…"
        more = f" and {gone.count - 1} more" if gone.count > 1 else ""
        message = (
            f"prose was left out as {gone.kind}: {shown}{more}; `briefgen parse` lists all of it"
        )
        notices.append(Notice(built.name, gone.line, "prose-dropped", message))
    return replace(built, notices=(*built.notices, *notices))


_GONE = {"date": "date-line", "modified": "date-line", "byline": "byline"}
_GONE |= {"source": "source-line", "url": "link"}


def _fields(built: Article, parts: Sequence[Part]) -> Article:
    """Fill the fields that the text itself gives; lines that became a field are kept as dropped."""

    def first(role: str) -> Part | None:
        return next((p for p in parts if p.role == role), None)

    def text(role: str) -> Text | None:
        part = first(role)
        return _plain(part.piece.text) if part else None

    # A day may also stand in what was dropped: behind the editor's name.
    date = first("date") or next((p for p in parts if p.role == "drop" and p.value), None)
    changed, source, address = first("modified"), first("source"), first("url")
    signed = [p for p in parts if p.role == "byline"] or [p for p in parts if p.role == "dateline"]
    names = list(dict.fromkeys(name for p in signed for name in p.value.split("\n") if name))
    gone = tuple(
        Dropped(p.kind or _GONE[p.role], p.string, p.piece.line, inside=True)
        for p in parts
        if p.role == "drop" or p.role in _GONE
    )
    heads = [p for p in parts if p.role == "headline"]
    lines = [p for p in heads[:1] + heads[1:2] if p is heads[0] or p.kind == "second"]
    doubt = heads[0].value if heads else ""
    if doubt:
        message = f"“{doubt}” may be the headline as well; if it is, give --title"
        notice = Notice(built.name, heads[0].piece.line, "headline-guessed", message)
        built = replace(built, notices=(*built.notices, notice))
    return replace(
        built,
        headline=join([_plain(p.piece.text).strip() for p in lines], " ") if lines else None,
        dek=text("dek"),
        dateline=text("dateline"),
        byline=tuple(map(Text, names)),
        source=Text(source.value) if source else None,
        url=built.url or (address.value if address else None),
        date_published=date.value if date else None,
        date_modified=changed.value if changed else None,
        dropped=built.dropped + gone,
    )


def _apart(picture: Image, caption: Caption) -> Text | None:
    """Return a picture's alternative text, None where the caption says the same."""
    alt = picture.alt
    return alt if alt.string and fold(alt.string) not in fold(caption.text.string) else None


def _lowest(parts: Sequence[Part], marked: bool) -> int:
    """Return the heading level that is the first: 2 where the source says so itself."""
    levels = [p.piece.level for p in parts if p.role == "crosshead" and p.piece.level]
    return 2 if marked else min(levels, default=1)


def _once(parts: Sequence[Part]) -> Iterator[Part]:
    """Yield the parts, dropping captions that say word for word what an earlier one has said.

    A portal sets 图片来源：… under every picture; the picture stays, and the first line says it.
    """
    said: set[str] = set()
    for part in parts:
        if part.role == "caption" and part.string in said:
            if part.piece.image is not None:
                yield replace(part, role="image", piece=replace(part.piece, text=Text("")))
            yield replace(part, role="drop", kind="repeated-caption")
        else:
            said |= {part.string} if part.role == "caption" else set()
            yield part


def _sections(parts: Sequence[Part], lowest: int) -> tuple[Section, ...]:
    sections: list[Section] = []
    blocks: list[Block] = []
    head: Part | None = None

    def close() -> None:
        if head is not None:
            level, words = max(1, head.piece.level - lowest + 1), _plain(head.piece.text)
            sections.append(Section(words, tuple(blocks), level, head.origin))
        elif blocks:
            sections.append(Section(None, tuple(blocks)))
        blocks.clear()

    for part in parts:
        if part.role == "crosshead":
            close()
            head = part
        else:
            block = _block(part)
            alone = isinstance(block, Caption) and part.piece.image is None
            if alone and blocks and isinstance(blocks[-1], Image):
                # A caption without a picture of its own takes the one right above it.
                picture = blocks.pop()
                assert isinstance(picture, Image)
                assert isinstance(block, Caption)
                block = replace(block, src=picture.src or None, alt=_apart(picture, block))
            if block is not None:
                blocks.append(block)
    close()
    return tuple(sections)


def _plain(text: Text) -> Text:
    """Return a head's words without the marks that only make all of it look like a head."""
    whole = (0, len(text.string))
    kept = (m for m in text.marks if (m.start, m.end) != whole or m.kind not in _LOOKS)
    return Text(text.string.replace("\n", " "), tuple(kept), text.lang)


def _pulled(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Mark the quotations that only repeat the article's own words."""
    blocks = [b for section in sections for b in section.blocks]
    if not any(isinstance(b, Quote) for b in blocks):
        return sections
    prose = "\n".join(fold(b.text.string) for b in blocks if isinstance(b, Paragraph))

    def marked(block: Block) -> Block:
        if not isinstance(block, Quote):
            return block
        pull = all(fold(t.string).strip("「」“”") in prose for t in block.paragraphs)
        return replace(block, pull=pull)

    return tuple(replace(s, blocks=tuple(map(marked, s.blocks))) for s in sections)


def _block(part: Part) -> Block | None:
    piece, origin = part.piece, part.origin
    match part.role:
        case "paragraph":
            return Paragraph(piece.text, origin)
        case "caption":
            return _caption(part)
        case "image":
            return Image(piece.image or "", piece.text, origin)
        case "block":
            assert piece.block is not None
            return replace(piece.block, origin=origin)
        case _:
            return None


def _caption(part: Part) -> Caption:
    text, src = part.piece.text, part.piece.image or None
    if part.credit is None:
        return Caption(text, src=src, origin=part.origin)
    start, end = part.credit
    words, rest, form = text.cut(0, start), text.cut(end, len(text)), text.string[start:end]
    credit = Text(part.value or form.strip(_BRACKETS))
    # A page may mark the credit in the middle of a caption; what follows is the caption's.
    own = join((words.strip(), rest), "") if re.search(r"\w", rest.string) else words
    return Caption(own.strip(), credit, src, form, origin=part.origin)


def _titled(built: Article) -> Article:
    """Give an article without a headline its working title: its opening words."""
    if built.headline is not None:
        return replace(built, working_title=built.headline)
    words = next((str(b.text) for b in built.blocks if isinstance(b, Paragraph)), "")
    notice = Notice(
        built.name, 0, "no-headline", "The source has no headline; give one with --title."
    )
    title = words[:24]
    if len(words) > len(title):  # cut short, but not inside brackets or quotation marks
        title = _UNCLOSED.sub("", title).rstrip("，、；：") or title
    return replace(built, working_title=Text(title), notices=(*built.notices, notice))
