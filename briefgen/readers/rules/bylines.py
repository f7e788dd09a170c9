"""Bylines: who wrote it, on a line of its own."""

from __future__ import annotations

import re
from dataclasses import replace

from briefgen.model import ListBlock, Text
from briefgen.readers.rules.dates import read_date
from briefgen.readers.rules.rule import HAN, Found, Rule, Scene, claim, prose
from briefgen.readers.rules.script import pattern

# A personal name: two to four ideographs (with a middle dot for foreign ones) or Latin words.
NAME = (
    rf"(?:[{HAN}]{{2,4}}(?:[·．・][{HAN}]{{1,6}})*"
    r"|[A-Z][A-Za-zÀ-ɏ.'’-]*(?:\s[A-Z][A-Za-zÀ-ɏ.'’-]*){0,3})"
)
_JOINT = r"(?:\s*(?:、|，|,|；|和|與|及|and|&)\s*|\s+)"
NAMES = rf"(?P<names>{NAME}(?:{_JOINT}{NAME}){{0,7}})"
_ROLE = (
    r"(?:特[約约派]|駐\S{1,6}|實習|見習|见习|本[報报社刊台臺]|資深|资深|首席|文字|攝影|摄影)*"
    r"(?:專欄|[特]約)*(?:記者|編譯|評論員|主筆|撰稿人?|通訊員|特派員|撰文|作者|筆者)"
)
_HOUSE = rf"(?:《[^》]{{1,12}}》|[{HAN}A-Za-z]{{1,10}}(?:社|報|網|台|刊|新聞|視|都|新聞網)\s*)?"
# Behind the slash stands where it was reported from: 記者林恩如／台北報導.
_PLACE = rf"(?:\s*[／/]\s*[{HAN}]{{2,8}}?(?=[綜综報报專专連连]|$))?"
_ENDS = r"(?:\s*(?:綜合)?(?:報[導道]|报道|專[題访訪電]|专[题访电]|文|撰文|編譯))?"

_CREDITED = pattern(
    rf"[（(〔【\[]?{_HOUSE}{_ROLE}\s*[:：／/丨|｜]?\s*{NAMES}{_PLACE}{_ENDS}[）)〕】\]]?"
)
_LABELLED = pattern(
    rf"[【〔（(\[]?(?:文字?|撰?文|作者|撰稿|採[訪寫]|執筆|報[導道]|編譯|by)\s*[:：/／丨|｜]\s*"
    rf"(?:{_HOUSE})(?:{_ROLE}\s*)?{NAMES}\s*[】〕）)\]]?",
    re.I,
)
# 國際中心／許元馨報導 (三立)
_DESK = pattern(
    rf"[{HAN}]{{2,6}}(?:中心|組|组)\s*[／/]\s*(?P<names>{NAME}(?:{_JOINT}{NAME})*?)(?:綜合)?(?:報[導道]|編譯)"
)
_BY = pattern(
    r"By (?P<names>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,3}(?:(?:,| and) [A-Z][\w.'’ -]*)*)"
)
_DATED = pattern(
    r"(?P<date>\d{4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}日?(?:\s\d{1,2}:\d\d)?)\s*"
    rf"(?P<names>{NAME}|{_HOUSE}{_ROLE}\s*\S.{{1,40}})"
)
_TITLE = pattern(r"^(?:記者|編譯|特約|撰文|文)\s*[:：／/]?\s*(?=\S{2})")
_REPORT = pattern(r"(?:記者|即時|連線|報[導道]|綜合|專訪|編譯)$")
_OFFICE = pattern(r"(?:BBC|記者|中文|新聞部|事務|特約|撰稿)")
_SPLIT = pattern(r"\s*(?:、|，|,|/|／|；|和|與|及|\band\b|&)\s*|(?<=[^\x00-ɏ])\s+")


def names(text: str) -> tuple[Text, ...]:
    """Return the names that a byline's names part lists, in order."""
    return tuple(Text(n) for n in _SPLIT.split(text.strip()) if n and not _REPORT.search(n))


