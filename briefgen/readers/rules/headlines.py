"""Headline and dek: the lines over the article, and what repeats them."""

from __future__ import annotations

import re

from briefgen.readers.piece import Part, Role
from briefgen.readers.rules.rule import (
    CLOSING,
    Found,
    Rule,
    Scene,
    claim,
    ends_sentence,
    fold,
    prose,
    words,
)
from briefgen.readers.rules.script import pattern

_NOT_A_LINE = pattern(rf"[。；;，,、：:][{re.escape(CLOSING)}]*$|https?:|^[-•·*]\s")
_FIELDS: tuple[Role, ...] = ("drop", "date", "modified", "byline", "source", "url")


def _find_repeat(scene: Scene, index: int) -> Found:
    part, title = scene.parts[index], scene.known("title")
    words_here = fold(part.string)
    if not title or (len(words_here) < 4 and part.piece.form != "heading"):
        return None
    same = words_here == title or (part.piece.form == "heading" and words_here in title)
    if not same and words_here != scene.known("dek"):
        return None
    return (claim(part, "drop", kind="headline-repeat"),)


def _find_heading(scene: Scene, index: int) -> Found:
    part = scene.parts[index]
    top = part.piece.form == "heading" and part.piece.level == 1
    if not top or scene.known("title") or scene.has("headline"):
        return None
    if any(prose(p) for p in scene.parts[:index]):
        return None  # a section's: Word's first level is what writers use for those
    return (claim(part, "headline"),)


def _find_first_line(scene: Scene, index: int) -> Found:
    part = scene.parts[index]
    if scene.known("title") or scene.has("headline") or part.piece.form != "line":
        return None
    if any(p.role not in _FIELDS for p in scene.parts[:index]):
        return None
    text, after = part.string, scene.after(index)
    # Over a line of fields a headline may be as short as 港口.
    least = 2 if after is not None and after.role in _FIELDS else 4
    if not least <= words(text) <= 45 or _NOT_A_LINE.search(text) or "。" in text:
        return None
    if not any(prose(p) for p in scene.parts[index + 1 :]):
        return None
    return (claim(part, "headline"),)


def _over(scene: Scene, index: int) -> Part | None:
    """Return the headline that a part stands under, fields between them aside."""
    for place in range(index - 1, -1, -1):
        part = scene.parts[place]
        if part.role == "headline" or part.kind == "headline-repeat":
            return part
        if part.role not in _FIELDS:
            return None
    return None


def _find_dek(scene: Scene, index: int) -> Found:
    part, before = scene.parts[index], _over(scene, index)
    if part.piece.form not in ("line", "heading") or before is None:
        return None
    if part.piece.form == "heading" and prose(scene.after(index) or part):
        return None  # A head over the first paragraph is its own.
    if scene.known("dek") or scene.has("dek") or not 6 <= words(part.string) <= 80:
        return None
    after = scene.after(index)
    if after is None or not (
        after.role in ("byline", "date", "dateline", "caption") or prose(after)
    ):
        return None
    if not any(prose(p) for p in scene.parts[index + 1 :]):
        return None
    # A dek is a line, not a sentence; with a full stop only a byline below shows that it is one.
    if ends_sentence(part.string) and after.role not in ("byline", "date"):
        return None
    return (claim(part, "dek"),)


REPEATS = (
    # The page prints its title again over the body (every outlet's h1).
    Rule("headline-repeat", _find_repeat, 0.98, "head"),
)
RULES = (
    # A heading of the first level over the text: Markdown's #, Word's Title.
    Rule("headline-heading", _find_heading, 0.98, "head"),
    # The first line of pasted text, if it is no sentence and prose follows.
    Rule("headline-line", _find_first_line, 0.9, "head"),
    # The line between headline and byline or lead (副題, standfirst).
    Rule("dek-line", _find_dek, 0.7, "head"),
)
