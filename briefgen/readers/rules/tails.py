"""What follows an article: editors, sources, further reading, the site's own words."""

from __future__ import annotations

import re

from briefgen.readers.rules.dates import serial
from briefgen.readers.rules.rule import Found, Rule, Scene, claim, ends_sentence, words

_OPEN, _CLOSE = r"[（(〔【\[［]", r"[）)〕】\]］]"
_EDITOR = (
    r"(?:[責责]任?[編编][輯辑]?|[編编][輯辑]|核稿[編编][輯辑]?|校[對对]|[審审][校核]|[終终][審审]|[監监]制|值班[編编][輯辑]|"
    r"[視视][覺觉][設设][計计]|[翻][譯译]|[譯译]者)"
)
# （編輯：周以安）, 【责任编辑:孙可望】【纠错】, 責任編輯：…, 核稿編輯：…
_EDITOR_BRACKETED = re.compile(
    rf"\s*(?:{_OPEN}\s*{_EDITOR}\s*[:：／/][^）)】\]］]{{1,40}}{_CLOSE}\s*|{_OPEN}\s*[糾纠][錯错]\s*{_CLOSE}\s*)+"
    # 中央社 adds the day in the Republic's calendar: （編輯：…）1090325
    r"(?P<serial>1\d{6})?$"
)
_EDITOR_LINE = re.compile(
    rf"{_EDITOR}(?:\s*[:：／/].{{1,50}}|\s+\S{{2,4}}(?:\s+{_EDITOR}\s+\S{{2,4}})*)"
)
_SOURCE_LABEL = r"(?:(?:本文|文章|稿件|新[聞闻]|信息|[資资]料)?\s*[來来]源(?:於|于|自)?|[轉转][載载]?自|出[處处]|[圖图]文)"
_SOURCE = re.compile(
    rf"{_OPEN}?\s*{_SOURCE_LABEL}\s*[:：／/]\s*(?P<name>[^\s，。）)】\]:：]{{2,24}})\s*{_CLOSE}?"
    rf"(?P<rest>(?:\s+|[（(【]|$).*)?"
)
_ORIGIN = re.compile(
    rf"{_OPEN}\s*(?:原[題题标標]|原文|本文[來来]自|本文[轉转]|文章[來来]源|[來来]源).{{1,80}}{_CLOSE}"
)
_FURTHER = re.compile(
    rf"{_OPEN}?\s*(?:延伸[閱阅][讀读]|相[關关](?:[閱阅][讀读]|[報报][導道]|新[聞闻]|文章)|推[薦荐](?:[閱阅][讀读]|文章)|"
    r"更多[^。]{0,12}(?:[報报][導道]|新[聞闻]|文章|[內内]容)|往下看更多|[點点][擊击](?:查看|[閱阅][讀读])|"
    r"看更多|[熱热][門门](?:新[聞闻]|文章)|你可能也?[會会]?[想喜]|[猜]你喜[歡欢]|其他人也在看|[閱阅][讀读]更多|"
    r"[版][權权](?:[聲声]明|所有|作品)|特[別别][聲声]明|免[責责][聲声]明|[聲声]明[:：]|未[經经]授[權权]|"
    r"追[蹤踪]|[訂订][閱阅]|加入.{0,12}(?:LINE|好友|粉絲|粉丝|會員|会员)|下[載载].{0,12}APP|"
    r"此前[報报][導道]|早前[報报][導道]|[熱热][門门]推[薦荐]|[點点][擊击]進?进?入?[專专][題题]|"
    r"[掃扫][描碼码]|[長长]按|[關关]注.{0,10}(?:微信|公[眾众][號号]))"
)
_PLAYER = re.compile(
    r"(?:[視视][頻频]|影片|影音)\s*[-—:：／/]|自[動动]播放|[圖图]集$|[+＋]\s?\d{1,3}$|[0-9０-９]{1,3}[+＋]$|"
    r"[圖图]片?均?[來来]自[網网][絡络路]$|[暫暂]停$|.{0,20}(?:[現现]在用APP看新[聞闻]|[點点]我下[載载]APP)|請繼續往下閱讀|请继续往下阅读|"
    r"ET快訊$|Article Information$|Loading\.*$|null$|.{0,20}(?:下[載载]).{0,12}APP|收看更多|播放$|[廣广]告$|advertisement$|.{0,60}[【\[]\s*[點点][擊击][^】\]]{1,10}[】\]]",
    re.I,
)
_FURTHER_LABEL = re.compile(
    r"[【（(▌■]?\s*(?:延伸[閱阅][讀读]|[閱阅][讀读]更多|更多[閱阅][讀读]|相[關关](?:[閱阅][讀读]|[報报][導道]|新[聞闻]|文章|[內内]容)|"
    r"推[薦荐](?:[閱阅][讀读]|文章|新[聞闻])|[熱热][門门](?:推[薦荐]|新[聞闻])|See also|Read more)\s*[】）)]?\s*[:：▼↓]?",
    re.I,
)
_HELPLINE = re.compile(
    r"(?:[專专][線线]|[熱热][線线])\s*[:：]\s*[\d(（]|[請请][給给]自己(?:一次)?[機机][會会]|再[給给]自己一次[機机][會会]"
)
_COPYRIGHT = re.compile(
    r".{0,60}(?:版[權权]所有|[未非][經经](?:書面|书面)?授[權权]|不得[轉转][載载])|©|\(c\)\s*\d{4}|Copyright|All rights reserved",
    re.I,
)


