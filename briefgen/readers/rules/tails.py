"""What follows an article: editors, where it comes from, further reading, the site's own words."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from briefgen.model import ListBlock, Text, texts
from briefgen.readers.piece import Part
from briefgen.readers.rules.dates import serial
from briefgen.readers.rules.front import fields, furniture, furniture_talk, low, plain
from briefgen.readers.rules.lexicon import any_of
from briefgen.readers.rules.rule import HAN, Found, Rule, Scene, claim, ends_sentence, runs, words
from briefgen.readers.rules.script import either, pattern

_OPEN, _CLOSE = r"[（(〔【\[［]", r"[）)〕】\]］]"
_INSIDE = r"[^）)】\]］]"
_EDITOR = any_of("fields", "field", "editor")
_NAMED = rf"{_OPEN}\s*+{_EDITOR}\s*+[:：／/]{_INSIDE}{{1,40}}{_CLOSE}"  # （編輯：周以安）
_WRONG = rf"{_OPEN}\s*糾錯\s*{_CLOSE}"  # 【纠错】
# 中央社 adds the day in the Republic's calendar: （編輯：…）1090325
_EDITOR_BRACKETED = rf"(?<!\s)\s*(?:(?:{_NAMED}|{_WRONG})\s*+)++(?P<serial>1\d{{6}})?$"
_RETITLED = pattern(rf"{_OPEN}\s*原[題標].{{1,80}}{_CLOSE}")  # （原标题：…）
_FROM = "原文|本文來自|本文轉|文章來源|來源"
_ORIGIN = pattern(rf"{_OPEN}\s*(?:{_FROM}).{{1,80}}{_CLOSE}")  # （本文来自澎湃新闻）
_COUNTER = pattern(r"[+＋]\s?\d{1,3}|[0-9０-９]{1,3}[+＋]")  # +1: a gallery's count
_CLICK = pattern(r".{0,60}[【\[]\s*點擊[^】\]]{1,10}[】\]]")  # …【點擊看影片】
_END = pattern(rf"{_OPEN}\s*(?:完|全文完|本文完|完結|END)\s*{_CLOSE}\s*$", re.I)  # …。（完）
_AGENCY = rf"(?:{any_of('agencies')}|[{HAN}]{{1,4}}社)"
_JOINED = rf"{_AGENCY}(?:\s*[、,，/／和與]\s*{_AGENCY})*"  # 路透社、德新社
_MADE = r"(?:等|綜合|報導|外電|消息|\s)*"  # （綜合路透社、德新社報導）
_AGENCIES = rf"{_OPEN}\s*(?:綜合|據)?{_JOINED}{_MADE}{_CLOSE}"


def _find_editor_glued(scene: Scene, index: int) -> Found:
    part = scene.parts[index]
    found = _compiled(_EDITOR_BRACKETED).search(part.string)
    if not found:
        return None
    start = found.start()
    day = serial(found["serial"]) if found["serial"] else ""
    end = claim(part.cut(start, len(part.string)), "drop", kind="editor", value=day)
    return (part.cut(0, start), end) if part.string[:start].strip() else (end,)


def _find_end(scene: Scene, index: int) -> Found:
    """Cut the mark of the end from the last paragraph."""
    part = scene.parts[index]
    found = _END.search(part.string)
    if not found or not found.start():
        return None
    end = claim(part.cut(found.start(), len(part.string)), "drop", kind="end-mark")
    return part.cut(0, found.start()), end


def _find_agencies(scene: Scene, index: int) -> Found:
    """Drop the agencies that an article was made of, in brackets on a line of their own."""
    part, before = scene.parts[index], scene.before(index)
    pictured = before is not None and before.role in ("image", "caption")
    found = not pictured and _compiled(_AGENCIES).fullmatch(part.string)
    return (claim(part, "drop", kind="agencies"),) if found else None


def _find_origin(scene: Scene, index: int) -> Found:
    part = scene.parts[index]
    if _RETITLED.fullmatch(part.string):
        # An editor's note that a reader needs: what the article was called where it came from.
        return (replace(part, role="paragraph"),)
    return (claim(part, "drop", kind="origin"),) if _ORIGIN.fullmatch(part.string) else None


def _find_furniture(scene: Scene, index: int) -> Found:
    part = scene.parts[index]
    kind = furniture(part.string) if part.piece.form in ("line", "heading") else ""
    if kind == "copyright" and fields(part.string):
        return None  # 圖片 | 網絡，侵刪: a credit with its label says more.
    asks = ends_sentence(part.string) or kind in _DEMANDS
    if not kind or (asks and _goes_on(scene, index)):
        return None
    return (claim(part, "drop", kind=kind),)


def _goes_on(scene: Scene, index: int) -> bool:
    """True where the article's own text comes again: a sentence among it is no site's talk."""
    return any(_continues(p) for p in scene.parts[index + 1 :])


def _continues(part: Part) -> bool:
    text = part.string
    if furniture(text):
        return False
    # 特此聲明。: short, and no word of it is to the reader.
    said = part.open and text.endswith("。") and not furniture_talk(low(plain(text)))
    return runs(part) or said


def _find_anywhere(scene: Scene, index: int) -> Found:
    """Drop what no article says, wherever it stands: players, labels of links, follow us."""
    part = scene.parts[index]
    if part.piece.form not in ("line", "heading") or words(part.string) > 40:
        return None
    text = part.string
    kind = furniture(text)
    label = kind == "further-reading" and words(text) <= 6 and not ends_sentence(text)
    if label or kind in _ANYWHERE:
        return (claim(part, "drop", kind=kind),)
    if _COUNTER.fullmatch(text) or _CLICK.fullmatch(text):
        return (claim(part, "drop", kind="player"),)
    return None


def _find_rest(scene: Scene, index: int) -> Found:
    """Drop what stands behind further reading, as long as no paragraph comes again."""
    part, before = scene.parts[index], scene.before(index, skip=())
    if before is None or (before.role, before.kind) != ("drop", "further-reading"):
        return None
    linked = "linked" in part.piece.tag.split()
    if words(part.string) >= 60 or fields(part.string) or (runs(part) and not linked):
        return None
    block = part.piece.block
    if block is not None and (not isinstance(block, ListBlock) or any(map(_says, texts(block)))):
        return None
    if block is not None:
        said = Text("\n".join(text.string for text in texts(block) if text.string))
        part = replace(part, piece=replace(part.piece, text=said, block=None, form="line"))
    return (claim(part, "drop", kind="further-reading"),)


def _says(text: Text) -> bool:
    """True for an item that is a sentence: of a list of the article's own."""
    return text.string.endswith("。")


