"""The lines that open the messages of an exported or copied chat: who, when, the first words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from briefgen.readers.mail.feet import any_of
from briefgen.readers.rules import fields

_WEEK = r"(?:(?:星期|週|周|禮拜|礼拜)[一二三四五六日天]|[日月火水木金土]曜日)"
_DAY = (
    r"(?:\d{4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}日?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}"
    r"|\d{1,2}月\d{1,2}日|\d{1,2}/\d{1,2}|[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?"
    rf"|昨天|今天|前天|{_WEEK})"
)
_NOON = r"(?:[ap]\.?\s?m\.?|AM|PM)"
_HALF = r"(?:上午|下午|晚上|凌晨|中午|早上|清晨|傍晚)"
_TIME = rf"(?:{_HALF}\s?)?\d{{1,2}}[:：]\d{{2}}(?:[:：]\d{{2}})?(?:\s?{_NOON})?"
_STAMP = rf"{_DAY}(?:\s?[(（]?(?:{_WEEK}|[一二三四五六日])[)）]?)?(?:,|，| at)?\s{{0,2}}{_TIME}"
_NAME = r"[^\[\]\t:：\n]{1,40}?"

_FORMS = {
    # [4/3/2026, 9:12:05 AM] 阿King: 轉發 (WhatsApp of iPhones, older Telegram)
    "bracket": rf"\[(?P<stamp>{_STAMP})\]\s*(?:(?P<name>{_NAME})[:：]\s?)?(?P<words>.*)",
    # 04/03/2026, 09:12 - 阿King: 轉發, and what the program says itself (WhatsApp of Android)
    "dash": rf"(?P<stamp>{_STAMP}) [-–] (?:(?P<name>{_NAME})[:：](?:\s|$))?(?P<words>.*)",
    # 17:58 tab 佩君 tab 這則可以用嗎 (LINE)
    "tab": rf"(?P<stamp>{_TIME})\t(?P<name>[^\t\n]{{1,40}})(?:\t(?P<words>.*))?",
    # 17:58 佩君 這則可以用嗎 (LINE of computers), only under its own head
    "space": rf"(?P<stamp>{_TIME}) (?P<name>\S{{1,20}}) (?P<words>.*)",
    # 佩君, [4/3/2026 9:12] over the message (Telegram)
    "behind": rf"(?P<name>{_NAME}), \[(?P<stamp>{_STAMP})\]:?(?P<words>)",
    # [3/4 9:12 AM] 佩君 over the message (Teams)
    "over": rf"\[(?P<stamp>{_STAMP})\]\s*(?P<name>[^\[\]\t:：，。\n]{{1,40}})(?P<words>)",
    # 佩君 3月4日 9:12 over the message (WeChat, DingTalk), Amy Lin  9:12 AM (Slack)
    "name": rf"(?P<name>[^\[\]\t:：，。/／\n]{{1,20}}?)[:：]?\s{{1,4}}"
    rf"(?P<stamp>{_STAMP}|\d{{1,2}}:\d{{2}}\s?{_NOON})(?P<words>)",
    # 2026-03-04 9:12:05 佩君(12345678) over the message (QQ)
    "number": rf"(?P<stamp>{_STAMP})\s+(?P<name>[^\t\n]{{1,40}}?[(（<＜][\w.@+-]{{5,40}}[)）>＞])"
    r"(?P<words>)",
}
_SURE = frozenset(("bracket", "dash", "tab", "space", "behind", "number"))
_DATED = re.compile(
    rf"(?:{_WEEK}[,，]?\s?)?(?:\d{{4}}[-/.年]\s?\d{{1,2}}[-/.月]\s?\d{{1,2}}日?|\d{{1,2}}/\d{{1,2}}/\d{{4}})"
    rf"\s?(?:[(（]?(?:{_WEEK}|[一二三四五六日]|[A-Z][a-z]{{2}})[)）]?)?"
    r"|[A-Z][a-z]{2}, \d{1,2}/\d{1,2}/\d{4}"
)
"""The line over the messages of one day (LINE)."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A line that opens a message: its row, sender ("" for the program), when, its first words."""

    row: int
    name: str
    when: str
    words: str


def stamps(rows: Sequence[str]) -> list[Stamp]:
    """Return the lines that open messages, [] for a text that is no chat.

    A chat opens with one, under no more than its own head, and has all of one form. Two lines that
    say no more than a name and a time make one too, unless they are the fields of articles.
    """
    head = _head(rows)
    named = any(_exported().search(row) for row in rows[:head])
    first = next((n for n in range(head, len(rows)) if rows[n].strip()), len(rows))
    for form in _FORMS:
        if first == len(rows) or (form == "space" and not named):
            continue
        if not _compiled(form).fullmatch(rows[first].strip()):
            continue
        found = [s for n in range(first, len(rows)) if (s := _read(form, rows, n))]
        if form in _SURE and (len(found) > 1 or form in ("bracket", "dash") or named):
            if any(stamp.name for stamp in found):
                return found
            continue
        own = [s for s in found if not _printed(rows[s.row].strip())]
        if len(own) > 1 and own == found and _follow(rows, own):
            return found
    return []


def day(row: str) -> str:
    """Return the words of a line that is a day over messages, "" for any other."""
    found = _DATED.fullmatch(row.strip())
    return found[0] if found else ""


def _read(form: str, rows: Sequence[str], number: int) -> Stamp | None:
    found = _compiled(form).fullmatch(rows[number].strip())
    if found is None:
        return None
    return Stamp(number, (found["name"] or "").strip(), found["stamp"], found["words"] or "")


def _printed(row: str) -> bool:
    """True for the line of an article that names its outlet: 中央社 2026/3/4 09:12."""
    return any(one.role in ("source", "section", "url") for one in fields(row))


def _follow(rows: Sequence[str], found: Sequence[Stamp]) -> bool:
    """True if words stand under every such line."""
    starts = {stamp.row for stamp in found}
    under = (next((n for n in range(s.row + 1, len(rows)) if rows[n].strip()), -1) for s in found)
    return all(place >= 0 and place not in starts for place in under)


def _head(rows: Sequence[str]) -> int:
    """Return how many rows are the head that a program puts over an exported chat."""
    last = 0
    for number, row in enumerate(rows[:12]):
        if not row.strip():
            continue
        if not (_exported().search(row) or day(row)):
            return last
        last = number + 1
    return last


@cache
def _compiled(form: str) -> re.Pattern[str]:
    return re.compile(_FORMS[form])


@cache
def _exported() -> re.Pattern[str]:
    return re.compile(rf"^\s*(?:\[LINE\]|(?:{any_of('chat')}))", re.I)
