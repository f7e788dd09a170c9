"""The Markdown writer: a brief that can be read as it stands and pasted anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from briefgen.model import Block, Brief, Caption, Document, Section, Text, Written
from briefgen.record import MARK
from briefgen.typesetting import date, labels
from briefgen.writers.credits import printed_credit
from briefgen.writers.markdown.article import article_markdown, block_markdown
from briefgen.writers.markdown.inline import inline

__all__ = [
    "article_markdown",
    "write",
]

Columns = tuple[Brief, ...]


def write(document: Document) -> Written:
    """Return the edition as Markdown in UTF-8; a bilingual one gives each passage twice, in turn.

    Tables are those of GitHub's Markdown. A block's number stands before it in bold.
    """
    columns = document.edition.columns
    parts = [*_head(columns), *_desk(columns), *_excerpts(columns), *_body(columns)]
    parts += [*_timeline(columns), *_figures(columns), *_quotations(columns), *_names(columns)]
    parts += [*_sources(columns), MARK]
    return Written(("\n\n".join(filter(None, parts)) + "\n").encode())


def _label(columns: Columns, key: str) -> str:
    """A label in each column's language, once where they agree."""
    return " / ".join(dict.fromkeys(labels(brief.variant)[key] for brief in columns))


def _cell(text: Text | str) -> str:
    return inline(text if isinstance(text, Text) else Text(text), pipe=True, one_line=True)


def _both(texts: Iterable[Text | None]) -> str:
    """Texts of the columns on one line, once where they agree."""
    return " / ".join(dict.fromkeys(_cell(text) for text in texts if text))


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    heads = list(head)
    lines = ["| " + " | ".join(heads) + " |", "|" + " --- |" * len(heads)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)])


def _head(columns: Columns) -> Iterator[str]:
    first = columns[0]
    desk = first.article.desk
    if dict(desk.extra).get("draft"):
        yield f"**{_label(columns, 'draft')}**"
    if desk.handling:
        yield f"**{_cell(str(desk.handling).upper())}**"
    titles = [brief.article.desk.subject or brief.article.headline for brief in columns]
    yield "# " + (_both(titles) or _label(columns, "memo"))
    if first.article.dek:
        yield "*" + _both(brief.article.dek for brief in columns) + "*"
    facts = (
        ("to", _both(b.article.desk.to for b in columns)),
        ("from", _both(b.article.desk.sender for b in columns)),
        ("date", " / ".join(dict.fromkeys(date(b.date, b.variant) for b in columns))),
        ("ref", _both(b.article.desk.ref for b in columns)),
    )
    rows = [(_label(columns, key), value) for key, value in facts if value]
    if rows:
        yield _table(("", ""), rows)


def _desk(columns: Columns) -> Iterator[str]:
    desks = [brief.article.desk for brief in columns]
    for key, name in (("bluf", "bottom_line"), ("summary", "summary")):
        if getattr(desks[0], name):
            yield "## " + _label(columns, key)
            yield from (inline(text) for desk in desks if (text := getattr(desk, name)))
    for key, name in (("key_points", "key_points"), ("actions", "recommendations")):
        if getattr(desks[0], name):
            yield "## " + _label(columns, key)
            rows = zip(*(getattr(desk, name) for desk in desks), strict=True)
            yield "\n".join(f"{n}. {_both(row)}" for n, row in enumerate(rows, 1))


def _excerpts(columns: Columns) -> Iterator[str]:
    if columns[0].excerpts:
        yield "## " + _label(columns, "excerpts")
        for row in zip(*(brief.excerpts for brief in columns), strict=True):
            label = _both(e.label for e in row) or _label(columns, "excerpt_" + row[0].role)
            place = f"**{label}** ¶{row[0].number}"
            yield "\n>\n".join(f"> {_cell(e.text)}" for e in row) + f"\n>\n> {place}"


def _body(columns: Columns) -> Iterator[str]:
    for sections in zip(*(brief.article.sections for brief in columns), strict=True):
        yield _heading(sections)
        for blocks in zip(*(section.blocks for section in sections), strict=True):
            for number, block in enumerate(blocks):
                yield _block(columns[number], block, first=number == 0)


def _heading(sections: tuple[Section, ...]) -> str:
    if not sections[0].crosshead:
        return ""
    level = min(sections[0].level + 1, 6)
    return "#" * level + " " + _both(section.crosshead for section in sections)


def _block(brief: Brief, block: Block, *, first: bool) -> str:
    label = labels(brief.variant)["figure"].format(n=block.number)
    if isinstance(block, Caption):
        credit = _cell(printed_credit(block))
        return f"**{label}** {_cell(block.text)}{credit}" if first else _cell(block.text) + credit
    if block.kind == "paragraph" and first and not block.text.lang:
        return f"**{block.number}** {block_markdown(block)}"
    return block_markdown(block)


