"""A page as its reader gives it, before the rules, as lines that a case file can hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from briefgen import readers
from briefgen.model import ListBlock, Quote, Source, Table, texts
from briefgen.readers.piece import Page, Piece

DATA = Path(__file__).parents[2] / "data" / "readers" / "received"

CHINESE = (
    "港都市政府上週公布第七碼頭擴建計畫，預計投入四百二十億元，分三期施工，第一期工程於明年第二季"
    "動工，完工後可停靠兩艘大型貨輪。市長許志遠說：「這是二十年來最大的港口投資。」",
    "在地漁民團體則質疑，抽砂工程會破壞近海漁場，要求業者提出補償方案，並每季公布海水濁度監測結果"
    "。環境部要求開發單位在動工前完成珊瑚移植計畫，並設立三億元的生態基金。",
    "學者周以安指出，港口擴建牽涉航道、漁場與社區三方，任何一方缺席，談判都難以成功。她建議市府在"
    "五月底以前召開公聽會，把補償標準寫進契約。",
)
"""Paragraphs of our own."""


def page(data: bytes | str, name: str) -> Page:
    """Read a source that has one page."""
    raw = data.encode() if isinstance(data, str) else data
    (found,) = readers.pages(Source(name, raw))
    return found


def show(found: Page) -> list[str]:
    """Return a page's fields, pieces and dropped parts, a line each."""
    fields = [f"{key}: {value}" for key, value in found.fields.items()]
    dropped = [f"drop | {gone.kind} | {gone.text}" for gone in found.dropped]
    lines = (*fields, *map(_piece, found.pieces), *dropped)
    return [" / ".join(line.strip().split("\n")) for line in lines]


def _piece(piece: Piece) -> str:
    words = piece.string
    match piece.block:
        case ListBlock():
            start = f" {piece.block.start}" if piece.block.ordered else ""
            return f"list{start} | {'; '.join(str(item.text) for item in piece.block.items)}"
        case Table():
            rows = (piece.block.head, *piece.block.rows)
            return "table | " + "; ".join(", ".join(map(str, row)) for row in rows)
        case Quote():
            return f"quote | {' / '.join(map(str, piece.block.paragraphs))}"
        case _ if piece.form == "heading":
            return f"{'#' * piece.level} {words}"
        case _:
            if piece.image:
                words = f"{piece.image} | {words}"
            return f"{'p' if piece.form == 'line' else piece.form} | {words}"


def counted(found: Page) -> Counter[str]:
    """Count every visible character of a page: pieces and what was dropped."""
    return Counter("".join("".join(_said(found)).split()))


def _said(found: Page) -> Iterator[str]:
    for piece in found.pieces:
        yield piece.string
        if piece.block is not None:
            yield from (text.string for text in texts(piece.block))
    yield from (gone.text for gone in found.dropped)
