"""Captions with credits: lines that speak of a picture and name who took it."""

from __future__ import annotations

import re
from dataclasses import replace

from briefgen.readers.piece import Part
from briefgen.readers.rules.rule import Found, Rule, Scene, ends_sentence, fold, words
from briefgen.readers.rules.script import pattern

# Agencies and picture desks whose bare name is a credit.
_AGENCY = (
    r"路透社?|法新社?|美聯社?|美联社?|歐新社|欧新社|德新社|新華社?|新华社?|中新社|中通社|中央社|彭博社?|共同社|"
    r"[一-鿿]{1,4}社|人民視覺|視覺中國|東方IC|達志影像|攝圖網|"
    r"Reuters|AFP|AP|EPA|Getty(?:\s?Images)?|Bloomberg|Xinhua|Unsplash|Pixabay|Shutterstock|VCG|IC\s?photo"
)
# What closes a credit: who took, gave or drew it.
_DONE = (
    r"攝(?:影|製|制|影報導|影报道)?|提供|翻攝|[截擷撷][圖图自]|資料圖?[照片]{0,2}|供圖|圖片?|"
    r"檔案照?片?|照片|製圖|繪|授權|示意圖|視頻截圖|影像"
)
_LEAD = r"(?:圖片?|照片|影像|圖像|相片|photo|image|credit|摄影|攝影)"
_BY = r"(?:來源|源自|[／/|｜︱]|[:：]|提供|by\b)"

_BRACKETED = pattern(
    rf"(?P<form>[（(〔【\[]\s*(?:{_LEAD}\s*{_BY}\s*[:：／/，,]?\s*.{{1,40}}|[^（()）。]{{0,40}}?(?:{_AGENCY})(?:\s*[^（()）。]{{0,40}})?|"
    rf"[^（()）。]{{0,6}}(?:取自|擷自|翻攝自)[^（()）]{{1,30}}|來源\s*[:：]\s*[^（()）。]{{1,24}}|[^（()）。]{{0,40}}(?:{_DONE})(?:[／/][^（()）。]{{1,20}})?)\s*[）)〕】\]])\s*[。.]?$",
    re.I,
)
# 雨游黄鹤楼。城市摄影队 周斌 摄; 共享充电宝。视觉中国 资料
_BARE = pattern(
    rf"(?:(?<=[。！？…）)])|(?<=[\s　／/])|^)\s*"
    rf"(?P<form>(?:圖\s*[／/:：]\s*)?[^。！？；，]{{1,28}}?"
    rf"(?:\s*[／/]?\s*(?:{_DONE}|傳真)|(?:{_AGENCY})[^。！？；，]{{0,10}})(?:\s*\d{{2,4}}年\d{{1,2}}月\d{{1,2}}日)?"
    # 本文图片除特别标注外，均为…
    r"|(?<=。)\s*(?P<latin>[A-Z][A-Za-zÀ-ɏ.,'’&/ -]{2,60})|(?P<general>本文圖片[^。]{4,50}))\s*$",
    re.I,
)
_LINE = pattern(
    rf"^(?:{_LEAD}\s*{_BY}|圖\s*[／/]|[©Ⓒ]\s?|Photo(?:graph)? by )\s*[:：，,]?\s*\S.{{0,60}}$",
    re.I,
)
_BBC = pattern(
    r"^(?:圖像來源|圖像加註文字|圖片?來源|Image source|Image caption)\s*[，,:：]",
    re.I,
)
_SHOWS = pattern(
    r"^[▲▼△▽◀▶↑↓]|^[（(【]?(?:資料|檔案|示意|合成|[配附]|左|右|上|下)?圖(?:片|中|左|右|說|為|一|二|三|[:：])|圖為"
)
_ORIGIN = pattern(r"來源\s*[:：]")
_SPOKEN_LABEL = pattern(r"(?:圖像|音頻|視頻|影片)(?:加註文字|來源)\s*[，,:：]?")
_SHOWN = pattern("圖為")
_SCENE = pattern(r"(?:現場|合影|[截擷撷]圖|一角|剪影|資料圖)$")
_HEADISH = pattern(
    r"^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十][）)]|\d{1,2}[.、．]|[■◆●▌])"
)


def bracketed(text: str) -> tuple[int, int] | None:
    """Return where a credit in brackets stands at the end of a text, or None."""
    found = _BRACKETED.search(text)
    return found.span("form") if found else None


def credit_span(text: str) -> tuple[int, int] | None:
    """Return where a credit, in brackets or bare, stands behind the words of a caption, or None."""
    span = bracketed(text)
    if span is None and (found := _BARE.search(text)):
        span = found.span(found.lastgroup or 0)
    return span if span and text[: span[0]].strip(" 　▲▼") else None


def _caption(part: Part, sure: float = 1.0) -> Found:
    credit = part.piece.credit or credit_span(part.string)
    return (replace(part, role="caption", credit=credit, confidence=sure),)


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
    if not _SPOKEN_LABEL.fullmatch(part.string):
        return None
    return (replace(part, role="drop", kind="caption-label"),)


def _find_source_line(scene: Scene, index: int) -> Found:
    part = scene.parts[index]
    if part.piece.form != "line" or words(part.string) > 60:
        return None
    if _BBC.match(part.string):
        return _caption(part)
    return _caption(part, 0.95) if _LINE.match(part.string) and index else None


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
    return (replace(part, role="caption", credit=span),)


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
    found = _SHOWS.search(text)
    if not found or (found.start() and not (ends_sentence(text) or _under_image(scene, index))):
        return None
    sure = text[0] in "▲▼△▽◀▶↑↓" and (words(text) > 12 or credit_span(text) is not None)
    if sure or _under_image(scene, index) or _SHOWN.search(text):
        return _caption(part)
    return None


def _find_bare_credit(scene: Scene, index: int) -> Found:
    part = scene.parts[index]
    if part.piece.form != "line" or words(part.string) > 100 or not index:
        return None
    span = credit_span(part.string)
    if span is None:
        return None
    ended = ends_sentence(part.string[: span[0]])
    near = _under_image(scene, index)
    if not near and _ORIGIN.search(part.string):
        return None
    return _caption(part, 1.0 if near else 0.85) if near or ended else None


def _find_credit_alone(scene: Scene, index: int) -> Found:
    part, before = scene.parts[index], scene.before(index)
    near = before is not None and before.role in ("caption", "image")
    if part.piece.form != "line" or not near or words(part.string) > 24:
        return None
    found = _BARE.fullmatch(part.string) or _BRACKETED.fullmatch(part.string)
    return _caption(part) if found else None


def _find_under_image(scene: Scene, index: int) -> Found:
    part, before = scene.parts[index], scene.before(index)
    text = part.string
    sourced = before is not None and before.role == "caption" and _BBC.match(before.string)
    if part.piece.form != "line" or _HEADISH.match(text) or not (_is_image(before) or sourced):
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
    # gives other pictures their captions.
    if not ends_sentence(text):
        return _caption(part, 0.9) if 2 <= size <= (60 if sourced else 30) else None
    plain = "，" not in text and text.count("。") == 1 and text.endswith("。")
    return _caption(part, 0.85) if plain and size <= 22 and scene.has("caption") else None


def _find_scene(scene: Scene, index: int) -> Found:
    part = scene.parts[index]
    looks = part.piece.tag.split()
    found = "centred" in looks and _SCENE.search(part.string) and words(part.string) <= 20
    return _caption(part) if found else None


RULES = (
    # 圖像加註文字， alone: read out to those who cannot see the picture (BBC).
    Rule("caption-label", _find_label, 0.99),
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
