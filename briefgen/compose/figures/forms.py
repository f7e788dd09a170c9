"""The forms that amounts take, as patterns over folded text."""

from __future__ import annotations

import re
from typing import Literal

from briefgen.compose.text import fold, table

Kind = Literal["money", "quantity", "percent"]

_DIGIT = "[一二三四五六七八九]"
_BIG = "[十百千万亿兆]{1,3}"
# Numbers are bounded in length, so that no run of numerals is tried in ever more ways.
_ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,6}|[0-9]{1,24})(?:\.[0-9]{1,12})?"
_MIXED = (
    rf"{_ARABIC}(?:\s?[多余几来]?{_BIG}(?:[0-9][0-9,]{{0,8}}[千百万亿]{{1,2}}){{0,4}})?[多余几]?"
)
_CHINESE = (
    "(?:[一二三四五六七八九十两百千][一二三四五六七八九十两百千万亿兆零]{0,30}|[数几][十百千万亿]{1,4})"
    f"(?:个?[万亿])?(?:点[零一二三四五六七八九]{{1,12}})?[多余几]?(?:{_BIG})?"
)
_NUMBER = f"(?:{_MIXED}|{_CHINESE})"
_FREE = (
    r"(?<!公元)(?<!元前)(?<!公元\s)"
    r"(?<![0-9.A-Za-z,/])(?<![A-Za-z0-9]-)"
    r"(?<![第零一二三四五六七八九十两百千万亿兆半几数点])"
)
_TO = r"\s?(?:[-–—~～]{1,2}|至|到)\s?"
# The second end of a range may have a sign of its own: 負1.5至負2度.
_TO_SIGNED = rf"{_TO}(?:负|零下|[−﹣])?"

_OF = "人民币|新台币|新加坡|瑞士|澳门|印尼|印度|越南|韩国|[美港欧日坡新加澳韩英纽马国泰俄]"
# 元 and 圓 open or close other words as well: 元素, 三元里, 一元化.
_YUAN = "[元圆](?![素旦首老件年月宵朗气帅宇化里凶勋代朝配音购])"
_CURRENCY = (
    "欧罗|英镑|镑|卢布|卢比|披索|比索|里拉|雷亚尔|法郎|瑞郎|克朗|第纳尔|谢克尔|里亚尔|兰特|奈拉|泰铢|铢|盾|韩圜|令吉"
    "|美金|港币|人民币|新台币|台币|日币|马币|新币|坡币|澳币|美分|便士|个?比特币"
)
_CHANGE = r"(?:[又零]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})(?:角|毛|美分|分)){0,3}钱?"
_NAME = "(?:人民币|新台币|台币|港币|美金|日币|马币|新币|令吉)"
_COIN = (
    f"(?:(?:(?:{_OF})?(?:{_YUAN}|{_CURRENCY})|块(?=钱|{_DIGIT}[毛角]|[0-9][毛角])|[角分毛](?=钱)){_CHANGE}"
    f"(?:{_NAME}|[美欧日]元)?)"
)
_SIGN = (
    r"(?:US\$|HK\$|NT\$|NZ\$|S\$|A\$|C\$|RM(?=\s?[0-9])|RMB|USD|HKD|TWD|CNY|EUR|GBP|JPY|SGD|MOP|MYR"
    "|[$€£¥￥₩₹])"
)
# Latin words and letters of scale behind a number with a sign: US$3.5bn, $1.2 billion.
_SCALE = r"(?:\s?(?:thousand|million|billion|trillion|bn|mn|tn|[mkb])(?![A-Za-z]))?"

_UNIT = (
    "标准箱|立方(?:公尺|千米|公里|厘米|米)|平方(?:公里|公尺|千米|英里|英尺|厘米|米)|公里|千米|公尺|厘米|公分|毫米|微米"
    "|纳米|英里|英尺|英寸|海里|公顷|英亩|[亩顷坪米里尺寸丈]|公吨|公斤|千克|毫克|微克|英磅|[吨克磅斤两]|桶|毫升|公升|升|加仑"
    "|千瓦时|兆瓦时|吉瓦|千瓦|兆瓦|瓦|千卡|卡路里|[兆千吉]?赫兹?|[千兆吉]?比特|[千兆吉]?字节|度|毫秒|秒钟?|分钟|个?小时"
    "|个?钟头|个月|个?星期|个世纪|个?工作[日天]|个?交易日|天|周(?!年)|周年|年|岁|倍|艘次|人[次口]|架次|班次|车次|吨位"
    "|[人名位户家间所座栋幢艘架辆台枚发颗门套支枝件宗起项个次场届轮批份张本册篇部条段块片组队头匹只株棵粒箱袋瓶包盒股层级排筐首道处"
    "口顶把盏具对双票席国省县市镇村卷页字章笔瓶注]"
)
_SYMBOL = (
    "(?:km/h|km²|km2|m²|m³|mm|cm|nm|km|kg|mg|kWh|MWh|GWh|TWh|kW|MW|GW|TW|kV|GHz|MHz|Hz|KB|MB|GB|TB|PB|Gbps|Mbps"
    "|ppm|[mgtVWL]|°C|℃|°F|℉|°)(?![A-Za-z0-9])"
)
_PERIOD = "年(?:代|度|级|版|底|末|初|[0-9一二三四五六七八九十])"
_TENTHS = rf"(?:{_ARABIC}|两|十|{_DIGIT}(?:点{_DIGIT})?)"
_NO_TENTHS = "(?![为立员功本人都熟果长就品交型群份分语不全百真色亲活家见效因套例])"
_POINT = "(?:点[零一二三四五六七八九]{1,12})?"
_PER = f"(?:{_ARABIC}|[一二三四五六七八九十百零两千]{{1,12}}{_POINT}(?!分))"

