"""Datelines: the agency's or the reporter's stamp in front of the lead, kept as it stands."""

from __future__ import annotations

import re

from briefgen.readers.piece import Part
from briefgen.readers.rules.bylines import NAME, names
from briefgen.readers.rules.front import fields
from briefgen.readers.rules.lexicon import any_of
from briefgen.readers.rules.rule import HAN, Found, Rule, Scene, claim, words
from briefgen.readers.rules.script import pattern

# What a stamp ends in: 專電, 綜合外電報導, 專訊, 連線報導.
_CABLE = r"專?電|外電報[導道]|綜合[外]?電?報?[導道]?"
_REPORT = r"報[導道]|專訊|訊|連線報導|編譯|特稿|消息"
_TAIL = rf"(?:{_CABLE}|{_REPORT})"
_OPEN, _IN, _CLOSE = r"[（(〔【［\[]", r"[^）)〕】］\]。]", r"[）)〕】］\]]"
# （中央社記者戴雅真倫敦25日專電）【明報專訊】［…綜合報導］
_SENT = rf"{_IN}{{1,40}}?{_TAIL}"
# 〔記者沈佩瑤／台北報導〕
_BY_REPORTER = rf"{_IN}{{0,8}}(?:記者){_IN}{{2,30}}"
# （文／林若晴）, （德國之聲中文網）
_BY_WRITER = rf"(?:文|撰文)\s*[／/:：]{_IN}{{2,30}}"
_BY_SITE = rf"[{HAN}A-Za-z0-9]{{1,8}}(?:網|網訊|社訊|快訊|客戶端)"
_BRACKETED = pattern(rf"{_OPEN}(?:{_SENT}|{_BY_REPORTER}|{_BY_WRITER}|{_BY_SITE})\s*{_CLOSE}\s*")
# 新华社北京12月9日电（记者唐霁）; 路透社倫敦3月5日電; 中新网1月2日电
_HOUSE = rf"(?:本報|[{HAN}]{{1,8}}?(?:社|網|報|台|視|客戶端))"
_FROM = rf"[{HAN}／/·\s]{{0,12}}?"
_SENT_ON = r"(?:\d{1,2}月)?\d{1,2}日專?(?:[電訊]|消息)"
_WHO = r"(?:\s*[（(][^）)。]{2,40}[）)])?"
# 2026年1月12日訊
_DAY_ALONE = r"\d{4}年\d{1,2}月\d{1,2}日(?:專?訊|電|消息)[\s:：，,]*"
# 路透新加坡3月4日 - …
_WIRE = (
    rf"{any_of('agencies', 'kind', 'agency')}{_FROM}(?:\d{{1,2}}月)?\d{{1,2}}日\s*[-–—]{{1,2}}\s+"
)
_AGENCY = pattern(rf"{_DAY_ALONE}|{_HOUSE}{_FROM}{_SENT_ON}{_WHO}[\s:：，,]*|{_WIRE}")
# 華盛頓 — (美國之音)
_WHERE = rf"(?P<place>[{HAN}]{{2,8}}|[A-Z][A-Za-z ]{{2,20}})"
_PLACE = pattern(rf"{_WHERE}\s*+(?:[（(][^）)]{{2,20}}[）)]\s*+)?[—–-]{{1,2}}(?:\s++(?=\S)|\s*+$)")
# 央视网消息： 环球网报道
_DESK = pattern(rf"[{HAN}]{{2,8}}(?:網|社|台|視)(?:消息|訊|綜合報[導道])\s*+(?:[:：]\s*+)?")
_REPORTER = pattern(
    rf"(?:記者|特派員)\s*(?P<names>{NAME}(?:\s*[、，,]\s*{NAME}){{0,9}})\s*[／/）)〕】］\]]"
)
# In （中央社記者戴雅真倫敦25日專電） the place follows the name without a mark: a Chinese
# name has three ideographs, so the first three are taken, with less confidence; more names stand
# before it with a mark behind each.
_RUN = pattern(
    rf"(?:記者)(?P<names>(?:[{HAN}]{{2,4}}\s*[、，,]\s*){{0,9}}[{HAN}]{{3}})(?=[{HAN}]{{2,}}\d{{0,2}}日?)"
)
_DAY = pattern(r"(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2})日")


_BEHIND = 12  # words of the text behind a stamp
_BRACKETS = "（(〔【［[）)〕】］] "


def reporters(dateline: str) -> str:
    """Return the reporters whom a dateline names, one a line."""
    found = _REPORTER.search(dateline) or _RUN.search(dateline)
    if found:
        return "\n".join(map(str, names(found["names"])))
    # 【文/观察者网 陈思佳】: what stands in the brackets is a line of fields.
    inner = fields(dateline.strip().strip(_BRACKETS))
    return next((one.value for one in inner if one.role == "byline"), "")


def day(dateline: str) -> tuple[int, int] | None:
    """Return a dateline's month (0 where it has none) and day."""
    found = _DAY.search(dateline)
    return (int(found["month"] or 0), int(found["day"])) if found else None


def stamped(text: str) -> bool:
    """True for a text that opens with a stamp and goes on with running text."""
    for form in (_BRACKETED, _AGENCY, _DESK):
        found = form.match(text)
        if found and words(text[found.end() :]) >= _BEHIND:
            return True
    return False


def stamp_alone(text: str) -> bool:
    """True for a text that is nothing but a stamp."""
    return any(form.fullmatch(text) for form in (_BRACKETED, _AGENCY, _DESK))


def _cut(part: Part, end: int) -> Found:
    stamp = part.cut(0, end)
    rest = part.cut(end, len(part.string))
    return claim(stamp, "dateline", value=reporters(stamp.string)), rest


def _stamp(scene: Scene, index: int, pattern: re.Pattern[str]) -> Found:
    part = scene.parts[index]
    if part.piece.form != "line" or scene.has("dateline"):
        return None
    found = pattern.match(part.string)
    if not found:
        return None
    end = found.end()
    while again := pattern.match(part.string, end):  # 【遠洋日報訊】（記者 林若晴）
        end = again.end()
    rest = words(part.string[end:])
    # On a line of its own, or before running text; never before a short line (a crosshead 【…】).
    return _cut(part, end) if rest == 0 or rest >= _BEHIND else None


def _find_bracketed(scene: Scene, index: int) -> Found:
    return _stamp(scene, index, _BRACKETED)


def _find_agency(scene: Scene, index: int) -> Found:
    return _stamp(scene, index, _AGENCY)


def _find_place(scene: Scene, index: int) -> Found:
    return _stamp(scene, index, _PLACE)


def _find_desk(scene: Scene, index: int) -> Found:
    return _stamp(scene, index, _DESK)


RULES = (
    # 中央社, 自由, 聯合, 明報, 大紀元: the stamp in brackets.
    Rule("dateline-bracketed", _find_bracketed, 0.95, "head"),
    # 新华社, 中新社, 路透社: agency, place, day, 电.
    Rule("dateline-agency", _find_agency, 0.95, "head"),
    # 美國之音: the place and a dash.
    Rule("dateline-place", _find_place, 0.8, "head"),
    # 央视网消息：
    Rule("dateline-desk", _find_desk, 0.85, "head"),
)