def _find_link(scene: Scene, index: int) -> Found:
    part = scene.parts[index]
    if "linked" not in part.piece.tag.split() or words(part.string) > 40:
        return None
    return (claim(part, "drop", kind="link"),)


def _find_rule(scene: Scene, index: int) -> Found:
    """Drop a rule drawn with characters: ****, ————, ＊　＊　＊."""
    part = scene.parts[index]
    drawn = part.piece.form == "line" and _RULE.fullmatch(part.string)
    return (claim(part, "drop", kind="separator"),) if drawn else None


def _find_address(scene: Scene, index: int) -> Found:
    """Drop the writer's mail address, alone on a line behind the text."""
    part = scene.parts[index]
    alone = part.piece.form == "line" and _MAIL.fullmatch(part.string.strip(" ()（）"))
    return (claim(part, "drop", kind="contact"),) if alone else None


def _find_label(scene: Scene, index: int) -> Found:
    """Drop the label over links that were dropped, where nothing else follows."""
    part = scene.parts[index]
    if part.piece.form not in ("line", "heading") or words(part.string) > 20:
        return None
    if fields(part.string) or _VALUED.match(part.string):
        return None
    if ends_sentence(part.string) and not part.string.endswith(("！", "!", "？", "?")):
        return None
    rest = [p for p in scene.parts[index + 1 :] if p.role != "image"]
    links = bool(rest) and all((p.role, p.kind) in _LINKS for p in rest)
    return (claim(part, "drop", kind="further-reading"),) if links else None


# 保固：一年, a row of a table; a number to call is no such value.
_VALUED = re.compile(r"[^:：\s]{1,8}\s?[:：]\s*[^\s:：](?!.*(?://|@|\d{3}-?\d{3}))")
_LINKS = {
    ("drop", kind)
    for kind in ("link", "further-reading", "copyright", "invitation", "subscribe", "follow")
}
_RULE = re.compile(r"(?:([*＊=＝~～#＃_＿─━—–-])\s*+)(?:\1\s*+){2,}+")
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,32}){1,4}")
_ANYWHERE = ("player", "follow")
_DEMANDS = ("copyright", "invitation")
"""What a code or a statement of the article's own may ask of its readers too."""


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(either(expression), re.I)


RULES = (
    # （編輯：周以安）, 【责任编辑:…】【纠错】 behind the last paragraph or alone (中央社, 新华网).
    Rule("editor-bracketed", _find_editor_glued, 0.97, "tail"),
    # （完） behind the last paragraph (中新社, 财新).
    Rule("end-mark", _find_end, 0.97, "tail"),
    # （原题为《…》）, (本文来自澎湃新闻…), （原标题：…）.
    Rule("origin-line", _find_origin, 0.95),
    # （路透社、德新社）: the agencies that it was made of (DW).
    Rule("agencies", _find_agencies, 0.9, "tail"),
    # 延伸閱讀, 关注我们, 版权声明, 歡迎投稿: the site's own words (furniture.tsv).
    Rule("furniture", _find_furniture, 0.9, "tail"),
    Rule("further-reading-rest", _find_rest, 0.8, blocks=True),
    # 自动播放…, 图集, 点击上方蓝字 关注我们: over the lead and between paragraphs too.
    Rule("furniture-anywhere", _find_anywhere, 0.93),
    # A line that is all a link: to another article (自由, RFI, 上報).
    Rule("link-line", _find_link, 0.85),
    # ********, —————: a line of nothing but a mark.
    Rule("drawn-rule", _find_rule, 0.95),
    # lin@paper.example: to whom to write.
    Rule("mail-address", _find_address, 0.9, "tail"),
    # The label over them.
    Rule("link-label", _find_label, 0.85, "tail"),
)
