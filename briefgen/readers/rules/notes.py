"""Editor's notes: the desk's own words before or after the article, which stay in it."""

from __future__ import annotations

from dataclasses import replace

from briefgen.readers.rules.rule import Found, Rule, Scene
from briefgen.readers.rules.script import pattern

_NOTE = pattern(r"[【〔（(\[]?(?:編者?按|編者的話|編輯按)\s*[】〕）)\]]?\s*[:：]?")


_RETITLED = pattern(r"[（(〔【\[]\s*原[題標].{1,80}[）)〕】\]]")  # （原标题：…）


def is_note(text: str) -> bool:
    """True for the desk's own words over an article: 编者按：…, （原标题：…）."""
    return bool(_NOTE.match(text) or _RETITLED.fullmatch(text))


def _find(scene: Scene, index: int) -> Found:
    part = scene.parts[index]
    return (replace(part, role="paragraph"),) if _NOTE.match(part.string) else None


RULES = (
    # 編按：…, 【编者按】…: printed as a paragraph, never as a crosshead or a caption.
    Rule("editors-note", _find, 0.95),
)
