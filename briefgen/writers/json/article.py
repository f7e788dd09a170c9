"""An article's structure as data: the JSON of `parse`, schema.org JSON-LD, IPTC ninjs."""

from __future__ import annotations

from typing import Any

from briefgen.model import Article, Block, Caption, Image, ListBlock, Paragraph, Quote, Table, Text


def article_json(article: Article, *, explain: bool = False) -> dict[str, Any]:
    """Return the contract's JSON of an article; `explain` adds each block's rule and confidence."""
    return {
        "headline": _str(article.headline),
        "dek": _str(article.dek),
        "byline": [str(name) for name in article.byline],
        "dateline": _str(article.dateline),
        "source": _str(article.source),
        "url": article.url,
        "date_published": article.date_published,
        "date_modified": article.date_modified,
        "variant": article.variant,
        "sections": [
            {
                "crosshead": _str(section.crosshead),
                **({"level": section.level} if section.crosshead else {}),
                **(_explained(section.origin) if explain and section.crosshead else {}),
                "blocks": [_block(block, explain) for block in section.blocks],
            }
            for section in article.sections
        ],
        "dropped": [{"kind": d.kind, "text": d.text} for d in article.dropped],
        "notices": [
            {"file": n.file, "line": n.line, "code": n.code, "message": n.message}
            for n in article.notices
        ],
    }


def _str(text: Text | None) -> str | None:
    return None if text is None else str(text)


def _explained(origin: Any) -> dict[str, Any]:
    return {"rule": origin.rule, "confidence": origin.confidence, "line": origin.line}


def _block(block: Block, explain: bool) -> dict[str, Any]:
    data: dict[str, Any] = {"kind": block.kind, "text": block_text(block)}
    match block:
        case Caption():
            data |= {"credit": _str(block.credit), "credit_form": block.credit_form}
            data |= {"src": block.src, "alt": _str(block.alt)}
        case Image():
            data["src"] = block.src
        case Quote():
            data["pull"] = block.pull
        case ListBlock():
            data |= {"ordered": block.ordered, "items": _items(block)}
        case Table():
            data["head"] = [str(cell) for cell in block.head]
            data["rows"] = [[str(cell) for cell in row] for row in block.rows]
        case Paragraph():
            pass
    return data | (_explained(block.origin) if explain else {})


def _items(block: ListBlock) -> list[dict[str, Any]]:
    return [
        {"text": str(i.text)}
        | ({"items": [x for c in i.children for x in _items(c)]} if i.children else {})
        for i in block.items
    ]


def block_text(block: Block) -> str:
    """Return the words of a block; lines for items and rows, tabs between cells."""
    match block:
        case Quote():
            return "\n".join(map(str, block.paragraphs))
        case ListBlock():
            return "\n".join(_list_lines(block))
        case Table():
            rows = ((block.head,) if block.head else ()) + block.rows
            return "\n".join("\t".join(map(str, row)) for row in rows)
        case Image():
            return str(block.alt)
        case _:
            return str(block.text)


def _list_lines(block: ListBlock) -> list[str]:
    lines = []
    for item in block.items:
        lines.append(str(item.text))
        for child in item.children:
            lines += _list_lines(child)
    return lines
