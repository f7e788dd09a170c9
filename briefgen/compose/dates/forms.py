"""The forms that date expressions take, as patterns over folded text."""

from __future__ import annotations

import re

from briefgen.compose.text import table

# What a year may stand before besides: festivals and the school year.
_FESTIVAL = "|".join(row["words"] for row in table("parts") if row["kind"] == "festival")

_CN_DAY = (
    "三十一|三十|二十[一二三四五六七八九]?|十[一二三四五六七八九]?|廿[一二三四五六七八九]?|卅一?"
)
DAY = f"(?:3[01]|[12][0-9]|0?[1-9]|{_CN_DAY}|[一二三四五六七八九])"
MONTH = "(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_TO = r"\s?(?:[-–—~～/、]|至|到)\s?"
_FREE = r"(?<![0-9.A-Za-z])(?<![A-Za-z]-)"
_Y4 = "(?:1[0-9]{3}|2[01][0-9]{2}|[一二][零一二三四五六七八九]{3})"
_ERAS = "民国|令和|平成|昭和|大正|明治"
_SEASON = "(?:[春夏秋冬](?:季|天)|[春夏秋冬](?=[，。、；]))"
# 底 and 初 open other words as well: 底特律, 初步.
_EDGE = "(?:底(?![特层线部片盘气])|末(?![尾端班日])|初(?![步级选次审中衷一二三四五六七八九十]))"
# 第三季 is also a season of a league or of a series.
_NO_QUARTER = "(?!后?[球赛]|节目|开播|播出|动画|常规赛|选秀|剧)"
_QUARTER = f"(?:(?:的?第)?[一二三四1-4]个?季度?|首季度?){_NO_QUARTER}"
VAGUE = (
    rf"年?{_EDGE}|年尾|年中(?![国美俄日东央心])|的?[上下]半年|{_QUARTER}|\s?[Qq][1-4](?![0-9A-Za-z])"
    rf"|的?{_SEASON}|的?(?:{_FESTIVAL})"
)
_REST = (
    rf"(?:(?P<vague>{VAGUE})|\s?的?(?P<month>{MONTH})\s?月(?!球|台|亮|饼)"
    rf"(?:\s?(?P<day>{DAY})(?:\s?[日号]|(?={_TO}{DAY}\s?[日号])))?"
    r"|的?(?P<same>同月同日|同月|同日))?"
)

