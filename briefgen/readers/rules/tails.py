"""What follows an article: editors, sources, further reading, the site's own words."""

from __future__ import annotations

import re
from dataclasses import replace

from briefgen.readers.rules.dates import serial
from briefgen.readers.rules.rule import Found, Rule, Scene, claim, ends_sentence, words
from briefgen.readers.rules.script import pattern

_OPEN, _CLOSE = r"[（(〔【\[［]", r"[）)〕】\]］]"
_EDITOR = r"(?:責任?編輯?|編輯|網編|核稿編輯?|校對|審[校核]|終審|監制|值班編輯|視覺設計|翻譯|譯者)"
# （編輯：周以安）, 【责任编辑:孙可望】【纠错】; 中央社 adds the day in the Republic's calendar:
# （編輯：…）1090325
_EDITOR_BRACKETED = pattern(
    rf"\s*(?:{_OPEN}\s*{_EDITOR}\s*[:：／/][^）)】\]］]{{1,40}}{_CLOSE}\s*"
    rf"|{_OPEN}\s*糾錯\s*{_CLOSE}\s*)+(?P<serial>1\d{{6}})?$"
)
_EDITOR_LINE = pattern(
    rf"{_EDITOR}(?:\s*[:：／/].{{1,50}}|\s+\S{{2,4}}(?:\s+{_EDITOR}\s+\S{{2,4}})*)"
)
_SOURCE = pattern(
    rf"{_OPEN}?\s*(?:(?:本文|文章|稿件|新聞|信息|資料)?\s*來源[於自]?|轉載?自|出處|圖文)\s*[:：／/]\s*"
    rf"(?P<name>[^\s，。）)】\]:：]{{2,24}})\s*{_CLOSE}?(?P<rest>(?:\s+|[（(【]|$).*)?"
)
_RETITLED = pattern(rf"{_OPEN}\s*原[題標].{{1,80}}{_CLOSE}")
_ORIGIN = pattern(rf"{_OPEN}\s*(?:原文|本文來自|本文轉|文章來源|來源).{{1,80}}{_CLOSE}")
_FURTHER = pattern(
    rf"{_OPEN}?\s*(?:延伸閱讀|相關(?:閱讀|報[導道]|新聞|文章)|推薦(?:閱讀|文章)|往下看更多|看更多|"
    r"更多[^。]{0,12}(?:報[導道]|新聞|文章|內容)|點擊(?:查看|閱讀|進入)|熱門(?:新聞|文章|推薦)|"
    r"你可能也?會?[想喜]|猜你喜歡|其他人也在看|閱讀更多|[此早]前報[導道]\s*[:：]|"
    r"版權(?:聲明|所有|作品)|特別聲明|免責聲明|聲明[:：]|追蹤我們|訂閱(?:我們|本|電子報|頻道)|"
    r"加入.{0,12}(?:LINE|好友|粉絲|會員)|下載.{0,12}APP|掃[描碼]|長按|關注.{0,10}(?:微信|公眾號))"
)
_LABEL = pattern(
    r"[【（(▌■]?\s*(?:延伸閱讀|閱讀更多|更多閱讀|相關(?:閱讀|報[導道]|新聞|文章|內容)|"
    r"推薦(?:閱讀|文章|新聞)|熱門(?:推薦|新聞)|See also|Read more)\s*[】）)]?\s*[:：▼↓]?",
    re.I,
)
_PLAYER = pattern(
    r"(?:視頻|影片|影音)\s*[-—:：／/]|自動播放|圖集$|[+＋]\s?\d{1,3}$|[0-9０-９]{1,3}[+＋]$|暫停$|播放$|"
    r"圖片?均?來自網[絡路]$|請繼續往下閱讀|收看更多|廣告$|advertisement$|Loading\.*$|null$|"
    r".{0,20}(?:現在用APP看新聞|點我下載|下載.{0,12}APP)|ET快訊$|"
    r".{0,4}器材不支持播放|Your browser|Article Information$|"
    r"[►▶▸☞]\s*(?:按這|按讚|點我|訂閱|追蹤|加入|看更多)|"
    r".{0,60}[【\[]\s*點擊[^】\]]{1,10}[】\]]",
    re.I,
)
_HELPLINE = pattern(r"(?:專線|熱線)\s*[:：]\s*[\d(（]|請給自己(?:一次)?機會|再給自己一次機會")
_COPYRIGHT = pattern(
    r"©|\(c\)\s*\d{4}|Copyright|All rights reserved|"
    r".{0,60}(?:版權所有|[未非]經(?:書面)?(?:授權|允許)|不得轉載|不代表.{2,16}立場)|本文.{0,16}(?:觀點|立場)",
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
    if _RETITLED.fullmatch(part.string):
        # An editor's note that a reader needs: what the article was called where it came from.
        return (replace(part, role="paragraph"),)
    return (claim(part, "drop", kind="origin"),) if _ORIGIN.fullmatch(part.string) else None


def _find_further(scene: Scene, index: int) -> Found:
    part = scene.parts[index]
    if words(part.string) > 60 or not _FURTHER.match(part.string):
        return None
    # A long sentence that only begins like this is the article's.
    if (
        words(part.string) > 25
        and part.string.endswith("。")
        and not _COPYRIGHT.search(part.string)
    ):
        return None
    return (claim(part, "drop", kind="further-reading"),)


def _find_further_label(scene: Scene, index: int) -> Found:
    part = scene.parts[index]
    label = part.piece.form in ("line", "heading") and len(part.string) <= 12
    found = label and _LABEL.fullmatch(part.string)
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
    if words(part.string) > 40 or part.string.endswith("。") or not _PLAYER.match(part.string):
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