def _where(columns: Columns, line: Any) -> str:
    if not line.number:
        return ""
    figure = labels(columns[0].variant)["figure"]
    return figure.format(n=line.number) if line.caption else f"¶{line.number}"


def _passages(columns: Columns, part: str, key: str) -> Iterator[tuple[Any, tuple[str, ...]]]:
    for row in zip(*(getattr(brief, part) for brief in columns), strict=True):
        yield row, tuple(_cell(getattr(line, key)) for line in row)


def _timeline(columns: Columns) -> Iterator[str]:
    if columns[0].timeline:
        yield "## " + _label(columns, "timeline")
        rows = [
            (
                date(row[0].iso, columns[0].variant, row[0].precision, row[0].part),
                *cells,
                _where(columns, row[0]),
            )
            for row, cells in _passages(columns, "timeline", "text")
        ]
        passages = [labels(brief.variant)["passage"] for brief in columns]
        yield _table((_label(columns, "day"), *passages, _label(columns, "paragraph")), rows)


def _figures(columns: Columns) -> Iterator[str]:
    if columns[0].figures:
        yield "## " + _label(columns, "figures")
        rows: list[tuple[str, ...]] = []
        for row, cells in _passages(columns, "figures", "text"):
            # A figure a row, to be looked up and sorted; its sentence stands beside the first.
            for number, amounts in enumerate(zip(*(line.amounts for line in row), strict=True)):
                figure = _both(amount.source for amount in amounts)
                beside = (*cells, _where(columns, row[0]))
                rows.append((figure, *(beside if number == 0 else ("",) * len(beside))))
        passages = [labels(brief.variant)["passage"] for brief in columns]
        yield _table((_label(columns, "quantity"), *passages, _label(columns, "paragraph")), rows)


def _quotations(columns: Columns) -> Iterator[str]:
    if columns[0].quotations:
        yield "## " + _label(columns, "quotations")
        for row, cells in _passages(columns, "quotations", "text"):
            speaker = _both(line.speaker for line in row)
            yield "\n>\n".join(f"> {cell}" for cell in cells) + (
                f"\n>\n> **{speaker}** {_where(columns, row[0])}"
            )


def _names(columns: Columns) -> Iterator[str]:
    names = columns[0].names
    if names:
        yield "## " + _label(columns, "glossary")
        tags = list(dict.fromkeys(form.lang for name in names for form in name.forms))
        keys = [str(tag).rsplit("-", 1)[-1].lower() for tag in tags]
        head = ["term", *keys, "latin", "paragraph"]
        known = labels(columns[0].variant)
        rows: list[list[str]] = []
        for group, members in groupby(names, key=lambda name: name.group):
            rows.append([f"**{_label(columns, group)}**", *[""] * (len(tags) + 2)])
            for name in members:
                forms = {form.lang: form.string for form in name.forms}
                latin = _cell(name.latin) + (f"（{_cell(name.office)}）" if name.office else "")
                cells = [_cell(name.source), *(_cell(forms.get(tag, "")) for tag in tags), latin]
                rows.append([*cells, _where(columns, name)])
        yield _table([_label(columns, key) if key in known else key for key in head], rows)


def _sources(columns: Columns) -> Iterator[str]:
    first = columns[0]
    found = first.provenance
    variant = first.variant
    facts = (
        ("sources", _both(brief.article.source for brief in columns)),
        ("headline", _both(brief.article_title for brief in columns)),
        ("byline", "、".join(_cell(name) for name in first.article.byline)),
        ("address", _cell(found.url or "")),
        ("published", date(found.published, variant)),
        ("retrieved", date(found.retrieved, variant)),
        ("attachment", _cell(found.source) if found.corrected else ""),
        ("digest", found.sha256),
        ("corrected", _cell(" ".join(filter(None, (found.corrected, found.corrected_sha256))))),
        ("made_with", ", ".join(f"{name} {number}" for name, number in found.versions)),
    )
    yield "## " + _label(columns, "sources")
    yield "\n".join(f"- {_label(columns, key)}: {value}" for key, value in facts if value)
    for brief in columns:
        if brief.changes or brief.to_review or brief.reviewed:
            yield labels(brief.variant)["converted"].format(
                changes=brief.changes, reviewed=brief.reviewed, to_review=brief.to_review
            )
    lists = [brief.article.desk.distribution for brief in columns]
    if lists[0]:
        yield "## " + _label(columns, "cc")
        yield "\n".join(f"- {_both(row)}" for row in zip(*lists, strict=True))