PATTERNS: tuple[tuple[Kind, str], ...] = (
    ("money", rf"{_FREE}(?:{_NAME}\s*)?{_NUMBER}\s?{_COIN}(?:{_TO}{_NUMBER}\s?{_COIN})?"),
    ("money", rf"{_FREE}{_NUMBER}{_TO}{_NUMBER}\s?{_COIN}"),
    (
        "money",
        rf"(?<![A-Za-z$]){_SIGN}\s?{_MIXED}{_SCALE}(?:{_TO}{_MIXED}{_SCALE})?(?:\s?{_COIN})?",
    ),
    ("money", rf"{_NAME}\s*{_NUMBER}(?![0-9年月日号])(?:\s?{_COIN})?"),
    (
        "percent",
        rf"{_FREE}{_ARABIC}(?:{_TO_SIGNED}{_ARABIC})?\s?[%‰](?:{_TO_SIGNED}{_ARABIC}\s?[%‰])?",
    ),
    (
        "percent",
        f"(?<![一二三四五六七八九])(?:百万|千万|[百千万])分之{_PER}(?:{_TO}{_PER}(?![0-9一二三四五六七八九十年月日]))?",
    ),
    ("percent", rf"{_FREE}(?:{_NUMBER}{_TO})?{_NUMBER}\s?(?:个百分点|巴仙|个?基点)"),
    ("percent", rf"{_FREE}(?:{_TENTHS}成?{_TO})?{_TENTHS}成(?:半|{_DIGIT}(?!成))?{_NO_TENTHS}"),
    (
        "quantity",
        "(?<![二三四五六七八九十百])[二三四五六七八九十]{1,6}分之[一二三四五六七八九十]{1,6}",
    ),
    ("quantity", rf"{_FREE}(?:{_ARABIC}(?:\s?{_SYMBOL})?{_TO_SIGNED})?{_ARABIC}\s?{_SYMBOL}"),
    ("quantity", rf"{_FREE}(?:{_MIXED}{_TO_SIGNED})?{_MIXED}\s?(?!{_PERIOD})(?:{_UNIT})"),
    # Points of an index; 7點 is a time.
    (
        "quantity",
        r"(?<![0-9.,:A-Za-z第])(?:[0-9]{1,3}(?:,[0-9]{3}){1,3}(?:\.[0-9]{1,4})?|[0-9]{3,6}(?:\.[0-9]{1,4})?"
        r"|[0-9]{1,5}(?:\.[0-9]{1,4})?万)点(?![0-9钟半整一二三四五六七八九十])",
    ),
    (
        "quantity",
        rf"{_FREE}{_CHINESE}{_TO}[一二三四五六七八九十两百千]{{1,12}}[百千万亿]{{1,2}}(?:{_UNIT})",
    ),
    (
        "quantity",
        rf"{_FREE}(?:[一二三四五六七八九十两百千]{{1,12}}[百千万亿]|(?<=[近逾过约上达破])[百千万亿])"
        rf"[一二三四五六七八九十两百千万亿零]{{0,20}}[多余几]?\s?(?:{_UNIT})",
    ),
    ("quantity", rf"{_FREE}[一二三四五六七八九十两]{{1,4}}(?:点{_DIGIT}{{1,4}})?倍(?!数)"),
)
#: A sign right before an amount. A hyphen is one only before a percentage or a temperature, or it
#: joins a name to its number.
SIGN = re.compile(r"(?:零下|[负−﹣])\s?$")
HYPHEN = re.compile(r"(?<![0-9A-Za-z.,%℃])[-+]\s?$")
SIGNED = re.compile(r"[0-9.,]+\s?(?:[%‰℃℉°度]|个百分点|个?基点)")
#: Before an amount: what it is the price or the rate of, and how exact it is said to be.
_PER_UNIT = rf"(?:每(?![年月日天周次])(?:{_UNIT}|[\u3400-\u9fff]{{1,2}}))"
_QUALIFIERS = "|".join(
    sorted(
        {fold(word) for row in table("qualifiers") for word in row["words"].split("|")},
        key=len,
        reverse=True,
    )
)
QUALIFIER = re.compile(rf"(?:{_PER_UNIT})?(?:(?<![接附最远])(?:{_QUALIFIERS}))?\s?$")
FORMS = tuple((kind, re.compile(pattern)) for kind, pattern in PATTERNS)
#: A year of the calendar, the number of a flat or a road: no quantity.
CALENDAR = re.compile(r"(?:1[0-9]{3}|2[01][0-9]{2})\s?年|[0-9]{1,2}号")
#: Addresses, in which no figure is looked for.
ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+|(?<![!-~])[!-~]{1,64}@[!-~]+")
