"""The lines that are captions: by what the format says, by their words, by where they stand."""

from __future__ import annotations

import re
from dataclasses import replace

from briefgen.readers.piece import Part
from briefgen.readers.rules.captions.credit import (
    bracketed,
    credit_span,
    is_alone,
    is_line,
    is_rights,
    labelled,
)
from briefgen.readers.rules.captions.shows import (
    is_head,
    is_label,
    is_scene,
    is_shown,
    opens_prose,
    points,
    shows,
    spoken,
)
from briefgen.readers.rules.rule import Found, Rule, Scene, claim, ends_sentence, fold, words
from briefgen.readers.rules.script import pattern

_COLON = re.compile(r"[^，,:：]{1,12}[:：]")
_TAKEN = pattern(r"\s*+(?:\d{4}\s?年)?\d{1,2}月\d{1,2}日")  # when a picture was taken
_FROM = pattern(r"來源\s*[:：]")


def _caption(part: Part, sure: float = 1.0) -> Found:
    """Return the part as a caption without the label that is read out over it (圖像加註文字，)."""
    start = 0 if part.piece.credit else spoken(part.string)
    if start:
        said = claim(part.cut(0, start), "drop", kind="caption-label")
        return said, *(_caption(part.cut(start, len(part.string)), sure) or ())
    credit = part.piece.credit or credit_span(part.string)
    words_ = part.string[slice(*credit)] if credit else ""
    # A label with a colon is printed; one with a comma is only read out (BBC).
    value = "" if _COLON.match(words_) else _unlabelled(words_)
    return (replace(part, role="caption", credit=credit, value=value, confidence=sure),)


def _credit(part: Part, sure: float = 1.0) -> Found:
    """Return the part as a caption that is all credit; `joining` finds the caption it is of."""
    text = part.string
    whole = (0, len(text))
    value = _unlabelled(text)
    return (replace(part, role="caption", credit=whole, value=value, confidence=sure),)


def credit_only(text: str) -> bool:
    """True for a line that is all credit: 圖像來源，…, 图片来源：…, © …."""
    return is_line(text) or is_alone(text) or is_rights(text)


def credited(text: str) -> bool:
    """True for a line that its credit, its mark or its label shows to be a caption or part of one.

    Running text that ends in brackets is one too: a caption may be a sentence.
    """
    if words(text) > 160:
        return False
    return bool(credit_only(text) or spoken(text) or points(text) or credit_span(text))


def made(part: Part) -> tuple[Part, ...]:
    """Return the parts that a caption's line is made of: its label dropped, its credit found."""
    return (_credit(part) if credit_only(part.string) else _caption(part)) or ()


def _unlabelled(credit: str) -> str:
    """Return the words of a credit behind a label that is read out; empty without a label."""
    start = labelled(credit)
    return credit[start:].strip() if start else ""


def _under_image(scene: Scene, index: int) -> bool:
    if "photo" in scene.parts[index].piece.tag.split():
        return True
    place = scene.place_before(index)
    before = scene.parts[place] if place >= 0 else None
    if before is not None and before.role == "caption":
        # Under a caption that is itself under its image: its second line.
        return _is_image(scene.before(place)) and len(before.string) <= 60
    return _is_image(before)


def _is_image(part: Part | None) -> bool:
    return part is not None and part.role == "image"


def _find_format(scene: Scene, index: int) -> Found:
    part = scene.parts[index]
    return _caption(part) if part.piece.form == "caption" and words(part.string) <= 200 else None


def _find_label(scene: Scene, index: int) -> Found:
    part = scene.parts[index]
    return (claim(part, "drop", kind="caption-label"),) if is_label(part.string) else None


def _find_spoken(scene: Scene, index: int) -> Found:
    part = scene.parts[index]
    if part.piece.form != "line" or words(part.string) > 60 or not spoken(part.string):
        return None
    return _caption(part)


def _find_source_line(scene: Scene, index: int) -> Found:
    part = scene.parts[index]
    if part.piece.form != "line" or words(part.string) > 60:
        return None
    if labelled(part.string):
        return _credit(part)
    return _credit(part, 0.95) if index and is_line(part.string) else None


def _find_rights(scene: Scene, index: int) -> Found:
    part, before = scene.parts[index], scene.before(index)
    if part.piece.form != "line" or before is None or not is_rights(part.string):
        return None
    # Under the picture, or under the line that is: the caption is not named yet.
    second = words(before.string) <= 30 and _under_image(scene, index - 1)
    return _credit(part) if _under_image(scene, index) or second else None


def _find_credited(scene: Scene, index: int) -> Found:
    part = scene.parts[index]
    text = part.string
    if part.piece.form != "line" or words(text) > 160:
        return None
    span = bracketed(text)
    if span is None or not text[: span[0]].strip():
        return None
    # A long paragraph that closes with its source is prose where pictures show other captions.
    if scene.has("image") and words(text) > 80 and not _under_image(scene, index):
        return None
    # So does the last one of a report, where nothing in it speaks of a picture.
    told = words(text) >= _REPORTED and "，" in text and not _TAKEN.match(text)
    last = scene.after(index) is None and not scene.has("image")
    if told and last and shows(text) < 0:
        return None
    return _caption(part)


