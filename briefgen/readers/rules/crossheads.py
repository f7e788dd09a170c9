"""Crossheads: the short lines between paragraphs that open a section."""

from __future__ import annotations

import re

from briefgen.readers.rules.rule import (
    HAN,
    Found,
    Rule,
    Scene,
    claim,
    ends_sentence,
    prose,
    words,
)

_NUMBERED = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]、?|第[一二三四五六七八九十]+[，、：:\s]|"
    r"\d{1,2}[.、．]\s?(?!\d)|【[^】]{2,20}】$)[^。；]{1,40}$"
)
_MARKER = re.compile(r"^[■◆●▌◎★☆▍▎▶►※#]+\s*(?=\S)")
_NOT_A_HEAD = re.compile(r"[。；;，,、：:]$|^[「『“‘\"（(]|https?:|@")


def _opens_prose(scene: Scene, index: int) -> bool:
    after = scene.after(index, ("drop", "image", "caption"))
    return after is not None and (prose(after) or after.role in ("paragraph", "block"))


def _find_heading(scene: Scene, index: int) -> Found:
    part = scene.parts[index]
    return (claim(part, "crosshead"),) if part.piece.form == "heading" else None


def _find_marked(scene: Scene, index: int) -> Found:
    part = scene.parts[index]
    found = _MARKER.match(part.string)
    if part.piece.form != "line" or not found or words(part.string) > 30:
        return None
    if part.string.endswith(("。", "；")) or not _opens_prose(scene, index):
        return None
    marker = claim(part.cut(0, found.end()), "drop", kind="crosshead-marker")
    return marker, claim(part.cut(found.end(), len(part.string)), "crosshead")


def _find_numbered(scene: Scene, index: int) -> Found:
    part = scene.parts[index]
    if part.piece.form != "line" or not _NUMBERED.match(part.string):
        return None
    if ends_sentence(part.string) and not part.string.endswith(("？", "?", "！")):
        return None
    return (claim(part, "crosshead"),) if _opens_prose(scene, index) else None


def _find_bold(scene: Scene, index: int) -> Found:
    part = scene.parts[index]
    text = part.string
    if part.piece.form != "line" or not part.piece.bold or not 2 <= words(text) <= 40:
        return None
    if re.search(r"[。；]", text) or text.endswith(("，", "：", ":")):
        return None
    return (claim(part, "crosshead"),) if _opens_prose(scene, index) else None


def _find_bare(scene: Scene, index: int) -> Found:
    part, before = scene.parts[index], scene.before(index)
    text = part.string
    if part.piece.form != "line" or not 2 <= words(text) <= 26 or before is None:
        return None
    if not (prose(before) or before.role in ("caption", "block", "paragraph", "image")):
        return None
    if _NOT_A_HEAD.search(text) or re.search(r"[。；;]", text) or not re.search(f"[{HAN}]", text):
        return None
    return (claim(part, "crosshead"),) if _opens_prose(scene, index) else None


RULES = (
    # The format says so: h2–h6, a Markdown heading, a Word heading style.
    Rule("crosshead-heading", _find_heading, 1.0),
    # ■ …, ◆ … : a marked line before prose (自由, 信報); the mark is not of the words.
    Rule("crosshead-marked", _find_marked, 0.95),
    # 一、… （一）… 1. … : a numbered line before prose.
    Rule("crosshead-numbered", _find_numbered, 0.95),
    # A line all in bold before prose (BBC, 網易, 澎湃).
    Rule("crosshead-bold", _find_bold, 0.93),
    # A bare short line without a stop, prose after it (香港01, 端).
    Rule("crosshead-bare", _find_bare, 0.8),
)