#: Each form by name; groups: what of the date stands in the words.
FORMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("year", rf"{_FREE}(?P<year>{_Y4})\s?(?:财政?|会计)?年(?!代){_REST}"),
        (
            "year",
            rf"(?<![A-Za-z0-9])(?P<vague>[Qq][1-4])\s?(?P<year>{_Y4})(?![0-9])(?:\s?年)?(?P<month>)(?P<same>)",
        ),
        (
            "year",
            rf"{_FREE}(?P<year>{_Y4})(?P<month>)(?P<same>)\s?(?P<vague>[Qq][1-4])(?![0-9A-Za-z])",
        ),
        (
            "short-year",
            rf"{_FREE}(?<![千百零一二三四五六七八九])(?P<year>0[0-9]|零[零一二三四五六七八九])\s?年(?!代){_REST}",
        ),
        (
            "short-year",
            rf"{_FREE}(?<![零一二三四五六七八九十])"
            rf"(?P<year>[0-9]{{2}}|[一二三四五六七八九][零一二三四五六七八九])\s?年(?={MONTH}月){_REST}",
        ),
        ("year", rf"{_FREE}(?P<year>{_Y4})(?={_TO}(?:{_Y4}|[0-9]{{2}})\s?(?:学|财政?)?年(?!代))"),
        (
            "era",
            rf"(?P<era>{_ERAS})\s?(?P<year>元|[0-9]{{1,3}}|[零一二三四五六七八九十百]{{1,6}})\s?年{_REST}",
        ),
        (
            "quarter",
            r"(?<![每连续近首前单半数几各赛球旺淡单本上下年])(?:第(?P<count>[一二三四1-4])个?季度?"
            rf"|(?P<plain>[一二三四])季度|(?P<first>首)季度?){_NO_QUARTER}",
        ),
        ("quarter", rf"(?P<word>[本上下])季度?(?![节候票军]){_NO_QUARTER}"),
        ("half", r"(?<![年近每])(?P<word>[上下])半年(?![度]?[来以])"),
        ("decade", rf"{_FREE}(?P<year>(?:1[0-9]|20)[0-9])0\s?年代"),
        (
            "decade",
            r"(?:(?P<century>上个?|本|1[0-9]|2[01]|十[六七八九]|二十一?)\s?世纪\s?)?(?<![0-9])"
            r"(?P<tens>[1-9]0|[一二三四五六七八九]十)\s?年代",
        ),
        (
            "relative-year",
            r"(?P<word>大前年|(?<![以年天月日目先当])前年(?!代|均|轻)|去年|(?<!以)上年(?=度|年?[底末初])|今年|本年度?|明年"
            r"|(?<![以年天月日战此今最先之])后年(?!代|均|轻|度)|(?<![近年以后])来年)" + _REST,
        ),
        ("same-year", r"(?P<word>同年|该年|翌年|次年|隔年)(?!级|龄|代)" + _REST),
        ("same-year", rf"(?P<word>当年)(?=年?{_EDGE}|的?{MONTH}月)" + _REST),
        (
            "month",
            rf"(?<![0-9./个年零一二三四五六七八九十百])(?<![A-Za-z0-9]-)(?P<month>{MONTH})\s?月"
            rf"(?!球|台|亮|饼|革命|起义|天(?![上下气])|大(?=[的婴])|龄)"
            rf"(?:\s?(?P<day>{DAY})(?:\s?[日号]|(?={_TO}{DAY}\s?[日号])))?",
        ),
        ("month", rf"{_FREE}(?P<month>1[0-2]|[1-9])(?={_TO}(?:1[0-2]|[1-9])\s?月)"),
        (
            "relative-month",
            r"(?P<word>上上个?月|(?<!以)上个?月|上一个月|本月|这个?月|下下个?月|(?<!以)下个?月|当月|同月|该月|翌月|次月)"
            rf"(?!球|台|亮|饼|刊|薪|票)(?:的?(?P<day>{DAY})\s?[日号])?",
        ),
        (
            "day",
            r"(?<![0-9.A-Za-z/\-])(?P<day>3[01]|[12][0-9]|0?[1-9])\s?日"
            r"(?![内后间之的元圆均游以来息利])(?!本(?![报社刊台网讯]))",
        ),
        (
            "day",
            rf"(?<![0-9.A-Za-z/\-])(?P<day>3[01]|[12][0-9]|0?[1-9])(?={_TO}{DAY}\s?日(?![内后间之的]))",
        ),
        ("day", rf"(?<=[到至])\s?(?P<day>{DAY})\s?[日号](?![内后间之的线楼])"),
        (
            "weekday",
            r"(?<![每一二三四五六七八九十两几半数0-9])"
            r"(?P<word>上上个?|上个?|下下个?|下个?|本|这个?|前|上周|下周|本周|这周)?"
            r"(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])(?![期均报刊年个])",
        ),
        (
            "week",
            r"(?<!以)(?P<word>上上个?|上一?个?|下下个?|下一?个?|本|这一?个?)(?:周|星期|礼拜)末?(?![一二三四五六日天期刊年])",
        ),
        (
            "relative-day",
            r"(?<![如现当从至])[昨今明](?=凌晨|清晨|上午|下午|傍晚|深夜|午[前后间，])|大前天|大后天|前天|(?<![年月之以目])前日|昨[天日晚夜晨早]|今[天日早晨晚夜](?!头条)|(?<!光)明[天日早晨晚](?!报)|(?<!先天)后天"
            r"|当[天日晚](?![量耗时])|同日|同一天|翌日|次日|隔[天日]",
        ),
        (
            "numeric",
            r"(?<![0-9./])(?<![A-Za-z]-)(?P<year>1[0-9]{3}|2[01][0-9]{2})(?P<separator>[-/.])(?P<month>1[0-2]|0?[1-9])"
            r"(?P=separator)(?P<day>3[01]|[12][0-9]|0?[1-9])(?![0-9]|[/.][0-9]|-[0-9]{1,2}(?![0-9]))",
        ),
        (
            "ago",
            r"(?<![0-9.第零一二三四五六七八九十两百])(?P<count>[0-9]{1,3}|[一二三四五六七八九十两百]{1,4}|半)"
            r"(?P<about>多|余|几)?(?P<unit>年|个月|个?周|个?星期|天|(?<![0-9])日)(?:之|以)?前(?![后夕线途景锋沿])",
        ),
        (
            "edge",
            rf"(?<![0-9年今去前明后同该当翌次隔零一二三四五六七八九十百每近多两几])(?:年{_EDGE}|岁末)",
        ),
    )
)
#: A Taiwanese year without 民國. One of two digits only where what follows shows that it is no
#: number of years; one of three wherever it lies near the day of publication (`_is_date`).
TAIWANESE_YEARS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        (
            "era",
            rf"{_FREE}(?P<era>)(?P<year>[5-9][0-9])\s?年(?=[底初末起]|度|(?:1[0-2]|0?[1-9])\s?月){_REST}",
        ),
        (
            "near-era",
            rf"{_FREE}(?P<era>)(?P<year>1[0-4][0-9])\s?(?:年|(?=学年)){_REST}",
        ),
    )
)
