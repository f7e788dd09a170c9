"""Patterns for both scripts: written once, in either, and matched in Traditional and Simplified."""

from __future__ import annotations

import re

# The characters of the rules that the two scripts write differently, Traditional over Simplified
# (Unihan, kSimplifiedVariant), and the doublets of one script at the end (臺 台, 佈 布, 說 説).
_TRADITIONAL = (
    "佈來個傳內別動務員問國圖執報場實審寫專對導廣後戶掃採擊擷攝於時暫書會東標機檔欄權歐歡為熱現發監眾碼禮稱筆節"
    "糾約終組絡給絲經綜網線編繪繼續習聞聯聲臺與華薦處號製見視覺訂計訊記訪設註評話認說請論譯讀責資蹤載輯轉連週進"
    "達錯鐘長門間閱關電頻題駐點說為裡檢讚讓聽號歷風險樣條雙單樂義們觀許這"
)
_SIMPLIFIED = (
    "布来个传内别动务员问国图执报场实审写专对导广后户扫采击撷摄于时暂书会东标机档栏权欧欢为热现发监众码礼称笔节"
    "纠约终组络给丝经综网线编绘继续习闻联声台与华荐处号制见视觉订计讯记访设注评话认说请论译读责资踪载辑转连周进"
    "达错钟长门间阅关电频题驻点説爲里检赞让听号历风险样条双单乐义们观许这"
)


def _groups() -> dict[str, str]:
    groups: dict[str, set[str]] = {}
    for pair in zip(_TRADITIONAL, _SIMPLIFIED, strict=True):
        joined = set(pair).union(*(groups.get(char, set()) for char in pair))
        for char in joined:
            groups[char] = joined
    return {char: "".join(sorted(group)) for char, group in groups.items()}


_GROUPS = _groups()


def either(expression: str) -> str:
    """Return a regular expression with every character that has two forms matching both.

    Inside a class `[…]` the other form is added; an end of a range is left alone.
    """
    out: list[str] = []
    start = -1  # where the open class begins, -1 outside one
    for place, char in enumerate(expression):
        escaped = place > 0 and expression[place - 1] == "\\"
        if char == "[" and not escaped and start < 0:
            start = place
        elif char == "]" and not escaped and 0 <= start < place - 1:
            start = -1
        group = _GROUPS.get(char)
        beside = expression[max(0, place - 1) : place + 2]
        if group is None or (start >= 0 and "-" in beside):
            out.append(char)
        else:
            out.append(f"[{group}]" if start < 0 else group)
    return "".join(out)


def pattern(expression: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """Compile a regular expression for both scripts."""
    return re.compile(either(expression), flags)
