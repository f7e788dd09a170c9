"""Crossheads: the short lines between paragraphs that open a section."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from briefgen.readers.rules.crossheads.numbering import is_count, is_numbered
from briefgen.readers.rules.rule import (
    HAN,
    Found,
    Rule,
    Scene,
    claim,
    ends_sentence,
    fold,
    han,
    prose,
    words,
)
from briefgen.readers.rules.script import pattern

_BOXED = pattern(r"^[【〖〈][^】〗〉。]{2,20}[】〗〉]$")
# —— 尾聲 ——
_DASHED = pattern(r"^[—–\-=~～·]{1,4}\s*+[^—–\-=~～·。，]{2,20}?\s*[—–\-=~～·]{1,4}$")
_MARKER = pattern(r"^[■◆●▌◎★☆▍▎▶►※#|▽△]+\s*(?=\S)")
_STARRED = pattern(r"\*\*\s*+(?P<words>[^*。]{2,30}?)\s*\*\*")
_NOT_A_HEAD = pattern(
    r"[。；;，,、：:]$|^[「『“‘\"（(—–-]|https?:|@|^(?:編者?按|記者|編輯|作者)|^[問答QA]\d{0,2}\s?[：:]"
)
_SPEECH = pattern(r"[說说道答問问稱称]：$|表示：$|指出：$|認為：$")


def _opens_prose(scene: Scene, index: int, depth: int = 0) -> bool:
    """True if prose follows, pictures with their captions and a second line of head aside."""
    for place in range(index + 1, len(scene.parts)):
        part = scene.parts[place]
        if part.role in ("drop", "image", "caption", "date"):
            continue
        if prose(part) or part.role in ("paragraph", "block", "dateline"):
            return True
        if not part.open or depth >= 2:
            return part.role == "crosshead" and depth < 2
        headlike = part.piece.form == "heading" or words(part.string) <= 30
        return headlike and _opens_prose(scene, place, depth + 1)
    return False


def _find_heading(scene: Scene, index: int) -> Found:
    part = scene.parts[index]
    return (claim(part, "crosshead"),) if part.piece.form == "heading" else None


def _find_marked(scene: Scene, index: int) -> Found:
    part = scene.parts[index]
    found = _MARKER.match(part.string)
    if part.piece.form not in ("line", "heading") or not found or words(part.string) > 30:
        return None
    if part.string.endswith(("。", "；")) or not _opens_prose(scene, index):
        return None
    marker = claim(part.cut(0, found.end()), "drop", kind="crosshead-marker")
    return marker, claim(part.cut(found.end(), len(part.string)), "crosshead")


def _find_numbered(scene: Scene, index: int) -> Found:
    part = scene.parts[index]
    if part.piece.form != "line" or not is_numbered(part.string):
        return None
    if ends_sentence(part.string) and not part.string.endswith(("？", "?", "！")):
        return None
    return (claim(part, "crosshead"),) if _opens_prose(scene, index) else None


def _find_boxed(scene: Scene, index: int) -> Found:
    part = scene.parts[index]
    found = _BOXED.match(part.string) or _DASHED.match(part.string)
    if part.piece.form != "line" or not found or not _opens_prose(scene, index):
        return None
    return (claim(part, "crosshead"),)


def _find_count(scene: Scene, index: int) -> Found:
    part = scene.parts[index]
    if not is_count(part.string) or not _opens_prose(scene, index):
        return None
    return (claim(part, "crosshead"),) if scene.count("counts", _counts_up(scene)) > 1 else None


def _counts_up(scene: Scene) -> Callable[[int], bool]:
    """Return whether a place has a number of a row that counts up.

    One number alone may be a page's counter, and the same one again numbers lines of code.
    """
    places = [i for i, p in enumerate(scene.parts) if is_count(p.string)]
    numbers = [scene.parts[i].string for i in places]
    again = any(one == next_ for one, next_ in pairwise(numbers))
    return lambda place: not again and place in places


def _find_counted(scene: Scene, index: int) -> Found:
    part, before = scene.parts[index], scene.before(index)
    text = part.string
    if before is None or before.role != "crosshead" or not is_count(before.string):
        return None
    short = part.piece.form in ("line", "heading") and 2 <= words(text) <= 30 and han(text)
    if not short or text.endswith(("。", "，", "；", "：")) or not _opens_prose(scene, index):
        return None
    return (claim(part, "crosshead"),)


def _find_repeat(scene: Scene, index: int) -> Found:
    part = scene.parts[index]
    text = fold(part.string)
    if part.piece.form not in ("line", "heading") or words(text) < 4:
        return None
    heads = scene.once("heads", lambda: _heads(scene))
    return (claim(part, "drop", kind="headline-repeat"),) if text in heads else None


def _heads(scene: Scene) -> set[str]:
    """Return what the article is called, folded; no later rule makes a headline."""
    return {fold(p.string) for p in scene.parts if p.role == "headline"} | {scene.known("title")}


def _find_bold(scene: Scene, index: int) -> Found:
    part = scene.parts[index]
    text = part.string
    styled = part.piece.bold or "styled" in part.piece.tag
    if part.piece.form != "line" or not styled or not 2 <= words(text) <= 40:
        return None
    if re.search(r"[。；]", text) or text.endswith(("，", "、")) or _SPEECH.search(text):
        return None
    # A bold sentence with its exclamation is emphasis, not a head.
    if "，" in text and re.search(r"[！!…][」”』’]?$", text):
        return None
    if not part.piece.bold and not _rare(scene):
        return None
    return (claim(part, "crosshead"),) if _opens_prose(scene, index) else None


def _rare(scene: Scene) -> bool:
    """True if few lines of the article are styled, so that the style says something."""
    styled = scene.count("styled", lambda i: "styled" in scene.parts[i].piece.tag)
    return styled * 3 <= len(scene.parts)


def _find_bare(scene: Scene, index: int) -> Found:
    part, before = scene.parts[index], scene.before(index)
    text = part.string
    if part.piece.form != "line" or not 2 <= words(text) <= 26 or before is None:
        return None
    if not (prose(before) or before.role in ("caption", "block", "paragraph", "image")):
        return None
    if _NOT_A_HEAD.search(text) or re.search(r"[。；;]", text) or not re.search(f"[{HAN}]", text):
        return None
    # A sentence that closes with the stop of its Latin words: … papers.
    if "，" in text and text.endswith(".") and ends_sentence(text):
        return None
    if not _opens_prose(scene, index, depth=2):
        return None
    if text.endswith(("？", "?", "！", "!", "”", "」")):
        quoted = text.endswith(("”", "」"))
        long = "，" in text and (quoted or words(text) > 16)
        if long or not _another(scene, index):
            return None
    return (claim(part, "crosshead"),)


def _another(scene: Scene, index: int) -> bool:
    """True if the article has another head, or another line like this one.

    A question alone among paragraphs is one more paragraph; two short lines without a stop are
    heads, and so are two short questions that stand between paragraphs.
    """
    if scene.has("crosshead"):
        return True
    like = scene.count("like", lambda i: _headlike(scene, i))
    asked = scene.count("asked", lambda i: _asks(scene, i))
    return like > int(_headlike(scene, index)) or asked > 1


def _asks(scene: Scene, index: int) -> bool:
    part, before = scene.parts[index], scene.before(index)
    after = scene.after(index)
    question = part.open and part.piece.form == "line" and part.string.endswith(("？", "?"))
    if not question or words(part.string) > 16 or before is None or after is None:
        return False
    return prose(before) and prose(after)


def _headlike(scene: Scene, index: int) -> bool:
    part = scene.parts[index]
    return (
        index > 0
        and part.open
        and part.piece.form == "line"
        and words(part.string) <= 26
        and not ends_sentence(part.string)
        and not _NOT_A_HEAD.search(part.string)
        and _opens_prose(scene, index, depth=2)
    )


def _find_starred(scene: Scene, index: int) -> Found:
    part = scene.parts[index]
    found = _STARRED.fullmatch(part.string)
    if part.piece.form != "line" or not found or not _opens_prose(scene, index):
        return None
    start, end = found.span("words")
    stars = (part.cut(0, start), part.cut(end, len(part.string)))
    before, after = (claim(star, "drop", kind="crosshead-marker") for star in stars)
    return before, claim(part.cut(start, end), "crosshead"), after


NUMBERED = (
    # **…** printed with its asterisks (路透, 華爾街日報).
    Rule("crosshead-starred", _find_starred, 0.9),
    # 一、… （一）… 1. … : a numbered line before prose.
    Rule("crosshead-numbered", _find_numbered, 0.95),
    # 1, 02, PART.03 alone on a line, counting up (公眾號, 凤凰).
    Rule("crosshead-count", _find_count, 0.9),
    # The head under such a number (公眾號): one head with it.
    Rule("crosshead-counted", _find_counted, 0.95),
)
RULES = (
    # The headline printed once more, over a later part or a picture.
    Rule("headline-again", _find_repeat, 0.95),
    # ■ …, ◆ … : a marked line before prose (自由, 信報); the mark is not of the words.
    Rule("crosshead-marked", _find_marked, 0.95),
    # The format says so: h2–h6, a Markdown heading, a Word heading style.
    Rule("crosshead-heading", _find_heading, 1.0),
    # 【…】, 〈…〉, —— … —— : a line set apart by what is around it.
    Rule("crosshead-boxed", _find_boxed, 0.9),
    # A line all in bold, or coloured where little is, before prose (BBC, 網易, 澎湃).
    Rule("crosshead-bold", _find_bold, 0.93),
    # A bare short line without a stop, prose after it (香港01, 端).
    Rule("crosshead-bare", _find_bare, 0.8),
)
