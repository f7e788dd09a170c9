"""Find amounts of money, percentages and quantities."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from briefgen.compose.fold import fold

_ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_BIG = "(?:万亿|千亿|百亿|十亿|千万|百万|十万|亿|万|兆|千|百)"
_CHINESE = "[一二三四五六七八九十两百千万亿零]+(?:点[一二三四五六七八九零]+)?"
_MIXED = rf"{_ARABIC}\s?(?:[多余几来]?{_BIG}(?:[0-9,]+{_BIG})*|[多余几])?[多余几]?"
_NUMBER = f"(?:{_MIXED}|{_CHINESE}[多余几]?)"
_FREE = r"(?<![0-9.A-Za-z,/])(?<![A-Za-z0-9]-)(?<![第〇零一二三四五六七八九十两百千万亿半几数])"
_TO = r"\s?(?:[-–—~～]|至|到)\s?"
_COUNTRY = (
    "美|港|欧|日|人民币|新台币|台币|新加坡|[新坡加澳]|澳门|韩|英|纽|马|国|印尼|印度|越南|泰|俄"
)
_COIN = (
    f"(?:(?:{_COUNTRY})?(?:元|圆)(?!素|旦|首|老|件|年|月|宵|朗|气|帅|宇)|欧罗|英镑|镑|卢布|卢比|披索|比索|里拉|雷亚尔"
    "|法郎|瑞郎|克朗|第纳尔|谢克尔|里亚尔|兰特|泰铢|铢|越南盾|印尼盾|盾|韩圜|令吉|马币|美金|港币|欧元|人民币|新币"
    "|新台币|美分|便士|块钱|角钱|分钱|比特币)"
)
_SIGN = r"(?:US\$|HK\$|NT\$|S\$|A\$|C\$|RMB|USD|HKD|TWD|CNY|EUR|GBP|JPY|SGD|MOP|[$€£¥￥])"
_NAMED = "(?:新台币|台币|人民币|港币|美金|日币|马币|新币|令吉)"
_UNIT = (
    "标准箱|立方(?:公尺|米|千米|公里|厘米)|平方(?:公里|公尺|米|千米|英里|英尺|厘米)|公里|千米|公尺|厘米|公分|毫米|纳米|英里|英尺"
    "|英寸|海里|公顷|英亩|[亩顷坪米里尺寸丈]|公吨|公斤|千克|毫克|英磅|[吨克磅斤两]|桶|升|公升|毫升|加仑|千瓦时|兆瓦时|吉瓦|千瓦|兆瓦|瓦"
    "|度|毫秒|秒钟?|分钟|个?小时|个?钟头|个半小时|个月|个?星期|个?世纪|[天周]|年|岁|倍|艘次|人次|架次|班次|车次|吨位"
    "|[人名位户家间所座栋幢艘架辆台枚发颗门套支枝件宗起项个次场届轮批份张本册篇部条段块片组队头匹只株棵粒箱袋瓶包盒股层级排箱筐首道处"
    "口顶把盏具对双票席国省县市镇村票卷页字章笔拍瓶]"
)
_SYMBOL = (
    "(?:km/h|km²|km2|m²|m³|mm|cm|nm|km|kg|mg|kW|MW|GW|TW|kWh|MWh|GWh|TWh|kV|GHz|MHz|Hz|KB|MB|GB|TB|PB|Gbps|Mbps|ppm"
    "|[mgtVWL]|°C|℃|°F|℉|°)(?![A-Za-z0-9])"
)
_NOT_LENGTH = "年(?:代|度|级|版|底|末|初|[0-9一二三四五六七八九十])"
Kind = Literal["money", "quantity", "percent"]

_PATTERNS: tuple[tuple[Kind, str], ...] = (
    ("money", rf"{_FREE}(?:{_NAMED}\s?)?{_NUMBER}\s?{_COIN}(?:{_TO}{_NUMBER}\s?{_COIN})?"),
    ("money", rf"{_FREE}{_NUMBER}{_TO}{_NUMBER}\s?{_COIN}"),
    ("money", rf"(?<![A-Za-z$]){_SIGN}\s?{_MIXED}(?:{_TO}{_MIXED})?"),
    ("money", rf"{_NAMED}\s?{_NUMBER}(?![0-9年月日号])"),
    ("percent", rf"{_FREE}{_ARABIC}(?:{_TO}{_ARABIC})?\s?[%‰](?:{_TO}{_ARABIC}\s?[%‰])?"),
    (
        "percent",
        r"(?:百|千|万)分之(?:[一二三四五六七八九十百零两]+(?:点[一二三四五六七八九零]+)?|[0-9.]+[0-9])",
    ),
    ("percent", rf"{_FREE}{_NUMBER}\s?(?:个百分点|巴仙|个基点|基点)"),
    (
        "percent",
        rf"{_FREE}[一二三四五六七八九0-9]成(?:半|[一二三四五六七八九](?![成]))?(?![为立员功本人都熟果长就品交型群份分语])",
    ),
    ("quantity", r"[二三四五六七八九十百]+分之[一二三四五六七八九十]+"),
    ("quantity", rf"{_FREE}{_ARABIC}\s?{_SYMBOL}"),
    ("quantity", rf"{_FREE}(?:{_MIXED}{_TO})?{_MIXED}\s?(?!{_NOT_LENGTH})(?:{_UNIT})"),
    (
        "quantity",
        rf"{_FREE}(?:[一二三四五六七八九十两百千]+[百千万亿]|(?<=[近逾过约上达破])[百千万亿])"
        rf"[一二三四五六七八九十两百千万亿零]*[多余几]?\s?(?:{_UNIT})",
    ),
    ("quantity", rf"{_FREE}[一二三四五六七八九十两]+(?:点[一二三四五六七八九]+)?倍(?!数)"),
)
_FORMS = tuple((kind, re.compile(pattern)) for kind, pattern in _PATTERNS)
# A year or a day of the calendar, the number of a flat or a road: no quantity.
_CALENDAR = re.compile("(?:1[0-9]{3}|2[01][0-9]{2})年|[0-9]{1,2}号")


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount: its offsets in the text and what is counted."""

    start: int
    end: int
    kind: Kind


def amounts(string: str, taken: tuple[tuple[int, int], ...] = ()) -> tuple[Amount, ...]:
    """Return the amounts of a text in order, without overlaps.

    Money is a number with a currency before or after it; a range is one amount. Quantities are
    digits with a unit or a classifier, large numbers in Chinese numerals (近十萬艘次), fractions
    and multiples; 一個, 兩國 and the like count nothing worth a figure, and S-300 or 圖-160 are
    names. `taken` are stretches that are something else (dates). Linear in the length.
    """
    folded = fold(string)
    every = [
        (match.start(), -match.end(), order, kind)
        for order, (kind, pattern) in enumerate(_FORMS)
        for match in pattern.finditer(folded)
        if not _CALENDAR.fullmatch(match.group())
    ]
    blocked = sorted(taken)
    found: list[Amount] = []
    reached = at = 0
    for start, minus_end, _, kind in sorted(every):
        while at < len(blocked) and blocked[at][1] <= start:
            at += 1
        if start < reached or (at < len(blocked) and blocked[at][0] < -minus_end):
            continue
        reached = -minus_end
        found.append(Amount(start, reached, kind))
    return tuple(found)