def signed(text: str) -> tuple[Text, ...]:
    """Return the names in a page's author field, their offices and what they did left out."""
    found = byline(text)
    if found:
        return found
    latin = re.fullmatch(r"[\x00-ɏ]+", text)
    parts = re.split(r"\s*[,;]\s*|\s+and\s+", text) if latin else map(str, names(text))
    bare = (_TITLE.sub("", part.partition("_")[0]).strip() for part in parts)
    return tuple(Text(name) for name in bare if name)


def byline(text: str) -> tuple[Text, ...]:
    """Return the names of a text that is a byline and no more, else nothing."""
    for form in (_CREDITED, _LABELLED, _DESK, _BY):
        found = form.fullmatch(text.strip())
        if found:
            return names(found["names"])
    return ()


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
    named = [re.sub(r"[（(].*", "", line).strip() for line in lines if not _OFFICE.search(line)]
    shown = replace(part, piece=replace(part.piece, text=Text("\n".join(lines))))
    days = [day for line in lines if (day := read_date(line))]
    if len(named) == len(lines) and not days:
        return None  # Names without an office or a day may be any list.
    if days:
        return (claim(shown, "date", value=days[0]),)
    return (claim(shown, "byline", value="\n".join(named)),)


def _find_dated(scene: Scene, index: int) -> Found:
    """Claim a name behind a date on one line."""
    part = scene.parts[index]
    found = _DATED.fullmatch(part.string)
    day = read_date(found["date"]) if found else ""
    if not found or not day:
        return None
    start = found.start("names")
    who = byline(found["names"]) or names(found["names"])
    return (
        claim(part.cut(0, start), "date", value=day),
        claim(part.cut(start, len(part.string)), "byline", value="\n".join(map(str, who))),
    )


def _find_over_date(scene: Scene, index: int) -> Found:
    """Claim a name alone over the date line."""
    part, after = scene.parts[index], scene.after(index)
    if index > 2 or after is None or after.role != "date" or scene.has("byline"):
        return None
    found = re.fullmatch(NAMES, part.string)
    return (claim(part, "byline", value=part.string),) if found else None


def _find_closing(scene: Scene, index: int) -> Found:
    """Claim a byline behind the article; what is glued to it may name editors."""
    part = scene.parts[index]
    after = scene.after(index)
    if len(part.string) > 50 or scene.has("byline") or (after is not None and after.open):
        return None
    found = byline(part.string)
    return (claim(part, "byline", value="\n".join(map(str, found))),) if found else None


def _find(scene: Scene, index: int) -> Found:
    part = scene.parts[index]
    if len(part.string) > 60:
        return None
    found = byline(part.string)
    if not found:
        return None
    return (claim(part, "byline", value="\n".join(map(str, found))),)


def _find_inside(scene: Scene, index: int) -> Found:
    """Claim a line that is nothing but a titled writer, wherever it stands."""
    part = scene.parts[index]
    if len(part.string) > 30 or scene.has("byline") or part.piece.form != "line":
        return None
    if not _CREDITED.fullmatch(part.string):
        return None
    found = byline(part.string)
    return (claim(part, "byline", value="\n".join(map(str, found))),) if found else None


RULES = (
    # 远洋社记者 陈明澜; 文：…; 作者：…; 記者林恩如／…: a line with a writer's title or label.
    Rule("byline-line", _find, 0.95, "head"),
    # The list of names and offices over the lead (BBC).
    Rule("byline-list", _find_list, 0.9, "head", blocks=True),
    # 2023/08/25 徐子軒 (轉角國際)
    Rule("byline-dated", _find_dated, 0.95, "head"),
    # Murali Krishnan over the date (DW).
    Rule("byline-over-date", _find_over_date, 0.85, "head"),
    # 《棱镜》作者 周纯 behind the key points.
    Rule("byline-inside", _find_inside, 0.85),
    # 新京报记者 陆一夫; 采写：… behind the last paragraph.
    Rule("byline-closing", _find_closing, 0.9, "tail"),
)