_REPORTED = 30
"""Words of a paragraph that closes with whose report it is."""


def _find_alt(scene: Scene, index: int) -> Found:
    part, before = scene.parts[index], scene.before(index)
    if part.piece.form != "line" or before is None or before.role != "image":
        return None
    alt = fold(before.string)
    same = len(alt) >= 4 and alt == fold(part.string) and alt != scene.known("title")
    return _caption(part) if same else None


def _find_shows(scene: Scene, index: int) -> Found:
    part = scene.parts[index]
    text = part.string
    if part.piece.form != "line" or words(text) > 120:
        return None
    place = shows(text)
    after = scene.after(index, skip=("drop",))
    # ▼ stands over its picture.
    near = _under_image(scene, index) or (points(text) and _is_image(after))
    if place < 0 or (place and not (ends_sentence(text) or near)):
        return None
    sure = points(text) and (words(text) > 12 or credit_span(text) is not None)
    return _caption(part) if sure or near or is_shown(text) else None


def _find_bare_credit(scene: Scene, index: int) -> Found:
    part = scene.parts[index]
    if part.piece.form != "line" or words(part.string) > 100 or not index:
        return None
    span = credit_span(part.string)
    if span is None:
        return None
    ended = ends_sentence(part.string[: span[0]])
    near = _under_image(scene, index)
    if not near and _FROM.search(part.string):
        return None
    return _caption(part, 1.0 if near else 0.85) if near or ended else None


def _find_credit_alone(scene: Scene, index: int) -> Found:
    part, before = scene.parts[index], scene.before(index)
    near = before is not None and before.role in ("caption", "image")
    if part.piece.form != "line" or not near or words(part.string) > 24:
        return None
    return _credit(part) if is_alone(part.string) else None


def _find_under_image(scene: Scene, index: int) -> Found:
    part, before = scene.parts[index], scene.before(index)
    text = part.string
    sourced = before is not None and before.role == "caption" and labelled(before.string) > 0
    if part.piece.form != "line" or is_head(text) or not (_is_image(before) or sourced):
        return None
    size = words(text)
    looks = part.piece.tag.split()
    if size > 60 or "linked" in looks:
        return None
    if part.piece.bold and "centred" not in looks:
        return None
    if "photo" in looks or "small" in looks or "centred" in looks:
        return _caption(part)
    # Without any look: a short label; or a short sentence without a comma, in an article that
    # gives other pictures their captions, unless it goes on from a sentence before the picture.
    if not ends_sentence(text):
        return _caption(part, 0.9) if 2 <= size <= (60 if sourced else 30) else None
    plain = "，" not in text and text.count("。") == 1 and text.endswith("。") and size <= 22
    captioned = plain and scene.has("caption") and not opens_prose(text)
    return _caption(part, 0.85) if captioned else None


def _find_scene(scene: Scene, index: int) -> Found:
    part = scene.parts[index]
    looks = part.piece.tag.split()
    found = "centred" in looks and is_scene(part.string) and words(part.string) <= 20
    return _caption(part) if found else None


RIGHTS = (
    # © AFP right under a picture: its credit; elsewhere the site's rights, which end an article.
    Rule("caption-rights", _find_rights, 0.9),
)
RULES = (
    # 圖像加註文字， alone: read out to those who cannot see the picture (BBC).
    Rule("caption-label", _find_label, 0.99),
    # 圖像加註文字，伊盧利薩特的冰山 (BBC): the label is dropped.
    Rule("caption-spoken", _find_spoken, 0.99),
    # The format says so: figcaption, a caption's class, the line under an image in Markdown.
    Rule("caption-format", _find_format, 1.0),
    # 图像来源，Getty Images / 图像加注文字，… (BBC); 图片来源：摄图网; © dpa (DW).
    Rule("caption-source-line", _find_source_line, 0.97),
    # 。（Reuters）, （記者方以恆攝）, （視頻截圖）: a credit in brackets closes the block (香港01,
    # 自由, 明報, 聯合, 东方IC).
    Rule("caption-credit", _find_credited, 0.95),
    # The line repeats the picture's alternative text (新浪, 中央社).
    Rule("caption-alt", _find_alt, 0.98),
    # ▲… (東森, ETtoday, 三立), 圖為…, 资料图：….
    Rule("caption-shows", _find_shows, 0.9),
    # 城市摄影队 周斌 摄; 视觉中国 资料; 记者余承翰／攝影: a credit without brackets (澎湃, 聯合).
    Rule("caption-bare-credit", _find_bare_credit, 0.92),
    # 活动现场, …合影: the centred label of a picture that the saved page has lost.
    Rule("caption-scene", _find_scene, 0.85),
    # The short line under a picture (56 of 62 captions of a hand-labelled set stand there).
    Rule("caption-under-image", _find_under_image, 0.9),
    # 台灣國防部圖片 alone under the caption (RFA).
    Rule("caption-credit-alone", _find_credit_alone, 0.9),
)
