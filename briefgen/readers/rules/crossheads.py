"""Crossheads: the short lines between paragraphs that open a section."""

from __future__ import annotations

import re
from dataclasses import replace

from briefgen.readers.piece import Part
from briefgen.readers.rules.rule import HAN, Parts, Rule, ends_sentence, following, prose, words

_NUMBERED = re.compile(rf"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|■|◆|●|【)[^。；]{{1,40}}$")
_BAD = re.compile(r"[。；;，,、]$|^[「『“‘\"]|^https?:|@")


def _opens_prose(parts: Parts, index: int) -> bool:
    after = following(parts, index, skip=("drop", "image", "caption"))
    return after is not None and (prose(after) or after.role in ("paragraph", "block"))


def _find_heading(parts: Parts, index: int) -> tuple[Part, ...] | None:
    part = parts[index]
    return (replace(part, role="crosshead"),) if part.piece.form == "heading" else None


def _find_numbered(parts: Parts, index: int) -> tuple[Part, ...] | None:
    part = parts[index]
    if part.piece.form != "line" or not _NUMBERED.match(part.string):
        return None
    if ends_sentence(part.string) and not part.string.rstrip().endswith(("？", "?", "！")):
        return None
    return (replace(part, role="crosshead"),) if _opens_prose(parts, index) else None


def _find_bare(parts: Parts, index: int) -> tuple[Part, ...] | None:
    part = parts[index]
    text = part.string
    if part.piece.form != "line" or not 2 <= words(text) <= 26 or index == 0:
        return None
    if _BAD.search(text) or re.search(r"[。；;]", text) or not re.search(f"[{HAN}]", text):
        return None
    return (replace(part, role="crosshead"),) if _opens_prose(parts, index) else None


RULES = (
    # The format says so: h2–h6, a Markdown heading, a Word heading style.
    Rule("crosshead-heading", _find_heading, 1.0),
    # 一、… （一）… ■ … : a numbered or marked line before prose.
    Rule("crosshead-marked", _find_numbered, 0.95),
    # A bare short line without a stop, prose after it (香港01, 端, BBC).
    Rule("crosshead-bare", _find_bare, 0.8),
)
