"""Credits: who took, gave or sold a picture, in brackets, bare, or on a line of its own.

The grammar is `[lead] who [／ outlet] [done]`. Its words are in `reading/credits.tsv` (by `part`)
and `reading/agencies.tsv`; the cases that justify each line are in
tests/data/readers/rules/credits.md.
"""

from __future__ import annotations

import re

from briefgen.readers.rules.lexicon import any_of, words
from briefgen.readers.rules.rule import HAN
from briefgen.readers.rules.script import either, pattern

_OPEN, _CLOSE = r"[（(〔【\[]", r"[）)〕】\]]"
_SIGN = r"[／/|｜︱:：]"
# Inside brackets there is no other bracket and no full stop.
_IN = r"[^（()）。]"
# Behind a sentence there is neither its end nor a comma: 通讯员 刘娟 摄.
_WHO = r"[^。！？；，]"
_LEAD = any_of("credits", "part", "lead")
_BY = any_of("credits", "part", "by")
_TAKEN = any_of("credits", "part", "taken")
_WHOLE = any_of("credits", "part", "whole")
_NOT = "".join(f"(?<!{either(word)})" for word in words("credits", "part", "never"))
# 攝, 供圖, 資料圖片; not 見下圖.
_DONE = rf"{any_of('credits', 'part', 'done')}{_NOT}"
_DONE_BARE = rf"(?:{_DONE}|{any_of('credits', 'part', 'bare')})"
# Reuters, not the ap of a lower-case word; 遠洋社 and any other of such a name, not 出版社.
_AGENCY = rf"(?:(?<![A-Za-z]){any_of('agencies')}(?![A-Za-z])|[{HAN}]{{1,4}}社{_NOT})"
# 圖／, 照片來源：, photo by, Credit:
_LED = rf"(?<![A-Za-z]){_LEAD}\s*+(?:{_SIGN}|{_BY}(?![A-Za-z]))\s*+(?:[:：／/，,]\s*+)?"
# AP Photo/Ana Reyes, REUTERS/Ana Reyes: names in capitals, no sentence in Latin letters.
_NAME = r"[A-ZÀ-Þ][\wÀ-ɏ.'’&-]*"
_LATIN = rf"(?-i:{_NAME}(?:[ ,/–]{{1,3}}(?:{_NAME}|via|of|for|and|the|de|van|von|bin|al)){{1,9}})"
_DAY = r"(?:\s*+\d{2,4}年\d{1,2}月\d{1,2}日)"

_BRACKETS = (
    # （圖／翻攝自港務公司）, （photo by林美玉／港都新聞）, (Photo: X)
    rf"{_LED}.{{1,40}}",
    # （路透社）, （美聯社資料照）, （林若晴／Getty Images）
    rf"{_IN}{{0,40}}?{_AGENCY}\s*+{_IN}{{0,40}}",
    # （圖取自港務公司網站）
    rf"{_IN}{{0,6}}{_TAKEN}[^（()）]{{1,30}}",
    # （來源：遠洋電視）
    rf"來源\s*+[:：]\s*+{_IN}{{1,24}}",
    # （記者林若晴攝）, （林若晴攝／港都新聞）, （林若晴攝，2026年1月8日）
    rf"{_IN}{{0,40}}?{_DONE}(?:[／/]{_IN}{{1,20}})?(?:[，,]?{_DAY})?",
    # （AI生成）
    rf"{_IN}{{0,12}}?{_WHOLE}",
    # （© AFP）
    rf"[©Ⓒ]\s?{_IN}{{1,40}}",
)
_BARES = (
    # 城市攝影隊 林若晴 攝; 圖／林若晴攝
    rf"(?:圖\s*+{_SIGN}\s*+)?{_WHO}{{1,28}}?(?:\s++(?:[／/]\s*+)?|[／/]\s*+)?{_DONE_BARE}{_DAY}?",
    # 遠洋社記者 林若晴; 林若晴/Getty Images
    rf"(?:圖\s*+{_SIGN}\s*+)?{_WHO}{{0,28}}?{_AGENCY}{_WHO}{{0,10}}{_DAY}?",
)
# Only behind the end of a sentence; in the middle of a text these are its words.
_BEHIND = (
    # 攝影：林若晴, 圖：林若晴／港都新聞, Credit: X
    rf"{_LED}{_WHO}{{1,40}}",
    # 取自林若晴臉書
    rf"{_TAKEN}{_WHO}{{1,30}}",
    # © AFP
    rf"[©Ⓒ]\s?{_WHO}{{1,40}}",
    rf"{_WHOLE}",
    # Ana Reyes/Oceans
    _LATIN,
)
_GENERAL = r"本文圖片[^。]{4,50}"  # 本文图片除特别标注外，均为…

