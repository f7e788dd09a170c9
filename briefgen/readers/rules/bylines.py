"""Bylines: who wrote it, by a page's author field, a list over the lead, or a line in the text."""

from __future__ import annotations

import re
from dataclasses import replace

from briefgen.model import ListBlock, Text
from briefgen.readers.rules.front import fields
from briefgen.readers.rules.rule import (
    HAN,
    Found,
    Rule,
    Scene,
    claim,
    ends_sentence,
    prose,
    runs,
)
from briefgen.readers.rules.script import pattern

# A personal name: two to four ideographs (with a middle dot for foreign ones) or Latin words.
_FOREIGN = rf"(?:[·．・][{HAN}]{{1,6}})*"
_LATIN = r"[A-Z][A-Za-zÀ-ɏ.'’-]*"
NAME = rf"(?:[{HAN}]{{2,4}}{_FOREIGN}|{_LATIN}(?:\s{_LATIN}){{0,3}})"

_TITLE = pattern(r"^(?:記者|編譯|特約|撰文|文)\s*+(?:[:：／/]\s*+)?(?=\S{2})")
_REPORT = pattern(r"(?:記者|即時|連線|報[導道]|綜合|專訪|編譯)$")
_OFFICE = pattern(r"(?:BBC|記者|中文|新聞部|事務|特約|撰稿)")
_JOINT = r"(?<!\s)\s*(?:、|，|,|/|／|；|和|與|及|\band\b|&)\s*"
_SPLIT = pattern(rf"{_JOINT}|(?<=[^\x00-ɏ])\s+")
_NUMBER = re.compile(r"[\d\s_-]+")


def names(text: str) -> tuple[Text, ...]:
    """Return the names that a byline's names part lists, in order."""
    return tuple(Text(n) for n in _SPLIT.split(text.strip()) if n and not _REPORT.search(n))


def signed(text: str) -> tuple[Text, ...]:
    """Return the names in a page's author field, their offices and what they did left out.

    A number is the author's in the site's own system, and no name; so is an editor none, nor a
    section that stands there alone.
    """
    known = fields(text)
    found = byline(text)
    if found:
        return found
    if _NUMBER.fullmatch(text) or (known and all(f.role in _NO_AUTHORS for f in known)):
        return ()
    latin = re.fullmatch(r"[\x00-ɏ]+", text)
    parts = (
        re.split(r"(?<!\s)\s*[,;]\s*|(?<!\s)\s+and\s+", text) if latin else map(str, names(text))
    )
    bare = (_TITLE.sub("", part.partition("_")[0]).strip() for part in parts)
    return tuple(Text(name) for name in bare if name)


_NO_AUTHORS = ("editor", "section", "share", "date", "modified", "counter", "url", "label")


def byline(text: str) -> tuple[Text, ...]:
    """Return the names of a text that is a byline and no more, else nothing."""
    found = fields(text)
    writers = [one.value for one in found if one.role == "byline"]
    if not found or len(writers) < len(found):
        return ()
    return tuple(Text(name) for value in writers for name in value.split("\n"))


_SIGNED = pattern(r"[（(](?P<inner>(?:本報|特約|實習)?(?:記者|通訊員)[^（）()。]{2,40})[）)]\s*$")


def _find_list(scene: Scene, index: int) -> Found:
    """Claim the list of names and offices over the lead."""
    part = scene.parts[index]
    block = part.piece.block
    if not isinstance(block, ListBlock) or len(block.items) > 6:
        return None
    if any(prose(p) for p in scene.parts[:index]):
        return None
    lines = [line for i in block.items for line in str(i.text).split("\n") if line.strip()]
    if any(len(line) > 60 or line.endswith("。") for line in lines):
        return None
    found = [fields(line) for line in lines]
    days = [one.value for line in found for one in line if one.role == "date" and one.value]
    named = [re.sub(r"[（(].*", "", line).strip() for line in lines if not _OFFICE.search(line)]
    shown = replace(part, piece=replace(part.piece, text=Text("\n".join(lines))))
    writers = [one.value for line in found for one in line if one.role == "byline"]
    if all(found) and writers and not days:
        return (claim(shown, "byline", value="\n".join(writers)),)
    if all(found) and days:
        return (claim(shown, "date", value=days[0]),)
    if len(named) == len(lines):
        return None  # Names without an office or a day may be any list.
    return (claim(shown, "byline", value="\n".join(named)),)


def _find_inside(scene: Scene, index: int) -> Found:
    """Claim a line that is nothing but a titled writer, wherever it stands."""
    part = scene.parts[index]
    if len(part.string) > 30 or scene.has("byline") or part.piece.form != "line":
        return None
    if re.search("[：:]", part.string):
        return None  # 記者：… opens a question.
    found = byline(part.string)
    return (claim(part, "byline", value="\n".join(map(str, found))),) if found else None


def _find_signed(scene: Scene, index: int) -> Found:
    """Claim the writers whom brackets behind the last paragraph name with their offices."""
    part = scene.parts[index]
    found = _SIGNED.search(part.string)
    if found is None or scene.has("byline") or part.piece.form != "line":
        return None
    if not ends_sentence(part.string[: found.start()]):
        return None
    if any(runs(p) for p in scene.parts[index + 1 :]):
        return None  # A picture's or a box's own.
    said = fields(found["inner"])
    if not said or any(one.role != "byline" for one in said):
        return None
    signed = claim(
        part.cut(found.start(), len(part.string)),
        "byline",
        value="\n".join(one.value for one in said),
    )
    return part.cut(0, found.start()), signed


_SIGNATURE = pattern(
    rf"\s*(?:[◎●■▲※—–-]+\s*)?(?:[{HAN}]{{2,8}}(?:縣|市|區|州|省|港|島|鎮|鄉)?[\s　／/]+)?"
    rf"(?P<name>{NAME})\s*[（(](?P<who>[^（）()。]{{2,24}})[）)]\s*"
)


def _find_signature(scene: Scene, index: int) -> Found:
    """Claim the writer of a letter: a name and, in brackets, who that is, under the last paragraph.

    A day or a note may stand behind it, and nothing that runs on as the letter's text.
    """
    part = scene.parts[index]
    found = _SIGNATURE.fullmatch(part.string)
    if found is None or scene.has("byline") or part.piece.form != "line":
        return None
    before = scene.before(index)
    if before is None or not ends_sentence(before.string) or part.piece.bold:
        return None
    if any(runs(p) for p in scene.parts[index + 1 :]):
        return None
    known = fields(found["name"], near=True)
    if len(known) != 1 or known[0].role != "byline":
        return None
    return (claim(part, "byline", value=found["name"]),)


RULES = (
    # 臺北市　許麗卿（退休教師） under a letter.
    Rule("byline-signature", _find_signature, 0.85, "tail"),
    # （记者丁一川 通讯员马骏） behind the last paragraph (人民日报, 地方党报).
    Rule("byline-signed", _find_signed, 0.9, "tail"),
    # The list of names and offices over the lead (BBC).
    Rule("byline-list", _find_list, 0.9, "head", blocks=True),
    # 《棱镜》作者 周纯 behind the key points.
    Rule("byline-inside", _find_inside, 0.85),
)
