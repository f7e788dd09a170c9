"""Captions with credits: lines that speak of a picture and name who took it."""

from __future__ import annotations

import re
from dataclasses import replace

from briefgen.readers.rules.rule import Found, Rule, Scene, ends_sentence, words

# Picture desks and agencies whose bare name in brackets after the full stop is a credit.
_AGENCY = (
    r"路透社?|法新社?|美聯社?|美联社?|歐新社|欧新社|新華社?|新华社?|中新社|中通社|中央社|彭博社?|共同社|"
    r"塔斯社|視覺中國|视觉中国|東方IC|东方IC|達志影像|資料圖片|资料图片|資料照片?|资料照片?|網絡圖片|"
    r"网络图片|網路圖片|示意圖|示意图|圖片來源.*|图片来源.*|"
    r"Reuters|AFP|AP|EPA|Getty(?: Images)?|Bloomberg|Xinhua|Unsplash|Pixabay|Shutterstock|VCG|IC photo"
)
_CREDIT_WORD = (
    r".*(?:攝|摄|攝影|摄影|攝製|提供|翻攝|翻摄|截圖|截图|資料照片?|资料照片?|資料圖片?|资料图片?|供圖|供图|"
    r"[圖图]片?|檔案照片?|照片|影像|製圖|制图|繪|绘|授權|授权|[/／]\s*(?:AP|AFP|EPA|Reuters|Getty.*))"
)
_CREDIT = re.compile(
    rf"(?P<form>[（(〔\[]\s*(?:[圖图]片?\s*(?:來源|来源|源自)?\s*[／/:：]\s*)?"
    rf"(?P<credit>{_AGENCY}|[^（()）]{{0,40}}?(?:{_AGENCY})|{_CREDIT_WORD})\s*[）)〕\]])\s*$",
    re.I,
)
_SHOWS = re.compile(
    r"^[▲▼△▽◀▶]|^(?:[圖图]|圖中|圖左|图左)?(?:圖為|图为|圖片?說明|图片?说明)|圖為|图为"
)


def credit_span(text: str) -> tuple[int, int] | None:
    """Return where a credit in brackets stands at the end of a text, or None."""
    found = _CREDIT.search(text)
    return found.span("form") if found else None


def _find_credited(scene: Scene, index: int) -> Found:
    part = scene.parts[index]
    if part.piece.form not in ("line", "caption") or words(part.string) > 160:
        return None
    span = credit_span(part.string)
    if span is None or not part.string[: span[0]].strip():
        return None
    return (replace(part, role="caption", credit=span),)


def _find_format(scene: Scene, index: int) -> Found:
    part = scene.parts[index]
    if part.piece.form != "caption":
        return None
    return (replace(part, role="caption", credit=part.piece.credit or credit_span(part.string)),)


def _find_shows(scene: Scene, index: int) -> Found:
    part = scene.parts[index]
    text = part.string
    if part.piece.form != "line" or words(text) > 100 or not _SHOWS.search(text):
        return None
    if not text.startswith(("▲", "▼", "圖為", "图为", "圖", "图")) and not ends_sentence(text):
        return None
    return (replace(part, role="caption", credit=credit_span(text)),)


RULES = (
    # The format says so: figcaption, or the line under an image in Markdown.
    Rule("caption-format", _find_format, 1.0),
    # 。（Reuters）, （路透社）, （記者方以恆攝）: a credit closes the block (香港01, 自由, 明報, 澎湃).
    Rule("caption-credit", _find_credited, 0.95),
    # ▲… (東森, ETtoday, 三立) and 圖為… without a credit.
    Rule("caption-shows", _find_shows, 0.85),
)