# 汉堡港集装箱码头图像来源： Ana Reyes (DW): the label glued to the caption's words.
_GLUED = pattern(
    rf"(?<=\S)\s*+(?P<form>{any_of('credits', 'part', 'label')}\s*+[:：]\s*+\S.{{0,60}})$"
)
_BRACKETED = pattern(
    rf"(?P<form>{_OPEN}\s*+(?:{'|'.join(_BRACKETS)})\s*+{_CLOSE})\s*+[。.]?$", re.I
)
_END = r"(?<=[。！？…）)])"
_BARE = pattern(
    rf"(?:{_END}\s*+|(?<=[\s／/])|^\s*+)(?=\S)(?P<form>{'|'.join(_BARES)}|{_GENERAL})\s*+$", re.I
)
_BEHIND_IT = pattern(rf"{_END}\s*+(?P<form>{'|'.join(_BEHIND)})\s*+$", re.I)
_ALONE = pattern(rf"\s*+(?:{'|'.join((*_BARES, *_BEHIND[:-1], _GENERAL))})\s*+", re.I)

_LABEL = pattern(rf"\s*+{any_of('credits', 'part', 'label')}\s*+[，,:：]\s*+", re.I)
# 圖片來源：攝圖網 and Photo by X stand alone; 照片由一名路人拍下，… is a sentence.
_LINES = (
    rf"{_LEAD}\s*+(?:{_BY}\s*+)?{_SIGN}\s*+\S.{{0,60}}",
    rf"{_LEAD}\s*+{_BY}(?![A-Za-z])\s*+[^\s。，；！？][^。，；！？]{{0,40}}",
    r"[©Ⓒ]\s?\S.{0,60}",
)
_LINE = pattern("|".join(_LINES), re.I)
_RIGHTS = pattern(r"[©Ⓒ]\s?[^\d\s。，；][^\d。，；]{0,29}(?<!版權所有)")


def bracketed(text: str) -> tuple[int, int] | None:
    """Return where a credit in brackets stands at the end of a text, or None."""
    found = _BRACKETED.search(text)
    return found.span("form") if found else None


def credit_span(text: str) -> tuple[int, int] | None:
    """Return where a credit, in brackets or bare, stands behind the words of a caption, or None."""
    span = bracketed(text)
    if span is None and (
        found := _GLUED.search(text) or _BARE.search(text) or _BEHIND_IT.search(text)
    ):
        span = found.span("form")
    return span if span and text[: span[0]].strip(" 　▲▼") else None


def labelled(text: str) -> int:
    """Return where the words begin behind a label that is read out (圖像來源，); 0 without one."""
    found = _LABEL.match(text)
    return found.end() if found else 0


def is_line(text: str) -> bool:
    """True for a line that is a credit by its lead: 圖片來源：…, Photo by …, © …."""
    return bool(labelled(text) or _LINE.fullmatch(text))


def is_rights(text: str) -> bool:
    """True for © and a name; the rights of a site have a year or a sentence."""
    return bool(_RIGHTS.fullmatch(text))


def is_alone(text: str) -> bool:
    """True if a line near a picture is nothing but a credit: 港務公司圖片, （路透社）."""
    return bool(_ALONE.fullmatch(text) or _BRACKETED.fullmatch(text))
