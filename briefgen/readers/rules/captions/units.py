"""The line at a table that says what its figures are counted in, which belongs to the table."""

from __future__ import annotations

from briefgen.readers.piece import Part
from briefgen.readers.rules.rule import Found, Rule, Scene, claim, words
from briefgen.readers.rules.script import pattern

_UNIT = pattern(
    r"[（(\[【]?\s*(?:(?:計量|數量|金額|貨幣|數據|資料|面積|價格)?單位|units?|unit of measure)"
    r"\s*[:：]\s*\S.{0,24}",
)
_MOST = 16


def _find(scene: Scene, index: int) -> Found:
    part = scene.parts[index]
    text = part.string
    if part.piece.form == "block" or words(text) > _MOST or "。" in text:
        return None
    if not _UNIT.fullmatch(text.strip().lower()):
        return None
    beside = (scene.before(index, skip=()), scene.after(index, skip=()))
    return (claim(part, "caption"),) if any(map(_is_table, beside)) else None


def _is_table(part: Part | None) -> bool:
    block = part.piece.block if part is not None else None
    return (block is not None and block.kind == "table") or (
        part is not None and part.role == "image"
    )


RULES = (
    # 單位：萬箱 over a table, (Unit: tonnes) under it (GB/T 7713, 表 7.4: 表的計量單位).
    Rule("table-unit", _find, 0.97),
)
