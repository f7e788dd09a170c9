"""What a field looks like where no label names it: a counter, an outlet, a button, a place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from briefgen.readers.rules.front import days, names
from briefgen.readers.rules.front.field import Doubt, FieldRole
from briefgen.readers.rules.front.lexis import EDGE, lexis, low, plain
from briefgen.readers.rules.front.outlets import divisions, outlets

STRONG, ALONE, WEAK = 2, 1, 0
"""A field by itself; one if its line holds only such; one if fields stand around it."""

_NUMBER = r"\d[\d,.]*(?:\s?[萬万kKwW](?![a-z]))?\+?"
_COUNTED = "閱讀|瀏覽|點閱|點擊|評論|留言|分享|收藏|轉發|點讚|讚|在看|觀看|回覆|回應"
_MUCH = "(?:約|大約|需要?|共|只需|全文|本文|全篇|計|\\s)*+"
_READ = "(?:閱讀全文|閱讀時間|閱讀時長|預計閱讀|閱讀本文|閱讀|讀完)"
_MINUTES = r"\d{1,3}\s?(?:分鐘|mins?|minutes?)"
_SHAPES: tuple[tuple[FieldRole, str], ...] = (
    ("url", r"(?:https?://|www\.)[!-+\--{}~]+"),  # https://p.dw.com/p/5abcD
    ("counter", rf"{_NUMBER}\s?(?:次|人次?|則|条|條|篇|個)?\s?(?:{_COUNTED})"),  # 1,234次閱讀
    ("counter", rf"(?:{_COUNTED})(?:量|數|次數)?\s?[:(]?\s?{_NUMBER}\)?(?:次|人)?"),  # 評論 12
    ("counter", rf"{_NUMBER}\s?(?:views?|comments?|shares?|likes?|reads)"),  # 12 comments
    ("reading-time", rf"{_MUCH}{_READ}{_MUCH}:?\s?{_MUCH}{_MINUTES}"),  # 閱讀時間約 5 分鐘
    (
        "reading-time",
        rf"{_MUCH}{_MINUTES}\s?(?:閱讀|讀完|(?:to )?read)(?:時間|時長)?",
    ),  # 2 min read
    ("section", r"(?:\S{1,12}\s)?第\s?\d{1,5}\s?[期卷號輯](?=\s|$)"),  # 區域觀察 第 118 期
    ("section", r"[^#|/]{1,14}\s#\s?\d{1,5}(?=\s*$)"),  # 早安，亞洲 #312
    ("reading-time", rf"{_MUCH}\d[\d,]*\s?餘?(?:字|words)"),  # 全文約3200字
)
_AUDIENCE = "(?:訂戶|訂閱者|會員|付費(?:用戶|會員)?|VIP|讀者)"
_SETTINGS = (
    # 已編輯, 已保存 11月4日: what an app says of a post or of what it keeps, and when
    rf"已[{names.HAN}]{{2}}(?=[\s·•|]|$)",
    # 3小時, 1 週: how old a post is, without 前
    r"\d{1,3}\s?(?:秒|分鐘|個?小時|天|週|周|個月|年)(?=\s*(?:[·•|]|$))",
    # 2度, 3度+: how near an account is
    r"[1-3]\s?度\+?(?=\s|$)",
    # 小 中 大 特, A- A A+: the sizes of the letters
    r"(?:字[體級型號]?(?:大小|設定|級)?\s?[:]?\s*)?(?:[小中大特][\s/|]*){3,5}(?![^\s\]】)])",
    # 訂戶專享: for whom the page is
    rf"{_AUDIENCE}(?:專享|專屬|專區|限定|獨享|優先看)",
    # news.example.org
    r"(?:[a-z0-9-]{1,30}\.){1,3}(?:com|org|net|gov|edu|info|news|tv|io|co|cn|tw|hk|mo|sg|my)(?=\s|$)",
    # 1935–2026: the years of a life
    r"1[89]\d{2}\s?[-–—―~〜]{1,2}\s?(?:1[89]|20)\d{2}(?=\s*\)?\s*$)",
)
# 分享到微信, 轉寄給朋友
_SHARE = (
    "(?:分享|轉發|轉寄)(?:到|至|給)?"
    "(?:微信好友|微信|朋友圈|微博|QQ空間|facebook|line|臉書|朋友|好友)(?=[^一-龥]|$)"
)
_SAVED = (
    r"已(?:保存|收藏|儲存|存檔|加入|下載)[於至到在]?\s"  # the day of the clipping, none of its own
)
_MINE = r"(\S{2,16}?)\s?©(?=\s|$)"  # 北岸觀察©
# 南粵都市報APP • 深圳大件事: a paper's app over a day
_APP = r"(\S{2,14}?)\s?(?:APP|客戶端|公眾號|視頻號|小程序)(?=\s*[·•|∙‧▪]|\s*$)"
_LASTS = r"\d{1,3}\s?[月期]號|\d{4}\s?年\s?\d{1,2}\s?月[號刊](?=\s|$)"  # 2026 年 3 月號
# A03版, 第 A06 版, B 2, A02版：澳聞
_PAGE = (
    r"(?:[A-Z]\d{1,3}|第\s?[A-Z]?\d{1,3})\s?版(?:\s?:\s?\S{2,4}(?=\s|$))?"
    r"|[A-Z]\s?\d{1,2}(?=\s|$)|\[[A-Z]\s?\d{1,2}\]"
)
_CLOCK = r"(?:(?:at|@)\s)?\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]m(?![a-z]))?"  # 0:00, at 10:21 am
_UNIT = rf"(?:(?!的)[{names.HAN}]){{3,10}}"  # 企劃處
_CRUMBS = r"[^\s>»›]{1,8}(?:\s*[>»›]\s*[^\s>»›]{1,10})+"  # 首頁 > 國際 > 正文
_JOINED = r"\s?[與和及&、]\s?"
_ORIGINAL = "原創"
_ACCOUNT = r"(?:((?!\d)\S{1,16})\s+)?((?!\d{1,4}\W)\S{1,20})"  # no day: 原创 2026-10-06 20:15
_OWN = rf"{_ORIGINAL}\s+{_ACCOUNT}(?:\s+(?=\d|昨|今|前)|\s*$)"


class Shape(NamedTuple):
    """A field of a role up to `end`; what it says stands from `first` to `last` or is `value`."""

    role: FieldRole
    end: int
    strength: int
    first: int = 0
    last: int = 0
    value: str = ""
    doubt: Doubt = ""


@cache
def _compiled() -> tuple[tuple[FieldRole, re.Pattern[str]], ...]:
    return tuple((role, re.compile(plain(form), re.I)) for role, form in _SHAPES)


@cache
def _one(form: str) -> re.Pattern[str]:
    return re.compile(plain(form))


def is_edge(text: str, place: int) -> bool:
    """True at the end of a plain text and where something stands that may part two fields."""
    return place >= len(text) or text[place] in EDGE


def dated(text: str, start: int) -> Iterator[Shape]:
    """Yield the day at a place, with the word behind it that says what was done (發布, 更新)."""
    found = days.at(text, start)
    if found is None:
        return
    known = STRONG if not found.doubt or found.value else ALONE
    behind = found.end + len(text[found.end :]) - len(text[found.end :].lstrip())
    for end, row in lexis("fields", "joint", "behind").at(low(text), behind):
        role: FieldRole = "modified" if row["field"] == "modified" else "date"
        yield Shape(role, end, STRONG, value=found.value, doubt=found.doubt)
    yield Shape("date", found.end, known, value=found.value, doubt=found.doubt)


def shaped(text: str, start: int) -> Iterator[Shape]:
    """Yield what a plain text has at a place by its shape alone."""
    for role, form in _compiled():
        found = form.match(text, start)
        if found:
            yield Shape(role, found.end(), STRONG, *found.span())
    for name in names.signed(text, start):
        if name.sure:
            yield Shape("byline", name.end, STRONG, name.first, name.last)
    if shared := _one(_SHARE).match(text, start):
        yield Shape("share", shared.end(), STRONG)
    for setting in _SETTINGS:
        said = _one(setting).match(text, start)
        if said and said.end() > start:
            yield Shape("label", _saved(text, start) or said.end(), STRONG)
    if mine := _one(_MINE).match(text, start):
        yield Shape("source", mine.end(), STRONG, *mine.span(1))
    app = _one(_APP).match(text, start)
    if app and app.end(1) in outlets(text[: app.end(1)], start):
        yield Shape("source", app.end(), STRONG, *app.span(1))
    if lasts := _one(_LASTS).match(text, start):
        yield Shape("section", lasts.end(), STRONG)
    page, clock = _one(_PAGE).match(text, start), _one(_CLOCK).match(text, start)
    if page:
        yield Shape("section", page.end(), ALONE)
    if clock:
        yield Shape("label", clock.end(), ALONE)
    yield from (Shape("section", end, ALONE) for end in crumbs(text, start))
    for end, _ in lexis("sections").at(low(text), start):
        yield Shape("section", end, ALONE)
        joined = _one(_JOINED).match(text, end)  # 商業與經濟
        for last, _ in lexis("sections").at(low(text), joined.end()) if joined else ():
            yield Shape("section", last, ALONE)
    for end, row in lexis("sharing").at(low(text), start):
        yield Shape("share" if row["kind"] == "share" else "label", end, ALONE)
    for end, _ in lexis("places").at(low(text), start):
        yield Shape("place", end, WEAK)
    for end in (*outlets(text, start), *divisions(text, start)):
        yield Shape("source", end, WEAK, start, end)
    for name in names.signed(text, start):
        if not name.sure:
            yield Shape("byline", name.end, WEAK, name.first, name.last)


def _saved(text: str, start: int) -> int:
    """Return where the day ends on which an app kept a text, 0 where it names none."""
    kept = _one(_SAVED).match(text, start)
    day = days.at(text, kept.end()) if kept else None
    return day.end if day else 0


def units(text: str, start: int) -> Iterator[Shape]:
    """Yield the part of an office that a plain text has at a place: 企劃處."""
    unit = _one(_UNIT).match(text, start)
    if unit and is_unit(unit[0]):
        yield Shape("source", unit.end(), WEAK, *unit.span())


def is_unit(name: str) -> bool:
    """True for a name that ends as the parts of an office do: 企劃處, 疾病管制科."""
    endings, others = lexis("offices", "kind", "unit"), lexis("offices", "kind", "no-unit")
    word = low(plain(name))
    ends = [word[cut:] for cut in range(1, len(word))]
    return any(map(endings.has, ends[1:])) and not any(map(others.has, (word, *ends)))


def crumbs(text: str, start: int) -> Iterator[int]:
    """Yield the end of a breadcrumb: short words parted by >, the first or last one a section."""
    found = _one(_CRUMBS).match(text, start)
    parts = re.split(r"(?<!\s)\s*[>»›]\s*", low(found[0])) if found else []
    if found and any(lexis("sections").has(part) for part in (parts[0], parts[-1])):
        yield found.end()


def own(text: str, start: int) -> tuple[tuple[int, Shape], ...]:
    """Return WeChat's 原創, the author and the account, which a time follows, and where each is."""
    found = _one(_OWN).match(text, start)
    if not found:
        return ()
    mark = (start, Shape("label", start + len(_ORIGINAL), STRONG))
    account = (found.start(2), Shape("source", found.end(2), STRONG, *found.span(2)))
    if found[1] is None:
        return mark, account
    return mark, (found.start(1), Shape("byline", found.end(1), STRONG, *found.span(1))), account