def _find_editor_glued(scene: Scene, index: int) -> Found:
    part = scene.parts[index]
    found = _EDITOR_BRACKETED.search(part.string)
    if not found:
        return None
    start = found.start()
    day = serial(found["serial"]) if found["serial"] else ""
    end = claim(part.cut(start, len(part.string)), "drop", kind="editor", value=day)
    return (part.cut(0, start), end) if part.string[:start].strip() else (end,)


def _find_editor(scene: Scene, index: int) -> Found:
    part = scene.parts[index]
    found = _EDITOR_LINE.fullmatch(part.string)
    return (claim(part, "drop", kind="editor"),) if found else None


def _find_source(scene: Scene, index: int) -> Found:
    part = scene.parts[index]
    found = _SOURCE.fullmatch(part.string)
    if not found or len(part.string) > 60:
        return None
    return (claim(part, "source", value=found["name"]),)


def _find_origin(scene: Scene, index: int) -> Found:
    part = scene.parts[index]
    return (claim(part, "drop", kind="origin"),) if _ORIGIN.fullmatch(part.string) else None


def _find_further(scene: Scene, index: int) -> Found:
    part = scene.parts[index]
    if words(part.string) > 60 or not _FURTHER.match(part.string):
        return None
    return (claim(part, "drop", kind="further-reading"),)


def _find_further_label(scene: Scene, index: int) -> Found:
    part = scene.parts[index]
    label = part.piece.form in ("line", "heading") and len(part.string) <= 12
    found = label and _FURTHER_LABEL.fullmatch(part.string)
    return (claim(part, "drop", kind="further-reading"),) if found else None


def _find_helpline(scene: Scene, index: int) -> Found:
    part = scene.parts[index]
    found = words(part.string) <= 60 and _HELPLINE.search(part.string)
    return (claim(part, "drop", kind="helpline"),) if found else None


def _find_rest(scene: Scene, index: int) -> Found:
    """Drop what stands behind further reading, as long as no paragraph comes again."""
    part, before = scene.parts[index], scene.before(index, skip=())
    if before is None or (before.role, before.kind) != ("drop", "further-reading"):
        return None
    if words(part.string) >= 60 or part.string.endswith("。"):
        return None
    return (claim(part, "drop", kind="further-reading"),)


def _find_copyright(scene: Scene, index: int) -> Found:
    part = scene.parts[index]
    if words(part.string) > 60 or not _COPYRIGHT.match(part.string):
        return None
    return (claim(part, "drop", kind="copyright"),)


def _find_player(scene: Scene, index: int) -> Found:
    part = scene.parts[index]
    if words(part.string) > 40 or not _PLAYER.match(part.string):
        return None
    return (claim(part, "drop", kind="player"),)


def _find_link(scene: Scene, index: int) -> Found:
    part = scene.parts[index]
    if "linked" not in part.piece.tag.split() or words(part.string) > 40:
        return None
    return (claim(part, "drop", kind="link"),)


def _find_label(scene: Scene, index: int) -> Found:
    """Drop the label over links that were dropped, where nothing else follows."""
    part = scene.parts[index]
    if part.piece.form not in ("line", "heading") or words(part.string) > 20:
        return None
    if ends_sentence(part.string) and not part.string.endswith(("！", "!", "？", "?")):
        return None
    rest = [p for p in scene.parts[index + 1 :] if p.role != "image"]
    links = bool(rest) and all((p.role, p.kind) in _LINKS for p in rest)
    return (claim(part, "drop", kind="further-reading"),) if links else None


_LINKS = {("drop", "link"), ("drop", "further-reading"), ("drop", "copyright")}

RULES = (
    # （編輯：周以安）, 【责任编辑:…】【纠错】 behind the last paragraph or alone (中央社, 新华网).
    Rule("editor-bracketed", _find_editor_glued, 0.97, "tail"),
    # 責任編輯：…, 核稿編輯：…, 翻译：… on a line (關鍵評論, 紐時中文).
    Rule("editor-line", _find_editor, 0.95, "tail"),
    # 来源：…, 本文來源：… : the source field (網易, 搜狐).
    Rule("source-line", _find_source, 0.9, "tail"),
    Rule("source-line-head", _find_source, 0.9, "head"),
    # （原题为《…》）, (本文来自澎湃新闻…), （原标题：…）.
    Rule("origin-line", _find_origin, 0.95),
    # 延伸閱讀, 【往下看更多】, 点击查看…, 版权声明: the site's own words.
    Rule("further-reading", _find_further, 0.9, "tail"),
    Rule("further-reading-label", _find_further_label, 0.95),
    # 自殺防治諮詢安心專線：… : what the press must print beside such news (Taiwan, Hong Kong).
    Rule("helpline", _find_helpline, 0.9, "tail"),
    Rule("further-reading-rest", _find_rest, 0.8, "tail"),
    # 视频-…, 自动播放…, +1, 图集: the words of players, counters and galleries (新浪, 新华网).
    Rule("player", _find_player, 0.95),
    # A line that is all a link: to another article (自由, RFI, 上報).
    Rule("link-line", _find_link, 0.85),
    # The label over them.
    Rule("link-label", _find_label, 0.85, "tail"),
    # © 2021年德國之聲版權聲明…
    Rule("copyright", _find_copyright, 0.97, "tail"),
)
