"""An article as Markdown with front matter, which reads back to the same article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import yaml

from briefgen.model import (
    Article,
    Block,
    Caption,
    Image,
    ListBlock,
    Original,
    Paragraph,
    Quote,
    Suggestion,
    Table,
    Text,
)
from briefgen.writers.markdown.inline import address, inline
from briefgen.writers.markdown.suggested import commented

_RULE = {"left": ":---", "center": ":---:", "right": "---:", "": "---"}


class _Dumper(yaml.SafeDumper):
    """Plain scalars wherever YAML allows them: no tag is guessed on reading."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012


def article_markdown(article: Article, suggested: Sequence[Suggestion] = ()) -> str:
    """Return Markdown that the Markdown reader reads back to the same article.

    The front matter has the contract's metadata keys and `structure: marked`: headings are
    crossheads, a line under an image (which may be empty) is its caption, a second one its credit.
    What was dropped is not in it. `suggested` stands in the front matter as comments.
    """
    parts = [_front(article, commented(suggested))]
    for section in article.sections:
        if section.crosshead is not None:
            hashes = "#" * min(section.level + 1, 6)
            parts.append(f"{hashes} {inline(section.crosshead, one_line=True)}".rstrip())
        before: Block | None = None
        other = False
        for block in section.blocks:
            other = isinstance(before, ListBlock) and not other
            written = "\n".join(_block(block, other))
            if written:
                parts.append(written)
                before = block
    return "\n\n".join(parts) + "\n"


def block_markdown(block: Block) -> str:
    """Return one block as Markdown, as it stands in the article's."""
    return "\n".join(_block(block, False))


def _front(article: Article, comments: str) -> str:
    desk = article.desk
    byline = [str(name) for name in article.byline]
    keys: dict[str, object] = {
        "title": article.headline,
        "dek": article.dek,
        "date": article.date_published,
        "modified": article.date_modified,
        "author": byline[0] if len(byline) == 1 else byline,
        "dateline": article.dateline,
        "source": article.source,
        "url": article.url,
        "variant": article.variant,
        "to": desk.to,
        "from": desk.sender,
        "ref": desk.ref,
        "subject": desk.subject,
        "memo_date": desk.memo_date,
        "handling": desk.handling,
        "summary": desk.summary,
        "bottom_line": desk.bottom_line,
        "key_points": [str(t) for t in desk.key_points],
        "recommendations": [str(t) for t in desk.recommendations],
        "distribution": [str(t) for t in desk.distribution],
        "slug": desk.slug,
        **dict(desk.extra),
        "original": _original(article),
        "structure": "marked",
    }
    plain = {k: str(v) if isinstance(v, Text) else v for k, v in keys.items()}
    kept = {k: v for k, v in plain.items() if v not in (None, "", [], {})}
    dumped = yaml.dump(kept, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6)
    return f"---\n{dumped}{comments}---"


def _original(article: Article) -> dict[str, str]:
    """Return the file that this text is of: the first one, however often it was corrected."""
    own = Original(article.file_name, article.sha256, article.url)
    original = article.original or own
    fields = {"name": original.name, "sha256": original.sha256, "url": original.url}
    return {key: value for key, value in fields.items() if value} if original.sha256 else {}


def _block(block: Block, other: bool) -> Iterator[str]:
    match block:
        case Paragraph():
            yield _code(block.text) if block.text.lang else inline(block.text)
        case Caption():
            alt = inline(block.alt, one_line=True) if block.alt else ""
            yield f"![{alt}]({address(block.src) if block.src else ''})"
            yield inline(block.text)
            if block.credit_form:
                yield inline(Text(block.credit_form))
        case Image():
            alt = inline(block.alt, one_line=True)
            yield f"![{alt}]({address(block.src) if block.src else ''})"
        case Quote():
            for number, text in enumerate(block.paragraphs):
                if number:
                    yield ">"
                yield from (f"> {line}" for line in inline(text).split("\n"))
        case ListBlock():
            yield from _list(block, other)
        case Table():
            yield from _table(block)


def _code(text: Text) -> str:
    longest = max((len(run) for run in re.findall("`+", text.string)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text.string}\n{fence}"


def _list(block: ListBlock, other: bool) -> Iterator[str]:
    """Yield a list's lines; `other` takes the second bullet, or two lists would be one."""
    for number, item in enumerate(block.items):
        sign = ")" if other else "."
        marker = f"{block.start + number}{sign}" if block.ordered else "*" if other else "-"
        indent = " " * (len(marker) + 1)
        lines = inline(item.text).split("\n")
        yield f"{marker} {lines[0]}".rstrip()
        yield from (indent + line for line in lines[1:])
        for place, child in enumerate(item.children):
            # An ordered list may interrupt a paragraph only with 1, an empty item never.
            bare = child.ordered or not (child.items and child.items[0].text.string)
            if item.text.string and (place or bare):
                yield ""
            yield from (indent + line if line else "" for line in _list(child, bool(place % 2)))


def _table(block: Table) -> Iterator[str]:
    width = max([len(block.head), *map(len, block.rows)])
    align = (*block.align, *[""] * width)[:width]
    yield _row(block.head, width)
    yield "| " + " | ".join(_RULE[a] for a in align) + " |"
    yield from (_row(row, width) for row in block.rows)


def _row(cells: tuple[Text, ...], width: int) -> str:
    written = [inline(cell, pipe=True, one_line=True) for cell in cells]
    return "| " + " | ".join(written + [""] * (width - len(cells))) + " |"
